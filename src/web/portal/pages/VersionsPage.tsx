/** Every version of the charter with its lasting address, and what has changed about the calendars. */
import type { PublicVersions } from '../../../features/charters/contract.ts'
import { versionWords } from '../messages/versions.ts'
import { Page } from '../parts/Page.tsx'
import type { Site } from '../site.ts'

export function VersionsPage({ site, versions }: { site: Site; versions: PublicVersions }) {
  const words = versionWords(site.language)
  return (
    <Page site={site} title={words.title}>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <ul className="listed">
        {versions.versions.map((one) => (
          <li key={one.version}>
            <a href={addressOf(one.version)}>{words.version(one.version)}</a>, {inForce(site, one)},{' '}
            {words.published(site.dates.day(one.publishedAt))}
          </li>
        ))}
      </ul>
      <section aria-labelledby="calendar-changes">
        <h2 id="calendar-changes">{words.calendar}</h2>
        <p>{words.calendarLead}</p>
        {versions.calendarChanges.length === 0 && <p className="quiet">{words.noChanges}</p>}
        <ul className="listed">
          {versions.calendarChanges.map((change) => (
            <li key={`${change.calendar} ${change.version}`}>
              {change.changes.join('; ')} ({words.version(change.version)},{' '}
              {words.published(site.dates.dayAndTime(change.publishedAt))})
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}

/** Where a version stays. */
export function addressOf(version: string): string {
  return `/charter/versions/${encodeURIComponent(version)}`
}

/** From when, and until when where that is known. */
export function inForce(
  site: Site,
  { inForceFrom, inForceUntil }: Pick<PublicVersions['versions'][number], 'inForceFrom' | 'inForceUntil'>,
): string {
  const words = versionWords(site.language)
  const from = site.dates.day(inForceFrom)
  return inForceUntil === null ? words.from(from) : words.fromTo(from, site.dates.day(inForceUntil))
}
