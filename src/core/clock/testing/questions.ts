/** Made-up questions for the property tests: zones, hours, limits and pauses of every sort, near the clock changes. */
import * as fc from 'fast-check'
import type { CalendarSpec, Span, WeeklyHours } from '../../calendar/spec.ts'
import { wallTimeText } from '../../time/date.ts'
import type { NaiveQuestion } from './naive.ts'

const ZONES = [
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Antarctica/Troll',
]

/** Instants around which questions are asked: clock changes of the zones above, a leap day, a year's end. */
const TURNS = [
  '2026-03-29T01:00Z',
  '2026-10-25T01:00Z',
  '2026-03-08T06:00Z',
  '2026-11-01T06:00Z',
  '2026-04-04T15:00Z',
  '2026-10-03T15:30Z',
  '2026-04-23T22:00Z',
  '2026-09-06T04:00Z',
  '2026-02-15T02:00Z',
  '2026-03-22T02:00Z',
  '2024-02-29T12:00Z',
  '2026-12-31T23:00Z',
  '2022-09-21T19:00Z',
  '2011-12-30T10:00Z',
].map((text) => Date.parse(text))

/** One to four spans of whole minutes, in order and apart, often at round times and about the hours of clock changes. */
const spans: fc.Arbitrary<readonly Span[]> = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 288 }), fc.integer({ min: 0, max: 48 })), {
    minLength: 2,
    maxLength: 6,
  })
  .map((edges) => {
    const inOrder = edges.map((edge) => wallTimeText(edge * 5)).sort()
    const made: Span[] = []
    for (let at = 0; at + 1 < inOrder.length; at += 2) made.push([inOrder[at]!, inOrder[at + 1]!])
    return made
  })

const officeWeek: WeeklyHours = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
    day,
    [
      ['09:00', '12:30'],
      ['13:15', '17:00'],
    ],
  ]),
)

const week: fc.Arbitrary<WeeklyHours> = fc.oneof(
  fc.constant(officeWeek),
  fc.record(
    { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans },
    { requiredKeys: ['wed', 'sun'] },
  ),
)

const wallTime = fc.integer({ min: 0, max: 95 }).map((quarter) => wallTimeText(quarter * 15))

function calendarNear(turn: number): fc.Arbitrary<CalendarSpec> {
  const date = fc.integer({ min: -5, max: 25 }).map((days) => dateAt(turn, days))
  return fc.record(
    {
      timezone: fc.constantFrom(...ZONES),
      hours: week,
      seasons: fc.array(
        fc
          .tuple(date, fc.integer({ min: 0, max: 12 }), week)
          .map(([from, days, hours]) => ({ from, to: dateAt(Date.parse(from), days), hours })),
        { maxLength: 2 },
      ),
      closed: fc.uniqueArray(date, { maxLength: 4 }),
      open: fc.dictionary(date, spans, { maxKeys: 2 }),
      cutOff: wallTime,
    },
    { requiredKeys: ['timezone', 'hours'] },
  )
}

const limit = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 4000 }), fc.constantFrom('minute', 'second', 'working minute')),
  fc.tuple(fc.integer({ min: 1, max: 70 }), fc.constantFrom('hour', 'working hour')),
  fc.tuple(fc.integer({ min: 1, max: 15 }), fc.constantFrom('day', 'working day')),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('week', 'month', 'year', 'working day')),
)

const limitText = fc.tuple(limit, fc.option(wallTime, { nil: undefined })).map(([[amount, unit], by]) => {
  const countsDates = /day|week|month|year/.test(unit)
  const words = `${amount} ${unit}${amount === 1 ? '' : 's'}`
  return countsDates && by !== undefined ? `${words}, by ${by}` : words
})

const anyLimit = fc.oneof(
  { weight: 6, arbitrary: limitText },
  { weight: 1, arbitrary: fc.constant('same day') },
  { weight: 1, arbitrary: wallTime.map((by) => `same day, by ${by}`) },
)

/** Offsets in ms within some days, often whole hours, at which starts and pauses begin. */
const near = (days: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: days * 24 }).map((hours) => hours * 3_600_000),
    fc.integer({ min: 0, max: days * 1440 }).map((minutes) => minutes * 60_000),
    fc.integer({ min: 0, max: days * 86_400_000 }),
  )

/** Questions about the time from a start on. */
export const questions: fc.Arbitrary<NaiveQuestion> = fc.constantFrom(...TURNS).chain((turn) =>
  fc
    .record({
      calendar: calendarNear(turn),
      limit: anyLimit,
      start: near(4).map((ms) => turn - 2 * 86_400_000 + ms),
      dayZero: fc.constantFrom('working' as const, 'receipt' as const),
      pauses: fc.array(fc.tuple(near(8), fc.oneof(fc.constant(0), near(5), near(1), fc.constant(null))), {
        maxLength: 4,
      }),
    })
    .map(({ calendar, limit, start, dayZero, pauses }) => ({
      calendar,
      limit,
      start: new Date(start).toISOString(),
      dayZero,
      pauses: pauses.map(([from, length]): [string, string | null] => [
        new Date(start - 86_400_000 + from).toISOString(),
        length === null ? null : new Date(start - 86_400_000 + from + length).toISOString(),
      ]),
    })),
)

/** Questions about the time before a date or an instant. */
export const leadQuestions: fc.Arbitrary<NaiveQuestion> = fc.constantFrom(...TURNS).chain((turn) =>
  fc
    .record({
      calendar: calendarNear(turn),
      limit: limitText.filter((text) => !/working (minute|hour)/.test(text)),
      before: near(20).map((ms) => new Date(turn + ms).toISOString()),
    })
    .map(({ calendar, limit, before }) => ({
      calendar,
      limit,
      before: /second|minute|hour/.test(limit) || before < '2026-06' ? before : before.slice(0, 10),
    })),
)

function dateAt(instant: number, days: number): string {
  return new Date(instant + days * 86_400_000).toISOString().slice(0, 10)
}
