import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClockRun, clocksOf, judge } from './judge.ts'
import { apply, openCase } from './state.ts'
import {
  everyShape,
  longAfter,
  numbered,
  someInstant,
  someLife,
  someRetoldLife,
  someVersions,
  withVersions,
} from './testing/lives.ts'

/** What does not depend on how the events are numbered. */
const withoutPlaces = (clocks: readonly ClockRun[]) =>
  clocks.map((clock) => ({ ...clock, startedBy: null, stoppedBy: null }))

describe('under promises of every shape, with calendar versions, late and corrected facts', {
  timeout: 60_000,
}, () => {
  it('events with equal times count in the order of their places, whatever order they are given in', () => {
    fc.assert(
      fc.property(someVersions, someRetoldLife, fc.infiniteStream(fc.nat()), (versions, events, keys) => {
        const history = withVersions(versions)
        const shuffled = events
          .map((event) => ({ event, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event)
        for (const order of ['occurred', 'recorded'] as const)
          expect(judge(history, shuffled, longAfter, order)).toEqual(judge(history, events, longAfter, order))
      }),
    )
  })

  it('taking events one by one as they happen, asked in between, comes to the same as judging them all', () => {
    fc.assert(
      fc.property(someVersions, someLife, (versions, events) => {
        const history = withVersions(versions)
        const state = openCase(history)
        for (const [index, event] of events.entries()) {
          apply(state, event)
          expect(clocksOf(state, event.occurredAt)).toEqual(
            judge(history, events.slice(0, index + 1), event.occurredAt),
          )
        }
        expect(clocksOf(state, longAfter)).toEqual(judge(history, events, longAfter))
      }),
    )
  })

  it('a pause of no length changes nothing', () => {
    fc.assert(
      fc.property(someVersions, someLife, fc.nat(), someInstant, (versions, events, place, asOf) => {
        const history = withVersions(versions)
        const index = 1 + (place % events.length)
        const occurredAt = events[index - 1]!.occurredAt
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
      fc.property(
        someVersions,
        someLife,
        fc.constantFrom('replied', 'updated', 'closed', 'paid'),
        fc.nat(26 * 24),
        fc.nat(26 * 24),
        (versions, life, type, one, other) => {
          const history = withVersions(versions)
          const clocksWith = (hours: number) => {
            const occurredAt = life[0]!.occurredAt + hours * 3_600_000
            const stop = { ...life[0]!, type, facts: undefined, occurredAt, recordedAt: occurredAt }
            const others = life.filter((event) => event.type !== type)
            const before = others.filter((event) => event.occurredAt <= occurredAt)
            const events = numbered([...before, stop, ...others.slice(before.length)])
            return judge(history, events, longAfter).map((clock) => ({ ...clock, stop: occurredAt }))
          }
          const later = clocksWith(Math.max(one, other))
          for (const clock of clocksWith(Math.min(one, other))) {
            if (clock.stoppedAt !== clock.stop || clock.verdict !== 'broken') continue
            // What comes before its slot is too early, and later can be in time.
            if (clock.dueDetails.slotFrom !== null) continue
            const same = later.find(
              ({ commitment, startedAt, stoppedAt, stop }) =>
                commitment === clock.commitment && startedAt === clock.startedAt && stoppedAt === stop,
            )
            expect([clock.commitment, same?.verdict]).not.toEqual([clock.commitment, 'kept'])
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('a holiday more makes no first clock due earlier, but for those counted back', () => {
    const holiday = fc.integer({ min: 1, max: 28 }).map((day) => `2026-06-${String(day).padStart(2, '0')}`)
    fc.assert(
      fc.property(someLife, holiday, someInstant, (life, closed, asOf) => {
        const known = numbered(life.filter(({ type }) => type !== 'reclassified'))
        const version = {
          calendar: 'office',
          version: 'holiday',
          publishedAt: 0,
          change: { closed: [closed] },
        }
        const without = firstDue(judge(everyShape, known, asOf))
        const withIt = firstDue(judge(withVersions([version]), known, asOf))
        for (const [commitment, due] of withIt) {
          const before = without.get(commitment)
          if (due === null || before === null || before === undefined) continue
          expect([commitment, Math.min(due, before)]).toEqual([commitment, before])
        }
      }),
      { numRuns: 300 },
    )
  })
})

function firstDue(clocks: readonly ClockRun[]): Map<string, number | null> {
  const first = clocks.filter(({ run, kind }) => run === 1 && kind !== 'lead')
  return new Map(first.map(({ commitment, dueAt }) => [commitment, dueAt]))
}
