/** How a case ends, and how it begins again. */
import { refuse } from '../../../http/refusal.ts'
import { draft, message, note } from '../events.ts'
import { words } from '../messages/index.ts'
import { type Decide, whileLive } from './decision.ts'

export function resolve(text?: string): Decide {
  return whileLive(({ actor, now, state }) => {
    if (state.status !== 'open') return refuse('not-now', words.phrase('refused.not-open'))
    return {
      drafts: [draft('resolved', actor, now, {}, text === undefined ? undefined : message(text))],
      ...(text !== undefined && { mails: 0 }),
    }
  })
}

export function close(): Decide {
  return whileLive(({ actor, now, state }) =>
    state.status === 'closed'
      ? refuse('not-now', words.phrase('refused.already'))
      : { drafts: [draft('closed', actor, now)] },
  )
}

/** From whatever end it came to; a merged case goes on in the other one. */
export function reopen(reason: string): Decide {
  return ({ actor, now, state }) => {
    if (state.status === 'open') return refuse('not-now', words.phrase('refused.already-open'))
    if (state.status === 'merged') return refuse('not-now', words.phrase('refused.over.merged'))
    return { drafts: [draft('reopened', actor, now, { reason: 'stated' }, note(reason))] }
  }
}

export function markAsSpam(): Decide {
  return whileLive(({ actor, now }) => ({ drafts: [draft('spam', actor, now, { reason: 'spam' })] }))
}

/** By the customer on their page, or by staff at the customer's word. */
export function withdraw(reason: string): Decide {
  return whileLive(({ actor, now }) => ({
    drafts: [draft('withdrawn', actor, now, { reason: 'stated' }, message(reason))],
    ...(actor.kind === 'customer' && { tells: 'customer-wrote' as const }),
  }))
}

/** The side that ends: its customer goes on in the other case. */
export function mergeInto(other: { caseId: string; reference: string }): Decide {
  return whileLive(({ actor, now, state }) =>
    state.caseId === other.caseId
      ? refuse('invalid', words.phrase('refused.merge-self'))
      : {
          drafts: [
            draft('merged', actor, now, { into: other.caseId, reference: other.reference, reason: 'merged' }),
          ],
        },
  )
}

/** The side that goes on. */
export function absorb(other: { caseId: string; reference: string }): Decide {
  return ({ actor, now, state }) =>
    state.status === 'open'
      ? { drafts: [draft('absorbed', actor, now, { from: other.caseId, reference: other.reference })] }
      : refuse('not-now', words.phrase('refused.merge-over'))
}
