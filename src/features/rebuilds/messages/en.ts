/** What is said about rebuilds, in English. Every other language has the same keys. */
export const en = {
  'refused.runs': 'A rebuild is under way already. Wait for it to end, or stop it first.',
  'refused.not-running': 'That rebuild does not run.',
  'refused.not-resumable': 'Only a rebuild that was stopped or failed can go on, while no other one runs.',
} as const
