/** Waiting, for a reason that the charter knows. */
import { refuse } from '../../../http/refusal.ts'
import { draft, note } from '../events.ts'
import { words } from '../messages/index.ts'
import { type Decide, whileLive } from './decision.ts'

export function pause(reason: string, text?: string): Decide {
  return whileLive(({ actor, now, state, charter }) => {
    if (state.status !== 'open') return refuse('not-now', words.phrase('refused.not-open'))
    if (state.pausedFor !== null) return refuse('not-now', words.phrase('refused.already-paused'))
    const known = charter.charter.pauseReasons
    if (!known.some(({ id }) => id === reason)) {
      return refuse('invalid', (language) =>
        words.in(language, 'refused.no-such-reason', {
          reasons: known.map(({ id, label }) => label[language] ?? id).join(', '),
        }),
      )
    }
    return { drafts: [draft('paused', actor, now, { reason }, text === undefined ? undefined : note(text))] }
  })
}

export function resume(text?: string): Decide {
  return whileLive(({ actor, now, state }) =>
    state.pausedFor === null
      ? refuse('not-now', words.phrase('refused.not-paused'))
      : { drafts: [draft('resumed', actor, now, {}, text === undefined ? undefined : note(text))] },
  )
}
