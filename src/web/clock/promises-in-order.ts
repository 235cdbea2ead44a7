/** Which of a case's clocks come first, and which of them are only counted. */
import type { ClockView } from '../../features/cases/contract.ts'

/** One promise on a case: its clock of now, and those that ran before. */
export interface PromiseOnCase {
  readonly commitment: string
  readonly says: string
  readonly short: string
  /** The clock that runs, waits or is late; or the only one there was. Null where several were, and all are over. */
  readonly clock: ClockView | null
  /** What is over, the latest first: intervals of a cadence, or answers before a case was opened again. */
  readonly over: readonly ClockView[]
}

/**
 * A case's promises as a reader needs them: what is late or falls due next first, what is paused after it, then what has
 * been decided, the latest first, and what no longer applies at the end.
 */
export function promisesInOrder(clocks: readonly ClockView[]): PromiseOnCase[] {
  const runs = new Map<string, ClockView[]>()
  for (const clock of clocks) runs.set(clock.commitment, [...(runs.get(clock.commitment) ?? []), clock])
  return [...runs.values()].map(promiseOf).sort((a, b) => rank(a) - rank(b) || at(a) - at(b))
}

/** How many of the clocks that were judged were kept. */
export function keptOf(clocks: readonly ClockView[]): { kept: number; judged: number } {
  const kept = clocks.filter(({ state }) => state === 'kept').length
  return { kept, judged: kept + clocks.filter(({ state }) => state === 'broken').length }
}

function promiseOf(runs: readonly ClockView[]): PromiseOnCase {
  const latestFirst = runs.toSorted((a, b) => b.run - a.run)
  const latest = latestFirst[0]!
  const { commitment, says, short } = latest
  const isShown = isOpen(latest) || latestFirst.length === 1
  // Of a cadence, an interval that passed in silence is over, though nothing has stopped it: the next one runs.
  return {
    commitment,
    says,
    short,
    clock: isShown ? latest : null,
    over: isShown ? latestFirst.slice(1) : latestFirst,
  }
}

function isOpen({ state, stoppedAt }: ClockView): boolean {
  return stoppedAt === null && state !== 'kept' && state !== 'void' && state !== 'excepted'
}

function rank({ clock, over }: PromiseOnCase): number {
  if (clock && isOpen(clock)) return clock.dueAt === null ? 1 : 0
  return isOutOfCount(clock ?? over[0]) && keptOf(over).judged === 0 ? 3 : 2
}

function isOutOfCount(clock: ClockView | undefined): boolean {
  return clock?.state === 'void' || clock?.state === 'excepted'
}

/** Open ones by when they fall due, decided ones by when they ended, turned round. */
function at({ clock, over }: PromiseOnCase): number {
  if (clock && isOpen(clock)) return clock.dueAt === null ? 0 : Date.parse(clock.dueAt)
  const last = clock ?? over[0]
  return -Date.parse(last?.stoppedAt ?? last?.dueAt ?? last?.startedAt ?? '')
}
