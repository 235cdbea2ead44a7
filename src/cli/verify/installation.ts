/** An installation's organisations, each read as of one moment by several connections. */
import type { Instant } from '../../core/time/instant.ts'
import type { Sql } from '../../postgres/connect.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import type { BundleContents } from './bundle.ts'
import { chartersFor } from './charters.ts'
import type { Job } from './crew-member.ts'
import { publishedFigures } from './figures.ts'
import { rangesOf, readCases } from './read-cases.ts'
import { readMeasured } from './read-chains.ts'
import { eachPieceOfLog, readOrganisation } from './read-organisation.ts'
import type { CaseRecord } from './records.ts'
import type { Snapshot } from './snapshot.ts'
import { type Report, type VerifyOptions, verifyOrganisation } from './verify.ts'

const casesAtOnce = 500

export interface Reading {
  readonly now: Instant
  readonly withContent: boolean
}

/** The organisations of an installation, the oldest first. `sql` is of the one who owns the tables. */
export async function organisationsIn(sql: Sql): Promise<{ organisationId: string; name: string }[]> {
  return sql<{ organisationId: string; name: string }[]>`
    select organisation_id as "organisationId", name from organisations order by created_at, organisation_id`
}

export function verifyInstalled(
  sql: Sql,
  place: Pick<Snapshot, 'url' | 'masterKey'>,
  organisationId: string,
  { now, withContent, ...options }: Reading & VerifyOptions,
): Promise<Report> {
  return reading(sql, organisationId, async (tx) => {
    const [exported] = await tx<{ snapshot: string }[]>`select pg_export_snapshot() as snapshot`
    const records = await readOrganisation(tx, organisationId, { asOf: now, withContent })
    const leaves = await readLog(tx, organisationId)
    const ranges = await rangesOf(tx, organisationId, casesAtOnce)
    const jobs = (async function* (): AsyncGenerator<Job> {
      for (const range of ranges) yield { range }
    })()
    const { url, masterKey } = place
    const database = { url, masterKey, snapshot: exported?.snapshot ?? '' }
    return verifyOrganisation({ records, leaves, jobs, database }, options)
  })
}

/** Hands everything of an organisation to `write`, as of one moment. */
export function bundleOf<T>(
  sql: Sql,
  organisationId: string,
  { now, withContent }: Reading,
  write: (contents: BundleContents) => Promise<T>,
): Promise<T> {
  return reading(sql, organisationId, async (tx) => {
    const records = await readOrganisation(tx, organisationId, { asOf: now, withContent })
    const published = publishedFigures(records, records.tallies, records.sums)
    const measured =
      records.charters.length === 0
        ? []
        : await readMeasured(tx, organisationId, chartersFor(records.charters, records.calendars)([]), now)
    const log = await readLog(tx, organisationId)
    return write({
      records: { ...records, published, measured },
      leaves: pieces(log),
      cases: allCases(tx, organisationId, withContent),
    })
  })
}

function reading<T>(sql: Sql, organisationId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return withOrganisation(sql, organisationId, work, { repeatableRead: true, readOnly: true })
}

async function readLog(tx: Transaction, organisationId: string): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  await eachPieceOfLog(tx, organisationId, (piece) => all.push(piece))
  return Buffer.concat(all)
}

async function* pieces(log: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < log.length; at += 65_536) yield log.subarray(at, at + 65_536)
}

async function* allCases(
  tx: Transaction,
  organisationId: string,
  withContent: boolean,
): AsyncGenerator<CaseRecord[]> {
  for (const range of await rangesOf(tx, organisationId, casesAtOnce))
    yield await readCases(tx, organisationId, range, withContent)
}
