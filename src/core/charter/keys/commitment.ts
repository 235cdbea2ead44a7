/** What every promise can say, whatever its kind. */
import { filterKeys } from './filter.ts'
import type { Keys } from './shape.ts'

export const promiseKeys = {
  section: {
    means: 'The heading under which it stands.',
    example: 'make-it-happen',
    shape: { nameOf: 'section' },
  },
  says: {
    required: true,
    means: 'The promise, in your own words, in each language.',
    example: '{ en: We reply within 3 working days., es: Respondemos en 3 días laborables. }',
    shape: 'words',
  },
  short: {
    means: 'Two or three words for lists.',
    example: '{ en: reply in 3 days, es: respuesta en 3 días }',
    shape: 'words',
  },
  for: {
    means: 'The cases that it is for; without it, all.',
    example: '{ channel: [email, letter], about: enquiry }',
    shape: { keys: filterKeys },
  },
  calendar: {
    means: 'The calendar that counts; not needed where there is one.',
    example: 'office',
    shape: { nameOf: 'calendar' },
  },
} as const satisfies Keys
