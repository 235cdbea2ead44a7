/** Rebuilds that were asked for: claimed one by one, so that each is done by one node. */
import type { Service } from '../http/service.ts'
import { claimRebuild, runRebuild } from '../projections/rebuilds.ts'
import type { Round } from './loop.ts'

const poll = 2_000

export function rebuildingRound(service: Pick<Service, 'sql' | 'now' | 'log'>): Round {
  return async (stopping) => {
    const claim = await claimRebuild(service.sql)
    if (claim === null) return poll
    const { organisationId, rebuildId } = claim
    service.log.info({ organisationId, rebuildId }, 'a rebuild goes on')
    const ended = await runRebuild(service.sql, claim, { now: service.now, signal: stopping })
    service.log.info({ organisationId, rebuildId, ended }, 'a rebuild has ended')
    return 0
  }
}
