/** What a command decides: facts to record, and what follows from them. Pure; the instant comes in with the command. */
import type { CompiledCharter } from '../../../core/cases/compile.ts'
import type { Instant } from '../../../core/time/instant.ts'
import { type Refusal, refuse } from '../../../http/refusal.ts'
import type { Actor } from '../../../http/service.ts'
import type { Draft, Entry } from '../../../ledger/entry.ts'
import type { CaseState } from '../../../projections/state.ts'
import { words } from '../messages/index.ts'

export interface Situation {
  readonly state: CaseState
  readonly entries: readonly Entry[]
  /** In force now: its own events, its reasons to pause. */
  readonly charter: CompiledCharter
  readonly actor: Actor
  readonly now: Instant
}

export interface Decision {
  readonly drafts: readonly Draft[]
  /** The draft, by index, of which the customer is told by mail. */
  readonly mails?: number
  /** The mail goes only where a date that was given changes; without this, always. */
  readonly mailsWhen?: 'dates-change'
  /** Files that belong to the first draft. */
  readonly files?: readonly string[]
  /** What is put before the staff who look after the case. */
  readonly tells?: 'customer-wrote' | 'not-satisfied' | 'assigned' | 'date-answered'
}

export type Decide = (situation: Situation) => Decision | Refusal

/** Refuses what makes no sense on a case that has ended for good. */
export function whileLive(decide: Decide): Decide {
  return (situation) => {
    const { status } = situation.state
    if (status === 'withdrawn' || status === 'merged' || status === 'spam') {
      return refuse('not-now', words.phrase(`refused.over.${status}`))
    }
    return decide(situation)
  }
}
