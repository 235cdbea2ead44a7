/** Whether everything that is promised answers now, how it has answered, outages and maintenance. */
import type { Availability } from '../../../features/availability/contract.ts'
import { Page } from '../parts/Page.tsx'
import { Incidents } from '../parts/status/Incidents.tsx'
import { Maintenance } from '../parts/status/Maintenance.tsx'
import { PromiseStatus } from '../parts/status/PromiseStatus.tsx'
import type { Site } from '../site.ts'

export interface StatusPageProps {
  site: Site
  availability: Availability
  /** It shows incidents further back. */
  earlier: boolean
}

export function StatusPage({ site, availability, earlier }: StatusPageProps) {
  const { status } = site.messages
  const { promises, maintenance, incidents, asOf } = availability
  if (promises.length === 0) {
    return (
      <Page site={site} title={status.title}>
        <h1>{status.title}</h1>
        <p className="lead">{status.nothing}</p>
      </Page>
    )
  }
  return (
    <Page site={site} title={status.title} serif>
      <h1>{status.title}</h1>
      <p className="lead">{inOneSentence(site, availability)}</p>
      <p className="quiet">{status.asOf(site.dates.dayAndTime(asOf))}.</p>
      {promises.map((promise) => (
        <PromiseStatus key={promise.id} site={site} promise={promise} />
      ))}
      <Maintenance site={site} maintenance={maintenance} />
      <Incidents site={site} incidents={incidents} earlier={earlier} />
      <section aria-labelledby="how-we-count">
        <h2 id="how-we-count">{status.count}</h2>
        <ul className="listed">
          {status
            .howWeCount(site.lasted(promises[0]!.every), site.lasted(promises[0]!.answersWithin))
            .map((line) => (
              <li key={line}>{line}</li>
            ))}
        </ul>
      </section>
      <p className="quiet screen-only">{status.print}</p>
    </Page>
  )
}

/** What does not answer is said first, and what is not known is not called well. */
function inOneSentence(site: Site, { promises }: Availability): string {
  const { status } = site.messages
  const states = promises.flatMap(({ addresses }) => addresses.map(({ state }) => state))
  if (states.includes('failing')) return status.someFail
  if (states.includes('maintenance')) return status.someMaintained
  return states.every((state) => state === 'answering') ? status.allAnswer : status.unknown
}
