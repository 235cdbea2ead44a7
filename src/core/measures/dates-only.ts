/** Whether a changed charter moves when clocks fall due, and nothing else of a promise: not which start, stop or pause. */
import type { CharterHistory, CompiledCharter } from '../cases/compile.ts'
import { rowKeyOf } from '../cases/limit-rows.ts'
import type { Charter, Commitment } from '../charter/model.ts'
import type { Instant } from '../time/instant.ts'
import { inOrder } from './charter-changes.ts'
import { canRunStraight } from './straight.ts'

/**
 * Whether these promises are in every version of record up to `asOf` and in the changed charter, and differ in dates
 * alone. Each straight clock of theirs then has its counterpart on the other side, from the same start to the same stop.
 */
export function differInDatesOnly(
  record: CharterHistory,
  changed: CharterHistory,
  ids: Iterable<string>,
  asOf: Instant,
): boolean {
  const before = record.versions.filter(({ inForceFrom }) => inForceFrom <= asOf)
  return [...ids].every((id) =>
    before.every((was) => changed.versions.every((would) => isSame(was.compiled, would.compiled, id))),
  )
}

/** Whether every clock of these promises starts at the receipt of its case. */
export function startAtReceipt({ versions }: CharterHistory, ids: Iterable<string>): boolean {
  const starts = [...ids].flatMap((id) =>
    versions.flatMap(({ compiled }) => compiled.byId.get(id)?.commitment.from ?? []),
  )
  return starts.every((type) => type === 'received')
}

function isSame(was: CompiledCharter, would: CompiledCharter, id: string): boolean {
  const [a, b] = [was.byId.get(id), would.byId.get(id)]
  if (a === undefined || b === undefined || !canRunStraight(a) || !canRunStraight(b)) return false
  return (
    textOf(was.charter, a.commitment) === textOf(would.charter, b.commitment) &&
    haveKeysOfTheirOwn(a.commitment.limits ?? [], (place) => rowKeyOf(a, place)) &&
    (!asksForHours(a.commitment) || (hoursOf(was, id) === hoursOf(would, id) && hoursOf(was, id) !== null))
  )
}

/** The promise without its words, and without what says only how long it lasts: limits, shares, how dates are counted. */
function textOf(charter: Charter, commitment: Commitment): string {
  const { says, short, section, tone, law, warnings, tellCustomerAt, ...judged } = commitment
  const { within, targets, dayZero, calendar, limits, ...terms } = judged
  const rows = limits?.map(({ within: limit, calendar: own, ...selecting }) => ({
    ...selecting,
    promises: limit !== undefined,
    timezone: timezoneOf(charter, own ?? calendar),
  }))
  return JSON.stringify(inOrder({ ...terms, rows, timezone: timezoneOf(charter, calendar) }))
}

/** Local dates and times of a start are looked at by more than the calendar: seasons, rows, the month of a figure. */
function timezoneOf({ calendars }: Charter, name: string): string | undefined {
  return calendars[name]?.timezone
}

/** Rows that are told apart by a key alone have to have one each. */
function haveKeysOfTheirOwn(rows: readonly unknown[], keyOf: (place: number) => string | null): boolean {
  return new Set(rows.map((_, place) => keyOf(place))).size === rows.length
}

/** Whether the row of its table depends on the opening hours at the start. */
function asksForHours({ limits = [] }: Commitment): boolean {
  return limits.some(({ started }) => started !== undefined && !('at' in started))
}

/** Null where they have had versions. */
function hoursOf({ charter, byId }: CompiledCharter, id: string): string | null {
  const promise = byId.get(id)!
  if (promise.editions.length > 0) return null
  return JSON.stringify(inOrder(charter.calendars[promise.commitment.calendar]))
}
