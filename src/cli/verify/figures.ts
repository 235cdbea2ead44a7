/** Counts and figures: those that are kept, and those that were published, against what the entries give again. */
import type { CompiledCharter } from '../../core/cases/compile.ts'
import { figureOf } from '../../core/measures/figure.ts'
import { lastTwelveMonths, monthOf } from '../../core/measures/periods.ts'
import { addCounts, type Counts, noCounts } from '../../core/measures/tally.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Difference } from '../../ledger/verify/difference.ts'
import type { PublishedRecord, TallyRecord } from './records.ts'

/** Counts by their key: promise, target, month, channel, team and outcome as a JSON list. */
export type CountsByKey = ReadonlyMap<string, number>

export function compareTallies(computed: CountsByKey, stored: readonly TallyRecord[]): Difference[] {
  const left = new Map(computed)
  const differences: Difference[] = []
  const differs = (key: string, there: number, follows: number) => {
    const [commitment, target, month, channel, , outcome] = JSON.parse(key) as string[]
    const says = `${commitment}, target ${target}, ${month}, ${channel}, ${outcome}: ${there} are counted, ${follows} follow from the entries`
    differences.push({ leaf: null, case: null, seq: null, field: 'tallies.amount', says })
  }
  for (const tally of stored) {
    const key = keyOfCount(tally)
    const follows = left.get(key) ?? 0
    left.delete(key)
    if (follows !== tally.amount) differs(key, tally.amount, follows)
  }
  for (const [key, follows] of left) if (follows !== 0) differs(key, 0, follows)
  return differences
}

/** The key of a count. */
export function keyOfCount({
  commitment,
  target,
  month,
  channel,
  team,
  outcome,
}: Omit<TallyRecord, 'amount'>): string {
  return JSON.stringify([commitment, target, month, channel, team, outcome])
}

/** What the charter page says of each promise at an instant: this month, and the last twelve. */
export function publishedFigures(
  compiled: CompiledCharter,
  tallies: readonly TallyRecord[],
  asOf: Instant,
): PublishedRecord[] {
  return compiled.commitments.flatMap(({ id, calendar, targets }) => {
    const months = lastTwelveMonths(monthOf(calendar, asOf))
    const to = months.at(-1) as string
    return Array.from({ length: Math.max(1, targets.length) }, (_, target) =>
      [to, months[0] as string].map((from) => ({
        commitment: id,
        target,
        from,
        to,
        figure: { ...figureFrom(tallies, id, target, from, to) },
      })),
    ).flat()
  })
}

function figureFrom(
  tallies: readonly TallyRecord[],
  commitment: string,
  target: number,
  from: string,
  to: string,
) {
  const counts = tallies
    .filter(
      (tally) =>
        tally.commitment === commitment &&
        tally.target === target &&
        tally.month >= from &&
        tally.month <= to,
    )
    .reduce<Counts>((sum, { outcome, amount }) => addCounts(sum, { [outcome]: amount }), noCounts)
  return figureOf(counts)
}

/** Figures as a bundle says that they were published, against those that follow from the counts made again. */
export function comparePublished(computed: CountsByKey, published: readonly PublishedRecord[]): Difference[] {
  const tallies = [...computed].map(([key, amount]): TallyRecord => {
    const [commitment, target, month, channel, team, outcome] = JSON.parse(key)
    return { commitment, target, month, channel, team, outcome, amount }
  })
  return published.flatMap(({ commitment, target, from, to, figure }) => {
    const follows = figureFrom(tallies, commitment, target, from, to)
    if (JSON.stringify(follows) === JSON.stringify(figure)) return []
    const said = figure as { kept?: number; broken?: number; share?: number }
    const says =
      `${commitment}, target ${target}, ${from} to ${to}: ${said.kept} kept and ${said.broken} broken were published, ` +
      `${follows.kept} and ${follows.broken} follow from the entries`
    return [{ leaf: null, case: null, seq: null, field: 'published', says }]
  })
}
