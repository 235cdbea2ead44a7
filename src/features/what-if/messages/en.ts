/** What the comparison of charters says, in English. Every other language has the same keys. */
export const en = {
  agreed: 'the date that was agreed',
  backwards: 'The first month has to come before the last.',
  impossible:
    'The charter states this of “{subject}” in a way that the form cannot change. Change it in the text of the charter.',
  mistake: '{said}.',
  'mistake-nearest': '{said}. Did you mean “{nearest}”?',
  'no-charter': 'There is no charter in force yet to compare with.',
  'under-way': 'A comparison is under way already. Wait until it is done, or stop it.',
  wrong_one: 'The changed charter has a mistake; nothing was compared.',
  wrong_other: 'The changed charter has {count} mistakes; nothing was compared.',
} as const
