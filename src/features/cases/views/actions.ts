import type { CaseState } from '../../../projections/state.ts'

/** The commands that make sense on a case as it is, by their names in the API. */
export function actionsFor(state: CaseState): string[] {
  switch (state.status) {
    case 'open':
      return [
        'reply',
        'acknowledgement',
        'update',
        'note',
        'assignment',
        state.pausedFor === null ? 'pause' : 'resumption',
        'proposal',
        'agreed-date',
        'extension',
        'delay-notice',
        'events',
        'resolution',
        'closure',
        'withdrawal',
        'merge',
        'spam',
      ]
    case 'resolved':
      return ['reply', 'note', 'assignment', 'events', 'closure', 'reopening']
    case 'closed':
      return ['reply', 'note', 'assignment', 'reopening']
    case 'withdrawn':
    case 'spam':
      return ['note', 'reopening']
    case 'merged':
      return ['note']
  }
}
