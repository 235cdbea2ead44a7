/**
 * Requests that the program sends by itself to addresses that somebody typed in: probes, webhooks. Each address behind
 * a name is checked, and the connection goes to the very address that was checked, under the name's own certificate;
 * so again at each redirect. What can go wrong comes back as a value.
 */
import { performance } from 'node:perf_hooks'
import { type Answer, exchange } from './exchange.ts'
import { type FailureKind, failureOf } from './failure.ts'
import { mayCallBeyond } from './networks.ts'

export interface Call {
  readonly url: string
  /** GET if left out. */
  readonly method?: 'GET' | 'HEAD' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** For everything together, names, redirects and body included, in milliseconds. */
  readonly timeout: number
  /** So many redirects are followed; none if left out: then a redirect is the answer. */
  readonly redirects?: number
  /** So many bytes of the answer's body are read, and no more; none if left out. */
  readonly most?: number
  /** Gives the call up. */
  readonly signal?: AbortSignal
}

export type Called =
  | (Answer & {
      /** From the first step to the last byte that was read, in milliseconds. */
      readonly took: number
    })
  | {
      readonly kind: 'failed'
      readonly failure: FailureKind
      readonly took: number
    }

/** Sends one request and waits for its answer; never throws. */
export type Outgoing = (call: Call) => Promise<Called>

/** `allowed`: addresses and networks that may be called although they are not public. */
export function outgoing(allowed: readonly string[]): Outgoing {
  const mayCall = mayCallBeyond(allowed)
  return async (call) => {
    const began = performance.now()
    const took = () => Math.round(performance.now() - began)
    const signals = [AbortSignal.timeout(call.timeout), ...(call.signal ? [call.signal] : [])]
    const signal = AbortSignal.any(signals)
    try {
      let { url } = call
      for (let left = call.redirects ?? 0; ; left--) {
        const answer = await exchange({ ...call, url, signal, mayCall, followed: url !== call.url })
        const onward = (call.redirects ?? 0) === 0 ? null : locationOf(answer, url)
        if (onward === null) return { ...answer, took: took() }
        if (left === 0) return { kind: 'failed', failure: 'too-many-redirects', took: took() }
        url = onward
      }
    } catch (error) {
      const givenUp = call.signal?.aborted ? 'given-up' : null
      const tooLate = signal.aborted ? 'timeout' : null
      return { kind: 'failed', failure: givenUp ?? tooLate ?? failureOf(error), took: took() }
    }
  }
}

const redirections = new Set([301, 302, 303, 307, 308])

/** Where a redirect leads; null for any other answer. */
function locationOf({ status, headers }: Answer, from: string): string | null {
  if (!redirections.has(status) || !headers.location) return null
  return URL.canParse(headers.location, from) ? new URL(headers.location, from).href : null
}
