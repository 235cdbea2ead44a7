/** Runs the due instants of `due.ndjson` through the core. Their plain form is translated here. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Calendar, compileCalendar } from '../../src/core/calendar/compile.ts'
import type { CalendarSpec } from '../../src/core/calendar/spec.ts'
import { dueAt, leadDue, type Pause } from '../../src/core/clock/due.ts'
import { parseInstant } from '../../src/core/time/date.ts'
import type { Instant } from '../../src/core/time/instant.ts'
import { isLimitProblem, type Limit, parseLimit } from '../../src/core/time/limit.ts'

export interface DueVector {
  readonly id: string
  /** Our own vectors: the sentence of the rules that they are about. */
  readonly says?: string
  readonly calendar: CalendarSpec
  readonly limit: string
  readonly start?: string
  readonly before?: string
  readonly dayZero?: 'working' | 'receipt'
  readonly pauses?: readonly (readonly [from: string, until: string | null])[]
  /** The due instant, null while paused; `refused` where there is to be an answer in words instead. */
  readonly expect: string | null | 'refused'
}

export interface DueFailure {
  readonly id: string
  readonly says: string | undefined
  readonly expected: string | null
  /** The answer, or what was wrong: `refused: …`. */
  readonly answered: string | null
}

/** Answers every vector of `folder/due.ndjson`. */
export function runDue(folder: string): { readonly passed: number; readonly failed: readonly DueFailure[] } {
  const vectors = readDueVectors(join(folder, 'due.ndjson'))
  const failed: DueFailure[] = []
  for (const vector of vectors) {
    const answered = answerDue(vector)
    if (!isExpected(vector.expect, answered)) {
      failed.push({ id: vector.id, says: vector.says, expected: vector.expect, answered })
    }
  }
  return { passed: vectors.length - failed.length, failed }
}

export function readDueVectors(file: string): DueVector[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as DueVector)
}

/** The core's answer in the vectors' form. */
export function answerDue(vector: DueVector): string | null {
  try {
    const due = dueOf(vector)
    return due === null ? null : new Date(due).toISOString()
  } catch (error) {
    return `refused: ${(error as Error).message}`
  }
}

function isExpected(expected: DueVector['expect'], answered: string | null): boolean {
  if (expected === null || answered === null) return expected === answered
  if (expected === 'refused') return answered.startsWith('refused: ')
  return Date.parse(expected) === Date.parse(answered)
}

function dueOf({ calendar, limit, start, before, dayZero, pauses }: DueVector): Instant | null {
  if (before !== undefined) return leadDue(calendarOf(calendar), limitOf(limit), before)
  return dueAt(calendarOf(calendar), limitOf(limit), instantOf(start!), {
    dayZero,
    pauses: pauses?.map(pauseOf),
  })
}

function calendarOf(spec: CalendarSpec): Calendar {
  const calendar = compileCalendar(spec)
  if (Array.isArray(calendar)) throw new Error(calendar.map(({ problem }) => problem).join('; '))
  return calendar
}

function limitOf(text: string): Limit {
  const limit = parseLimit(text)
  if (isLimitProblem(limit)) throw new Error(limit.problem)
  return limit
}

function pauseOf([from, until]: readonly [from: string, until: string | null]): Pause {
  return { from: instantOf(from), until: until === null ? null : instantOf(until) }
}

function instantOf(text: string): Instant {
  const instant = parseInstant(text)
  if (instant === null) throw new Error(`"${text}" is not an instant`)
  return instant
}
