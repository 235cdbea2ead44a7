/** Counts and figures: those that are kept, and those that were published, against what the entries give again. */
import { type CountedFigure, figureOf } from '../../core/measures/figure.ts'
import { lastTwelveMonths, monthOf } from '../../core/measures/periods.ts'
import { addCounts, type Counts, noCounts } from '../../core/measures/tally.ts'
import type { Difference } from '../../ledger/verify/difference.ts'
import { meanAt } from '../../projections/summed.ts'
import { keyOfSum } from '../../projections/sums.ts'
import { chartersFor } from './charters.ts'
import type { OrganisationRecords, PublishedRecord, SumRecord, TallyRecord } from './records.ts'

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

/** Sums by their key, as `keyOfSum` has it. */
export type SumsByKey = ReadonlyMap<string, bigint>

export function compareSums(computed: SumsByKey, stored: readonly SumRecord[]): Difference[] {
  const left = new Map(computed)
  const differences: Difference[] = []
  const differs = (key: string, there: bigint, follows: bigint) => {
    const [commitment, target, month, channel, , kind, part, measure] = JSON.parse(key) as string[]
    const says = `${commitment}, target ${target}, ${month}, ${channel}, ${kind} ${part}, ${measure}: ${there} is there, ${follows} follows from the entries`
    differences.push({ leaf: null, case: null, seq: null, field: 'sums.amount', says })
  }
  for (const { team, amount, ...sum } of stored) {
    const key = keyOfSum({ ...sum, team_id: team })
    const follows = left.get(key) ?? 0n
    left.delete(key)
    if (follows !== BigInt(amount)) differs(key, BigInt(amount), follows)
  }
  for (const [key, follows] of left) if (follows !== 0n) differs(key, 0n, follows)
  return differences
}

type Read = Pick<OrganisationRecords, 'charters' | 'calendars' | 'asOf'>

/** What the charter page says of each promise as of then: this month, and the last twelve. */
export function publishedFigures(
  read: Read,
  tallies: readonly TallyRecord[],
  sums: readonly SumRecord[],
): PublishedRecord[] {
  if (read.charters.length === 0) return []
  const figureFrom = figuresOf(read, tallies, sums)
  const { compiled } = chartersFor(read.charters, read.calendars)([]).at(read.asOf)
  return compiled.commitments.flatMap(({ id, calendar, targets }) => {
    const months = lastTwelveMonths(monthOf(calendar, read.asOf))
    const to = months.at(-1) as string
    return Array.from({ length: Math.max(1, targets.length) }, (_, target) =>
      [to, months[0] as string].map((from) => ({
        commitment: id,
        target,
        from,
        to,
        figure: { ...figureFrom(id, target, from, to) },
      })),
    ).flat()
  })
}

type FigureFrom = (commitment: string, target: number, from: string, to: string) => CountedFigure

function figuresOf(
  { charters, calendars, asOf }: Read,
  tallies: readonly TallyRecord[],
  sums: readonly SumRecord[],
): FigureFrom {
  const known = chartersFor(charters, calendars)([])
  const inForce = known.at(asOf).compiled
  return (commitment, target, from, to) => {
    const isMeant = (one: TallyRecord | SumRecord) =>
      one.commitment === commitment && one.target === target && one.month >= from && one.month <= to
    const counts = tallies
      .filter(isMeant)
      .reduce<Counts>((sum, { outcome, amount }) => addCounts(sum, { [outcome]: amount }), noCounts)
    const compiled = inForce.byId.get(commitment)
    if (compiled === undefined) return figureOf(counts)
    const summed = sums.filter(isMeant).map((sum) => ({ ...sum, group: null, amount: BigInt(sum.amount) }))
    return figureOf(counts, meanAt(known, compiled, target, summed, asOf))
  }
}

/** Figures as a bundle says that they were published, against those that follow from what was counted again. */
export function comparePublished(
  computed: { readonly counts: CountsByKey; readonly sums: SumsByKey },
  { published, ...read }: Read & Pick<OrganisationRecords, 'published'>,
): Difference[] {
  if (published.length === 0) return []
  const tallies = [...computed.counts].map(([key, amount]): TallyRecord => {
    const [commitment, target, month, channel, team, outcome] = JSON.parse(key)
    return { commitment, target, month, channel, team, outcome, amount }
  })
  const sums = [...computed.sums].map(([key, amount]): SumRecord => {
    const [commitment, target, month, channel, team, kind, part, measure] = JSON.parse(key)
    return { commitment, target, month, channel, team, kind, part, measure, amount: String(amount) }
  })
  const figureFrom = figuresOf(read, tallies, sums)
  return published.flatMap(({ commitment, target, from, to, figure }) => {
    const follows = figureFrom(commitment, target, from, to)
    if (JSON.stringify(follows) === JSON.stringify(figure)) return []
    const says = `${commitment}, target ${target}, ${from} to ${to}: ${inNumbers(figure)} were published, ${inNumbers(follows)} follow from the entries`
    return [{ leaf: null, case: null, seq: null, field: 'published', says }]
  })
}

function inNumbers(figure: object): string {
  const { kept, broken, mean } = figure as Partial<CountedFigure>
  const counts = `${kept} kept and ${broken} broken`
  return mean ? `${counts}, ${mean.value} ${mean.unit} on average,` : counts
}
