/**
 * Whether this node reaches anything at all. Before a silence counts against an address, others are asked: the control
 * addresses of the installation, then the organisation's addresses at other hosts. Where there is nobody else to ask, the
 * silence counts.
 */
import type { Outgoing } from '../../../outgoing/call.ts'

/** False only when others were asked and none of them answered. */
export type Reach = (url: string, others: readonly string[], signal: AbortSignal) => Promise<boolean>

/** How long a witness may take, and how long its word counts, in milliseconds. */
const patience = 5_000
const wordCounts = 5_000
const mostWitnesses = 4

export function reachOf(
  outgoing: Outgoing,
  controls: readonly string[],
  now: () => number = Date.now,
): Reach {
  const heard = new Map<string, { at: number; answers: Promise<boolean> }>()

  /** Many addresses fall silent at once: each witness is asked once for all of them. */
  const answers = (url: string, signal: AbortSignal): Promise<boolean> => {
    const known = heard.get(url)
    if (known && now() - known.at < wordCounts) return known.answers
    const asked = outgoing({ url, timeout: patience, signal }).then(
      (called) => called.kind === 'answered' || called.failure === 'certificate',
    )
    if (heard.size > 1_000) heard.clear()
    heard.set(url, { at: now(), answers: asked })
    return asked
  }

  return async (url, others, signal) => {
    const host = hostOf(url)
    const elsewhere = [...controls, ...others].filter((other) => hostOf(other) !== host)
    const witnesses = oneForEachHost(elsewhere).slice(0, Math.max(mostWitnesses, controls.length))
    if (witnesses.length === 0) return true
    return (await Promise.all(witnesses.map((witness) => answers(witness, signal)))).some(Boolean)
  }
}

function oneForEachHost(urls: readonly string[]): string[] {
  return [...new Map(urls.map((url) => [hostOf(url), url])).values()]
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
