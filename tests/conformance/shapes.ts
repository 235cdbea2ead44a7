/** Runs the histories of `shapes.ndjson`, which are of charters as their authors write them, through the engine. */
import { readFileSync } from 'node:fs'
import { alwaysInForce, compileCharter } from '../../src/core/cases/compile.ts'
import { isLineProblem, parseEventLine } from '../../src/core/cases/event-line.ts'
import type { CaseEvent } from '../../src/core/cases/events.ts'
import { judge } from '../../src/core/cases/judge.ts'
import { parseCharter } from '../../src/core/charter/parse.ts'
import { problemLine } from '../../src/core/charter/problem.ts'

export interface ShapeVector {
  readonly id: string
  readonly says: string
  /** The charter, line by line. */
  readonly charter: readonly string[]
  /** Of one case, in the form of `troth replay`, without its name. */
  readonly events: readonly Readonly<Record<string, unknown>>[]
  readonly asOf: string
  readonly expect: readonly ShapeClock[]
}

/** A clock, in order of start. */
export interface ShapeClock {
  readonly commitment: string
  readonly startedAt: string
  readonly dueAt: string | null
  readonly stoppedAt: string | null
  readonly verdict: string
  /** Of each target, where there are several or one that is no plain share. */
  readonly targets?: readonly string[]
}

export function readShapes(file: string): ShapeVector[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as ShapeVector)
}

export function answerShape({ charter: source, events, asOf }: Omit<ShapeVector, 'expect'>): ShapeClock[] {
  const { charter, problems } = parseCharter(source.join('\n'))
  if (charter === null) throw new Error(problems.map(problemLine).join('\n'))
  const history = alwaysInForce(compileCharter(charter))
  return judge(history, events.map(eventOf), Date.parse(asOf)).map(
    ({ commitment, startedAt, dueAt, stoppedAt, verdict, targets }) => ({
      commitment,
      startedAt: text(startedAt)!,
      dueAt: text(dueAt),
      stoppedAt: text(stoppedAt),
      verdict,
      ...(targets.length > 1 && { targets: targets.map((target) => target.verdict) }),
    }),
  )
}

function eventOf(event: Readonly<Record<string, unknown>>, index: number): CaseEvent {
  const line = parseEventLine(JSON.stringify({ case: 'a', ...event }), index + 1)
  if (isLineProblem(line)) throw new Error(line.problem)
  return line.facts === undefined ? line.event : { ...line.event, facts: line.facts }
}

function text(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}
