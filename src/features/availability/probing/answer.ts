/** Whether what came back is the answer that was promised. */
import type { Called } from '../../../outgoing/call.ts'
import type { FailureKind } from '../../../outgoing/failure.ts'
import type { Asks } from './asks.ts'

/** Why an address counts as not answering. */
export type Failure = FailureKind | 'status' | 'text'

export interface Heard {
  readonly failure: Failure | null
  /** Null where no HTTP answer came at all. */
  readonly status: number | null
  readonly took: number
}

/** So much of an answer is searched for the text. */
export const searched = 256 * 1024

export function hear(called: Called, { expects, contains }: Pick<Asks, 'expects' | 'contains'>): Heard {
  const { took } = called
  if (called.kind === 'failed') return { failure: called.failure, status: null, took }
  const { status } = called
  if (status !== expects) return { failure: 'status', status, took }
  const text =
    contains === null || wordsOf(called.body, called.headers['content-type']).includes(plain(contains))
  return { failure: text ? null : 'text', status, took }
}

/** Whether anything came back over the net, right or wrong: then our own line stands. */
export function wasReached({ failure, status }: Heard): boolean {
  return status !== null || failure === 'certificate' || failure === 'too-many-redirects'
}

function wordsOf(body: Buffer, contentType = ''): string {
  const named = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return plain(new TextDecoder(named).decode(body))
  } catch {
    return plain(new TextDecoder().decode(body))
  }
}

/** However a page is broken into lines. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ')
}
