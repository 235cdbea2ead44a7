/** One turn of one address: asked, and what came of it written down. */
import type { Service } from '../../../http/service.ts'
import type { Outgoing } from '../../../outgoing/call.ts'
import { longestPause, probe } from './ask.ts'
import { type Claim, readTarget, releaseProbe } from './claim.ts'
import { reachOf } from './reach.ts'
import { recordProbe } from './record.ts'

export interface Probing {
  readonly outgoing: Outgoing
  /** Addresses that show whether this node reaches anything. */
  readonly controls: readonly string[]
  /** Between the two tries, at most, in milliseconds; five seconds if left out. */
  readonly pause?: number
}

/** Takes a turn that was claimed. It never throws: one that fails is taken again when its lease is over. */
export type TakeTurn = (claim: Claim, stopping: AbortSignal) => Promise<void>

export function turnTaker(
  { sql, now, log }: Pick<Service, 'sql' | 'now' | 'log'>,
  { outgoing, controls, pause = longestPause }: Probing,
): TakeTurn {
  const reach = reachOf(outgoing, controls)
  return async (claim, stopping) => {
    try {
      const at = now()
      const target = await readTarget(sql, claim)
      const probed = target && (await probe(target, { outgoing, reach, pause }, stopping))
      // Given up at a stop, or dropped by the charter: nothing is known, so nothing is written.
      if (probed) await recordProbe(sql, claim, target, probed, at)
      else await releaseProbe(sql, claim)
    } catch (error) {
      const { organisationId, targetId } = claim
      log.error({ err: error, organisationId, targetId }, 'a probe could not be written down')
    }
  }
}
