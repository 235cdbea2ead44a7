/** One who checks cases: in a thread of its own, or in the program's. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Instant } from '../../core/time/instant.ts'
import {
  type PlainKey,
  type PlainRoot,
  publishedKeyFrom,
  signedRootFrom,
} from '../../ledger/log/published.ts'
import type { SignedRoot } from '../../ledger/log/signed-root.ts'
import type { Difference } from '../../ledger/verify/difference.ts'
import { checkGrowth, checkSignatures, type LogToGrow } from '../../ledger/verify/roots.ts'
import type { Sql } from '../../postgres/connect.ts'
import { casesOf } from './bundle.ts'
import { chartersFor } from './charters.ts'
import { type Against, checkCase } from './check-case.ts'
import { type Counted, type Counting, startCounting } from './counting.ts'
import { type Range, readCases } from './read-cases.ts'
import type { CalendarRecord, CaseRecord, CharterRecord } from './records.ts'
import { atSnapshot, connectTo, type Snapshot } from './snapshot.ts'

export interface CrewSetup {
  readonly organisationId: string
  readonly asOf: Instant
  readonly withContent: boolean
  readonly charters: readonly CharterRecord[]
  readonly calendars: readonly CalendarRecord[]
  readonly keys: readonly PlainKey[]
  readonly roots: readonly PlainRoot[]
  /** A root that somebody kept. */
  readonly kept?: SignedRoot
  /** The log's leaves and, for each, whether it was found; shared by the whole crew. */
  readonly leaves: SharedArrayBuffer
  readonly found: SharedArrayBuffer
  /** None: the cases come in blocks of a bundle. */
  readonly database?: Snapshot
}

/** Cases of a range, or in a block of a bundle; the signatures of some roots; whether each root follows from the leaves. */
export type Job =
  | { readonly range: Range }
  | { readonly block: Uint8Array }
  | { readonly signatures: { readonly from: number; readonly to: number } }
  | { readonly growth: true }

export interface JobResult {
  readonly about: 'cases' | 'signatures' | 'growth'
  readonly cases: number
  readonly entries: number
  readonly unsealed: number
  readonly erased: number
  /** The first of them, and how many there are. */
  readonly differences: readonly Difference[]
  readonly differing: number
  /** How many cases the bundle says that it has, on its last line. */
  readonly end: number | null
}

/** Of the differences of one job only so many are told. */
const mostTold = 100

export interface Member {
  work(job: Job): Promise<JobResult>
  /** What follows from all cases that it was given. */
  counted(): Promise<Counted>
  end(): Promise<void>
}

export function memberOf(setup: CrewSetup): Member {
  const against = {
    ...setup,
    charters: chartersFor(setup.charters, setup.calendars),
    log: { hashes: Buffer.from(setup.leaves), found: new Uint8Array(setup.found) },
  }
  const counting = startCounting()
  const sql = setup.database ? connectTo(setup.database) : null
  return {
    async work(job) {
      if ('growth' in job) return resultOf('growth', checkGrowth(logOf(setup)))
      if ('signatures' in job) {
        const roots = setup.roots.slice(job.signatures.from, job.signatures.to).map(signedRootFrom)
        const keys = setup.keys.map(publishedKeyFrom)
        return resultOf('signatures', checkSignatures(setup.organisationId, roots, keys))
      }
      let end: number | null = null
      const records =
        'block' in job
          ? casesOf(job.block, (count) => {
              end = count
            })
          : await casesIn(job.range, setup, sql)
      return { ...checkAll(records, against, counting), end }
    },
    counted: async () => counting.counted(),
    async end() {
      await sql?.end({ timeout: 1 })
    },
  }
}

function logOf({ leaves, roots, kept }: CrewSetup): LogToGrow {
  return { leaves: new Uint8Array(leaves), roots: roots.map(signedRootFrom), ...(kept && { kept }) }
}

function checkAll(records: Iterable<CaseRecord>, against: Against, counting: Counting): JobResult {
  const differences: Difference[] = []
  const total = { cases: 0, entries: 0, unsealed: 0, erased: 0 }
  for (const record of records) {
    const checked = checkCase(record, against)
    total.cases += 1
    total.entries += record.entries.length
    total.unsealed += checked.unsealed
    total.erased += checked.erased
    for (const difference of checked.differences) differences.push(difference)
    counting.add(checked.figures)
  }
  return { ...resultOf('cases', differences), ...total }
}

function resultOf(about: JobResult['about'], differences: readonly Difference[]): JobResult {
  return {
    about,
    cases: 0,
    entries: 0,
    unsealed: 0,
    erased: 0,
    differences: differences.slice(0, mostTold),
    differing: differences.length,
    end: null,
  }
}

async function casesIn(
  range: Range,
  { organisationId, withContent, database }: CrewSetup,
  sql: Sql | null,
): Promise<readonly CaseRecord[]> {
  if (!sql || !database) throw new Error('There is no database to read cases from.')
  return atSnapshot(sql, organisationId, database, (tx) => readCases(tx, organisationId, range, withContent))
}

if (parentPort && workerData?.crew === 'verify') {
  const port = parentPort
  const member = memberOf(workerData.setup as CrewSetup)
  port.on('message', async (job: Job | 'counted' | 'end') => {
    if (job === 'end') {
      await member.end()
      port.close()
      return
    }
    // A failure ends the thread, and the one who waits for its answer is told of it.
    port.postMessage(job === 'counted' ? await member.counted() : await member.work(job))
  })
}
