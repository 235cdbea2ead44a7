import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLimitProblem, type LimitProblem, limitText, parseLimit } from './limit.ts'

describe('a limit', () => {
  it.each([
    ['30 seconds', { unit: 'second', amount: 30 }],
    ['1 minute', { unit: 'minute', amount: 1 }],
    ['24 hours', { unit: 'hour', amount: 24 }],
    ['90 working minutes', { unit: 'working-minute', amount: 90 }],
    ['1 working hour', { unit: 'working-hour', amount: 1 }],
    ['14 days', { unit: 'day', amount: 14 }],
    ['1 week', { unit: 'week', amount: 1 }],
    ['3 months, by 09:30', { unit: 'month', amount: 3, by: 570 }],
    ['1 year', { unit: 'year', amount: 1 }],
    ['10 working days', { unit: 'working-day', amount: 10 }],
    ['1 working day, by 12:00', { unit: 'working-day', amount: 1, by: 720 }],
    ['same day', { unit: 'working-day', amount: 0 }],
    ['same day, by 15:30', { unit: 'working-day', amount: 0, by: 930 }],
  ])('"%s" is read, and said again in the same words', (text, limit) => {
    expect(parseLimit(text)).toEqual(limit)
    expect(limitText(limit as Parameters<typeof limitText>[0])).toBe(text)
  })

  it.each([
    ['3 workng days', '3 working days'],
    ['3 business days', '3 working days'],
    ['3 Working Days', '3 working days'],
    ['3 working day', '3 working days'],
    ['1 working days', '1 working day'],
    ['an hour', '1 hour'],
    ['0 days', 'same day'],
    ['0 working days', 'same day'],
    ['0 weeks', '1 week'],
    ['03 days', '3 days'],
    ['24hours', '24 hours'],
    ['2 weks', '2 weeks'],
    ['same day by 12:00', 'same day, by 12:00'],
    ['sameday', 'same day'],
    ['1 working day, by 9:00', '1 working day, by 09:00'],
    ['1 working day, by noon', '1 working day, by 12:00'],
    ['1 working day, by 5 pm', '1 working day, by 17:00'],
    ['1 working day, by 12pm', '1 working day, by 12:00'],
    ['1 working day, by 9am', '1 working day, by 09:00'],
    ['next working day', '1 working day'],
    ['next working day by 17:00', '1 working day, by 17:00'],
    ['10 calendar days', '10 days'],
    ['3 días hábiles', '3 working days'],
    ['de 3 a 5 dias laborables', '5 working days'],
    ['3 a 5 dias laborables', '5 working days'],
    ['20 días naturales', '20 days'],
    ['un mes', '1 month'],
    ['48 horas', '48 hours'],
    ['1 hora hábil', '1 working hour'],
    ['3 fortnights', '6 weeks'],
    ['3 evenings', undefined],
    ['soon', undefined],
    ['', undefined],
    ['24 hours, by 12:00', undefined],
    ['1.5 hours', '90 minutes'],
    ['1.5 days', undefined],
    ['-1 days', undefined],
    ['999999 years', undefined],
  ])('"%s" is refused, and "%s" suggested', (text, nearest) => {
    const answer = parseLimit(text)
    expect(isLimitProblem(answer)).toBe(true)
    const { problem, expected, nearest: suggested } = answer as LimitProblem
    expect(problem).not.toBe('')
    expect(expected).not.toBe('')
    expect(suggested).toBe(nearest)
  })

  it('says of which amount a unit is none', () => {
    const problemOf = (text: string) => (parseLimit(text) as LimitProblem).problem
    expect(problemOf('1 working days')).toBe('"working days" is not a unit of a limit of 1')
    expect(problemOf('3 working day')).toBe('"working day" is not a unit of a limit of 3')
    expect(problemOf('3 fortnights')).toBe('"fortnights" is not a unit of a limit')
    for (const unit of ['weeks', 'months', 'years', 'seconds']) {
      expect(problemOf(`3 working ${unit}`)).toBe(
        `working time is counted in minutes, hours or days, and not in "working ${unit}"`,
      )
    }
    expect(problemOf('3 working nights')).toBe('"working nights" is not a unit of a limit')
  })

  it('is at most 200 years, in any unit', () => {
    expect(parseLimit('200 years')).toEqual({ unit: 'year', amount: 200 })
    expect(parseLimit('73000 working days')).toEqual({ unit: 'working-day', amount: 73_000 })
    expect(parseLimit('201 years')).toMatchObject({ problem: '201 years is more than 200 years' })
  })

  it('is suggested only where the suggestion is right', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const answer = parseLimit(text)
        if (!isLimitProblem(answer)) expect(limitText(answer)).toBe(text)
        else if (answer.nearest !== undefined) expect(isLimitProblem(parseLimit(answer.nearest))).toBe(false)
      }),
    )
  })
})
