import { describe, expect, it } from 'vitest'
import { amended } from './amend.ts'
import type { CalendarSpec, Span } from './spec.ts'

const day: Span[] = [['09:00', '17:00']]
const short: Span[] = [['10:00', '12:00']]
const plain: CalendarSpec = { timezone: 'UTC', hours: { mon: day } }
const full: CalendarSpec = {
  ...plain,
  seasons: [{ from: '2026-08-01', to: '2026-08-31', hours: { mon: short } }],
  closed: ['2026-12-25'],
  open: { '2026-06-13': day },
  cutOff: '12:00',
  closureNames: { '2026-12-25': 'Christmas Day' },
  closureNamesIn: { en: { '2026-12-25': 'Christmas Day' } },
  knownUntil: '2027-12-31',
}

describe('a calendar as a later version leaves it', () => {
  it('says nothing that neither of them says', () => {
    expect(Object.keys(amended(plain, {})).sort()).toEqual([
      'closed',
      'closureNames',
      'closureNamesIn',
      'hours',
      'timezone',
    ])
  })

  it('stands as it was where nothing is said anew', () => {
    expect(amended(full, {})).toEqual(full)
  })

  it('is closed on more dates, in order and each once, with their names', () => {
    const names = { en: { '2026-06-04': 'Day of mourning' }, es: { '2026-06-04': 'Duelo' } }
    const change = { closed: ['2026-12-25', '2026-06-04'], closureNamesIn: names }
    const { closed, closureNames, closureNamesIn } = amended(full, change)
    expect(closed).toEqual(['2026-06-04', '2026-12-25'])
    expect(closureNames).toEqual({ '2026-06-04': 'Day of mourning', '2026-12-25': 'Christmas Day' })
    expect(closureNamesIn).toEqual({
      en: { '2026-06-04': 'Day of mourning', '2026-12-25': 'Christmas Day' },
      es: { '2026-06-04': 'Duelo' },
    })
  })

  it('takes from a date newly closed the hours of its own that it had', () => {
    expect(amended(full, { closed: ['2026-06-13'] }).open).toBeUndefined()
    expect(amended(full, { closed: ['2026-06-13'], open: { '2026-06-13': short } }).open).toEqual({
      '2026-06-13': short,
    })
  })

  it('opens dates, and puts seasons after those that there were, which they win over', () => {
    const season = { from: '2026-08-10', to: '2026-08-14', hours: {} }
    const after = amended(full, {
      open: { '2026-06-20': short },
      seasons: [season],
      knownUntil: '2028-12-31',
    })
    expect(after.open).toEqual({ '2026-06-13': day, '2026-06-20': short })
    expect(after.seasons).toEqual([full.seasons![0], season])
    expect(after.knownUntil).toBe('2028-12-31')
    expect(amended(plain, { seasons: [season], knownUntil: '2028-12-31' })).toMatchObject({
      seasons: [season],
      knownUntil: '2028-12-31',
    })
  })
})
