/** An expected failure, as a value: what a command answers instead of doing half of it. */
import type { Phrase } from './words.ts'

export interface Refusal {
  readonly refused: RefusalKind
  /** What happened and what to do, in plain words of the reader's language. */
  readonly says: Phrase
  readonly errors?: readonly { readonly field: string; readonly says: Phrase }[]
  /** `changed-meanwhile`: the version there is now. */
  readonly version?: number
  /** `limited`: seconds to wait. */
  readonly retryAfter?: number
}

export type RefusalKind =
  | 'invalid'
  | 'signed-out'
  | 'forbidden'
  | 'unknown'
  | 'not-now'
  | 'changed-meanwhile'
  | 'expired'
  | 'too-large'
  | 'limited'

export function refuse(refused: RefusalKind, says: Phrase, more: Partial<Refusal> = {}): Refusal {
  return { refused, says, ...more }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && 'says' in value
}
