import { calendarKeys } from './calendar.ts'
import { clockKeys } from './clock.ts'
import { promiseKeys } from './commitment.ts'
import { filterKeys } from './filter.ts'
import { measureKeys, standingKeys } from './measure.ts'
import type { Keys } from './shape.ts'

export const sectionKeys = {
  title: { means: 'The heading.', example: '{ en: Make it happen, es: Hacer que suceda }', shape: 'words' },
  intro: {
    means: 'A sentence or two under it.',
    example: '{ en: What you can count on., es: Con qué puede contar. }',
    shape: 'words',
  },
} as const satisfies Keys

export const eventKeys = {
  label: {
    required: true,
    means: 'What the button says.',
    example: '{ en: Issued, es: Emitido }',
    shape: 'words',
  },
  for: {
    means: 'The cases that have the button; without it, all.',
    example: '{ about: certificate }',
    shape: { keys: filterKeys },
  },
} as const satisfies Keys

/** Every key that a promise can have. Which go together depends on its kind: kinds/. */
export const commitmentKeys = {
  ...promiseKeys,
  ...clockKeys,
  ...measureKeys,
  ...standingKeys,
} as const satisfies Keys

export const charterKeys = {
  charter: {
    required: true,
    means: 'Who promises, in one name or one for each language.',
    example: 'Riverside Institute',
    shape: 'text or words',
  },
  version: {
    required: true,
    means: 'What this edition is called. A new promise needs a new one.',
    example: '2026-04',
    shape: 'text',
  },
  languages: {
    required: true,
    means: 'The languages in which every text is said.',
    example: '[en, es]',
    shape: { listOf: 'text' },
  },
  review: {
    means: 'The day on which the charter is to be looked at again.',
    example: '2027-04-01',
    shape: 'date',
  },
  reviewer: { means: 'Who looks at it then.', example: 'Head of Customer Service', shape: 'text' },
  calendars: {
    required: true,
    means: 'When you are open, by name.',
    example: '{ office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: GB-ENG } }',
    shape: { mapOf: { keys: calendarKeys } },
  },
  sections: {
    means: 'The headings of the charter, in order: ready ones by name, or your own with a title.',
    example: '[make-it-happen, make-it-easy, make-it-better]',
    shape: {
      either: [{ listOf: { nameOf: 'section' } }, { mapOf: { either: ['nothing', { keys: sectionKeys }] } }],
    },
  },
  about: {
    means: 'What a case can be about, beside the ready subjects.',
    example: '{ site-visit: { en: Visit to a site, es: Visita a una sede } }',
    shape: { mapOf: 'words' },
  },
  segments: {
    means: 'The groups of customers that a promise can be for.',
    example: '{ employers: { en: Employers, es: Empresas } }',
    shape: { mapOf: 'words' },
  },
  priorities: {
    means: 'Your own degrees of urgency, instead of the ready ones.',
    example: '{ standard: { en: Standard, es: Normal } }',
    shape: { mapOf: 'words' },
  },
  events: {
    means: 'Facts of your own that staff record on a case with a button.',
    example: '{ issued: { label: { en: Issued, es: Emitido }, for: { about: certificate } } }',
    shape: { mapOf: { keys: eventKeys } },
  },
  'pause-reasons': {
    means: 'Reasons of your own for which a clock can be paused.',
    example: '{ waiting for the post: { en: waiting for the post, es: a la espera del correo } }',
    shape: { mapOf: 'words' },
  },
  exceptions: {
    means: 'Exceptions of your own that promises can allow themselves.',
    example: '{ flood: { en: flood, es: inundación } }',
    shape: { mapOf: 'words' },
  },
  contents: {
    means: 'Things of your own that a message can be made to carry.',
    example: '{ price: { en: the price, es: el precio } }',
    shape: { mapOf: 'words' },
  },
  commitments: {
    required: true,
    means: 'The promises, by name.',
    example: '{ polite: { says: { en: We are polite., es: Somos amables. } } }',
    shape: { mapOf: { keys: commitmentKeys } },
  },
} as const satisfies Keys
