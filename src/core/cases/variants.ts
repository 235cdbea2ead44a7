/** A promise as it is for one clock: with the limit that a table or the case itself gives it. */

import type { Calendar } from '../calendar/calendar.ts'
import { instantOfWallTime, isOpenAt, localDayOf } from '../calendar/queries.ts'
import type { Instant } from '../time/instant.ts'
import { isLimitProblem, limitText, parseLimit } from '../time/limit.ts'
import { coversDate } from '../time/year-day.ts'
import type { CompiledCommitment, CompiledRow } from './compile.ts'
import { knownEditions } from './editions.ts'
import type { CaseFacts } from './events.ts'
import type { ClockRun } from './judge.ts'

/** The promise for a case and a start: of a table, the first row that fits; null where nothing is promised. */
export function variantAt(
  base: CompiledCommitment,
  facts: CaseFacts,
  start: Instant,
): CompiledCommitment | null {
  const { rows } = base
  const { limitIn } = base.commitment
  if (rows !== null) {
    return rows.find((row) => row.matches(facts) && startsIn(row, base, start))?.compiled ?? null
  }
  return limitIn === undefined ? base : statedVariant(base, facts.attributes?.[limitIn] ?? '')
}

/** Whether anything is promised for such a case, whenever its clock starts. */
export function appliesTo(base: CompiledCommitment, facts: CaseFacts): boolean {
  if (!base.matches(facts)) return false
  return base.rows === null || base.rows.some((row) => row.compiled !== null && row.matches(facts))
}

/** The promise for a clock that runs or ran. `base`: as its charter states it. */
export function variantOf(
  base: CompiledCommitment,
  { dueDetails }: Pick<ClockRun, 'dueDetails'>,
): CompiledCommitment {
  if (dueDetails.row !== null) return base.rows?.[dueDetails.row]?.compiled ?? base
  if (base.commitment.limitIn === undefined || dueDetails.limit === null) return base
  return statedVariant(base, dueDetails.limit) ?? base
}

function startsIn(row: CompiledRow, base: CompiledCommitment, start: Instant): boolean {
  if (row.during === null && row.started === null) return true
  const calendar = calendarAt(base, start)
  const day = localDayOf(calendar, start)
  if (row.during !== null && !row.during.some((span) => coversDate(span, day))) return false
  const { started } = row
  if (started === null) return true
  if (!('at' in started)) return isOpenAt(calendar, start) === (started.is === 'in hours')
  return start < instantOfWallTime(calendar, day, started.at) === (started.is === 'before')
}

/** The calendar of a promise as it is known at an instant. */
export function calendarAt({ calendar, editions }: CompiledCommitment, instant: Instant): Calendar {
  if (editions.length === 0) return calendar
  return editions[knownEditions(editions, instant) - 1]?.calendar ?? calendar
}

const mostStated = 1000

/** Limits that cases state are few, and each is made ready once. */
const stated = new WeakMap<CompiledCommitment, Map<string, CompiledCommitment>>()

function statedVariant(base: CompiledCommitment, text: string): CompiledCommitment | null {
  const known = stated.get(base)?.get(text)
  if (known !== undefined) return known
  const limit = parseLimit(text)
  if (isLimitProblem(limit)) return null
  const variant = { ...base, limit, commitment: { ...base.commitment, within: limitText(limit) } }
  const variants = stated.get(base) ?? new Map<string, CompiledCommitment>()
  if (variants.size >= mostStated) variants.clear()
  stated.set(base, variants.set(text, variant))
  return variant
}
