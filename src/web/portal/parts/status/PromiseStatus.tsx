/** One promise of availability: its figure, its addresses now, its months, how fast it answers. */
import type { AvailabilityFigure, AvailabilityOfPromise } from '../../../../features/availability/contract.ts'
import type { Site } from '../../site.ts'
import { MonthBars } from '../MonthBars.tsx'
import { Addresses } from './Addresses.tsx'
import { CountsTable, TimesTable } from './tables.tsx'

export function PromiseStatus({ site, promise }: { site: Site; promise: AvailabilityOfPromise }) {
  const { status } = site.messages
  const any = promise.months.some(({ figure }) => figure.share !== null)
  const bars = promise.months.map(({ month, figure }) => ({
    month,
    figure: { share: figure.share, few: figure.few, broken: figure.failed },
  }))
  return (
    <article className="promise" id={`promise-${promise.id}`} aria-labelledby={`says-${promise.id}`}>
      <h2 className="promise-says" id={`says-${promise.id}`}>
        {promise.says}
      </h2>
      <div className="figure">
        <div className="figure-words">
          {promise.promised !== null && (
            <p className="figure-promised">{status.promised(site.percent(promise.promised))}</p>
          )}
          <YearFigure site={site} figure={promise.twelveMonths} />
          <p className="quiet">{status.thisMonth(monthWords(site, promise.thisMonth))}</p>
        </div>
        {any && <MonthBars site={site} months={bars} promised={promise.promised ?? 1} />}
        {any && <p className="quiet status-legend">{status.legend}</p>}
      </div>
      {any && (
        <details className="figure-table">
          <summary>
            {status.byMonth}
            <span className="unseen">: {promise.says}</span>
          </summary>
          <CountsTable site={site} promise={promise} />
        </details>
      )}
      <Addresses site={site} promise={promise} />
      <ResponseTimes site={site} promise={promise} />
    </article>
  )
}

function YearFigure({ site, figure }: { site: Site; figure: AvailabilityFigure }) {
  const { status } = site.messages
  const asked = figure.answered + figure.failed
  const leftOut = figure.maintenance + figure.ownOutage > 0 && (
    <p className="quiet">{status.leftOut(figure.maintenance, figure.ownOutage)}</p>
  )
  if (figure.share === null) {
    return (
      <>
        <p className="figure-share figure-none">{status.notAsked}</p>
        {leftOut}
      </>
    )
  }
  return (
    <>
      <p className="figure-share">
        {figure.few ? status.ofAnswered(figure.answered, asked) : site.exactly(figure.share)}
      </p>
      <p>{figure.few ? status.lastTwelve : status.answered(figure.answered, asked)}</p>
      {leftOut}
    </>
  )
}

function monthWords(site: Site, figure: AvailabilityFigure): string {
  const { status } = site.messages
  if (figure.share === null) return status.notAsked
  const counted = status.ofAnswered(figure.answered, figure.answered + figure.failed)
  return figure.few ? counted : `${counted} (${site.exactly(figure.share)})`
}

function ResponseTimes({ site, promise }: { site: Site; promise: AvailabilityOfPromise }) {
  const { status } = site.messages
  const { half, most } = promise.lastDays
  return (
    <>
      <h3 className="status-part">{status.times}</h3>
      {half === null || most === null ? (
        <p className="quiet">{status.noTimes}</p>
      ) : (
        <>
          <p>{status.timesWords(site.took(half), site.took(most))}</p>
          <details className="figure-table">
            <summary>
              {status.byDay}
              <span className="unseen">: {promise.says}</span>
            </summary>
            <TimesTable site={site} promise={promise} />
          </details>
        </>
      )}
    </>
  )
}
