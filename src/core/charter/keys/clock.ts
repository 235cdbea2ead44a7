/** What a promise that is a clock on a case can say. */
import { filterKeys } from './filter.ts'
import type { Keys, Shape } from './shape.ts'

/** One of: share and within; at-most and over, perhaps with within; average; share and at-least (of a lead time). */
export const targetKeys = {
  share: { means: 'The share of cases.', example: '60%', shape: 'share' },
  within: { means: 'The limit for them.', example: '1 hour', shape: 'limit' },
  'at-least': {
    means: 'Of a lead time: how long before the date.',
    example: '15 working days',
    shape: 'limit',
  },
  'at-most': { means: 'The share of cases that may take longer than over.', example: '1%', shape: 'share' },
  over: {
    means: 'The limit that at most so many may exceed; with within, those between the two.',
    example: '30 seconds',
    shape: 'limit',
  },
  average: { means: 'What the cases take on average, or less.', example: '9 minutes', shape: 'limit' },
} as const satisfies Keys

const yearSpans: Shape = {
  listOf: { matches: '^(\\d{1,2} )?[A-Z][a-z]+( to (\\d{1,2} )?[A-Z][a-z]+)?$' },
}

/** A row of a table of limits; it can say what `for` says, too. */
export const limitRowKeys = {
  ...filterKeys,
  during: {
    means: 'The time of the year in which the clock starts.',
    example: 'July to February',
    shape: yearSpans,
  },
  started: {
    means: 'When in the day the clock starts.',
    example: 'out of hours',
    shape: {
      either: [{ oneOf: ['in hours', 'out of hours'] }, { matches: '^(before|from) \\d\\d:\\d\\d$' }],
    },
  },
  within: {
    required: true,
    means: 'The limit, or none where nothing is promised.',
    example: '4 working hours',
    shape: { either: ['limit', { oneOf: ['none'] }] },
  },
  calendar: {
    means: 'The calendar that counts for this row.',
    example: 'office',
    shape: { nameOf: 'calendar' },
  },
} as const satisfies Keys

/** A limit, or none; or the values of the next fact, so many facts deep. */
function cells(facts: number): Shape {
  const limit: readonly Shape[] = ['limit', { oneOf: ['none'] }]
  return { either: facts === 0 ? limit : [...limit, { mapOf: cells(facts - 1) }] }
}

export const limitTableKeys = {
  by: {
    required: true,
    means: 'The facts that tell the cells apart: channel, about, segment, priority or an attribute.',
    example: '[segment, priority]',
    shape: { listOf: 'text' },
  },
  rows: {
    required: true,
    means: 'The first fact’s values, each with the next one’s and at last a limit, or none.',
    example: '{ members: { urgent: 4 hours, other: 1 working day }, other: { other: 3 working days } }',
    shape: { mapOf: cells(3) },
  },
} as const satisfies Keys

export const remedyKeys = {
  amount: { required: true, means: 'What the customer gets, as you say it.', example: '£20', shape: 'text' },
  for: {
    means: 'What the amount is given for; without it, once.',
    example: 'each late day',
    shape: { oneOf: ['each late day', 'each late working day', 'each late hour'] },
  },
  'at-most': { means: 'The most that is given in all.', example: '£300', shape: 'text' },
  on: {
    means: 'automatic (without it) or claim: whether the customer has to ask.',
    example: 'claim',
    shape: { oneOf: ['automatic', 'claim'] },
  },
} as const satisfies Keys

const outcomes: Shape = {
  keys: {
    broken: { means: 'When that promise is broken.', example: 'reply', shape: { nameOf: 'commitment' } },
    kept: { means: 'When that promise is kept.', example: 'reply', shape: { nameOf: 'commitment' } },
    stopped: {
      means: 'When that promise ends, kept or not.',
      example: 'reply',
      shape: { nameOf: 'commitment' },
    },
  },
}
const starts: Shape = { listOf: { either: [{ nameOf: 'start' }, outcomes] } }

export const stopKeys = {
  with: {
    required: true,
    means: 'What the event must carry to count.',
    example: '[resolution-date, responsible]',
    shape: { listOf: { nameOf: 'content' } },
  },
} as const satisfies Keys

export const extensionKeys = {
  'at-most': {
    required: true,
    means: 'The longest the promise can take, from its start.',
    example: '20 working days',
    shape: 'limit',
  },
} as const satisfies Keys

const stops: Shape = { listOf: { either: [{ nameOf: 'stop' }, { mapOf: { keys: stopKeys } }] } }
const fraction: Shape = { matches: '^\\d{1,3}(\\.\\d+)?%$' }

