/** One published version of the charter: its promises in its words, its hours, and its file. */
import type { PublicVersion } from '../../../features/charters/contract.ts'
import { versionWords } from '../messages/versions.ts'
import { Page } from '../parts/Page.tsx'
import type { Site } from '../site.ts'
import { OpeningHours } from './HomePage.tsx'
import { inForce } from './VersionsPage.tsx'

export function VersionPage({ site, version }: { site: Site; version: PublicVersion }) {
  const words = versionWords(site.language)
  const title = words.version(version.version)
  return (
    <Page site={site} title={`${title} · ${version.name}`} serif>
      <p className="screen-only">
        <a href="/charter/versions">← {words.all}</a>
      </p>
      <h1>{title}</h1>
      <p className="quiet">
        {version.name}. {inForce(site, version)}, {words.published(site.dates.day(version.publishedAt))}.
      </p>
      {version.sections.map((section) => (
        <section key={section.title ?? ''}>
          <h2>{section.title ?? words.others}</h2>
          <ul className="listed">
            {section.promises.map(({ id, says }) => (
              <li key={id} id={id}>
                {says}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <OpeningHours title={words.hours} hours={version.hours} />
      <details>
        <summary>{words.source}</summary>
        <pre lang="">{version.source}</pre>
      </details>
    </Page>
  )
}
