import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar, openTimeBetween } from '../calendar/compile.ts'
import type { CalendarSpec } from '../calendar/spec.ts'
import { type Limit, parseLimit } from '../time/limit.ts'
import { dueAt, leadDue } from './due.ts'
import { type NaiveQuestion, naiveDue } from './testing/naive.ts'
import { leadQuestions, questions } from './testing/questions.ts'

describe('a due instant from the tables', { timeout: 60_000 }, () => {
  it('is the one that counting dates and minutes one by one gives', () => {
    fc.assert(
      fc.property(questions, (question) => {
        expect(text(answerOf(question))).toBe(text(naiveDue(question)))
      }),
      { numRuns: 250 },
    )
  })

  it('is the one counted back date by date where it is a lead time', () => {
    fc.assert(
      fc.property(leadQuestions, (question) => {
        const answer = leadDue(calendarOf(question.calendar), limitOf(question), question.before!)
        expect(text(answer)).toBe(text(naiveDue(question)))
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on what the calendar was asked before', () => {
    fc.assert(
      fc.property(
        questions,
        fc.constantFrom('1980-05-05', '2019-12-30', '2060-02-01'),
        (question, elsewhere) => {
          const calendar = calendarOf(question.calendar)
          dueAt(calendar, { unit: 'day', amount: 1 }, Date.parse(elsewhere))
          expect(answerOf(question, calendar)).toBe(answerOf(question))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('comes later, or not at all, the longer the clock is paused', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const paused = answerOf(question)
        const running = answerOf({ ...question, pauses: [] })
        if (paused !== null) expect(paused).toBeGreaterThanOrEqual(running!)
      }),
      { numRuns: 300 },
    )
  })

  it('has exactly the open time of a working limit between it and the start', () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 1, max: 3000 }), (question, amount) => {
        const calendar = calendarOf(question.calendar)
        const start = Date.parse(question.start!)
        const due = dueAt(calendar, { unit: 'working-minute', amount }, start)!
        expect(openTimeBetween(calendar, start, due)).toBe(amount * 60_000)
        expect(openTimeBetween(calendar, start, due - 1)).toBe(amount * 60_000 - 1)
      }),
      { numRuns: 300 },
    )
  })
})

function answerOf(question: NaiveQuestion, calendar = calendarOf(question.calendar)): number | null {
  const pauses = question.pauses?.map(([from, until]) => ({
    from: Date.parse(from),
    until: until === null ? null : Date.parse(until),
  }))
  return dueAt(calendar, limitOf(question), Date.parse(question.start!), {
    dayZero: question.dayZero,
    pauses,
  })
}

function calendarOf(spec: CalendarSpec): Calendar {
  const calendar = compileCalendar(spec)
  fc.pre(!Array.isArray(calendar))
  return calendar as Calendar
}

function limitOf(question: NaiveQuestion): Limit {
  return parseLimit(question.limit) as Limit
}

function text(due: number | null): string | null {
  return due === null ? null : new Date(due).toISOString()
}
