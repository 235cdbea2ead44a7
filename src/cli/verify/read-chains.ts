/** What the tables hold that belongs to no case. */
import { measuresOf } from '../../core/measures/compiled.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { Charters } from '../../projections/charters.ts'
import type { ObservedFact } from '../../projections/measured/from-entries.ts'
import { measuredFigures } from '../../projections/measured/index.ts'
import { promisedSince } from '../../projections/measured/view.ts'
import type {
  ChainEntryRecord,
  ChainRecords,
  MeasuredRecord,
  ProbeRecord,
  ScoreRecord,
} from './chain-records.ts'

export async function readChains(
  tx: Transaction,
  organisationId: string,
  withContent: boolean,
): Promise<ChainRecords> {
  const [chained, observations, scores, probes] = await Promise.all([
    readEntries(tx, organisationId, withContent),
    tx<ObservedFact[]>`
      select observation_id, kind, name, at, until_at, value::float8 as value, attended, period, supersedes, retracted,
        recorded_at, recorded_by
      from observations where organisation_id = ${organisationId} order by kind, name, recorded_at, observation_id`,
    tx<ScoreRecord[]>`
      select name, month, number, trim_scale(sum)::text as sum, trim_scale(squares)::text as squares from score_sums
      where organisation_id = ${organisationId} and number <> 0 order by name, month`,
    tx<ProbeRecord[]>`
      select commitment, url, day, outcome, amount, took, slowest, times from probe_tallies
      where organisation_id = ${organisationId} order by commitment, url, day, outcome`,
  ])
  return { chained, observations, scores, probes, measured: [] }
}

interface EntryRow extends Omit<ChainEntryRecord, 'by' | 'words'> {
  readonly author_kind: ChainEntryRecord['by']['kind']
  readonly author_id: string | null
  readonly reference: string | null
  readonly reason: string | null
  readonly key: string | null
  readonly salt: string | null
}

async function readEntries(
  tx: Transaction,
  organisationId: string,
  withContent: boolean,
): Promise<ChainEntryRecord[]> {
  const rows = await tx<EntryRow[]>`
    select chain, e.seq, e.type, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", author_kind, author_id, facts,
      encode(content_digest, 'hex') as "contentDigest", encode(previous_hash, 'hex') as "previousHash",
      encode(hash, 'hex') as hash, leaf, o.reference, o.reason, o.source_key as key, encode(o.salt, 'hex') as salt
    from chain_entries e
      left join log_leaves l on l.organisation_id = e.organisation_id and l.of_id = e.entry_id and l.seq = 0
      left join observations o on o.organisation_id = e.organisation_id and o.observation_id = e.entry_id
    where e.organisation_id = ${organisationId} order by chain, e.seq`
  return rows.map(({ author_kind, author_id, reference, reason, key, salt, ...row }) => ({
    ...row,
    by: { kind: author_kind, id: author_id },
    ...(withContent && salt !== null && { words: { reference, reason, key, salt } }),
  }))
}

/** What the charter page says of every promise in force that is no clock on a case. */
export async function readMeasured(
  tx: Transaction,
  organisationId: string,
  charters: Charters,
  now: Instant,
): Promise<MeasuredRecord[]> {
  const measures = [...measuresOf(charters.at(now).compiled).values()]
  const since = (id: string) => promisedSince(charters, id)
  const figures = await measuredFigures(tx, organisationId, measures, since, now)
  return [...figures].map(([commitment, figure]) => ({ commitment, figure }))
}
