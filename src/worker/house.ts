/** What staff are told of the house itself: outages as they come, duties and dates that draw near now and then. */
import { organisationsWithNews, tellIncidents } from '../features/availability/incident-notices.ts'
import { tellNearing } from '../features/charters/nearing.ts'
import { tellDuties } from '../features/observations/duty-notices.ts'
import type { Service } from '../http/service.ts'
import { type Transaction, withOrganisation } from '../postgres/transaction.ts'
import type { Round } from './loop.ts'
import { allOrganisations } from './organisations.ts'

const outagesEvery = 15_000
/** What draws near is reckoned in days. */
const nearingEvery = 15 * 60_000

type House = Pick<Service, 'sql' | 'now' | 'log' | 'announce'>

export function outagesRound(service: House): Round {
  return async (stopping) => {
    for (const organisationId of await organisationsWithNews(service.sql)) {
      if (stopping.aborted) break
      await tell(service, organisationId, (tx) => tellIncidents(tx, organisationId, service.now()))
    }
    return outagesEvery
  }
}

export function nearingRound(service: House): Round {
  return async (stopping) => {
    for (const organisationId of await allOrganisations(service.sql)) {
      if (stopping.aborted) break
      await tell(service, organisationId, (tx) => tellWhatNears(tx, organisationId, service.now()))
    }
    return nearingEvery
  }
}

async function tellWhatNears(tx: Transaction, organisationId: string, now: number): Promise<string[]> {
  const [organisation] = await tx<{ time_zone: string }[]>`
    select time_zone from organisations where organisation_id = ${organisationId}`
  if (!organisation) return []
  return [
    ...(await tellNearing(tx, organisationId, organisation.time_zone, now)),
    ...(await tellDuties(tx, organisationId, now)),
  ]
}

/** One organisation that cannot be told keeps no other from hearing. */
async function tell(
  service: House,
  organisationId: string,
  work: (tx: Transaction) => Promise<string[]>,
): Promise<void> {
  try {
    const told = await withOrganisation(service.sql, organisationId, work)
    for (const staffId of new Set(told)) service.announce(organisationId, { about: 'notice', staffId })
  } catch (error) {
    service.log.error({ err: error, organisationId }, 'staff could not be told')
  }
}
