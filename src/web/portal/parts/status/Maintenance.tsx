/** Maintenance that goes on, is to come, and has been. */
import type { Availability, MaintenanceView } from '../../../../features/availability/contract.ts'
import type { Site } from '../../site.ts'

type ByTime = Availability['maintenance']

export function Maintenance({ site, maintenance }: { site: Site; maintenance: ByTime }) {
  const { status } = site.messages
  const { now, coming, past } = maintenance
  const none = now.length + coming.length + past.length === 0
  return (
    <section aria-labelledby="maintenance">
      <h2 id="maintenance">{status.maintenance}</h2>
      {none && <p>{status.noMaintenance}</p>}
      <Windows site={site} title={status.maintenanceNow} windows={now} />
      <Windows site={site} title={status.maintenanceComing} windows={coming} />
      <Windows site={site} title={status.maintenancePast} windows={past} />
    </section>
  )
}

/** Under the charter: only what a customer has to reckon with. */
export function MaintenanceAhead({ site, maintenance }: { site: Site; maintenance: ByTime }) {
  const { status } = site.messages
  return (
    <section aria-labelledby="maintenance">
      <h2 id="maintenance">{status.maintenance}</h2>
      {maintenance.now.length + maintenance.coming.length === 0 && <p>{status.noMaintenance}</p>}
      <Windows site={site} title={status.maintenanceNow} windows={maintenance.now} />
      <Windows site={site} title={status.maintenanceComing} windows={maintenance.coming} />
      <p className="screen-only">
        <a href="/status">{status.charterLink}</a>
      </p>
    </section>
  )
}

interface WindowsProps {
  site: Site
  title: string
  windows: readonly MaintenanceView[]
}

function Windows({ site, title, windows }: WindowsProps) {
  const { status } = site.messages
  if (windows.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain maintenance-list">
        {windows.map((window) => (
          <li key={window.id}>
            <p className="maintenance-span">
              {status.span(site.dates.dayAndTime(window.from), site.dates.dayAndTime(window.until))}
            </p>
            <p>{window.says}</p>
            <p className="quiet">
              {window.addresses && `${status.of(window.addresses.join(', '))}. `}
              {status.announced(site.dates.dayAndTime(window.announcedAt))}.
              {!window.planned && ` ${status.notPlanned}`}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
