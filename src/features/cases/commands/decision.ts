/** What a command decides: facts to record, and mails that follow. Pure; the instant comes in with the command. */
import type { Instant } from '../../../core/time/instant.ts'
import type { Actor } from '../../../http/service.ts'
import { isRefusal, type Refusal, refuse } from '../../../http/refusal.ts'
import type { Draft } from '../../../ledger/entry.ts'
import type { CaseState } from '../../../projections/state.ts'
import type { CompiledCharter } from '../../../core/cases/compile.ts'

export interface Situation {
  readonly state: CaseState
  /** In force now: its own events, its reasons to pause. */
  readonly charter: CompiledCharter
  readonly actor: Actor
  readonly now: Instant
}

export interface Decision {
  readonly drafts: readonly Draft[]
  /** Which of the drafts' messages is mailed to the customer, by index; none: nothing is mailed. */
  readonly mails?: number
  /** Files that go with that draft, by index of the draft. */
  readonly files?: { readonly draft: number; readonly ids: readonly string[] }
  /** Who on the staff is told, beside those whose screens are open. */
  readonly tells?: 'customer-wrote' | 'not-satisfied' | 'assigned' | 'date-answered'
}

export type Decide = (situation: Situation) => Decision | Refusal

const over = new Set(['withdrawn', 'merged', 'spam'])

/** Refuses what makes no sense on a case that has ended for good. */
export function whileLive(decide: Decide): Decide {
  return (situation) =>
    over.has(situation.state.status)
      ? refuse('not-now', `This case is ${endedWords[situation.state.status] ?? 'over'}. Reopen it first.`)
      : decide(situation)
}

const endedWords: Record<string, string> = {
  withdrawn: 'withdrawn',
  merged: 'merged into another',
  spam: 'marked as spam',
}

export { isRefusal, refuse }
export type { Refusal }
