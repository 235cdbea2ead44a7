/** Limits that can be written and never kept: their dates lie beyond the years with which calendars reckon. */
import { BeyondCalendar } from '../calendar/compile.ts'
import type { Charter } from '../charter/model.ts'
import type { Problem } from '../charter/problem.ts'
import { dueAt } from '../clock/due.ts'
import type { Instant } from '../time/instant.ts'
import { type CompiledCommitment, compileCharter } from './compile.ts'

/** A charter has to be good for so long. */
const ahead = 10 * 365 * 86_400_000

/** A mistake for each promise that no case could be given a date for. */
export function unreckonable(charter: Charter, source: string, now: Instant): Problem[] {
  return compileCharter(charter)
    .commitments.filter((commitment) => !isReckonable(commitment, now + ahead))
    .map(({ id }) => ({
      file: 'charter',
      ...placeOf(id, source),
      path: `commitments.${id}`,
      message: `nobody can reckon when "${id}" would be due: it lies beyond the year 2199`,
      expected: 'a shorter limit, or a calendar with more opening hours',
      severity: 'error',
    }))
}

function isReckonable(commitment: CompiledCommitment, start: Instant): boolean {
  const { rows } = commitment
  if (rows !== null) return rows.every(({ compiled }) => compiled === null || isReckonable(compiled, start))
  const { calendar, limit, targets, extensionAtMost } = commitment
  const limits = [limit, extensionAtMost, ...targets.map((target) => target.limit)]
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
