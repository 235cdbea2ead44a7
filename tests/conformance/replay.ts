/** Runs the histories of `replay.ndjson` through the engine. Their plain form is translated here. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CalendarSpec } from '../../src/core/calendar/spec.ts'
import { alwaysInForce, compileCharter } from '../../src/core/cases/compile.ts'
import type { CaseEvent } from '../../src/core/cases/events.ts'
import { type ClockRun, judge } from '../../src/core/cases/judge.ts'
import type { Charter, Commitment, StopRule } from '../../src/core/charter/model.ts'
import { countClocks } from '../../src/core/measures/tally.ts'

export interface ReplayVector {
  readonly id: string
  readonly says?: string
  readonly calendar: CalendarSpec
  readonly commitment: PlainCommitment
  readonly events: readonly PlainEvent[]
  readonly asOf: string
  readonly expect: ReplayAnswer
}

interface PlainCommitment {
  readonly kind: 'time-to' | 'cadence' | 'agreed'
  readonly from: readonly string[]
  readonly until: readonly (string | StopRule)[]
  readonly each?: readonly string[]
  readonly within?: string
  readonly pauses?: boolean | readonly string[]
  readonly dayZero?: 'working' | 'receipt'
  readonly targets?: readonly { readonly share: number; readonly within: string }[]
  readonly extension?: { readonly atMost: string }
  readonly automaticCounts?: boolean
}

interface PlainEvent {
  readonly case: string
  readonly type: string
  readonly occurredAt: string
  readonly until?: string
  readonly reason?: string
  readonly with?: Readonly<Record<string, unknown>>
}

export interface ReplayAnswer {
  readonly clocks: readonly PlainClock[]
  readonly counts: Readonly<Record<'kept' | 'broken' | 'notDue' | 'paused' | 'void', number>>
  readonly targets?: readonly PlainTarget[]
}

interface PlainClock {
  readonly case: string
  readonly startedAt: string
  readonly dueAt: string | null
  readonly stoppedAt: string | null
  readonly verdict: string
}

interface PlainTarget {
  readonly within: string
  readonly kept: number
  readonly broken: number
  readonly notDue: number
}

export interface ReplayFailure {
  readonly id: string
  readonly says: string | undefined
  readonly expected: ReplayAnswer
  readonly answered: ReplayAnswer
}

/** Answers every history of `folder/replay.ndjson`. */
export function runReplay(folder: string): {
  readonly passed: number
  readonly failed: readonly ReplayFailure[]
} {
  const vectors = readVectors(join(folder, 'replay.ndjson'))
  const failed: ReplayFailure[] = []
  for (const vector of vectors) {
    const answered = answer(vector)
    if (!isSame(vector.expect, answered)) {
      failed.push({ id: vector.id, says: vector.says, expected: vector.expect, answered })
    }
  }
  return { passed: vectors.length - failed.length, failed }
}

export function readVectors(file: string): ReplayVector[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as ReplayVector)
}

/** The engine's answer in the vectors' form: clocks of all cases in order of start, by case. */
export function answer(vector: ReplayVector): ReplayAnswer {
  const history = alwaysInForce(compileCharter(charterOf(vector)))
  const asOf = Date.parse(vector.asOf)
  const cases = new Map<string, CaseEvent[]>()
  for (const plain of vector.events) {
    const events = cases.get(plain.case) ?? []
    if (events.length === 0) cases.set(plain.case, events)
    events.push(eventOf(plain, events.length + 1))
  }
  const clocks: PlainClock[] = []
  const runs: ClockRun[] = []
  for (const [name, events] of cases) {
    for (const run of judge(history, events, asOf)) {
      runs.push(run)
      clocks.push({
        case: name,
        startedAt: text(run.startedAt)!,
        dueAt: text(run.dueAt),
        stoppedAt: text(run.stoppedAt),
        verdict: run.verdict,
      })
    }
  }
  const { kept, broken, notDue, paused, void: voided } = countClocks(runs)
  const counts = { kept, broken, notDue, paused, void: voided }
  const { targets } = vector.commitment
  if (!targets) return { clocks, counts }
  return { clocks, counts, targets: targets.map(({ within }, index) => targetOf(runs, within, index)) }
}

function targetOf(runs: readonly ClockRun[], within: string, index: number): PlainTarget {
  const of = (verdict: string) => runs.filter((run) => run.targets[index]?.verdict === verdict).length
  return { within, kept: of('kept'), broken: of('broken'), notDue: of('notDue') }
}

function charterOf(vector: ReplayVector): Charter {
  return {
    name: { en: 'Vectors' },
    version: '1',
    languages: ['en'],
    sections: [],
    calendars: { office: vector.calendar },
    events: [],
    pauseReasons: [],
    subjects: [],
    segments: [],
    priorities: [],
    contents: [],
    commitments: [commitmentOf(vector.commitment)],
  }
}

export function commitmentOf(plain: PlainCommitment): Commitment {
  const { within } = plain
  const { pauses } = plain
  return {
    id: 'promise',
    says: { en: 'The promise' },
    short: { en: 'Promise' },
    kind: plain.kind,
    for: {},
    from: plain.from,
    until: plain.until.map((stop) => (typeof stop === 'string' ? { type: stop, with: [] } : stop)),
    each: plain.each ?? [],
    within,
    targets:
      plain.targets ?? (within === undefined || plain.kind !== 'time-to' ? [] : [{ share: 1, within }]),
    calendar: 'office',
    dayZero: plain.dayZero ?? 'working',
    pauses: pauses === true ? 'any' : pauses || [],
    extension: plain.extension,
    automaticCounts: plain.automaticCounts ?? false,
    warnings: [],
  }
}

export function eventOf(plain: PlainEvent, seq: number): CaseEvent {
  const carries = plain.with
  const carried = plain.type === 'extended' || plain.type === 'agreed' ? carries : undefined
  return {
    type: plain.type,
    occurredAt: Date.parse(plain.occurredAt),
    recordedAt: Date.parse(plain.occurredAt),
    seq,
    by: 'staff',
    until: plain.until ?? (carried?.until as string | undefined),
    reason: plain.reason ?? (carried?.reason as string | undefined),
    carries,
  }
}

function text(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}

function isSame(expected: ReplayAnswer, answered: ReplayAnswer): boolean {
  const byCase = (answer: ReplayAnswer) =>
    JSON.stringify(
      answer.clocks
        .map(({ case: name, startedAt, dueAt, stoppedAt, verdict }) => [
          name,
          startedAt,
          dueAt,
          stoppedAt,
          verdict,
        ])
        .map((clock, index) => ({ clock, index }))
        .sort((a, b) => (a.clock[0]! < b.clock[0]! ? -1 : a.clock[0]! > b.clock[0]! ? 1 : a.index - b.index))
        .map(({ clock }) => clock),
    )
  const counts = ({ counts }: ReplayAnswer) => {
    const { kept, broken, notDue, paused, void: voided } = counts
    return JSON.stringify([kept, broken, notDue, paused, voided])
  }
  const targets = (answer: ReplayAnswer) =>
    JSON.stringify(answer.targets?.map(({ within, kept, broken, notDue }) => [within, kept, broken, notDue]))
  return (
    byCase(expected) === byCase(answered) &&
    counts(expected) === counts(answered) &&
    targets(expected) === targets(answered)
  )
}
