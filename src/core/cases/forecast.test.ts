import { describe, expect, it } from 'vitest'
import { expectedAfter } from './forecast.ts'
import { at } from './testing/office.ts'
import { charter } from './testing/told.ts'

const says = 'says: { en: We do. }'
const { byId } = charter(`
commitments:
  reply: { ${says}, until: replied, within: 3 working days }
  today: { ${says}, until: updated, within: same day }
  visit: { ${says}, from: agreed, until: arrived, due: as agreed }
  reminder: { ${says}, event: reminded, before: renewal-date, at-least: 2 weeks }
`).versions[0]!.compiled

describe('the date to expect instead of one that slips', () => {
  /** Of a promise that is due on Thursday the 4th. */
  const laterThan = (id: string) => expectedAfter(byId.get(id)!, at('4 17:00'))

  it('is as much later as was promised', () => {
    expect(laterThan('reply')).toBe('2026-06-09')
  })

  it('is never the same date', () => {
    expect(laterThan('today')).toBe('2026-06-05')
  })

  it('is five working days later where the case itself states the date', () => {
    expect(laterThan('visit')).toBe('2026-06-11')
  })

  it('is the next working date for what was to come so long before a date', () => {
    expect(laterThan('reminder')).toBe('2026-06-05')
  })
})
