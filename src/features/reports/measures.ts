/** How the promises were kept, whole or by month, channel and team. Reads the tallies alone, however many cases there are. */

import type { CompiledCommitment } from '../../core/cases/compile.ts'
import { parseMoney } from '../../core/charter/money.ts'
import { figureOf } from '../../core/measures/figure.ts'
import { addCounts, type Counts, noCounts } from '../../core/measures/tally.ts'
import type { Instant } from '../../core/time/instant.ts'
import { isRefusal, type Refusal } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { type Charters, chartersOf } from '../../projections/charters.ts'
import { noTeam } from '../../projections/clocks.ts'
import { measureViews } from '../../projections/measured/view.ts'
import { partFigures } from '../../projections/parts.ts'
import { countsByRow, meanAt, moneyOf, readSums, type Summed, sumsAt } from '../../projections/summed.ts'
import { tallySum } from '../../projections/tallies.ts'
import type { MeasureRow, Measures, MeasuresQuery, ObservedRow, RemedyFigure } from './contract.ts'
import { words } from './messages/index.ts'
import { monthsOf, type Period, periodOf } from './period.ts'
import { inLanguage, type MeasuredPromise, measuredPromises } from './promises.ts'

export interface ReportReader {
  readonly organisationId: string
  readonly timeZone: string
  readonly language: string
}

type Grouping = NonNullable<MeasuresQuery['by']>

/** The figures that were asked for, or why that cannot be asked. */
export async function readMeasures(
  service: Pick<Service, 'sql' | 'now'>,
  reader: ReportReader,
  query: MeasuresQuery,
): Promise<Measures | Refusal> {
  const now = service.now()
  const period = periodOf(query, reader.timeZone, now)
  if (isRefusal(period)) return period
  return withOrganisation(service.sql, reader.organisationId, async (tx) => {
    const by = query.by ?? 'none'
    const { commitment, channel, team } = query
    const [charters, tallies, sums, teams] = await Promise.all([
      chartersOf(tx, reader.organisationId),
      readTallies(tx, reader.organisationId, query, period, by),
      readSums(tx, reader.organisationId, { ...period, commitment, channel, team }, by),
      readTeams(tx, reader.organisationId),
    ])
    const promises = measuredPromises(charters, reader.language).filter(
      ({ commitment }) => query.commitment === undefined || query.commitment === commitment,
    )
    const groups = groupsOf(by, tallies, period, teams, reader.language)
    const inForce = charters.at(now).compiled.byId
    const rows = promises
      // What was promised once and is not any more shows only where there is something to show.
      .filter(
        ({ commitment }) =>
          inForce.has(commitment) || tallies.some((tally) => tally.commitment === commitment),
      )
      .flatMap((promise) => rowsOf({ charters, tallies, sums, now }, promise, groups))
    const observed = await observedRows(tx, reader, charters, query, period, now)
    return { ...period, asOf: new Date(now).toISOString(), rows, observed }
  })
}

/** What is no clock on a case has no channel and no team. */
async function observedRows(
  tx: Transaction,
  { organisationId, language }: ReportReader,
  charters: Charters,
  { from, to, commitment, channel, team }: MeasuresQuery,
  period: Period,
  now: Instant,
): Promise<ObservedRow[]> {
  if (channel !== undefined || team !== undefined || charters.versions.length === 0) return []
  const views = await measureViews(
    tx,
    organisationId,
    charters,
    language,
    now,
    from || to ? period : undefined,
  )
  return charters.at(now).compiled.charter.commitments.flatMap(({ id, short, says }) => {
    const measure = views.get(id)
    if (measure === undefined || (commitment !== undefined && commitment !== id)) return []
    return [{ commitment: id, short: inLanguage(short, language), says: inLanguage(says, language), measure }]
  })
}

interface Tally {
  readonly commitment: string
  readonly target: number
  /** The month, channel or team; null without a grouping. */
  readonly group: string | null
  readonly outcome: keyof Counts
  readonly amount: number
}

async function readTallies(
  tx: Transaction,
  organisationId: string,
  query: MeasuresQuery,
  period: Period,
  by: Grouping,
) {
  const { commitment, channel, team } = query
  const group = { none: tx`null::text`, month: tx`month`, channel: tx`channel`, team: tx`team_id::text` }[by]
  return tx<Tally[]>`
    select commitment, target, ${group} as "group", outcome, sum(amount)::int8 as amount
    from ${tallySum(tx, organisationId, { ...period, commitment, channel, team })} as tally
    group by 1, 2, 3, 4 having sum(amount) <> 0`
}

interface Group {
  readonly id: string
  readonly label: string
}

/** Every month of the period, even an empty one; of channels and teams those that have figures. */
function groupsOf(
  by: Grouping,
  tallies: readonly Tally[],
  period: Period,
  teams: ReadonlyMap<string, string>,
  language: string,
): (Group | null)[] {
  if (by === 'none') return [null]
  if (by === 'month')
    return monthsOf(period).map((month) => ({ id: month, label: monthWords(month, language) }))
  const ids = [...new Set(tallies.map(({ group }) => group ?? ''))]
  const label = by === 'channel' ? channelWords : (id: string) => teamWords(id, teams, language)
  return ids
    .map((id) => ({ id, label: label(id, language) }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
}

interface Counted {
  readonly charters: Charters
  readonly tallies: readonly Tally[]
  readonly sums: readonly Summed[]
  readonly now: Instant
}

function rowsOf(
  { charters, tallies, sums, now }: Counted,
  { compiled, rows, ...promise }: MeasuredPromise,
  groups: readonly (Group | null)[],
): MeasureRow[] {
  const { commitment, target } = promise
  const own = tallies.filter((tally) => tally.commitment === commitment && tally.target === target)
  return groups.map((group) => {
    const id = group?.id ?? null
    const counts = own
      .filter((tally) => tally.group === id)
      .reduce<Counts>((sum, { outcome, amount }) => addCounts(sum, { [outcome]: amount }), noCounts)
    const summed = sumsAt(sums, commitment, target, id)
    const mean = meanAt(charters, compiled, target, summed, now)
    const parts = partFigures(rows, countsByRow(summed))
    return { ...promise, group, figure: figureOf(counts, mean), parts, remedy: remedyOf(compiled, summed) }
  })
}

/** Null where the remedy is no money, and so nothing of it is summed. */
function remedyOf(
  { commitment: { remedy } }: CompiledCommitment,
  sums: readonly Summed[],
): RemedyFigure | null {
  if (remedy === undefined || parseMoney(remedy.amount) === null) return null
  return { on: remedy.on, money: moneyOf(sums) }
}

async function readTeams(tx: Transaction, organisationId: string): Promise<Map<string, string>> {
  const rows = await tx<{ team_id: string; name: string }[]>`
    select team_id, name from teams where organisation_id = ${organisationId}`
  return new Map(rows.map((row) => [row.team_id, row.name]))
}

function monthWords(month: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(Date.parse(`${month}-01T00:00:00Z`))
}

function channelWords(channel: string, language: string): string {
  const key = `channel.${channel}`
  return words.has(key) ? words.in(language, key) : channel
}

function teamWords(team: string, teams: ReadonlyMap<string, string>, language: string): string {
  return teams.get(team) ?? words.in(language, team === noTeam ? 'no-team' : 'former-team')
}
