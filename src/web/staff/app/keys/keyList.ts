/** The keys as they are shown in the help. */
export const KEYS = [
  {
    where: 'everywhere',
    keys: [
      ['Ctrl K', 'palette'],
      ['?', 'help'],
      ['L', 'log'],
      ['Q', 'queue'],
      ['Z', 'undo'],
    ],
  },
  {
    where: 'inQueue',
    keys: [
      ['J ↓', 'down'],
      ['K ↑', 'up'],
      ['Enter', 'open'],
      ['R', 'replyFromQueue'],
      ['A', 'assign'],
      ['E', 'close'],
      ['X', 'select'],
      ['Shift ↓ ↑', 'selectMore'],
      ['/', 'search'],
      ['1 2 3', 'tabs'],
      ['Esc', 'clear'],
    ],
  },
  {
    where: 'inCase',
    keys: [
      ['R', 'reply'],
      ['U', 'update'],
      ['N', 'note'],
      ['P', 'pause'],
      ['D', 'delay'],
      ['M', 'merge'],
      ['O', 'reopen'],
      ['Ctrl ↵', 'send'],
      ['Esc', 'leave'],
    ],
  },
] as const
