import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../../../core/calendar/compile.ts'
import { missedTurns, turnAt, turnsByDay } from './turns.ts'

const minute = 60_000
const at = (text: string) => Date.parse(text)
const london = compileCalendar({
  timezone: 'Europe/London',
  hours: { mon: [['09:00', '17:00']] },
}) as Calendar

describe('a turn', () => {
  it('begins at the same instant for everybody, whenever they look', () => {
    expect(turnAt(at('2026-06-08T09:04:59Z'), 5 * minute)).toBe(at('2026-06-08T09:00:00Z'))
    expect(turnAt(at('2026-06-08T09:05:00Z'), 5 * minute)).toBe(at('2026-06-08T09:05:00Z'))
  })

  it('is missed once the next one has begun and nobody took it', () => {
    const due = at('2026-06-08T09:00:00Z')
    const missed = (now: string) => missedTurns(due, at(now), 5 * minute)
    expect(missed('2026-06-08T09:04:59Z')).toBe(0)
    expect(missed('2026-06-08T09:05:00Z')).toBe(1)
    expect(missed('2026-06-08T10:00:01Z')).toBe(12)
    expect(missed('2026-06-08T08:00:00Z')).toBe(0)
  })
})

describe('the turns of a stretch', () => {
  it('belong to the local dates in which they lie', () => {
    // Midnight in London is 23:00 in UTC in summer.
    expect(turnsByDay(london, at('2026-06-08T22:50:00Z'), 15, 5 * minute)).toEqual([
      { day: '2026-06-08', turns: 2 },
      { day: '2026-06-09', turns: 13 },
    ])
  })

  it('are 25 hours of them on the day when clocks go back', () => {
    const days = turnsByDay(london, at('2026-10-24T23:00:00Z'), 26 * 60, minute)
    expect(days).toEqual([
      { day: '2026-10-25', turns: 25 * 60 },
      { day: '2026-10-26', turns: 60 },
    ])
  })

  it('are all counted, whatever the interval', () => {
    const days = turnsByDay(london, at('2026-01-01T00:00:30Z'), 1000, 7 * minute)
    expect(days.reduce((sum, { turns }) => sum + turns, 0)).toBe(1000)
  })
})