export const clockKeys = {
  from: {
    means:
      'What starts the clock; without it, received. { later-of: [one, other] } is the last to come; { broken: name }, how another promise came out.',
    example: '[received, reopened]',
    shape: {
      either: [
        starts,
        {
          keys: {
            'later-of': {
              means: 'Starts when all of these have come.',
              example: '[applied, paid]',
              shape: starts,
            },
          },
        },
      ],
    },
  },
  'across-reopenings': {
    means: 'Whether a reopening runs the clock again from its first start.',
    example: 'true',
    shape: 'flag',
  },
  until: {
    means: 'What keeps the promise: one event, any of several, and what it must carry.',
    example: '{ replied: { with: [resolution-date] } }',
    shape: stops,
  },
  within: {
    means:
      'The limit. 10 rings (30 seconds) counts what stands in brackets; as stated in response-time, what that attribute of the case says.',
    example: '3 working days',
    shape: { either: ['limit', { matches: '^[^()]+ \\([^()]+\\)$' }, { matches: '^as stated in \\S+$' }] },
  },
  usually: {
    means: 'A shorter limit that is usual: counted and shown beside the one you promise.',
    example: '24 hours',
    shape: 'limit',
  },
  average: {
    means: 'What the cases take on average, or less.',
    example: '48 hours',
    shape: 'limit',
  },
  limits: {
    means: 'A table of limits: rows, the first of which that fits counts, or by and rows.',
    example: '[{ priority: urgent, within: 4 working hours }, { within: 3 working days }]',
    shape: { either: [{ listOf: { keys: limitRowKeys } }, { keys: limitTableKeys }] },
  },
  'not-before': {
    means:
      'The shortest it may take: what comes earlier breaks the promise. Without a limit beside it, that is all that is promised.',
    example: '1 day',
    shape: 'limit',
  },
  event: {
    means: 'Of a lead time: what has to happen before the date.',
    example: 'reminded',
    shape: stops,
  },
  before: {
    means:
      'Makes the promise a lead time: an attribute of the case, or an event of your own, that has the date.',
    example: 'renewal-date',
    shape: 'text',
  },
  share: {
    means: 'The share of cases that you promise within the limit; without it, all.',
    example: '95%',
    shape: 'share',
  },
  targets: {
    means: 'Several limits, each with its share.',
    example: '[{ share: 100%, within: 24 hours }, { share: 60%, within: 1 hour }]',
    shape: { listOf: { keys: targetKeys } },
  },
  every: {
    means: 'The longest silence: how often you give news. A limit, or a table of limits as under limits.',
    example: '5 working days',
    shape: { either: ['limit', { listOf: { keys: limitRowKeys } }, { keys: limitTableKeys }] },
  },
  update: {
    means: 'What counts as news; without it, updated.',
    example: '[updated, replied]',
    shape: { listOf: { nameOf: 'stop' } },
  },
  due: {
    means:
      'For a date instead of a limit: as agreed, agreed slot, as stated (by the event that starts the clock), as stated in an attribute of the case, or a date.',
    example: 'as agreed',
    shape: {
      either: [
        { oneOf: ['as agreed', 'as stated', 'agreed slot'] },
        { matches: '^as stated in \\S+$' },
        { matches: '^(\\d{1,2} [A-Z][a-z]+|\\d{4}-\\d\\d-\\d\\d)(, by \\d\\d:\\d\\d)?$' },
      ],
    },
  },
  'day-zero': {
    means:
      'The day from which working days are counted: working (the next open day) or receipt (the day itself).',
    example: 'receipt',
    shape: { oneOf: ['working', 'receipt'] },
  },
  pauses: {
    means: 'The reasons that stop the clock for a while, or any; without it, nothing does.',
    example: '[waiting for the customer]',
    shape: { either: [{ oneOf: ['any'] }, 'flag', { listOf: { nameOf: 'pause' } }] },
  },
  extension: {
    means: 'One new date with a reason, and how far it may go.',
    example: '{ at-most: 20 working days }',
    shape: { keys: extensionKeys },
  },
  unless: {
    means:
      'The exceptions that you allow yourself: recorded ones except the clock, which is then counted apart.',
    example: '[severe weather]',
    shape: { listOf: { nameOf: 'exception' } },
  },
  suspended: {
    means: 'Times of the year in which nothing is promised: clocks that start in them are counted apart.',
    example: '16 November to 1 January',
    shape: yearSpans,
  },
  remedy: {
    means: 'What the customer gets when this promise, which follows a broken one, is carried out.',
    example: '{ amount: £20 }',
    shape: { keys: remedyKeys },
  },
  'automatic-receipts-count': {
    means: 'Whether a machine’s receipt acknowledges.',
    example: 'true',
    shape: 'flag',
  },
  warnings: {
    means: 'When staff are warned.',
    example: '[75%, due-day]',
    shape: { listOf: { either: [{ oneOf: ['due-day', 'never'] }, fraction] } },
  },
  'tell-customer': {
    means: 'When the customer is told that the date may slip.',
    example: '90%',
    shape: { either: [{ oneOf: ['never'] }, fraction] },
  },
} as const satisfies Keys
