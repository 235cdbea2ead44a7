/** One probe: asked, and where that fails asked once more a little later, before it counts. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Outgoing } from '../../../outgoing/call.ts'
import { type Heard, hear, searched, wasReached } from './answer.ts'
import type { Asks } from './asks.ts'
import type { Reach } from './reach.ts'

export interface Probed extends Heard {
  /** 1, or 2 where the first one failed. */
  readonly tries: number
  /** No answer came, and none from anywhere else either: it says nothing of the address. */
  readonly cutOff: boolean
}

/** How many redirects lead to what is promised, at most. */
const redirects = 5
/** Between the two tries: as long as a restart behind a load balancer or a lost packet takes, not an outage. */
export const longestPause = 5_000

/** Two tries, the pause between them, the witnesses, and room for the writing: in milliseconds. */
export function longestProbe({ timeout }: Asks): number {
  return 2 * timeout + longestPause + 20_000
}

/** Null when it was given up before it was known. */
export async function probe(
  { url, asks, others }: { url: string; asks: Asks; others: readonly string[] },
  { outgoing, reach, pause }: { outgoing: Outgoing; reach: Reach; pause: number },
  signal: AbortSignal,
): Promise<Probed | null> {
  const once = async () => {
    const follow = asks.expects >= 300 && asks.expects < 400 ? 0 : redirects
    const most = asks.contains === null ? 0 : searched
    return hear(await outgoing({ url, timeout: asks.timeout, redirects: follow, most, signal }), asks)
  }
  const first = await once()
  if (signal.aborted) return null
  if (first.failure === null) return { ...first, tries: 1, cutOff: false }
  await sleep(Math.min(pause, asks.every / 10), undefined, { signal }).catch(() => undefined)
  if (signal.aborted) return null
  const second = await once()
  if (signal.aborted) return null
  if (second.failure === null) return { ...second, tries: 2, cutOff: false }
  const isClear = wasReached(first) || wasReached(second) || second.failure === 'refused-by-us'
  const cutOff = !isClear && !(await reach(url, others, signal))
  return signal.aborted ? null : { ...second, tries: 2, cutOff }
}
