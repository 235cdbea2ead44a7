/** What a promise that is a clock on a case can say. */
import type { Keys, Shape } from './shape.ts'

export const targetKeys = {
  share: { required: true, means: 'The share of cases.', example: '60%', shape: 'share' },
  within: { required: true, means: 'The limit for them.', example: '1 hour', shape: 'limit' },
} as const satisfies Keys

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
    means: 'What starts the clock; without it, received.',
    example: '[received, reopened]',
    shape: { listOf: { nameOf: 'start' } },
  },
  until: {
    means: 'What keeps the promise: one event, any of several, and what it must carry.',
    example: '{ replied: { with: [resolution-date] } }',
    shape: stops,
  },
  within: { means: 'The limit.', example: '3 working days', shape: 'limit' },
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
    means: 'The longest silence: how often you give news.',
    example: '5 working days',
    shape: 'limit',
  },
  update: {
    means: 'What counts as news; without it, updated.',
    example: '[updated, replied]',
    shape: { listOf: { nameOf: 'stop' } },
  },
  due: {
    means: 'For a date that is agreed with the customer.',
    example: 'as agreed',
    shape: { oneOf: ['as agreed'] },
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
