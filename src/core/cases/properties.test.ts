import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Commitment } from '../charter/model.ts'
import { countClocks } from '../measures/tally.ts'
import type { CaseEvent } from './events.ts'
import { clocksOf, judge } from './judge.ts'
import { apply, openCase, settle } from './state.ts'
import { at, given, promise, promising } from './testing/office.ts'

const MINUTE = 60_000

const promises: readonly Commitment[] = [
  promise({ pauses: 'any', from: ['received', 'reopened'], extension: { atMost: '10 working days' } }),
  promise({
    id: 'pair',
    within: '24 hours',
    pauses: ['x'],
    targets: [
      { share: 1, within: '24 hours' },
      { share: 0.6, within: '1 hour' },
    ],
    warnings: [{ at: 'fraction', fraction: 0.75 }],
  }),
  promise({
    id: 'updates',
    kind: 'cadence',
    within: '10 working hours',
    from: ['acknowledged'],
    each: ['updated'],
    until: [{ type: 'closed', with: [] }],
    pauses: 'any',
  }),
  promise({ id: 'call', kind: 'agreed', from: ['agreed'], until: [{ type: 'called', with: [] }] }),
]
const history = promising(...promises)
const replyOnly = promising(promise())
const end = at('1 00:00') + 40 * 24 * 60 * MINUTE

const types = [
  ...['received', 'acknowledged', 'replied', 'updated', 'closed', 'reopened', 'paused', 'resumed', 'agreed'],
  ...['called', 'extended', 'withdrawn', 'other'],
]

/** Events in order of time over a month, many at equal times. */
const someEvents = fc
  .array(
    fc.record({
      type: fc.constantFrom(...types),
      minute: fc.integer({ min: 0, max: 30 * 24 * 6 }).map((tenth) => tenth * 10),
      reason: fc.constantFrom(undefined, 'x', 'y'),
      days: fc.integer({ min: 0, max: 20 }),
    }),
    { maxLength: 25 },
  )
  .map((drawn): CaseEvent[] => {
    const inOrder = drawn.toSorted((a, b) => a.minute - b.minute)
    return inOrder.map(({ type, minute, reason, days }, index) => {
      const occurredAt = at('1 00:00') + minute * MINUTE
      const until = new Date(occurredAt + days * 24 * 60 * MINUTE).toISOString().slice(0, 10)
      return { type, occurredAt, recordedAt: occurredAt, seq: index + 1, by: 'staff', reason, until }
    })
  })
const someInstant = fc
  .integer({ min: 0, max: 40 * 24 * 6 })
  .map((tenth) => at('1 00:00') + tenth * 10 * MINUTE)

function numbered(events: readonly CaseEvent[]): CaseEvent[] {
  return events.map((event, index) => ({ ...event, seq: index + 1 }))
}

/** What does not depend on how the events are numbered. */
function withoutPlaces(clocks: ReturnType<typeof judge>) {
  return clocks.map((clock) => ({ ...clock, startedBy: null, stoppedBy: null }))
}

describe('whatever happens', () => {
  it('a pause of no length changes nothing', () => {
    fc.assert(
      fc.property(someEvents, fc.nat(), someInstant, (events, place, asOf) => {
        const index = events.length === 0 ? 0 : place % events.length
        const occurredAt = events[index]?.occurredAt ?? at('1 00:00')
        const wink = { occurredAt, recordedAt: occurredAt, seq: 0, by: 'staff', reason: 'a wink' } as const
        const winked = numbered([
          ...events.slice(0, index),
          { ...wink, type: 'paused' },
          { ...wink, type: 'resumed' },
          ...events.slice(index),
        ])
        expect(withoutPlaces(judge(history, winked, asOf))).toEqual(
          withoutPlaces(judge(history, events, asOf)),
        )
      }),
    )
  })

  it('a later stop never turns broken into kept', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 * 24 * 60 }), fc.nat({ max: 20 * 24 * 60 }), (one, other) => {
        const start = at('1 10:00')
        const stopAt = (minutes: number) => {
          const events = given('received 1 10:00', [
            'replied 1 10:00',
            { occurredAt: start + minutes * MINUTE, recordedAt: start },
          ])
          return judge(replyOnly, events, end)[0]!.verdict
        }
        const sooner = stopAt(Math.min(one, other))
        const later = stopAt(Math.max(one, other))
        expect([sooner, later]).not.toEqual(['broken', 'kept'])
      }),
    )
  })

  it('a clock that has been decided stays so however much later one asks, if nothing more happens', () => {
    fc.assert(
      fc.property(someEvents, someInstant, fc.nat({ max: 10_000 }), (events, asOf, minutes) => {
        const known = events.filter(({ occurredAt }) => occurredAt <= asOf)
        const later = judge(history, known, asOf + minutes * MINUTE)
        for (const clock of judge(history, known, asOf)) {
          if (clock.verdict === 'running' || clock.verdict === 'paused') continue
          const same = later.find((one) => one.commitment === clock.commitment && one.run === clock.run)
          expect(same?.verdict).toBe(clock.verdict)
        }
      }),
    )
  })

  it('taking events one by one, asked in between, comes to the same as all at once', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const state = openCase(history)
        for (const event of events) {
          apply(state, event)
          expect(clocksOf(state, event.occurredAt)).toEqual(
            judge(history, events.slice(0, event.seq), event.occurredAt),
          )
        }
        expect(clocksOf(state, end)).toEqual(judge(history, events, end))
      }),
    )
  })

  it('the order of events with equal times is that of their places, whatever order they are given in', () => {
    fc.assert(
      fc.property(someEvents, fc.infiniteStream(fc.nat()), (events, numbers) => {
        const shuffled = events
          .map((event) => ({ event, key: numbers.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event)
        expect(judge(history, shuffled, end)).toEqual(judge(history, events, end))
      }),
    )
  })

  it('settling twice changes nothing', () => {
    fc.assert(
      fc.property(someEvents, someInstant, (events, asOf) => {
        const state = openCase(history)
        for (const event of events) if (event.occurredAt <= asOf) apply(state, event)
        settle(state, asOf)
        const once = structuredClone(clocksOf(state, asOf))
        settle(state, asOf)
        expect(clocksOf(state, asOf)).toEqual(once)
      }),
    )
  })

  it('the verdict of record is the corrected one while all is recorded as it happens', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        expect(judge(history, events, end, 'recorded')).toEqual(judge(history, events, end))
      }),
    )
  })

  it('counts add up to the number of clocks', () => {
    fc.assert(
      fc.property(someEvents, someInstant, (events, asOf) => {
        const runs = judge(history, events, asOf)
        const { kept, broken, notDue, paused, void: voided } = countClocks(runs)
        expect(kept + broken + notDue + paused + voided).toBe(runs.length)
      }),
    )
  })
})
