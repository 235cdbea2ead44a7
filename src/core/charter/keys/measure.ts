/** What a promise that is no clock on a case can say, and how any promise stands. */

import { stopKeys } from './clock.ts'
import type { Keys, Shape } from './shape.ts'

const percentage: Shape = { matches: '^\\d{1,3}(\\.\\d{1,4})?%$' }
const happenings: Shape = { listOf: { either: [{ nameOf: 'happening' }, { mapOf: { keys: stopKeys } }] } }
const ownName: Shape = { matches: '^[a-z0-9]+(-[a-z0-9]+)*$' }

export const rateKeys = {
  of: {
    means: 'What makes a case one of those counted, and from when; without it, received.',
    example: 'resolved',
    shape: happenings,
  },
  with: {
    means: 'What has to have happened.',
    example: '[resolved, { replied: { with: [outcome] } }]',
    shape: happenings,
  },
  without: { means: 'What must not have happened.', example: '[reopened, escalated]', shape: happenings },
  where: {
    means: 'What the case is or its events carry, with the values that count.',
    example: '{ decision: [in-favour, partly] }',
    shape: { mapOf: { listOf: 'text' } },
  },
  within: {
    means: 'How long after that is looked at; without it, up to now.',
    example: '28 days',
    shape: 'limit',
  },
} as const satisfies Keys

export const availabilityKeys = {
  urls: {
    required: true,
    means: 'The addresses that are asked.',
    example: '[https://www.example.org/]',
    shape: { listOf: { matches: '^https?://' } },
  },
  every: { means: 'How often each is asked; without it every minute.', example: '5 minutes', shape: 'limit' },
  expects: { means: 'The status of a good answer; without it 200.', example: '200', shape: 'number' },
  contains: { means: 'Words that a good answer contains.', example: 'Welcome', shape: 'text' },
  'answers-within': {
    means: 'A later answer is none; without it 10 seconds.',
    example: '5 seconds',
    shape: 'limit',
  },
  notice: {
    means: 'How long before it begins maintenance has to be announced, to be left out.',
    example: '24 hours',
    shape: 'limit',
  },
  maintenance: {
    means: 'Hours of every week that are kept for maintenance.',
    example: '{ sun: 02:00-04:00 }',
    shape: 'hours',
  },
} as const satisfies Keys

export const dutyKeys = {
  every: {
    required: true,
    means: 'The period: month, quarter or year.',
    example: 'year',
    shape: { oneOf: ['month', 'quarter', 'year'] },
  },
  by: {
    means: 'The last date for it: a day and month of a year, or a day of a month.',
    example: '30 September',
    shape: { matches: '^\\d{1,2}( [A-Za-z]+)?$' },
  },
  within: { means: 'Or how long after the period’s end.', example: '20 working days', shape: 'limit' },
  'if-closed': {
    means: 'Which working date counts where that date is closed: the one before or the one after.',
    example: 'after',
    shape: { oneOf: ['before', 'after'] },
  },
} as const satisfies Keys

export const measureKeys = {
  'share-of-cases': {
    means:
      'Makes the promise a share of cases: which are counted, and what has happened in those that count for you.',
    example: '{ of: resolved, without: reopened, within: 28 days }',
    shape: { keys: rateKeys },
  },
  'count-of': {
    means:
      'Makes the promise a number of events; or of people, the members of staff who had a part in a case.',
    example: 'escalated',
    shape: { either: [{ oneOf: ['people'] }, happenings] },
  },
  against: {
    means: 'The events that the counted ones are set against: then it is their ratio that counts.',
    example: 'received',
    shape: happenings,
  },
  per: {
    means: 'Counts for each case or each customer, rather than for all together.',
    example: 'customer',
    shape: { oneOf: ['case', 'customer'] },
  },
  each: {
    means: 'The period of a count: month, quarter or year.',
    example: 'year',
    shape: { oneOf: ['month', 'quarter', 'year'] },
  },
  in: { means: 'A window that moves along instead of a period.', example: '12 months', shape: 'limit' },
  score: {
    means: 'Makes the promise a mean of scores that are recorded under this name.',
    example: 'politeness',
    shape: ownName,
  },
  scale: {
    means: 'The lowest and the highest score; without it 1 to 5.',
    example: '1 to 5',
    shape: { matches: '^-?\\d{1,4} to -?\\d{1,4}$' },
  },
  attended: {
    means:
      'Makes the promise that somebody is there in the hours of the calendar: what is attended, by a name.',
    example: 'telephone',
    shape: ownName,
  },
  availability: {
    means: 'Makes the promise that addresses answer, day and night.',
    example: '{ urls: [https://www.example.org/], every: 1 minute }',
    shape: { keys: availabilityKeys },
  },
  duty: {
    means: 'Makes the promise something done once in every period.',
    example: '{ every: year, by: 30 September }',
    shape: { keys: dutyKeys },
  },
  'at-least': {
    means: 'What has to come out, or more.',
    example: '85%',
    shape: { either: [percentage, 'number'] },
  },
  'at-most': {
    means: 'What may come out, and no more.',
    example: '5%',
    shape: { either: [percentage, 'number'] },
  },
  'less-than': {
    means: 'What must not be reached.',
    example: '3%',
    shape: { either: [percentage, 'number'] },
  },
} as const satisfies Keys

export const standingKeys = {
  tone: {
    means: 'The hedge in your sentence: aim, usually or where-possible. It is shown, and changes no count.',
    example: 'aim',
    shape: { oneOf: ['aim', 'usually', 'where-possible'] },
  },
  guarantee: {
    means: 'legal, where a law demands it; without it, the promise is your own.',
    example: 'own',
    shape: { oneOf: ['legal', 'own'] },
  },
  law: {
    means: 'The law that demands it.',
    example: '{ en: Data Protection Act 2018, es: Ley de Protección de Datos }',
    shape: 'words',
  },
  'shown-by': {
    means: 'The promise whose figures show how a pledge is kept.',
    example: 'polite-score',
    shape: { nameOf: 'commitment' },
  },
  'duty-of': {
    means: 'customer, for what the customer has to do: it is shown apart and never counted against you.',
    example: 'customer',
    shape: { oneOf: ['customer'] },
  },
} as const satisfies Keys
