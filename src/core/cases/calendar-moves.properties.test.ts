import fc from 'fast-check'
import { expect, it } from 'vitest'
import { amended } from '../calendar/amend.ts'
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import { dueAt } from '../clock/due.ts'
import { finishReplay, openReplay, takeEvent } from '../measures/replay.ts'
import { countClocks } from '../measures/tally.ts'
import type { Limit } from '../time/limit.ts'
import { parseLimit } from '../time/limit.ts'
import { alwaysInForce, compileCharter } from './compile.ts'
import type { CalendarVersion } from './editions.ts'
import type { CaseEvent } from './events.ts'
import { clocksOf, judge } from './judge.ts'
import { apply, openCase } from './state.ts'
import { at, charterOf, promise } from './testing/office.ts'

const HOUR = 3_600_000
const start = at('1 00:00')
const end = start + 40 * 24 * HOUR

const charter = charterOf([
  promise({ pauses: 'any', from: ['received', 'reopened'] }),
  promise({ id: 'hours', within: '20 working hours', pauses: ['x'] }),
  promise({
    id: 'pair',
    within: '5 days',
    targets: [
      { share: 1, within: '5 days' },
      { share: 0.6, within: '1 working day' },
    ],
  }),
  promise({
    id: 'news',
    kind: 'cadence',
    within: '2 working days',
    each: ['updated'],
    until: [{ type: 'closed', with: [] }],
  }),
])

const date = fc
  .integer({ min: 0, max: 40 })
  .map((days) => new Date(start + days * 24 * HOUR).toISOString().slice(0, 10))
const someInstant = fc.integer({ min: 0, max: 40 * 24 }).map((hours) => start + hours * HOUR)

const someVersions = fc
  .array(
    fc.record({
      publishedAt: someInstant,
      closed: fc.array(date, { maxLength: 3 }),
      opened: fc.array(date, { maxLength: 1 }),
    }),
    { maxLength: 4 },
  )
  .map((drawn) =>
    drawn.map(({ publishedAt, closed, opened }, index): CalendarVersion => {
      const open = Object.fromEntries(opened.map((day) => [day, [['10:00', '12:00']] as const]))
      return { calendar: 'office', version: `v${index}`, publishedAt, change: { closed, open } }
    }),
  )

const types = ['received', 'replied', 'updated', 'closed', 'reopened', 'paused', 'resumed', 'other']
const someEvents = fc
  .array(
    fc.record({ type: fc.constantFrom(...types), hour: fc.nat(30 * 24), reason: fc.constantFrom('x', 'y') }),
    {
      maxLength: 12,
    },
  )
  .map((drawn): CaseEvent[] =>
    drawn
      .toSorted((a, b) => a.hour - b.hour)
      .map(({ type, hour, reason }, index) => {
        const occurredAt = start + hour * HOUR
        return { type, occurredAt, recordedAt: occurredAt, seq: index + 1, by: 'staff', reason }
      }),
  )

const historyWith = (versions: readonly CalendarVersion[]) => alwaysInForce(compileCharter(charter), versions)

it('the order of calendar versions and of the asking changes nothing: judged at once, event by event, in a replay', () => {
  fc.assert(
    fc.property(someVersions, someEvents, someInstant, (versions, events, asOf) => {
      const history = historyWith(versions)
      const known = events.filter(({ occurredAt }) => occurredAt <= asOf)
      const atOnce = judge(history, events, asOf)
      expect(judge(history, events, asOf, 'recorded')).toEqual(atOnce)

      const state = openCase(history)
      for (const event of known) {
        apply(state, event)
        clocksOf(state, event.occurredAt)
      }
      expect(clocksOf(state, asOf)).toEqual(atOnce)

      const replay = openReplay({ history, asOf })
      for (const event of events) takeEvent(replay, { case: 'a', event, facts: undefined })
      finishReplay(replay)
      for (const [id, tally] of replay.tallies) {
        const runs = atOnce.filter((run) => run.commitment === id)
        expect(countClocks(runs)).toMatchObject(tally.clocks)
      }
    }),
    { numRuns: 150 },
  )
})

it('what was decided when a version was published stays as it was', () => {
  fc.assert(
    fc.property(someVersions, someEvents, (versions, events) => {
      const newest = versions.toSorted((a, b) => a.publishedAt - b.publishedAt).at(-1)
      if (newest === undefined) return
      const before = judge(
        historyWith(versions.filter((version) => version !== newest)),
        events,
        newest.publishedAt - 1,
      )
      const after = judge(historyWith(versions), events, end)
      for (const run of before) {
        if (run.verdict === 'running' || run.verdict === 'paused') continue
        const same = after.find(
          ({ commitment, run: number }) => commitment === run.commitment && number === run.run,
        )
        expect(same).toMatchObject({ verdict: run.verdict, dueAt: run.dueAt, brokenAt: run.brokenAt })
      }
    }),
    { numRuns: 150 },
  )
})

it('a holiday more never makes anything due earlier', () => {
  const units = ['hours', 'working hours', 'working minutes', 'days', 'weeks', 'working days', 'months']
  const somePauses = fc
    .array(fc.tuple(fc.nat(500), fc.nat(60)), { maxLength: 2 })
    .map((drawn) =>
      drawn.map(([from, length]) => ({ from: start + from * HOUR, until: start + (from + length) * HOUR })),
    )
  const limits = fc
    .record({ amount: fc.integer({ min: 2, max: 12 }), unit: fc.constantFrom(...units), by: fc.boolean() })
    .map(
      ({ amount, unit, by }) =>
        `${amount} ${unit}${by && /days|weeks|months/.test(unit) ? ', by 12:00' : ''}`,
    )
  const compiled = (closed: readonly string[], cutOff: string | undefined) =>
    compileCalendar(
      amended({ ...charter.calendars.office!, ...(cutOff !== undefined && { cutOff }) }, { closed }),
    ) as Calendar
  fc.assert(
    fc.property(
      fc.array(date, { maxLength: 4 }),
      date,
      fc.constantFrom(undefined, '12:00'),
      limits,
      someInstant,
      fc.constantFrom('working' as const, 'receipt' as const),
      somePauses,
      (closed, holiday, cutOff, text, from, dayZero, pauses) => {
        const limit = parseLimit(text) as Limit
        const due = (dates: readonly string[]) =>
          dueAt(compiled(dates, cutOff), limit, from, { dayZero, pauses })!
        expect(due([...closed, holiday])).toBeGreaterThanOrEqual(due(closed))
      },
    ),
    { numRuns: 400 },
  )
})
