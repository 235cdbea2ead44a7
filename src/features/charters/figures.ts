/** The charter as the public reads it: each promise in its words, and how it was kept. */
import type { CompiledCharter, CompiledCommitment } from '../../core/cases/compile.ts'
import { rowsInWords } from '../../core/cases/limit-rows.ts'
import { targetWords } from '../../core/cases/target-words.ts'
import type { Commitment, Section, Words } from '../../core/charter/model.ts'
import { figureOf } from '../../core/measures/figure.ts'
import { lastTwelveMonths, type Month, monthOf } from '../../core/measures/periods.ts'
import { addCounts, type Counts, noCounts } from '../../core/measures/tally.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { Charters } from '../../projections/charters.ts'
import { measureViews } from '../../projections/measured/view.ts'
import { partFigures } from '../../projections/parts.ts'
import { countsByRow, meanAt, readSums, type Summed, sumsAt, together } from '../../projections/summed.ts'
import { tallySum } from '../../projections/tallies.ts'
import type { PublicCharter, PublicPromise } from './contract.ts'
import { openingHours } from './hours.ts'
import { say } from './messages/index.ts'

/** The charter in force with its figures for this month and the last twelve, this one among them. */
export async function publicCharter(
  tx: Transaction,
  organisationId: string,
  charters: Charters,
  language: string,
  now: Instant,
): Promise<PublicCharter> {
  const published = charters.at(now)
  const { compiled } = published
  const { charter } = compiled
  const period = periodOf(compiled, now)
  const [counts, sums, measures] = await Promise.all([
    period === null ? noCountsAtAll : readCounts(tx, organisationId, period),
    period === null ? [] : readSums(tx, organisationId, period, 'month'),
    measureViews(tx, organisationId, charters, language, now),
  ])
  const promise = (commitment: Commitment) => ({
    ...standingOf(commitment, charter.commitments, language),
    measure: measures.get(commitment.id) ?? null,
    ...clockFigures({ charters, compiled, counts, sums, language, now }, commitment),
  })
  const sections = sectionsOf(charter.sections, charter.commitments, language).map(
    ({ section, commitments }) => ({
      ...section,
      promises: commitments.map(promise),
    }),
  )
  return {
    name: inLanguage(charter.name, language),
    version: charter.version,
    inForceFrom: new Date(published.inForceFrom).toISOString(),
    review: charter.review ?? null,
    language,
    languages: [...charter.languages],
    sections,
    hours: openingHours(charter.calendars, language),
    asOf: new Date(now).toISOString(),
  }
}

/** Counts by promise, target and month. */
type CountsByTarget = ReadonlyMap<string, ReadonlyMap<Month, Counts>>

const noCountsAtAll: CountsByTarget = new Map()

/** The last twelve months of every calendar; null where no promise is a clock. */
function periodOf({ commitments }: CompiledCharter, now: Instant): { from: Month; to: Month } | null {
  const months = commitments.flatMap(({ calendar }) => lastTwelveMonths(monthOf(calendar, now))).sort()
  const [from, to] = [months[0], months.at(-1)]
  return from === undefined || to === undefined ? null : { from, to }
}

async function readCounts(
  tx: Transaction,
  organisationId: string,
  period: { readonly from: Month; readonly to: Month },
): Promise<CountsByTarget> {
  const counts = new Map<string, Map<Month, Counts>>()
  const rows = await tx<
    { commitment: string; target: number; month: Month; outcome: keyof Counts; amount: number }[]
  >`
    select commitment, target, month, outcome, sum(amount)::int8 as amount
    from ${tallySum(tx, organisationId, period)} as tally
    group by commitment, target, month, outcome`
  for (const { commitment, target, month, outcome, amount } of rows) {
    const key = keyOf(commitment, target)
    const byMonth = counts.get(key) ?? new Map<Month, Counts>()
    counts.set(key, byMonth.set(month, addCounts(byMonth.get(month) ?? noCounts, { [outcome]: amount })))
  }
  return counts
}

type Standing = Omit<PublicPromise, 'measure' | 'measured' | 'targets'>

