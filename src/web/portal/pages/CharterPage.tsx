/** The charter itself: every promise in the reader's language, how it was kept, and how that is counted. */
import type { Availability } from '../../../features/availability/contract.ts'
import type { PublicCharter, PublicPromise } from '../../../features/charters/contract.ts'
import type { SignedRoot } from '../../../features/ledger/contract.ts'
import { unbrokenDates } from '../../words/dates.ts'
import { versionWords } from '../messages/versions.ts'
import { Page } from '../parts/Page.tsx'
import { PromiseFigures } from '../parts/PromiseFigures.tsx'
import { MaintenanceAhead } from '../parts/status/Maintenance.tsx'
import type { Site } from '../site.ts'
import { OpeningHours } from './HomePage.tsx'

export interface CharterPageProps {
  site: Site
  charter: PublicCharter | null
  /** The newest signed root of the ledger. */
  root: SignedRoot | null
  availability: Availability
}

export function CharterPage({ site, charter, root, availability }: CharterPageProps) {
  const { charter: words } = site.messages
  if (charter === null) return <NoCharter site={site} />
  const sections = charter.sections.filter((section) => section.promises.length > 0)
  const marked = sections.some(({ promises }) => promises.some(({ law }) => law !== null))
  return (
    <Page site={site} title={`${words.title} · ${charter.name}`} serif>
      <h1>{words.title}</h1>
      <p className="quiet">
        {charter.name}. {words.version(charter.version)},{' '}
        {unbrokenDates(words.inForce(site.dates.day(charter.inForceFrom)))}
        {charter.review && `, ${unbrokenDates(words.review(site.dates.day(charter.review)))}`}.{' '}
        {unbrokenDates(words.asOf(site.dates.dayAndTime(charter.asOf)))}.
      </p>
      {sections.length > 1 && (
        <nav className="contents screen-only" aria-label={words.sections}>
          <ul>
            {sections.map((section) => (
              <li key={section.id}>
                <a href={`#section-${section.id}`}>{section.title}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p className="legend">
        {hasFigures(charter) ? words.legend : site.messages.home.noFigures}{' '}
        <a href="#how-we-count">{words.count}</a>
      </p>
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={`section-${section.id}`}>
          <h2 id={`section-${section.id}`}>{section.title}</h2>
          {section.intro && <p className="intro">{section.intro}</p>}
          {section.promises.filter(isOurs).map((promise) => (
            <PromiseFigures key={promise.id} site={site} promise={promise} marked={marked} />
          ))}
          <YourPart site={site} promises={section.promises} />
        </section>
      ))}
      <OpeningHours title={words.hours} hours={charter.hours} />
      {availability.promises.length > 0 && (
        <MaintenanceAhead site={site} maintenance={availability.maintenance} />
      )}
      <section aria-labelledby="how-we-count">
        <h2 id="how-we-count">{words.count}</h2>
        <ul className="listed">
          {words.howWeCount.map((line) => (
            <li key={line}>{line}</li>
          ))}
          {hasMeans(charter) && <li>{words.howWeCountMeans}</li>}
          {hasMeasures(charter) &&
            site.messages.observed.howWeCount.map((line) => <li key={line}>{line}</li>)}
        </ul>
      </section>
      {root && (
        <p className="quiet charter-seal">
          {words.sealed(root.size, site.dates.dayAndTime(root.signedAt))}{' '}
          <code className="hash">{root.root}</code>. <a href="/api/ledger/root">{words.sealedHow}</a>
        </p>
      )}
      <p className="screen-only">
        <a href="/charter/versions">{versionWords(site.language).link}</a>
      </p>
      <p className="quiet screen-only">{words.print}</p>
    </Page>
  )
}

/** Bars are explained once there are some. */
function hasFigures({ sections }: PublicCharter): boolean {
  const targets = sections.flatMap(({ promises }) => promises.flatMap((promise) => promise.targets))
  return targets.some(({ months }) => months.some(({ figure }) => figure.share !== null))
}

function hasMeasures({ sections }: PublicCharter): boolean {
  return sections.some(({ promises }) => promises.some(({ measure }) => measure !== null))
}

function hasMeans({ sections }: PublicCharter): boolean {
  const targets = sections.flatMap(({ promises }) => promises.flatMap((promise) => promise.targets))
  return targets.some(({ rule }) => rule === 'mean')
}

function isOurs({ dutyOf }: PublicPromise): boolean {
  return dutyOf === null
}

/** What the customer has to do, apart from what we promise. */
function YourPart({ site, promises }: { site: Site; promises: readonly PublicPromise[] }) {
  const { observed: words } = site.messages
  const yours = promises.filter((promise) => !isOurs(promise))
  if (yours.length === 0) return null
  return (
    <div className="your-part">
      <h3>{words.yours}</h3>
      <p className="quiet">{words.yoursHow}</p>
      <ul className="listed">
        {yours.map(({ id, says, law }) => (
          <li key={id} id={`promise-${id}`}>
            {says}
            {law !== null && <span className="quiet"> {words.legal(law)}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function NoCharter({ site }: { site: Site }) {
  const { charter: words, site: labels } = site.messages
  return (
    <Page site={site} title={words.title}>
      <h1>{words.none}</h1>
      <p className="lead">{words.noneYet}</p>
      <p>
        <a className="button button-main" href="/contact">
          {labels.contact}
        </a>
      </p>
    </Page>
  )
}
