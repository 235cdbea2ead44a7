/** Limits that can be written and never kept: their dates lie beyond the years with which calendars reckon. */
import { BeyondCalendar, type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { Charter, Commitment } from '../charter/model.ts'
import type { Problem } from '../charter/problem.ts'
import { dueAt } from '../clock/due.ts'
import type { Instant } from '../time/instant.ts'
import { isLimitProblem, type Limit, parseLimit } from '../time/limit.ts'
import { type CompiledCommitment, compileCharter } from './compile.ts'

/** A charter has to be good for so long. */
const ahead = 10 * 365 * 86_400_000

/** A mistake for each promise that no case could be given a date for. */
export function unreckonable(charter: Charter, source: string, now: Instant): Problem[] {
  const start = now + ahead
  const clocks = compileCharter(charter).commitments.filter((commitment) => !isReckonable(commitment, start))
  const shares = charter.commitments.filter((commitment) => !isShareReckonable(charter, commitment, start))
  return [...clocks, ...shares].map(({ id }) => ({
    file: 'charter',
    ...placeOf(id, source),
    path: `commitments.${id}`,
    message: `nobody can reckon when "${id}" would be due: it lies beyond the year 2199`,
    expected: 'a shorter limit, or a calendar with more opening hours',
    severity: 'error',
  }))
}

/** Of a share of cases, until when each of them is looked at. */
function isShareReckonable(
  { calendars }: Charter,
  { measure, calendar }: Commitment,
  start: Instant,
): boolean {
  if (measure?.kind !== 'rate' || measure.within === undefined) return true
  const limit = parseLimit(measure.within)
  const spec = calendars[calendar]
  const compiled = spec && compileCalendar(spec)
  // What has passed the parser is neither.
  if (isLimitProblem(limit) || compiled === undefined || Array.isArray(compiled)) return false
  return isDue(compiled as Calendar, [limit], start)
}

function isReckonable(commitment: CompiledCommitment, start: Instant): boolean {
  const { rows } = commitment
  if (rows !== null) return rows.every(({ compiled }) => compiled === null || isReckonable(compiled, start))
  const { calendar, limit, targets, extensionAtMost } = commitment
  const limits = [limit, extensionAtMost, ...targets.map((target) => target.limit)]
  return isDue(calendar, limits, start)
}

function isDue(calendar: Calendar, limits: readonly (Limit | null)[], start: Instant): boolean {
  try {
    for (const each of limits) if (each !== null) dueAt(calendar, each, start)
    return true
  } catch (error) {
    if (error instanceof BeyondCalendar) return false
    throw error
  }
}

/** Where the commitment begins. */
function placeOf(id: string, source: string): { line: number; column: number } {
  const lines = source.split('\n')
  const at = lines.findIndex((text) => text.trimStart().replace(/^["']/, '').startsWith(id))
  return at < 0 ? { line: 1, column: 1 } : { line: at + 1, column: lines[at]!.search(/\S/) + 1 }
}
