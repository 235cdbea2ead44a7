import { describe, expect, it } from 'vitest'
import { apply, isAtRest, openCase } from './state.ts'
import { given, type Said } from './testing/office.ts'
import { charter, told } from './testing/told.ts'

const says = 'says: { en: We do. }'

describe('a case with a promise that waits for the last of several starts', () => {
  const history = charter(`
events:
  applied: { label: { en: Applied } }
commitments:
  grant: { ${says}, for: { about: request }, from: { later-of: [applied, paid] }, until: resolved, within: 5 days }
`)
  const isRequest = { facts: { about: 'request' } }
  const atRest = (...said: Said[]) => {
    const state = openCase(history)
    for (const event of given(...said)) apply(state, event)
    return isAtRest(state)
  }

  it('is not at rest while one of them has come, and is once all have come and the clock has stopped', () => {
    const applied: Said = ['applied 1 10:00', isRequest]
    expect(atRest(applied)).toBe(false)
    expect(atRest(applied, 'paid 2 10:00')).toBe(false)
    expect(atRest(applied, 'paid 2 10:00', 'resolved 3 10:00')).toBe(true)
    expect(atRest(applied, 'paid 2 10:00', 'resolved 3 10:00', 'applied 4 10:00')).toBe(false)
  })

  it('counts those that came before it was known what the case is', () => {
    const events = given('applied 1 10:00', ['received 2 10:00', isRequest], 'paid 3 10:00')
    expect(told(history, events, '4 10:00')).toEqual(['grant 03 10:00 → 09 00:00: running'])
  })
})

describe('a case that is paused for several reasons', () => {
  const history = charter(`
pause-reasons:
  travel: { en: On a journey }
  papers: { en: Papers are missing }
commitments:
  reply: { ${says}, from: [received, reopened], until: replied, within: 5 days, pauses: any }
`)
  const lines = (...said: Said[]) =>
    told(history, given('received 1 10:00', 'replied 1 11:00', ...said), '6 10:00')
  const paused = [
    ['paused 2 10:00', { reason: 'travel' }],
    ['paused 2 11:00', { reason: 'papers' }],
    'reopened 3 10:00',
  ] as const

  it('has its next clock paused until none of them is left', () => {
    const back: Said = ['resumed 4 10:00', { reason: 'travel' }]
    const there: Said = ['resumed 5 10:00', { reason: 'papers' }]
    expect(lines(...paused, back)).toContain('reply 03 10:00 → –: paused')
    expect(lines(...paused, back, there)).toContain('reply 03 10:00 → 11 00:00: running')
  })
})

describe('what follows on a broken promise', () => {
  const history = charter(`
commitments:
  reply: { ${says}, until: replied, within: 3 days }
  apology: { ${says}, from: { broken: reply }, until: updated, within: 5 days }
`)

  it('starts when it is broken, and not again when the reply comes late', () => {
    const events = given('received 1 10:00', 'updated 6 10:00', 'replied 7 10:00')
    expect(told(history, events, '8 10:00')).toEqual([
      'reply 01 10:00 → 05 00:00: broken',
      'apology 05 00:00 → 11 00:00: kept',
    ])
  })
})
