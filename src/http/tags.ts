/** The chapters of the API's document, in their order. */
export const tags = {
  Cases: 'What customers raise, from receipt to close: each command is a noun below its case.',
  Files: 'What is attached. Upload first, then name the ids in a message.',
  Charter: 'The promises: what is in force, how it was kept, drafts checked and versions published.',
  Measures: 'How the promises were kept, each figure down to its cases.',
  'What if':
    'The past under a changed charter, beside the verdicts of record: counted anew, and written nowhere.',
  Ledger: 'What proves that nobody has changed the records: signed roots, the keys that signed them, proofs.',
  Availability:
    'Whether the addresses that the charter promises answer; incidents, and announced maintenance.',
  Observations:
    'What is recorded of promises that are no clock on a case: scores, presence, duties done; and put right.',
  Notices: 'What staff are told, and the mailbox that stands in for an SMTP server.',
  Organisation: 'Setting up, and the choices that forms offer.',
  Session: 'Signing in and out, and one’s own account.',
  Staff: 'People and teams.',
  Tokens: 'Keys for programs.',
  'This document': 'The API in a form that programs read, and in one that people do.',
} as const

export type Tag = keyof typeof tags
