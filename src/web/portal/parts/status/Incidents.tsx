/** When something did not answer: from when until when, and what was found instead. */
import type { Availability, Incident } from '../../../../features/availability/contract.ts'
import type { Site } from '../../site.ts'

export interface IncidentsProps {
  site: Site
  incidents: Availability['incidents']
  /** It is a page of earlier ones. */
  earlier: boolean
}

export function Incidents({ site, incidents, earlier }: IncidentsProps) {
  const { status } = site.messages
  return (
    <section aria-labelledby="incidents">
      <h2 id="incidents">{status.incidents}</h2>
      {incidents.items.length === 0 ? (
        <p>{earlier ? status.noEarlier : status.noIncidents}</p>
      ) : (
        <ol className="plain incident-list">
          {incidents.items.map((incident) => (
            <li key={incident.id}>
              <OneIncident site={site} incident={incident} />
            </li>
          ))}
        </ol>
      )}
      <p className="actions screen-only">
        {earlier && <a href="/status#incidents">{status.newest}</a>}
        {incidents.next && <a href={`/status?before=${incidents.next}#incidents`}>{status.earlier}</a>}
      </p>
    </section>
  )
}

function OneIncident({ site, incident }: { site: Site; incident: Incident }) {
  const { status } = site.messages
  const { dates } = site
  const words = status.failures[incident.failure]
  const found = incident.status === null ? words : status.withStatus(words, incident.status)
  const ended = { maintenance: status.untilMaintenance, retired: status.untilRetired, answer: null }
  const why = incident.endedBy && ended[incident.endedBy]
  return (
    <>
      <p className="incident-address">{incident.address}</p>
      <dl className="facts">
        <div>
          <dt>{status.from}</dt>
          <dd>{dates.dayAndTime(incident.from)}</dd>
        </div>
        <div>
          <dt>{status.until}</dt>
          <dd>
            {incident.until === null ? status.goesOn : dates.dayAndTime(incident.until)}
            {why && `; ${why}`}
          </dd>
        </div>
        <div>
          <dt>{status.lasted}</dt>
          <dd>{site.lasted(incident.lasted)}</dd>
        </div>
        <div>
          <dt>{status.found}</dt>
          <dd>{found}</dd>
        </div>
      </dl>
    </>
  )
}
