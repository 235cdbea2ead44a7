/** One promise of the charter with how it was kept, for each of its targets. */
import type { PublicPromise } from '../../../features/charters/contract.ts'
import type { Figure } from '../../../features/reports/contract.ts'
import type { Site } from '../site.ts'
import { MeanFigures } from './MeanFigures.tsx'
import { MonthBars } from './MonthBars.tsx'
import { ObservedFigures } from './ObservedFigures.tsx'
import { PartFigures } from './PartFigures.tsx'
import { Standing } from './Standing.tsx'

type Target = PublicPromise['targets'][number]

export interface PromiseFiguresProps {
  site: Site
  promise: PublicPromise
  /** Whether the charter has legal guarantees, from which one's own promises are told apart. */
  marked: boolean
}

export function PromiseFigures({ site, promise, marked }: PromiseFiguresProps) {
  const { charter } = site.messages
  const { measure, measured, shownBy } = promise
  return (
    <article className="promise" id={`promise-${promise.id}`}>
      <h3 className="promise-says">{promise.says}</h3>
      <Standing site={site} promise={promise} marked={marked} />
      {measure !== null && <ObservedFigures site={site} says={promise.says} measure={measure} />}
      {measured &&
        promise.targets.map((target) =>
          target.rule === 'mean' ? (
            <MeanFigures key={target.index} site={site} says={promise.says} target={target} />
          ) : (
            <TargetFigure
              key={target.index}
              site={site}
              promise={promise}
              target={target}
              named={promise.targets.length > 1 || target.share < 1 || target.rule !== null}
            />
          ),
        )}
      {!measured && shownBy === null && <p className="not-measured">{charter.notMeasured}</p>}
    </article>
  )
}

interface TargetFigureProps {
  site: Site
  promise: PublicPromise
  target: Target
  /** Whether to say which of the promise's targets this is. */
  named: boolean
}

function TargetFigure({ site, promise, target, named }: TargetFigureProps) {
  const { charter } = site.messages
  const label =
    target.rule === null ? charter.target(site.percent(target.share), target.within) : target.within
  const any = target.months.some(({ figure }) => figure.share !== null)
  return (
    <div className="figure">
      <div className="figure-words">
        {named && <p className="figure-promised">{charter.promised(label)}</p>}
        <YearFigure site={site} figure={target.twelveMonths} />
        <p className="quiet">
          {charter.thisMonth}: {monthWords(site, target.thisMonth)}
        </p>
      </div>
      {any && <MonthBars site={site} months={target.months} promised={target.share} />}
      {target.parts.length > 0 && <PartFigures site={site} says={promise.says} parts={target.parts} />}
      {any && (
        <details className="figure-table">
          <summary>
            {charter.byMonth}
            <span className="unseen">: {named ? `${promise.says} ${label}` : promise.says}</span>
          </summary>
          <MonthTable site={site} target={target} caption={charter.byMonthOf(named ? label : promise.says)} />
        </details>
      )}
    </div>
  )
}

/** The share in large type; the bare numbers where a percentage would say more than is known. */
function YearFigure({ site, figure }: { site: Site; figure: Figure }) {
  const { charter } = site.messages
  const judged = figure.kept + figure.broken
  if (figure.share === null) {
    return (
      <>
        <p className="figure-share figure-none">{charter.noCases}</p>
        <p>{charter.noCasesYear}</p>
      </>
    )
  }
  const range =
    figure.interval && charter.between(site.measured(figure.interval[0]), site.measured(figure.interval[1]))
  if (figure.few) {
    return (
      <>
        <p className="figure-share">{charter.ofKept(site.number(figure.kept), site.number(judged))}</p>
        <p>{charter.lastTwelve}</p>
        <p className="quiet">{charter.few}</p>
      </>
    )
  }
  return (
    <>
      <p className="figure-share">{site.measured(figure.share)}</p>
      <p>
        {charter.keptOf(site.number(figure.kept), judged)}
        {range && <span className="figure-range"> {range}</span>}
      </p>
    </>
  )
}

function monthWords(site: Site, figure: Figure): string {
  const { charter } = site.messages
  const judged = figure.kept + figure.broken
  const parts = [
    judged === 0
      ? charter.thisMonthNone
      : charter.ofKept(site.number(figure.kept), site.number(judged)) +
        (figure.share !== null && !figure.few ? ` (${site.measured(figure.share)})` : ''),
    figure.notDue > 0 ? charter.notDue(figure.notDue) : '',
    figure.paused > 0 ? charter.paused(figure.paused) : '',
  ]
  return parts.filter(Boolean).join(', ')
}

function MonthTable({ site, target, caption }: { site: Site; target: Target; caption: string }) {
  const { charter } = site.messages
  const corrected = target.months.some(({ figure }) => figure.corrected > 0)
  return (
    <table>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{charter.month}</th>
          <th scope="col" className="number">
            {charter.kept}
          </th>
          <th scope="col" className="number">
            {charter.missed}
          </th>
          <th scope="col" className="number">
            {charter.share}
          </th>
          {corrected && (
            <th scope="col" className="number">
              {charter.corrected}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {target.months.map(({ month, figure }) => (
          <tr key={month}>
            <th scope="row">{site.dates.month(month)}</th>
            <td className="number">{site.number(figure.kept)}</td>
            <td className="number">{site.number(figure.broken)}</td>
            <td className="number">
              {figure.share === null ? charter.noCases : site.measured(figure.share)}
            </td>
            {corrected && <td className="number">{site.number(figure.corrected)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