/** A promise in its words, and how it stands: its tone, the law behind it, whose it is, what shows a pledge. */
function standingOf(
  { id, says, tone, law, dutyOf, shownBy }: Commitment,
  commitments: readonly Commitment[],
  language: string,
): Standing {
  const showing = commitments.find((other) => other.id === shownBy)
  return {
    id,
    says: inLanguage(says, language),
    tone: tone ?? null,
    law: law === undefined ? null : inLanguage(law, language),
    dutyOf: dutyOf ?? null,
    shownBy: showing ? { id: showing.id, says: inLanguage(showing.says, language) } : null,
  }
}

interface Counted {
  readonly charters: Charters
  readonly compiled: CompiledCharter
  readonly counts: CountsByTarget
  readonly sums: readonly Summed[]
  readonly language: string
  readonly now: Instant
}

/** What the customer has to do is counted against nobody, so it has no figures. */
function clockFigures(
  counted: Counted,
  { id, measure, dutyOf }: Commitment,
): Pick<PublicPromise, 'measured' | 'targets'> {
  const clock = dutyOf === undefined ? counted.compiled.byId.get(id) : undefined
  const targets = clock ? targetsOf(counted, clock) : []
  return { measured: clock !== undefined || measure !== undefined, targets }
}

function targetsOf(
  { charters, compiled: { charter }, counts, sums, language, now }: Counted,
  compiled: CompiledCommitment,
): PublicPromise['targets'] {
  const months = lastTwelveMonths(monthOf(compiled.calendar, now))
  const rows = rowsInWords(charter, compiled, language)
  return statedTargets(compiled, language).map(({ share, within, rule }, index) => {
    const byMonth = counts.get(keyOf(compiled.id, index))
    const figureIn = (some: readonly Month[]) => {
      const summed = together(some.flatMap((month) => sumsAt(sums, compiled.id, index, month)))
      const count = some.map((month) => byMonth?.get(month) ?? noCounts).reduce(addCounts, noCounts)
      return { summed, figure: figureOf(count, meanAt(charters, compiled, index, summed, now)) }
    }
    const year = figureIn(months)
    return {
      index,
      share,
      within,
      rule,
      thisMonth: figureIn(months.slice(-1)).figure,
      twelveMonths: year.figure,
      months: months.map((month) => ({ month, figure: figureIn([month]).figure })),
      parts: partFigures(rows, countsByRow(year.summed)),
    }
  })
}

interface StatedTarget {
  readonly share: number
  readonly within: string
  readonly rule: PublicPromise['targets'][number]['rule']
}

/** A promise without a limit is to be kept by the date that was agreed, or otherwise given. */
function statedTargets(compiled: CompiledCommitment, language: string): StatedTarget[] {
  if (compiled.targets.length === 0) {
    const { due, limitIn } = compiled.commitment
    const agreed = limitIn === undefined && (due === undefined || due.by === 'slot')
    const within = agreed ? say.in(language, 'agreed') : targetWords(compiled, 0, language)
    return [{ share: 1, within, rule: null }]
  }
  return compiled.targets.map(({ share, rule }, index) => ({
    share,
    within: targetWords(compiled, index, language),
    rule,
  }))
}

interface Filled {
  readonly section: { readonly id: string; readonly title: string; readonly intro: string | null }
  readonly commitments: readonly Commitment[]
}

/** The sections in the charter's order; what stands in none comes last. */
function sectionsOf(
  sections: readonly Section[],
  commitments: readonly Commitment[],
  language: string,
): Filled[] {
  const filled = sections.map(({ id, title, intro }) => ({
    section: { id, title: inLanguage(title, language), intro: intro ? inLanguage(intro, language) : null },
    commitments: commitments.filter(({ section }) => section === id),
  }))
  const apart = commitments.filter(({ section }) => !sections.some(({ id }) => id === section))
  if (apart.length > 0) {
    filled.push({
      section: { id: 'promises', title: say.in(language, 'promises'), intro: null },
      commitments: apart,
    })
  }
  return filled.filter((one) => one.commitments.length > 0)
}

function keyOf(commitment: string, target: number): string {
  return `${commitment}\n${target}`
}

function inLanguage(words: Words, language: string): string {
  return words[language] ?? Object.values(words)[0] ?? ''
}
