import { describe, expect, it } from 'vitest'
import { isLimitProblem, type LimitProblem, parseLimit } from './limit.ts'

const suggested = (text: string) => {
  const answer = parseLimit(text)
  expect(isLimitProblem(answer), text).toBe(true)
  return (answer as LimitProblem).nearest
}

describe('a limit in other words than the format has', () => {
  it.each([
    // Working time, by whatever name; of weeks their days, of months and years no number is true.
    ['3 working weeks', '15 working days'],
    ['1 semana hábil', '5 working days'],
    ['a working fortnight', '10 working days'],
    ['2 working months', undefined],
    ['1 año laborable', undefined],
    ['60 working seconds', undefined],
    ['3 workdays', '3 working days'],
    ['5 weekdays', '5 working days'],
    ['10 bussiness days', '10 working days'],
    ['3 days working', '3 working days'],
    ['4 opening hours', '4 working hours'],
    ['4 horas de oficina', '4 working hours'],
    ['2 días de trabajo', '2 working days'],
    ['2 days of work', '2 working days'],
    ['15 días corridos', '15 days'],
    ['1 calendar month', '1 month'],
    // Units that are short, old or of several others.
    ['24h', '24 hours'],
    ['24 hrs', '24 hours'],
    ['30 min', '30 minutes'],
    ['90 secs', '90 seconds'],
    ['2 wks', '2 weeks'],
    ['3 d', '3 days'],
    ['6 mths', '6 months'],
    ['30 m', undefined],
    ['1 quarter', '3 months'],
    ['una quincena', '15 days'],
    ['3 jours', '3 days'],
    ['2 anos', '2 years'],
    ['10 nights', undefined],
    ['3 mob', undefined],
    ['5 laborables', undefined],
    ['8 working hours a day', undefined],
    ['3 days 4 weeks', undefined],
    // Numbers in words, and parts.
    ['three days', '3 days'],
    ['diez días laborables', '10 working days'],
    ['half an hour', '30 minutes'],
    ['media hora', '30 minutes'],
    ['1,5 horas', '90 minutes'],
    ['1.5 working hours', '90 working minutes'],
    ['1.123 hours', undefined],
    ['1 hour 30 minutes', '90 minutes'],
    ['2 horas y 15 minutos', '135 minutes'],
    ['1 day 30 minutes', undefined],
    // What stands around a limit.
    ['within 3 days', '3 days'],
    ['at most 24 hours', '24 hours'],
    ['en menos de 2 días', '2 days'],
    ['3 days max', '3 days'],
    ['3 or 4 days', '4 days'],
    ['72 hours or 3 days', undefined],
    // The day of receipt and the next.
    ['el mismo día', 'same day'],
    ['same working day', 'same day'],
    ['today', 'same day'],
    ['al día siguiente', '1 day'],
    ['día hábil siguiente', '1 working day'],
    ['tomorrow', '1 day'],
    ['day', undefined],
    // A time of day.
    ['1 día laborable, antes de las 12:00', '1 working day, by 12:00'],
    ['1 working day, 12:00', '1 working day, by 12:00'],
    ['2 days by midnight', '2 days, by 24:00'],
    ['1 working day, by close of business', '1 working day'],
    ['the same day, by closing time', 'same day'],
    ['2 days, by close of business', undefined],
    ['1 working day, by 25:00', undefined],
    ['1 working day, by five', undefined],
    ['1 working day, weather permitting', '1 working day'],
  ])('"%s" suggests %s', (text, nearest) => {
    expect(suggested(text)).toBe(nearest)
  })
})
