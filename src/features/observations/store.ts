/** The rows of observations, which are only ever added to, and the sums of scores that follow from them. */
import { v7 as newId } from 'uuid'
import { type Calendar, compileCalendar } from '../../core/calendar/compile.ts'
import { monthOf } from '../../core/measures/periods.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { inForce } from '../../projections/measured/observations.ts'
import type { Kind, ObservationsQuery } from './contract.ts'
import type { Observed } from './decide.ts'

export interface Recorder {
  readonly organisationId: string
  readonly timeZone: string
  /** Null: a program. */
  readonly staffId: string | null
}

export interface ObservationRow {
  readonly observation_id: string
  readonly kind: Kind
  readonly name: string
  readonly at: Instant
  readonly until_at: Instant | null
  readonly value: number | null
  readonly attended: boolean | null
  readonly period: string | null
  readonly reference: string | null
  readonly supersedes: string | null
  readonly retracted: boolean
  readonly reason: string | null
  readonly recorded_at: Instant
  readonly recorded_by: string | null
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
  const added: string[] = []
  for (let at = 0; at < observed.length; at += rowsAtOnce) {
    const rows = observed.slice(at, at + rowsAtOnce).map((one) => rowOf(recorder, one, now))
    const written = await tx<{ observation_id: string }[]>`
      insert into observations ${tx(rows)}
      on conflict (organisation_id, kind, name, source_key) where source_key is not null and supersedes is null
        do nothing
      returning observation_id`
    const ids = new Set(written.map((row) => row.observation_id))
    await addScores(
      tx,
      recorder,
      rows.filter((row) => ids.has(row.observation_id)),
      1,
    )
    added.push(...ids)
  }
  return added
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
    ...rowOf(recorder, instead ?? placeholder, now),
    supersedes: before.observation_id,
    retracted: instead === null,
    reason,
  }
  await tx`insert into observations ${tx([row])}`
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

/** Counts the sums of scores anew from what is on record: they are the same, or a mistake is mended. */
export async function recountScores(tx: Transaction, recorder: Recorder): Promise<void> {
  const { organisationId } = recorder
  await tx`update score_sums set number = 0, sum = 0, squares = 0 where organisation_id = ${organisationId}`
  const rows = await tx<ScoreRow[]>`
    select kind, name, at, value::float8 as value from observations o
    where organisation_id = ${organisationId} and kind = 'score' and ${inForce(tx)}`
  await addScores(tx, recorder, rows, 1)
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

function rowOf({ organisationId, staffId }: Recorder, observed: Observed, now: Instant) {
  const { kind, name, at, until, value, attended, period, reference, key } = observed
  return {
    organisation_id: organisationId,
    observation_id: newId(),
    kind,
    name,
    at,
    until_at: until,
    value,
    attended,
    period,
    reference,
    source_key: key,
    supersedes: null as string | null,
    retracted: false,
    reason: null as string | null,
    recorded_at: now,
    recorded_by: staffId,
  }
}

type ScoreRow = Pick<ObservationRow, 'kind' | 'name' | 'at' | 'value'>

/** Adds scores to the sums of their months, or (−1) takes them away. */
async function addScores(
  tx: Transaction,
  recorder: Recorder,
  rows: readonly ScoreRow[],
  sign: 1 | -1,
): Promise<void> {
  const zone = calendarOf(recorder.timeZone)
  const sums = new Map<
    string,
    { name: string; month: string; number: number; sum: bigint; squares: bigint }
  >()
  for (const { kind, name, at, value } of rows) {
    if (kind !== 'score' || value === null) continue
    const month = monthOf(zone, at)
    const known = sums.get(`${name} ${month}`) ?? { name, month, number: 0, sum: 0n, squares: 0n }
    sums.set(`${name} ${month}`, known)
    // In ten-thousandths, which is all that is stored, so that what is taken away is exactly what was added.
    const exact = BigInt(Math.round(value * 10_000))
    known.number += sign
    known.sum += BigInt(sign) * exact
    known.squares += BigInt(sign) * exact * exact
  }
  // In one order everywhere, so that two who record at once never wait for each other in a ring.
  for (const { name, month, number, sum, squares } of [...sums.values()].sort(byNameAndMonth)) {
    await tx`
      insert into score_sums as s (organisation_id, name, month, number, sum, squares)
      values (${recorder.organisationId}, ${name}, ${month}, ${number}, ${String(sum)}::numeric / 10000,
        ${String(squares)}::numeric / 100000000)
      on conflict (organisation_id, name, month) do update set
        number = s.number + excluded.number, sum = s.sum + excluded.sum, squares = s.squares + excluded.squares`
  }
}

function byNameAndMonth(a: { name: string; month: string }, b: { name: string; month: string }): number {
  return `${a.name} ${a.month}` < `${b.name} ${b.month}` ? -1 : 1
}

function calendarOf(timeZone: string): Calendar {
  const calendar = compileCalendar({ timezone: timeZone, hours: { mon: [['00:00', '24:00']] } })
  if (Array.isArray(calendar)) throw new Error(`no time zone ${timeZone}`)
  return calendar as Calendar
}
