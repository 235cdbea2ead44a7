import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../../calendar/compile.ts'
import { HOUR, MINUTE, SECOND } from '../../time/date.ts'
import { countsDates, type Limit, parseLimit } from '../../time/limit.ts'
import { dueAt, leadDue } from '../due.ts'
import type { NaiveQuestion } from '../testing/naive.ts'
import { leadQuestions, questions } from '../testing/questions.ts'
import { type Timeline, timelineOf } from './timeline.ts'

const ms: Partial<Record<Limit['unit'], number>> = {
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
  'working-minute': MINUTE,
  'working-hour': HOUR,
}

describe('the line of any clock', { timeout: 60_000 }, () => {
  it('follows on without gap or overlap, from the start to the due instant', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { timeline, start, due, asOf } = lineOf(question)
        const { spans } = timeline
        expect(spans[0]!.from).toBe(start)
        for (const [at, span] of spans.entries()) {
          expect(span.until).toBeGreaterThanOrEqual(span.from)
          if (at > 0) expect(span.from).toBe(spans[at - 1]!.until)
        }
        expect(timeline.dueAt).toBe(due)
        expect(spans.at(-1)!.until).toBe(due ?? Math.max(asOf, spans.at(-1)!.from))
        if (due === null) expect(spans.at(-1)!.kind).toBe('paused')
      }),
      { numRuns: 200 },
    )
  })

  it('counts exactly what the limit gives, and what rules added to it', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { timeline, limit } = lineOf(question)
        const total = timeline.total!
        const added = timeline.spans.reduce((sum, span) => sum + span.adds, 0)
        const last = timeline.spans.at(-1)!
        expect(last.counted).toBe(added)
        expect(added + last.left).toBe(total.amount)
        if (timeline.dueAt !== null) expect(last.left).toBe(0)
        expect(total.amount - total.added).toBe(amountOf(limit) ?? total.amount - total.added)
        if (limit.by === undefined && question.calendar.cutOff === undefined && limit.amount > 0)
          expect(total.added).toBe(0)
      }),
      { numRuns: 200 },
    )
  })

  it('counts the time of an elapsed or working limit to the millisecond, span by span', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { timeline, limit } = lineOf(question)
        fc.pre(!countsDates(limit.unit) && timeline.grain === 'day')
        for (const { kind, adds, from, until } of timeline.spans)
          expect(adds).toBe(kind === 'counted' ? until - from : 0)
      }),
      { numRuns: 80 },
    )
  })

  it('is the length of a screen, however long the limit', () => {
    fc.assert(
      fc.property(
        questions,
        fc.integer({ min: 1, max: 900 }),
        fc.constantFrom('day', 'week', 'working day', 'working hour'),
        (question, amount, unit) => {
          const long = `${amount} ${unit}${amount === 1 ? '' : 's'}`
          const { timeline } = lineOf({ ...question, limit: long, pauses: [] })
          expect(timeline.columns.length).toBeLessThanOrEqual(42)
          if (timeline.grain !== 'day') expect(timeline.spans.length).toBeLessThanOrEqual(80)
        },
      ),
      { numRuns: 80 },
    )
  })

  it('lies over its columns, and no span reaches over an edge', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { columns, spans, from, until } = lineOf(question).timeline
        expect(columns[0]!.from).toBeLessThanOrEqual(from)
        expect(columns.at(-1)!.until).toBeGreaterThanOrEqual(until)
        for (const span of spans)
          expect(columns.some((column) => column.from <= span.from && span.until <= column.until)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('counts back from a date, and ends there', () => {
    fc.assert(
      fc.property(leadQuestions, (question) => {
        const calendar = calendarOf(question)
        const limit = parseLimit(question.limit) as Limit
        const due = leadDue(calendar, limit, question.before!)
        const start = due - 40 * HOUR
        const line = timelineOf(calendar, {
          limit,
          start,
          dueAt: due,
          before: question.before!,
          asOf: start,
        })
        expect(line.total).not.toBeNull()
        expect(line.dueAt).toBe(due)
        expect(line.spans.reduce((sum, span) => sum + span.adds, 0)).toBe(line.total!.amount)
        expect(line.spans.at(-1)!.left).toBe(0)
        if (amountOf(limit) !== null) expect(line.total!.amount).toBe(amountOf(limit))
        for (const [at, span] of line.spans.entries())
          if (at > 0) expect(span.from).toBe(line.spans[at - 1]!.until)
      }),
      { numRuns: 300 },
    )
  })
})

function lineOf(question: NaiveQuestion) {
  const calendar = calendarOf(question)
  const limit = parseLimit(question.limit) as Limit
  const start = Date.parse(question.start!)
  const pauses = (question.pauses ?? []).map(([from, until]) => ({
    from: Date.parse(from),
    until: until === null ? null : Date.parse(until),
  }))
  const { dayZero } = question
  const due = dueAt(calendar, limit, start, { dayZero, pauses })
  const asOf = start + 3 * HOUR
  const clock = { limit, start, dueAt: due, dayZero, pauses, asOf: due === null ? asOf : start }
  const timeline: Timeline = timelineOf(calendar, clock)
  return { timeline, limit, start, due, asOf, calendar }
}

/** In ms, or dates; null for months and years, which have as many dates as they have. */
function amountOf({ unit, amount }: Limit): number | null {
  if (unit === 'month' || unit === 'year') return null
  if (unit === 'week') return amount * 7
  return amount * (ms[unit] ?? 1)
}

function calendarOf(question: NaiveQuestion): Calendar {
  const calendar = compileCalendar(question.calendar)
  fc.pre(!Array.isArray(calendar))
  return calendar as Calendar
}
