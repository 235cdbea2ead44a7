/** The figures of a promise that is no clock on a case: each kind says what it is out of, in its own words. */
import { periodWords } from '../../../core/clock/words/period.ts'
import type { ObservedFigure, ObservedMeasure } from '../../../features/reports/contract.ts'
import type { Site } from '../site.ts'
import { MonthBars } from './MonthBars.tsx'

export function ObservedFigures({
  site,
  says,
  measure,
}: {
  site: Site
  says: string
  measure: ObservedMeasure
}) {
  const { observed: words } = site.messages
  const { overall, current } = measure
  const any = measure.periods.some(({ figure }) => figure.value !== null)
  return (
    <div className="figure">
      <div className="figure-words">
        <p className="figure-promised">{words.promised(measure.promised)}</p>
        <Overall site={site} measure={measure} />
        {measure.kind !== 'duty' && (
          <p className="quiet">
            {words.current(
              periodWords(current.period, site.language),
              figureWords(site, measure, current.figure),
            )}
          </p>
        )}
        {overall.beside.length > 0 && (
          <p className="quiet">
            {words.notCounted(
              overall.beside.map(({ what, amount }) => words.beside[what](amount)).join(', '),
            )}
          </p>
        )}
      </div>
      {any && hasBars(measure) && (
        <MonthBars
          site={site}
          months={measure.periods.map(({ period, figure }) => ({
            month: period,
            figure: { share: figure.value, few: figure.few, broken: (figure.whole ?? 0) - figure.part },
          }))}
          promised={measure.atLeast ?? 1}
        />
      )}
      {any && (
        <details className="figure-table">
          <summary>
            {words.byPeriod}
            <span className="unseen">: {says}</span>
          </summary>
          <PeriodTable site={site} says={says} measure={measure} />
        </details>
      )}
    </div>
  )
}

/** Bars say "the higher the better", so they are drawn only of shares that have a floor, month by month. */
function hasBars({ unit, kind, atLeast }: ObservedMeasure): boolean {
  return unit === 'share' && atLeast !== null && kind !== 'duty' && kind !== 'count'
}

function Overall({ site, measure }: { site: Site; measure: ObservedMeasure }) {
  const { observed: words } = site.messages
  const { overall: figure, kind } = measure
  const whole = measure.periods.at(-2)
  const inPeriods = kind === 'count' && (measure.unit === 'number' || measure.unit === 'ratio')
  const when =
    inPeriods && whole ? words.lastWhole(periodWords(whole.period, site.language)) : words.lastTwelve
  if (figure.value === null) return <p className="figure-share figure-none">{words.nothing[kind]}</p>
  const plain = outOf(site, measure, figure)
  if (figure.few && measure.unit === 'share') {
    return (
      <>
        <p className="figure-share">{plain}</p>
        <p>{when}</p>
        <p className="quiet">{words.few}</p>
      </>
    )
  }
  return (
    <>
      <p className="figure-share">{valueWords(site, measure, figure.value)}</p>
      <p>
        {plain} {when}
        {figure.interval && (
          <span className="figure-range">
            {' '}
            {words.between(
              lowWords(site, measure, figure.interval[0]),
              valueWords(site, measure, figure.interval[1]),
            )}
          </span>
        )}
      </p>
      {figure.few && <p className="quiet">{words.few}</p>}
    </>
  )
}

function PeriodTable({ site, says, measure }: { site: Site; says: string; measure: ObservedMeasure }) {
  const { observed: words } = site.messages
  const outcome = ({ met }: ObservedFigure) => (met === null ? words.open : met ? words.met : words.missed)
  return (
    <table>
      <caption className="unseen">{words.byPeriodOf(says)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.period}</th>
          <th scope="col" className="number">
            {words.figure}
          </th>
          <th scope="col" className="number">
            {words.outOfWhat}
          </th>
          <th scope="col">{words.outcome}</th>
        </tr>
      </thead>
      <tbody>
        {measure.periods.map(({ period, figure }) => (
          <tr key={period}>
            <th scope="row">{periodWords(period, site.language)}</th>
            <td className="number">
              {figure.value === null ? words.nothing[measure.kind] : valueWords(site, measure, figure.value)}
            </td>
            <td className="number">{figure.whole === null ? '–' : site.number(rounded(figure.whole))}</td>
            <td>{outcome(figure)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** "96.4% (12 of 14 cases)", or what there is instead. */
export function figureWords(site: Site, measure: ObservedMeasure, figure: ObservedFigure): string {
  const { observed: words } = site.messages
  if (figure.value === null) return words.nothing[measure.kind].toLowerCase()
  const plain = outOf(site, measure, figure)
  if (measure.unit === 'number') return valueWords(site, measure, figure.value)
  if (figure.few && measure.unit === 'share') return plain
  return `${valueWords(site, measure, figure.value)} (${plain})`
}

function outOf(site: Site, { kind, unit }: ObservedMeasure, { part, whole }: ObservedFigure): string {
  const { observed: words } = site.messages
  if (kind === 'score') return words.answers(whole ?? 0)
  if (unit === 'ratio') return words.ratio(part, whole ?? 0)
  return whole === null ? '' : words.outOf[kind](rounded(part), rounded(whole))
}

/** Of a score the number alone: its scale is said with the other end. */
function lowWords(site: Site, measure: ObservedMeasure, value: number): string {
  return measure.unit === 'score'
    ? site.number(Math.round(value * 100) / 100)
    : valueWords(site, measure, value)
}

function valueWords(site: Site, { kind, unit, scale }: ObservedMeasure, value: number): string {
  const { observed: words } = site.messages
  if (unit === 'score') return words.score(site.number(Math.round(value * 100) / 100), scale?.[1] ?? 5)
  if (unit === 'number') return site.number(value)
  if (unit === 'ratio') return site.percent(value)
  return kind === 'availability' ? site.exactly(value) : site.measured(value)
}

/** Hours to a tenth; whole numbers stay what they are. */
function rounded(amount: number): number {
  return Math.round(amount * 10) / 10
}
