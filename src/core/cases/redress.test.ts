import { describe, expect, it } from 'vitest'
import { type ClockRun, judge, nextWake } from './judge.ts'
import { type Redress, redressWords } from './redress.ts'
import { at, given, type Said } from './testing/office.ts'
import { charter } from './testing/told.ts'

/** Replies are due by the end of the day after, and a credit follows each that is late. */
function credit(remedy: string, said: readonly Said[], now: string, more = ''): Redress | undefined {
  return clocks(remedy, said, now, more).find(({ commitment }) => commitment === 'credit')?.redress
}

function clocks(remedy: string, said: readonly Said[], now: string, more = ''): ClockRun[] {
  const history = charter(`
commitments:
  reply: { says: { en: We do. }, until: replied, within: 1 day }
  credit:
    says: { en: We pay. }
    from: ${more || '{ broken: reply }'}
    until: paid
    within: 5 days
    unless: [strike]
    remedy: { ${remedy} }
`)
  return judge(history, given(...said), at(now))
}

describe('a remedy in money', () => {
  it('is owed from the moment at which the promise is broken', () => {
    expect(credit('amount: £20', ['received 1 10:00'], '3 00:00')).toBeUndefined()
    expect(credit('amount: £20', ['received 1 10:00'], '3 00:01')).toEqual({
      currency: 'GBP',
      owed: 2000,
      paid: null,
      on: 'automatic',
      growsAt: null,
    })
  })

  it('has been paid with what the payment says, else with what was owed', () => {
    const paid = (carries?: object) =>
      credit('amount: £20', ['received 1 10:00', ['paid 4 10:00', { carries } as object]], '5 00:00')?.paid
    expect(paid()).toBe(2000)
    expect(paid({ amount: '£15.50' })).toBe(1550)
    expect(paid({ amount: '15 €' })).toBe(2000)
  })

  it('grows with each late day: the day on which it fell due is none', () => {
    const owed = (now: string) => credit('amount: £5, for: each late day', ['received 1 10:00'], now)?.owed
    expect(owed('3 00:01')).toBe(500)
    expect(owed('3 23:59')).toBe(500)
    expect(owed('4 00:00')).toBe(1000)
  })

  it('grows with each late working day, and each late hour that has begun', () => {
    const working = (now: string) =>
      credit('amount: £5, for: each late working day', ['received 3 10:00'], now)
    // The 5th is a Friday, and the reply was due on the 4th.
    expect(working('5 10:00')?.owed).toBe(500)
    expect(working('7 10:00')?.owed).toBe(500)
    expect(working('8 00:00')?.owed).toBe(1000)
    const hours = (now: string) => credit('amount: £1, for: each late hour', ['received 1 10:00'], now)
    expect(hours('3 00:01')).toMatchObject({ owed: 100, growsAt: at('3 01:00') + 1 })
    expect(hours('3 01:00')?.owed).toBe(100)
    expect(hours('3 01:01')?.owed).toBe(200)
  })

  it('says when it grows next, and wakes the case then; at its most it stays', () => {
    const remedy = 'amount: £5, for: each late day, at-most: £12'
    expect(credit(remedy, ['received 1 10:00'], '3 10:00')?.growsAt).toBe(at('4 00:00'))
    expect(nextWake(clocks(remedy, ['received 1 10:00'], '3 10:00'), at('3 10:00'))).toBe(at('4 00:00'))
    expect(credit(remedy, ['received 1 10:00'], '5 10:00')).toMatchObject({ owed: 1200, growsAt: null })
  })

  it('stops growing once the late promise is kept after all, or the remedy is given', () => {
    const remedy = 'amount: £5, for: each late day'
    expect(credit(remedy, ['received 1 10:00', 'replied 4 10:00'], '9 10:00')).toMatchObject({
      owed: 1000,
      growsAt: null,
    })
    expect(credit(remedy, ['received 1 10:00', 'paid 3 10:00'], '9 10:00')).toMatchObject({
      owed: 500,
      paid: 500,
    })
  })

  it('is not owed where the clock is excepted, or the case was withdrawn', () => {
    const said: Said[] = ['received 1 10:00', ['excepted 3 10:00', { reason: 'strike' }]]
    expect(credit('amount: £20', said, '4 00:00')).toBeUndefined()
    expect(credit('amount: £20', ['received 1 10:00', 'withdrawn 3 10:00'], '4 00:00')).toBeUndefined()
    const late = credit('amount: £20', ['received 1 10:00', 'withdrawn 10 10:00'], '11 00:00')
    expect(late).toMatchObject({ owed: 2000, paid: null })
  })

  it('on claim is owed once it is claimed, for the days since the promise was broken', () => {
    const from = '{ later-of: [{ broken: reply }, claimed] }'
    const remedy = 'amount: £5, for: each late day, on: claim'
    expect(credit(remedy, ['received 1 10:00'], '5 10:00', from)).toBeUndefined()
    expect(credit(remedy, ['received 1 10:00', 'claimed 5 09:00'], '5 10:00', from)).toMatchObject({
      on: 'claim',
      owed: 1500,
    })
  })

  it('is said in words: what is owed, whether it grows still, and what was paid', () => {
    const words = (now: string, said: readonly Said[], language = 'en') =>
      redressWords(credit('amount: £5, for: each late day', said, now)!, language).replace(/\s/g, ' ')
    expect(words('3 10:00', ['received 1 10:00'])).toBe('Owed so far: £5')
    expect(words('9 10:00', ['received 1 10:00', 'paid 4 10:00'])).toBe('Owed: £10; paid: £10')
    expect(words('3 10:00', ['received 1 10:00'], 'es')).toBe('Importe debido hasta ahora: 5 £')
  })

  it('that is no money is shown, and not reckoned', () => {
    expect(credit('amount: 20 % of the price', ['received 1 10:00'], '5 10:00')).toBeUndefined()
  })
})
