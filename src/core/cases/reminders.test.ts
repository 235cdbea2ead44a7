import { describe, expect, it } from 'vitest'
import { judge } from './judge.ts'
import { isReminder, remindAt } from './reminders.ts'
import { at, given, type Said } from './testing/office.ts'
import { charter } from './testing/told.ts'

const says = 'says: { en: We do. }'
const before = 'before: renewal-date'
const history = charter(`
commitments:
  weeks: { ${says}, event: reminded, ${before}, at-least: 4 weeks }
  hours: { ${says}, event: reminded, ${before}, at-least: 4 hours }
  between: { ${says}, event: reminded, ${before}, at-least: 1 hour, at-most: 90 minutes }
  days: { ${says}, event: reminded, ${before}, at-least: 1 day, at-most: 30 hours }
  dates: { ${says}, event: reminded, ${before}, at-least: 1 working day, at-most: 2 days }
  written: { ${says}, event: { reminded: { with: [reason] } }, ${before}, at-least: 4 weeks }
  news: { ${says}, event: updated, ${before}, at-least: 4 weeks }
  reply: { ${says}, until: reminded, within: 3 days }
`)
const { byId } = history.versions[0]!.compiled

describe('a promise that a mail keeps by itself', () => {
  it('is to tell of a date that comes by the event of a reminder, with nothing that it has to carry', () => {
    expect([...byId.values()].filter(isReminder).map(({ id }) => id)).toEqual([
      ...['weeks', 'hours', 'between', 'days', 'dates'],
    ])
  })
})

describe('when a reminder is written', () => {
  const written = (id: string, date: string, ...more: readonly Said[]) => {
    const received: Said = ['received 1 10:00', { facts: { attributes: { 'renewal-date': date } } }]
    const run = judge(history, given(received, ...more), at('2 10:00')).find(
      ({ commitment }) => commitment === id,
    )
    const instant = remindAt(byId.get(id)!, run!)
    return instant === null ? null : new Date(instant).toISOString().slice(0, 16)
  }

  it('is at the opening of the date before the one on which it falls due', () => {
    expect(written('weeks', '2026-07-29')).toBe('2026-06-30T09:00')
  })

  it('is an hour before it falls due where that is counted in hours', () => {
    expect(written('hours', '2026-06-20T14:00:00Z')).toBe('2026-06-20T09:00')
  })

  it('is not before it counts', () => {
    expect(written('between', '2026-06-20T14:00:00Z')).toBe('2026-06-20T12:30')
    expect(written('dates', '2026-06-23')).toBe('2026-06-21T00:00')
  })

  it('is when it usually is where what is too early cannot be counted back from such a date', () => {
    expect(written('days', '2026-06-19')).toBe('2026-06-17T09:00')
  })

  it('is never once it has been, nor of what is no reminder', () => {
    expect(written('weeks', '2026-07-29', 'reminded 1 12:00')).toBeNull()
    expect(written('news', '2026-07-29')).toBeNull()
    expect(written('reply', '2026-07-29')).toBeNull()
  })
})
