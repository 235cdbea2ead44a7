/** Figures of promises that are no clock, as a bundle says that they were published, against what follows from the entries. */
import type { Attended } from '../../core/measures/attendance.ts'
import { addProbes, noProbes, type ProbeCounts, type ProbeOutcome } from '../../core/measures/availability.ts'
import { isKind, measuresOf } from '../../core/measures/compiled.ts'
import type { Act } from '../../core/measures/duty.ts'
import type { Month } from '../../core/measures/periods.ts'
import type { Moments } from '../../core/measures/score.ts'
import { addCounts, type Counts, noCounts } from '../../core/measures/tally.ts'
import type { Difference } from '../../ledger/verify/difference.ts'
import { occasionsSince } from '../../projections/measured/counts.ts'
import { figuresOf, type Sources } from '../../projections/measured/figures.ts'
import { sumsOfScores, zoneCalendar } from '../../projections/measured/score-sums.ts'
import { monthsOf } from '../../projections/measured/span.ts'
import { promisedSince } from '../../projections/measured/view.ts'
import { chartersFor } from './charters.ts'
import type { CheckedChains } from './check-chains.ts'
import type { CountsByKey } from './figures.ts'
import type { OrganisationRecords } from './records.ts'

/** But for counts in windows that move along: those are made of single events, whose rows are compared case by case. */
export function compareMeasured(
  records: OrganisationRecords,
  checked: CheckedChains,
  counts: CountsByKey,
): Difference[] {
  const { measured, charters, calendars, asOf, timeZone } = records
  if (measured.length === 0) return []
  const known = chartersFor(charters, calendars)([])
  const inForce = measuresOf(known.at(asOf).compiled)
  const sources = sourcesOf(checked, counts, timeZone)
  return measured.flatMap(({ commitment, figure }) => {
    const compiled = inForce.get(commitment)
    if (!compiled) return [differs(commitment, 'no charter in force promises it')]
    if (isKind(compiled, 'count') && occasionsSince(compiled, monthsOf(compiled, asOf)) !== null) return []
    const follows = figuresOf(compiled, sources, promisedSince(known, commitment), asOf)
    if (JSON.stringify(follows) === JSON.stringify(figure)) return []
    const says = `${JSON.stringify(figure.overall)} was published, ${JSON.stringify(follows.overall)} follows from the entries`
    return [differs(commitment, says)]
  })
}

function differs(commitment: string, says: string): Difference {
  return { leaf: null, case: null, seq: null, field: 'measured', says: `${commitment}: ${says}` }
}

function sourcesOf({ observations, probes }: CheckedChains, counts: CountsByKey, timeZone: string): Sources {
  const attended = new Map<string, Attended[]>()
  const acts = new Map<string, Act[]>()
  for (const { kind, name, at, until_at: until, attended: there, period } of observations) {
    if (kind === 'attendance')
      listed(attended, name, { from: at, until: until ?? at, attended: there === true })
    if (kind === 'act') listed(acts, name, { period: period ?? '', at })
  }
  const moments = new Map<string, Map<Month, Moments>>()
  for (const { name, month, number, sum, squares } of sumsOfScores(zoneCalendar(timeZone), observations)) {
    const months = moments.get(name) ?? new Map<Month, Moments>()
    moments.set(name, months)
    months.set(month, { number, sum: Number(sum) / 1e4, squares: Number(squares) / 1e8 })
  }
  const probed = new Map<string, Map<Month, ProbeCounts>>()
  for (const { commitment, day, outcome, amount } of probes) {
    const month = day.slice(0, 7)
    const months = probed.get(commitment) ?? new Map<Month, ProbeCounts>()
    probed.set(commitment, months)
    const more = { [outcome as ProbeOutcome]: amount }
    months.set(month, addProbes(months.get(month) ?? noProbes, more))
  }
  return { counts: monthlyCounts(counts), occasions: new Map(), moments, attended, probes: probed, acts }
}

function listed<Item>(lists: Map<string, Item[]>, name: string, item: Item): void {
  const known = lists.get(name)
  if (known) known.push(item)
  else lists.set(name, [item])
}

function monthlyCounts(counts: CountsByKey): Sources['counts'] {
  const sums = new Map<string, Counts>()
  const keyOf = (commitment: string, target: number, month: Month) => `${commitment}\n${target}\n${month}`
  for (const [key, amount] of counts) {
    const [commitment, target, month, , , outcome] = JSON.parse(key)
    const of = keyOf(commitment, target, month)
    sums.set(of, addCounts(sums.get(of) ?? noCounts, { [outcome]: amount }))
  }
  return (commitment, target, month) => sums.get(keyOf(commitment, target, month)) ?? noCounts
}
