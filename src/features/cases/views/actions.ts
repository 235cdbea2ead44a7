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
        'reclassification',
        'exception',
        'correction',
        'resolution',
        'closure',
        'withdrawal',
        'merge',
        'spam',
      ]
    case 'resolved':
      return [
        'reply',
        'note',
        'assignment',
        'events',
        'reclassification',
        'correction',
        'closure',
        'reopening',
      ]
    case 'closed':
      return ['reply', 'note', 'assignment', 'correction', 'reopening']
    case 'withdrawn':
    case 'spam':
      return ['note', 'correction', 'reopening']
    case 'merged':
      return ['note', 'correction']
  }
}
