/** The rows of observations, which are only ever added to, with their entries of the ledger and the sums that follow. */
import { v7 as newId } from 'uuid'
import type { Instant } from '../../core/time/instant.ts'
import { appendToChains } from '../../ledger/chains.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { ObservedFact } from '../../projections/measured/from-entries.ts'
import { type Score, sumsOfScores, zoneCalendar } from '../../projections/measured/score-sums.ts'
import type { Kind, ObservationsQuery } from './contract.ts'
import type { Observed } from './decide.ts'
import { draftOf, type LinkedRow, saltOf } from './entries.ts'

export interface Recorder {
  readonly organisationId: string
  readonly timeZone: string
  /** Null: a program. */
  readonly staffId: string | null
}

/** `recorded_by` is the name of who recorded it. */
export interface ObservationRow extends ObservedFact {
  readonly kind: Kind
  readonly reference: string | null
  readonly reason: string | null
  readonly superseded_by: string | null
}

const rowsAtOnce = 2_000

/** Adds observations; of those whose key is on record, none again. Returns the ids of those that were added. */
export async function addObservations(
  tx: Transaction,
  recorder: Recorder,
  observed: readonly Observed[],
  now: Instant,
): Promise<string[]> {
  const added: LinkedRow[] = []
  for (let at = 0; at < observed.length; at += rowsAtOnce) {
    const rows = observed.slice(at, at + rowsAtOnce).map((one) => rowOf(recorder, one, now))
    const written = await tx<{ observation_id: string }[]>`
      insert into observations ${tx(rows)}
      on conflict (organisation_id, kind, name, source_key) where source_key is not null and supersedes is null
        do nothing
      returning observation_id`
    const ids = new Set(written.map((row) => row.observation_id))
    const ours = rows.filter((row) => ids.has(row.observation_id))
    await addScores(tx, recorder, ours, 1)
    for (const row of ours) added.push(row)
  }
  await appendToChains(tx, recorder.organisationId, added.map(draftOf), now)
  return added.map((row) => row.observation_id)
}

/** Puts another observation (or nothing) in the place of one. Returns the new one's id. */
export async function supersede(
  tx: Transaction,
  recorder: Recorder,
  before: ObservationRow,
  instead: Observed | null,
  reason: string,
  now: Instant,
): Promise<string> {
  const placeholder: Observed = {
    kind: before.kind,
    name: before.name,
    at: before.at,
    until: before.until_at,
    value: before.value,
    attended: before.attended,
    period: before.period,
    reference: before.reference,
    key: null,
  }
  const row = {
    ...rowOf(recorder, instead ?? placeholder, now, reason),
    supersedes: before.observation_id,
    retracted: instead === null,
  }
  await tx`insert into observations ${tx([row])}`
  await appendToChains(tx, recorder.organisationId, [draftOf(row)], now)
  await addScores(
    tx,
    recorder,
    [{ kind: before.kind, name: before.name, at: before.at, value: before.value }],
    -1,
  )
  if (instead !== null) await addScores(tx, recorder, [row], 1)
  return row.observation_id
}

/** One observation, locked against being put right twice; null where there is none. */
export async function readObservation(
  tx: Transaction,
  organisationId: string,
  id: string,
): Promise<ObservationRow | null> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`observation ${organisationId} ${id}`}, 0))`
  const [row] = await tx<ObservationRow[]>`
    ${selected(tx, organisationId)} and o.observation_id = ${id}`
  return row ?? null
}

/** The newest record first. */
export async function listObservations(
  tx: Transaction,
  organisationId: string,
  { kind, name, after, limit = 50 }: ObservationsQuery,
): Promise<{ rows: ObservationRow[]; next: string | null }> {
  const [instant, id] = after?.split('~') ?? []
  const rows = await tx<ObservationRow[]>`
    ${selected(tx, organisationId)}
      ${kind === undefined ? tx`` : tx`and o.kind = ${kind}`}
      ${name === undefined ? tx`` : tx`and o.name = ${name}`}
      ${id === undefined ? tx`` : tx`and (o.recorded_at, o.observation_id) < (${Number(instant)}, ${id}::uuid)`}
    order by o.recorded_at desc, o.observation_id desc limit ${limit + 1}`
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? `${last.recorded_at}~${last.observation_id}` : null
  return { rows: shown, next }
}

function selected(tx: Transaction, organisationId: string) {
  return tx`
    select o.observation_id, o.kind, o.name, o.at, o.until_at, o.value::float8 as value, o.attended, o.period, o.reference,
      o.supersedes, o.retracted, o.reason, o.recorded_at, s.name as recorded_by, later.observation_id as superseded_by
    from observations o
    left join staff s on s.organisation_id = o.organisation_id and s.staff_id = o.recorded_by
    left join observations later on later.organisation_id = o.organisation_id and later.supersedes = o.observation_id
    where o.organisation_id = ${organisationId}`
}

function rowOf(
  { organisationId, staffId }: Recorder,
  observed: Observed,
  now: Instant,
  reason: string | null = null,
) {
  const { kind, name, at, until, value, attended, period, reference, key } = observed
  return {
    organisation_id: organisationId,
    observation_id: newId(),
    kind,
    name,
    at,
    until_at: until,
    // As many places as are stored, so that what is hashed is what is there.
    value: value === null ? null : Math.round(value * 10_000) / 10_000,
    attended,
    period,
    reference,
    source_key: key,
    supersedes: null as string | null,
    retracted: false,
    reason,
    recorded_at: now,
    recorded_by: staffId,
    salt: saltOf({ reference, reason, source_key: key }),
  }
}

/** Adds scores to the sums of their months, or (−1) takes them away. */
async function addScores(
  tx: Transaction,
  { organisationId, timeZone }: Recorder,
  rows: readonly Score[],
  sign: 1 | -1,
): Promise<void> {
  // In one order everywhere, so that two who record at once never wait for each other in a ring.
  for (const { name, month, number, sum, squares } of sumsOfScores(zoneCalendar(timeZone), rows)) {
    await tx`
      insert into score_sums as s (organisation_id, name, month, number, sum, squares)
      values (${organisationId}, ${name}, ${month}, ${sign * number}, ${String(sum * BigInt(sign))}::numeric / 10000,
        ${String(squares * BigInt(sign))}::numeric / 100000000)
      on conflict (organisation_id, name, month) do update set
        number = s.number + excluded.number, sum = s.sum + excluded.sum, squares = s.squares + excluded.squares`
  }
}
