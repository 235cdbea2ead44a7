import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { Command } from 'commander'
import { z } from 'zod'
import { BeyondCalendar, type Calendar, compileCalendar } from '../core/calendar/compile.ts'
import { becauseText, explainDue, explainLead } from '../core/clock/because.ts'
import { dueAt, leadDue, leadProblem } from '../core/clock/due.ts'
import { type Timeline, timelineOf } from '../core/clock/timeline/timeline.ts'
import { parseInstant } from '../core/time/date.ts'
import { isLimitProblem, type Limit, parseLimit } from '../core/time/limit.ts'

/** How many calendars are kept compiled: some 100 kB each, over the few years that most questions are about. */
const CALENDARS_KEPT = 512

const span = z.tuple([z.string(), z.string()])
const week = z.strictObject(
  Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, z.array(span).optional()]),
  ),
)
const instant = z.string().refine((text) => parseInstant(text) !== null, {
  error: ({ input }) => `"${String(input)}" is not an instant: write 2026-06-08T09:00:00Z, or with an offset`,
})
const question = z
  .looseObject({
    calendar: z.strictObject({
      timezone: z.string(),
      hours: week,
      seasons: z.array(z.strictObject({ from: z.string(), to: z.string(), hours: week })).optional(),
      closed: z.array(z.string()).optional(),
      open: z.record(z.string(), z.array(span)).optional(),
      cutOff: z.string().optional(),
      closureNames: z.record(z.string(), z.string()).optional(),
      closureNamesIn: z.record(z.string(), z.record(z.string(), z.string())).optional(),
      knownUntil: z.string().optional(),
    }),
    limit: z.string(),
    start: instant.optional(),
    before: z.string().optional(),
    dayZero: z.enum(['working', 'receipt']).optional(),
    pauses: z.array(z.tuple([instant, instant.nullable()])).optional(),
    language: z.string().optional(),
  })
  .refine(({ start, before }) => (start === undefined) !== (before === undefined), {
    error: 'give either start or before',
  })

type Question = z.infer<typeof question>

/** Why a line has no answer, in words for whoever wrote it. */
class BadLine extends Error {}

/** `troth due`: one JSON object a line in, the same with `due` and `because` out; exit status 1 where a line is bad. */
export function dueCommand(): Command {
  return new Command('due')
    .description(
      'say when limits fall due, and why: one JSON object a line in, the same with "due" and "because" out',
    )
    .option('--file <path>', 'read this file rather than standard input')
    .option('--explain', 'give the whole line from the start to the due instant too, as "timeline"')
    .action(async ({ file, explain = false }: { file?: string; explain?: boolean }) => {
      const input = file === undefined ? process.stdin : createReadStream(file)
      const report = (message: string) => process.stderr.write(`${message}\n`)
      const bad = await answerLines(input, process.stdout, report, explain)
      if (bad > 0) process.exitCode = 1
    })
}

/** Answers line by line, in constant memory. Resolves to the number of bad lines, each told to `report` with its number. */
export async function answerLines(
  input: Readable,
  output: Writable,
  report: (message: string) => void,
  explain = false,
): Promise<number> {
  const calendars = new Map<string, Calendar>()
  let number = 0
  let bad = 0
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      if (line.trim() === '') continue
      const answer = answerOrReason(line, calendars, explain)
      if (answer instanceof BadLine) {
        bad++
        report(`line ${number}: ${answer.message}`)
      } else if (!output.write(`${answer}\n`)) await once(output, 'drain')
    }
  } catch (error) {
    bad++
    report(`the input cannot be read: ${(error as Error).message}`)
  }
  return bad
}

function answerOrReason(line: string, calendars: Map<string, Calendar>, explain: boolean): string | BadLine {
  try {
    return answerLine(line, calendars, explain)
  } catch (error) {
    if (error instanceof BadLine) return error
    if (error instanceof BeyondCalendar) return new BadLine(error.message)
    throw error
  }
}

function answerLine(line: string, calendars: Map<string, Calendar>, explain: boolean): string {
  const asked = questionOf(line)
  const calendar = calendarOf(asked, calendars)
  const limit = limitOf(asked.limit)
  const { due, steps } =
    asked.before === undefined ? fromStart(calendar, limit, asked) : back(calendar, limit, asked)
  const because = becauseText(steps, asked.language ?? 'en', asked.calendar.timezone)
  const answer = { ...asked, due: due === null ? null : new Date(due).toISOString(), because }
  return JSON.stringify(explain ? { ...answer, timeline: lineOf(calendar, limit, asked, due) } : answer)
}

/** Its instants as everywhere else in this program's lines. An open pause is drawn up to its own beginning. */
function lineOf(calendar: Calendar, limit: Limit, asked: Question, due: number | null) {
  const start = asked.start === undefined ? due! : parseInstant(asked.start)!
  const { before, dayZero } = asked
  const timeline = timelineOf(calendar, {
    limit,
    start,
    dueAt: due,
    dayZero,
    pauses: pausesOf(asked),
    asOf: start,
    ...(before !== undefined && { before }),
  })
  return withInstantsAsText(timeline)
}

function withInstantsAsText({ grain, total, spans }: Timeline) {
  const text = (instant: number) => new Date(instant).toISOString()
  const written = spans.map((span) => ({ ...span, from: text(span.from), until: text(span.until) }))
  return { grain, total, spans: written }
}

function fromStart(calendar: Calendar, limit: Limit, asked: Question) {
  const start = parseInstant(asked.start!)!
  const options = { dayZero: asked.dayZero, pauses: pausesOf(asked) }
  return { due: dueAt(calendar, limit, start, options), steps: explainDue(calendar, limit, start, options) }
}

function pausesOf({ pauses = [] }: Question) {
  return pauses.map(([from, until]) => ({
    from: parseInstant(from)!,
    until: until === null ? null : parseInstant(until),
  }))
}

function back(calendar: Calendar, limit: Limit, asked: Question) {
  const problem = leadProblem(limit, asked.before!)
  if (problem !== null) throw new BadLine(problem)
  return { due: leadDue(calendar, limit, asked.before!), steps: explainLead(calendar, limit, asked.before!) }
}

function questionOf(line: string): Question {
  let stated: unknown
  try {
    stated = JSON.parse(line)
  } catch (error) {
    throw new BadLine(`not JSON: ${(error as Error).message}`)
  }
  const { success, data, error } = question.safeParse(stated)
  if (success) return data
  const issues = error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  )
  throw new BadLine(issues.join('; '))
}

/** The compiled calendar; of those kept, the one not asked for longest makes room for a new one. */
function calendarOf(asked: Question, calendars: Map<string, Calendar>): Calendar {
  const key = JSON.stringify(asked.calendar)
  const calendar = calendars.get(key) ?? compileCalendar(asked.calendar)
  if (Array.isArray(calendar)) {
    const problems = calendar.map(({ path, problem, expected, nearest }) => {
      return `calendar.${path.join('.')}: ${problem}; expected ${expected}${nearest === undefined ? '' : ` (${nearest}?)`}`
    })
    throw new BadLine(problems.join('; '))
  }
  calendars.delete(key)
  calendars.set(key, calendar)
  if (calendars.size > CALENDARS_KEPT) calendars.delete(calendars.keys().next().value!)
  return calendar
}

function limitOf(text: string): Limit {
  const limit = parseLimit(text)
  if (!isLimitProblem(limit)) return limit
  const nearest = limit.nearest === undefined ? '' : ` ("${limit.nearest}"?)`
  throw new BadLine(`limit: ${limit.problem}; expected ${limit.expected}${nearest}`)
}
