import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BeyondCalendar, compileCalendar } from '../calendar/compile.ts'
import type { CalendarSpec, Span, WeeklyHours } from '../calendar/spec.ts'
import { dateText } from '../time/date.ts'
import { type Limit, parseLimit } from '../time/limit.ts'
import { dueAt, leadDue } from './due.ts'

const DAY = 86_400_000

const rarely = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd })
const wallTime = rarely(
  fc.integer({ min: 0, max: 96 }).map((quarter) => {
    const hour = String(Math.floor(quarter / 4)).padStart(2, '0')
    return `${hour}:${String((quarter % 4) * 15).padStart(2, '0')}`
  }),
  fc.constantFrom('25:00', '9:00', '', '24:15'),
)
const date = rarely(
  fc.integer({ min: 20_400, max: 20_800 }).map(dateText),
  fc.constantFrom('2026-02-30', '2026', '1850-01-01', '2400-01-01'),
)
const span = rarely<Span>(
  fc.tuple(wallTime, wallTime).map(([one, other]): Span => (one < other ? [one, other] : [other, one])),
  fc.tuple(wallTime, wallTime),
)
const spans = fc.array(span, { maxLength: 2 })
const hours: fc.Arbitrary<WeeklyHours> = fc.oneof(
  fc.record({ mon: spans, wed: spans, sun: spans }, { requiredKeys: [] }),
  fc.record({ fri: fc.array(span, { minLength: 1, maxLength: 1 }) }),
)

/** Hours of every sort: never open, open once, closed for months, over midnight, without a zone, with dates that are none. */
const anyCalendar: fc.Arbitrary<CalendarSpec> = fc.record(
  {
    timezone: rarely(
      fc.constantFrom('UTC', 'Europe/London', 'America/Havana', 'Pacific/Apia', 'Antarctica/Troll'),
      fc.constantFrom('', 'London', 'Europe/Nowhere'),
    ),
    hours,
    seasons: fc.array(fc.record({ from: date, to: date, hours }), { maxLength: 2 }),
    closed: fc.array(date, { maxLength: 20 }),
    open: fc.dictionary(date, spans, { maxKeys: 2 }),
    cutOff: wallTime,
  },
  { requiredKeys: ['timezone', 'hours'] },
)
const limit = fc
  .tuple(
    fc.integer({ min: 2, max: 90 }),
    fc.constantFrom('hours', 'working minutes', 'working hours', 'days', 'months', 'years', 'working days'),
  )
  .map(([amount, unit]) => parseLimit(`${amount} ${unit}`) as Limit)
const start = fc.integer({ min: 20_400 * 1440, max: 20_800 * 1440 }).map((minute) => minute * 60_000)

describe('any calendar', { timeout: 60_000 }, () => {
  it('gives a due instant after the start, or is refused with a reason', () => {
    fc.assert(
      fc.property(anyCalendar, limit, start, fc.nat(40), (spec, within, from, days) => {
        const calendar = compileCalendar(spec)
        if (Array.isArray(calendar)) {
          expect(calendar.length).toBeGreaterThan(0)
          for (const { problem, expected } of calendar) expect(problem && expected).not.toBe('')
          return
        }
        const pauses = [{ from: from + 3_600_000, until: from + days * DAY }]
        const plain = reasonOr(() => dueAt(calendar, within, from))
        const paused = reasonOr(() => dueAt(calendar, within, from, { dayZero: 'receipt', pauses }))
        for (const due of [plain, paused])
          expect(
            typeof due === 'number' ? due > from : /^the answer would lie in \d+, beyond/.test(due),
          ).toBe(true)
        if (!within.unit.startsWith('working') || within.unit === 'working-day') {
          const lead = reasonOr(() => leadDue(calendar, within, new Date(from).toISOString()))
          expect(typeof lead === 'number' || lead.startsWith('the answer would lie in')).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})

function reasonOr(ask: () => number | null): number | string {
  try {
    return ask()!
  } catch (error) {
    if (error instanceof BeyondCalendar) return error.message
    throw error
  }
}
