/** The first page: get in touch, and the charter in brief. */
import type { PublicCharter, PublicPromise } from '../../../features/charters/contract.ts'
import { figureWords } from '../parts/ObservedFigures.tsx'
import { Page } from '../parts/Page.tsx'
import type { Site } from '../site.ts'

const SHOWN = 5

export function HomePage({ site, charter }: { site: Site; charter: PublicCharter | null }) {
  const { home, site: labels, charter: words } = site.messages
  return (
    <Page site={site} title={home.title(site.organisation.name)} serif>
      <h1>{home.lead}</h1>
      <p className="lead">{home.contactLead}</p>
      <p className="actions screen-only">
        <a className="button button-main" href="/contact">
          {labels.contact}
        </a>
        <span>
          {home.follow} <a href="/case">{home.followLink}</a>
        </span>
      </p>
      {charter === null ? (
        <section>
          <h2>{words.none}</h2>
          <p>{words.noneYet}</p>
        </section>
      ) : (
        <>
          <section>
            <h2>{home.promises}</h2>
            <Brief site={site} promises={foremost(charter)} />
            <p>
              <a href="/charter">{home.wholeCharter}</a>
            </p>
          </section>
          <OpeningHours title={home.hours} hours={charter.hours} />
        </>
      )}
    </Page>
  )
}

/** The measured promises with most cases judged, in the charter's order; others only where those are too few. */
function foremost(charter: PublicCharter): PublicPromise[] {
  const promises = charter.sections
    .flatMap((section) => section.promises)
    .filter(({ dutyOf }) => dutyOf === null)
  const weight = ({ targets }: PublicPromise) => {
    const year = targets[0]?.twelveMonths
    return year ? year.kept + year.broken : -1
  }
  const chosen = new Set([...promises].sort((a, b) => weight(b) - weight(a)).slice(0, SHOWN))
  return promises.filter((promise) => chosen.has(promise))
}

/** Before the first case has fallen due that is said once, not under every promise. */
function Brief({ site, promises }: { site: Site; promises: readonly PublicPromise[] }) {
  const isJudged = promises.some(({ targets }) => targets[0] && targets[0].twelveMonths.share !== null)
  return (
    <>
      {!isJudged && <p className="quiet">{site.messages.home.noFigures}</p>}
      <ul className={isJudged ? 'brief' : 'brief brief-plain'}>
        {promises.map((promise) =>
          isJudged ? (
            <BriefPromise key={promise.id} site={site} promise={promise} />
          ) : (
            <li key={promise.id} className="promise-says">
              <a href={`/charter#promise-${promise.id}`}>{promise.says}</a>
            </li>
          ),
        )}
      </ul>
    </>
  )
}

function BriefPromise({ site, promise }: { site: Site; promise: PublicPromise }) {
  const { charter } = site.messages
  const year = promise.targets[0]?.twelveMonths
  const judged = year ? year.kept + year.broken : 0
  const percentage = promise.measured && year && year.share !== null && !year.few ? year.share : null
  const words = promise.measure
    ? figureWords(site, promise.measure, promise.measure.overall)
    : !promise.measured
      ? charter.notMeasured
      : judged === 0
        ? charter.noCases
        : charter.keptOf(site.number(year?.kept ?? 0), judged)
  return (
    <li>
      {percentage !== null && <p className="brief-share">{site.measured(percentage)}</p>}
      <div>
        <p className="promise-says">
          <a href={`/charter#promise-${promise.id}`}>{promise.says}</a>
        </p>
        <p className="quiet">{words}</p>
      </div>
    </li>
  )
}

export function OpeningHours({ title, hours }: { title: string; hours: readonly string[] }) {
  if (hours.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className="plain">
        {hours.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
