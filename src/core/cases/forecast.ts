/** When a promise that is about to be missed can honestly be expected. */
import { localDateOf } from '../calendar/compile.ts'
import { dueAt } from '../clock/due.ts'
import type { Instant } from '../time/instant.ts'
import type { Limit } from '../time/limit.ts'
import type { CompiledCommitment } from './compile.ts'

/** Where the case itself states the date there is no limit to go by. */
const withoutLimit: Limit = { unit: 'working-day', amount: 5 }
const atLeast: Limit = { unit: 'working-day', amount: 1 }

/**
 * The local date, `YYYY-MM-DD`, to tell a customer: as long again as was promised, counted from the date that slips,
 * and never the same date: a second slip is worse than a later date.
 */
export function expectedAfter(commitment: CompiledCommitment, due: Instant): string {
  const { calendar, kind } = commitment
  // What was to come so long before a date comes as soon as it can.
  const limit = kind === 'lead' ? atLeast : commitment.limit
  // The due instant can be a close or the end of a day: a moment before it still belongs to that day.
  const start = due - 1
  const asLongAgain = dueAt(calendar, limit ?? withoutLimit, start)
  const nextDay = dueAt(calendar, atLeast, start)
  return localDateOf(calendar, Math.max(asLongAgain ?? due, nextDay ?? due) - 1)
}
