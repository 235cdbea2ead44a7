/** What a promise takes on average: the mean in large type, of how many, and how sure that is; the months in a table. */
import { meanNumber } from '../../../core/clock/because.ts'
import type { PublicPromise } from '../../../features/charters/contract.ts'
import type { MeanFigure } from '../../../features/reports/contract.ts'
import type { Site } from '../site.ts'

type Target = PublicPromise['targets'][number]

export function MeanFigures({ site, says, target }: { site: Site; says: string; target: Target }) {
  const { charter } = site.messages
  const { mean } = target.twelveMonths
  const any = target.months.some(({ figure }) => figure.mean?.value != null)
  return (
    <div className="figure">
      <div className="figure-words">
        <p className="figure-promised">{charter.promised(target.within)}</p>
        <YearMean site={site} mean={mean} />
        <p className="quiet">
          {charter.thisMonth}: {monthWords(site, target.thisMonth.mean)}
        </p>
        {mean && target.twelveMonths.share !== null && !target.twelveMonths.few && (
          <p className="quiet">
            {charter.noLonger(
              site.onAverage(mean.promised, mean.unit),
              site.measured(target.twelveMonths.share),
            )}
          </p>
        )}
      </div>
      {any && (
        <details className="figure-table">
          <summary>
            {charter.byMonth}
            <span className="unseen">: {`${says} ${target.within}`}</span>
          </summary>
          <MonthTable site={site} target={target} />
        </details>
      )}
    </div>
  )
}

function YearMean({ site, mean }: { site: Site; mean: MeanFigure | null }) {
  const { charter } = site.messages
  if (mean === null || mean.value === null) {
    return (
      <>
        <p className="figure-share figure-none">{charter.noCases}</p>
        <p>{charter.noCasesYear}</p>
      </>
    )
  }
  return (
    <>
      <p className="figure-share">{site.onAverage(mean.value, mean.unit)}</p>
      <p>
        {charter.meanOf(mean.clocks)}
        {mean.interval && <span className="figure-range"> {rangeWords(site, mean)}</span>}
      </p>
      {mean.waiting > 0 && <p className="quiet">{charter.meanWaiting(mean.waiting)}</p>}
      {mean.few && <p className="quiet">{charter.meanFew}</p>}
    </>
  )
}

function rangeWords(site: Site, { interval, unit }: MeanFigure): string {
  if (interval === null) return '–'
  const [low, high] = interval
  return site.messages.charter.between(meanNumber(low, site.language), site.onAverage(high, unit))
}

function monthWords(site: Site, mean: MeanFigure | null): string {
  const { charter } = site.messages
  if (mean === null || mean.value === null) return charter.thisMonthNone
  return charter.meanMonth(site.onAverage(mean.value, mean.unit), mean.clocks)
}

function MonthTable({ site, target }: { site: Site; target: Target }) {
  const { charter } = site.messages
  return (
    <table>
      <caption className="unseen">{charter.byMonthOf(target.within)}</caption>
      <thead>
        <tr>
          <th scope="col">{charter.month}</th>
          <th scope="col" className="number">
            {charter.mean}
          </th>
          <th scope="col" className="number">
            {charter.meanCases}
          </th>
        </tr>
      </thead>
      <tbody>
        {target.months.map(({ month, figure: { mean } }) => (
          <tr key={month}>
            <th scope="row">{site.dates.month(month)}</th>
            <td className="number">
              {mean?.value == null ? charter.noCases : site.onAverage(mean.value, mean.unit)}
            </td>
            <td className="number">{site.number(mean?.clocks ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
