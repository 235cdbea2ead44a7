/** What was put right, or what the case is, said anew: told to the customer where a date that they have changes by it. */
import type { Entry } from '../../../ledger/entry.ts'
import type { Charters } from '../../../projections/charters.ts'
import { judgeCase, type Scope } from '../../../projections/project.ts'
import type { ClockView } from '../contract.ts'
import { isOwed } from '../letters/dates-changed.ts'
import { words } from '../messages/index.ts'
import { clockViews } from '../views/clock-view.ts'
import { happened, type Names } from '../views/happened.ts'
import type { Contents } from '../views/timeline.ts'

const types: ReadonlySet<string> = new Set(['corrected', 'reclassified'])

/** Sentences for the customer by the place of the entry: what was done, each date before and now, and why. */
export function datesMoved(
  scope: Scope & { readonly charters: Charters },
  entries: readonly Entry[],
  { written }: Contents,
  names: Names,
  language: string,
): ReadonlyMap<number, string> {
  const told = new Map<number, string>()
  for (const [at, entry] of entries.entries()) {
    if (!types.has(entry.type)) continue
    const moves = movesBy(scope, entries.slice(0, at), entries.slice(0, at + 1), language)
    if (moves.length === 0) continue
    const why = written.get(entry.seq)?.subject
    const done = happened(entry, language, names)
    const moved = words.in(language, 'told.moved', { moves: moves.join('; ') })
    told.set(
      entry.seq,
      [done, moved, ...(why ? [words.in(language, 'told.moved.why', { reason: why })] : [])].join(' '),
    )
  }
  return told
}

/** Each promise that is owed then, with a date that it did not have before. */
function movesBy(
  scope: Scope & { readonly charters: Charters },
  before: readonly Entry[],
  after: readonly Entry[],
  language: string,
): string[] {
  const now = after.at(-1)!.recordedAt
  const owed = (entries: readonly Entry[]) => {
    const { runs } = judgeCase(scope, entries, now)
    const views = clockViews(scope.charters, runs, language, now)
    return views.filter((_, at) => isOwed(runs[at]!))
  }
  const nameOf = ({ commitment, run }: ClockView) => `${commitment} ${run}`
  const was = new Map(owed(before).map((view) => [nameOf(view), view]))
  const will = owed(after)
  const moved = will.flatMap((view) => {
    const old = was.get(nameOf(view))
    // Of a slot, the beginning is in the words.
    const isSame = old?.dueAt === view.dueAt && old?.dueWords === view.dueWords
    if (isSame || view.dutyOf) return []
    const to = view.dueWords ?? words.in(language, 'due.none')
    const promise = view.short
    if (!old) return [words.in(language, 'told.move.new', { promise, to })]
    return [
      words.in(language, 'calendar-move', {
        promise,
        to,
        from: old.dueWords ?? words.in(language, 'due.none'),
      }),
    ]
  })
  const still = new Set(will.map(nameOf))
  const gone = [...was.values()].filter((view) => !still.has(nameOf(view)) && !view.dutyOf)
  return [
    ...moved,
    ...gone.map(({ short: promise, dueWords }) =>
      words.in(language, 'told.move.gone', { promise, from: dueWords ?? words.in(language, 'due.none') }),
    ),
  ]
}
