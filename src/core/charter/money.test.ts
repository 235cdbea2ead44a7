import { describe, expect, it } from 'vitest'
import { moneyWords, parseMoney } from './money.ts'

describe('a sum of money', () => {
  it.each([
    ['£20', 'GBP', 2000],
    ['£9.98', 'GBP', 998],
    ['£1,250', 'GBP', 125_000],
    ['1.250,50 €', 'EUR', 125_050],
    ['€5', 'EUR', 500],
    ['$60', '$', 6000],
    ['USD 60', 'USD', 6000],
    ['60 CHF', 'CHF', 6000],
    ['¥500', 'JPY', 500],
    ['£0.5', 'GBP', 50],
  ])('%s', (text, currency, amount) => {
    expect(parseMoney(text)).toEqual({ currency, amount })
  })

  it.each(['20 % of the price', 'one month free', '£', '20', '£20 a day', '£1,25,000', '£20 €'])(
    'is not: %s',
    (text) => {
      expect(parseMoney(text)).toBeNull()
    },
  )

  it('is said as its country says it, without hundredths that are none', () => {
    const words = (text: string, language: string) =>
      moneyWords(parseMoney(text)!, language).replace(/\s/g, ' ')
    expect(words('£20', 'en')).toBe('£20')
    expect(words('£9.98', 'en')).toBe('£9.98')
    expect(words('€1250', 'es')).toBe('1250 €')
    expect(words('£20', 'es')).toBe('20 £')
    expect(words('¥500', 'en')).toBe('¥500')
    expect(words('$60', 'en')).toBe('$60')
  })
})
