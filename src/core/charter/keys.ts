/**
 * The keys of a charter file: the one place that says which exist, which are required, what they mean and how they look. The
 * reader refuses any other, and the reference page and a schema can be made from this table. Every example is tested.
 */
export interface Key {
  readonly required?: true
  readonly means: string
  /** A value as it stands in a file, on one line. */
  readonly example: string
}

export type Keys = Readonly<Record<string, Key>>

export const charterKeys = {
  charter: {
    required: true,
    means: 'Who promises, in one name or one for each language.',
    example: 'Riverside Institute',
  },
  version: {
    required: true,
    means: 'What this edition is called. A new promise needs a new one.',
    example: '2026-04',
  },
  languages: { required: true, means: 'The languages in which every text is said.', example: '[en, es]' },
  review: { means: 'The day on which the charter is to be looked at again.', example: '2027-04-01' },
  reviewer: { means: 'Who looks at it then.', example: 'Head of Customer Service' },
  calendars: {
    required: true,
    means: 'When you are open, by name.',
    example: '{ office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: GB-ENG } }',
  },
  sections: {
    means: 'The headings of the charter, in order: ready ones by name, or your own with a title.',
    example: '[make-it-happen, make-it-easy, make-it-better]',
  },
  about: {
    means: 'What a case can be about, beside the ready subjects.',
    example: '{ site-visit: { en: Visit to a site, es: Visita a una sede } }',
  },
  segments: {
    means: 'The groups of customers that a promise can be for.',
    example: '{ employers: { en: Employers, es: Empresas } }',
  },
  priorities: {
    means: 'Your own degrees of urgency, instead of the ready ones.',
    example: '{ standard: { en: Standard, es: Normal } }',
  },
  events: {
    means: 'Facts of your own that staff record on a case with a button.',
    example: '{ issued: { label: { en: Issued, es: Emitido }, for: { about: certificate } } }',
  },
  'pause-reasons': {
    means: 'Reasons of your own for which a clock can be paused.',
    example: '{ waiting for the post: { en: waiting for the post, es: a la espera del correo } }',
  },
  contents: {
    means: 'Things of your own that a message can be made to carry.',
    example: '{ price: { en: the price, es: el precio } }',
  },
  commitments: {
    required: true,
    means: 'The promises, by name.',
    example: '{ polite: { says: { en: We are polite., es: Somos amables. } } }',
  },
} as const satisfies Keys

export const sectionKeys = {
  title: { means: 'The heading.', example: '{ en: Make it happen, es: Hacer que suceda }' },
  intro: {
    means: 'A sentence or two under it.',
    example: '{ en: What you can count on., es: Con qué puede contar. }',
  },
} as const satisfies Keys

export const calendarKeys = {
  timezone: { required: true, means: 'The time zone, by its IANA name.', example: 'Europe/London' },
  hours: {
    required: true,
    means: 'Open hours by day of the week; days that are not named are closed.',
    example: '{ mon-thu: [09:00-12:30, 13:15-17:00], fri: 09:00-16:00 }',
  },
  seasons: {
    means: 'Other hours between two dates, both included. Of several that cover a date the last wins.',
    example: '[{ from: 2026-07-01, to: 2026-08-31, hours: { mon-fri: 08:00-15:00 } }]',
  },
  closed: {
    means: 'The holidays that you keep: regions, dates of your own, or none.',
    example: '[GB-ENG, 2026-12-24, 2026-12-28 to 2026-12-31]',
  },
  open: {
    means: 'Dates with hours of their own; they win over everything else.',
    example: '{ 2026-12-24: 09:00-12:00 }',
  },
  'cut-off': {
    means: 'What arrives from this time on counts as the next working day, even before closing.',
    example: '16:00',
  },
} as const satisfies Keys

export const seasonKeys = {
  from: { required: true, means: 'The first date.', example: '2026-07-01' },
  to: { required: true, means: 'The last date.', example: '2026-08-31' },
  hours: { required: true, means: 'Open hours in between.', example: '{ mon-fri: 08:00-15:00 }' },
} as const satisfies Keys

export const eventKeys = {
  label: { required: true, means: 'What the button says.', example: '{ en: Issued, es: Emitido }' },
  for: { means: 'The cases that have the button; without it, all.', example: '{ about: certificate }' },
} as const satisfies Keys

export const filterKeys = {
  channel: { means: 'How the customer got in touch.', example: '[email, letter]' },
  about: { means: 'What the case is about.', example: 'complaint' },
  segment: { means: 'The group to which the customer belongs.', example: 'employers' },
  priority: { means: 'How urgent the case is.', example: 'urgent' },
  attributes: {
    means: 'Any other fact about the case, with its values.',
    example: '{ product: [diploma, award] }',
  },
} as const satisfies Keys

export const commitmentKeys = {
  section: { means: 'The heading under which it stands.', example: 'make-it-happen' },
  says: {
    required: true,
    means: 'The promise, in your own words, in each language.',
    example: '{ en: We reply within 3 working days., es: Respondemos en 3 días laborables. }',
  },
  short: {
    means: 'Two or three words for lists.',
    example: '{ en: reply in 3 days, es: respuesta en 3 días }',
  },
  for: {
    means: 'The cases that it is for; without it, all.',
    example: '{ channel: [email, letter], about: enquiry }',
  },
  from: { means: 'What starts the clock; without it, received.', example: '[received, reopened]' },
  until: {
    means: 'What keeps the promise: one event, any of several, and what it must carry.',
    example: '{ replied: { with: [resolution-date] } }',
  },
  within: { means: 'The limit.', example: '3 working days' },
  share: { means: 'The share of cases that you promise within the limit; without it, all.', example: '95%' },
  targets: {
    means: 'Several limits, each with its share.',
    example: '[{ share: 100%, within: 24 hours }, { share: 60%, within: 1 hour }]',
  },
  every: { means: 'The longest silence: how often you give news.', example: '5 working days' },
  update: { means: 'What counts as news; without it, updated.', example: '[updated, replied]' },
  due: { means: 'For a date that is agreed with the customer.', example: 'as agreed' },
  calendar: { means: 'The calendar that counts; not needed where there is one.', example: 'office' },
  'day-zero': {
    means:
      'The day from which working days are counted: working (the next open day) or receipt (the day itself).',
    example: 'receipt',
  },
  pauses: {
    means: 'The reasons that stop the clock for a while, or any; without it, nothing does.',
    example: '[waiting for the customer]',
  },
  extension: {
    means: 'One new date with a reason, and how far it may go.',
    example: '{ at-most: 20 working days }',
  },
  'automatic-receipts-count': { means: 'Whether a machine’s receipt acknowledges.', example: 'true' },
  warnings: { means: 'When staff are warned.', example: '[75%, due-day]' },
  'tell-customer': { means: 'When the customer is told that the date may slip.', example: '90%' },
} as const satisfies Keys

export const targetKeys = {
  share: { required: true, means: 'The share of cases.', example: '60%' },
  within: { required: true, means: 'The limit for them.', example: '1 hour' },
} as const satisfies Keys

export const stopKeys = {
  with: {
    required: true,
    means: 'What the event must carry to count.',
    example: '[resolution-date, responsible]',
  },
} as const satisfies Keys

export const extensionKeys = {
  'at-most': {
    required: true,
    means: 'The longest the promise can take, from its start.',
    example: '20 working days',
  },
} as const satisfies Keys
