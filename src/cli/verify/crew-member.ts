/** One who checks cases: in a thread of its own, or in the program's. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Instant } from '../../core/time/instant.ts'
import type { Difference } from '../../ledger/verify/difference.ts'
import type { Sql } from '../../postgres/connect.ts'
import { type ClockRow, deltasOf } from '../../projections/clocks.ts'
import { casesOf } from './bundle.ts'
import { chartersFor } from './charters.ts'
import { checkCase } from './check-case.ts'
import { keyOfCount } from './figures.ts'
import { type Range, readCases } from './read-cases.ts'
import type { CalendarRecord, CaseRecord, CharterRecord } from './records.ts'
import { atSnapshot, connectTo, type Snapshot } from './snapshot.ts'

export interface CrewSetup {
  readonly organisationId: string
  readonly asOf: Instant
  readonly withContent: boolean
  readonly charters: readonly CharterRecord[]
  readonly calendars: readonly CalendarRecord[]
  /** The log's leaves and, for each, whether it was found; shared by the whole crew. */
  readonly leaves: SharedArrayBuffer
  readonly found: SharedArrayBuffer
  /** None: the cases come in blocks of a bundle. */
  readonly database?: Snapshot
}

export type Job = { readonly range: Range } | { readonly block: Uint8Array }

export interface JobResult {
  readonly cases: number
  readonly entries: number
  readonly unsealed: number
  readonly erased: number
  /** The first of them, and how many there are. */
  readonly differences: readonly Difference[]
  readonly differing: number
  readonly counts: ReadonlyMap<string, number>
  /** How many cases the bundle says that it has, on its last line. */
  readonly end: number | null
}

/** Of the differences of one job only so many are told. */
const mostTold = 100

export interface Member {
  work(job: Job): Promise<JobResult>
  end(): Promise<void>
}

export function memberOf(setup: CrewSetup): Member {
  const against = {
    ...setup,
    charters: chartersFor(setup.charters, setup.calendars),
    log: { hashes: Buffer.from(setup.leaves), found: new Uint8Array(setup.found) },
  }
  const sql = setup.database ? connectTo(setup.database) : null
  return {
    async work(job) {
      let end: number | null = null
      const records =
        'block' in job
          ? casesOf(job.block, (count) => {
              end = count
            })
          : await casesIn(job.range, setup, sql)
      const figures: ClockRow[] = []
      const differences: Difference[] = []
      let [cases, entries, unsealed, erased] = [0, 0, 0, 0]
      for (const record of records) {
        const checked = checkCase(record, against)
        cases += 1
        entries += record.entries.length
        unsealed += checked.unsealed
        erased += checked.erased
        differences.push(...checked.differences)
        for (const row of checked.figures) figures.push(row)
      }
      const counts = countsOf(figures)
      const told = differences.slice(0, mostTold)
      return {
        cases,
        entries,
        unsealed,
        erased,
        differences: told,
        differing: differences.length,
        counts,
        end,
      }
    },
    async end() {
      await sql?.end({ timeout: 1 })
    },
  }
}

/** What these rows add to the counts, reckoned as the writer of the counts does. */
function countsOf(figures: readonly ClockRow[]): ReadonlyMap<string, number> {
  return new Map(
    deltasOf([], figures).map(({ amount, team_id: team, ...delta }) => [
      keyOfCount({ ...delta, team }),
      amount,
    ]),
  )
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
  port.on('message', async (job: Job | 'end') => {
    if (job === 'end') {
      await member.end()
      port.close()
      return
    }
    // A failure ends the thread, and the one who waits for its answer is told of it.
    port.postMessage(await member.work(job))
  })
}
