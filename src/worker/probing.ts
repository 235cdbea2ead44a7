/** Addresses that charters promise are asked when it is their turn. A slow one holds up no other. */
import { claimProbes, nextProbe } from '../features/availability/probing/claim.ts'
import { takeUpCharters } from '../features/availability/probing/plan.ts'
import { type Probing, turnTaker } from '../features/availability/probing/take-turn.ts'
import type { Service } from '../http/service.ts'
import { type Loop, startLoop } from './loop.ts'

/** At most so many are asked from one node at once. */
const lanes = 40
/** Until it is known what is to be asked, in milliseconds. */
const firstLease = 20_000
const longestSleep = 1_000
/** With every lane taken: until one may be free. */
const shortSleep = 50

export function startProbing(service: Pick<Service, 'sql' | 'now' | 'log'>, probing: Probing): Loop {
  const { sql, now, log } = service
  const stopping = new AbortController()
  const underWay = new Set<Promise<void>>()
  const takeTurn = turnTaker(service, probing)

  const loop = startLoop('probes', log, async () => {
    if (await takeUpCharters(sql, now())) return 0
    const room = lanes - underWay.size
    const claimed = room > 0 ? await claimProbes(sql, now(), room, firstLease) : []
    for (const claim of claimed) {
      const turn = takeTurn(claim, stopping.signal).finally(() => underWay.delete(turn))
      underWay.add(turn)
    }
    if (claimed.length === room) return shortSleep
    const next = await nextProbe(sql, now())
    return next === null ? longestSleep : Math.max(1, Math.min(next - now(), longestSleep))
  })
  return {
    async stop() {
      stopping.abort()
      await loop.stop()
      await Promise.all(underWay)
    },
  }
}
