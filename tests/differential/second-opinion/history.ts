/**
 * Part of the second opinion, which knows nothing of the engine. Here: the clocks of a history, event after event as "Clocks"
 * has it, and the counts of "Shares".
 */
import type { Office } from './office.ts'
import { agreed, type DayZero, due, type Pause } from './promise.ts'

export interface Commitment {
  readonly kind: 'time-to' | 'cadence' | 'agreed'
  readonly from: readonly string[]
  readonly until: readonly (string | { readonly type: string; readonly with: readonly string[] })[]
  readonly each?: readonly string[]
  readonly within?: string
  readonly pauses?: boolean
  readonly dayZero?: DayZero
  readonly targets?: readonly { readonly share: number; readonly within: string }[]
  readonly extension?: { readonly atMost: string }
}

export interface Fact {
  readonly case: string
  readonly type: string
  readonly occurredAt: string
  readonly until?: string
  readonly with?: Readonly<Record<string, unknown>>
}

export interface History {
  readonly calendar: Office
  readonly commitment: Commitment
  readonly events: readonly Fact[]
  readonly asOf: string
}

export type Verdict = 'kept' | 'broken' | 'running' | 'paused' | 'void'

/** A clock while it is being told. */
interface Clock {
  readonly startedAt: number
  /** Agreed, or given with an extension: pauses do not move it. */
  fixedDue?: number
  extended?: boolean
  dueAt: number | null
  stoppedAt: number | null
  verdict: Verdict
  /** The pauses known when it stopped. */
  pauses: readonly Pause[]
}

const VOIDING = ['withdrawn', 'merged', 'spam']

/** What the vectors expect of a history. */
export function judged(history: History) {
  const asOf = Date.parse(history.asOf)
  const cases = [...new Set(history.events.map((event) => event.case))].sort()
  const clocks = cases.flatMap((name) => clocksOf(history, name, asOf).map((clock) => ({ name, clock })))
  const count = (what: string) => clocks.filter(({ clock }) => countedAs(clock, asOf) === what).length
  const { targets } = history.commitment
  return {
    clocks: clocks.map(({ name, clock: { startedAt, dueAt, stoppedAt, verdict } }) => ({
      case: name,
      startedAt: written(startedAt)!,
      dueAt: written(dueAt),
      stoppedAt: written(stoppedAt),
      verdict,
    })),
    counts: {
      kept: count('kept'),
      broken: count('broken'),
      notDue: count('notDue'),
      paused: count('paused'),
      void: count('void'),
    },
    ...(targets && {
      targets: targets.map(({ within }) => {
        const verdicts = clocks.map(({ clock }) => ofTarget(history, clock, within, asOf))
        const of = (what: string) => verdicts.filter((verdict) => verdict === what).length
        return { within, kept: of('kept'), broken: of('broken'), notDue: of('notDue') }
      }),
    }),
  }
}

function clocksOf({ calendar, commitment, events }: History, name: string, asOf: number): Clock[] {
  const { kind, from, until, each = [], within, dayZero = 'working', extension } = commitment
  const clocks: Clock[] = []
  /** All pauses of the case; the last may be open. */
  let pauses: Pause[] = []
  let running: Clock | null = null

  const limitDue = (clock: Clock, limit: string, paused: readonly Pause[]) =>
    due(calendar, limit, clock.startedAt, dayZero, commitment.pauses ? paused : [])
  const dueOf = (clock: Clock) => clock.fixedDue ?? limitDue(clock, within!, pauses)
  const endedBy = (now: number) => pauses.map(([a, b]): Pause => [a, b ?? now])
  const start = (startedAt: number) => {
    running = { startedAt, dueAt: null, stoppedAt: null, verdict: 'running', pauses: [] }
    clocks.push(running)
    return running
  }
  const stop = (clock: Clock, now: number, verdict: Verdict) => {
    pauses = endedBy(now)
    clock.dueAt = dueOf(clock)
    clock.stoppedAt = now
    clock.verdict = now <= clock.dueAt! ? verdict : 'broken'
    clock.pauses = pauses
    running = null
  }
  /** What has come to pass by an instant without any event. */
  const passTime = (now: number) => {
    if (!running) return
    running.dueAt = dueOf(running)
    running.pauses = pauses
    if (running.dueAt === null) running.verdict = 'paused'
    else if (now <= running.dueAt) running.verdict = 'running'
    else {
      running.verdict = 'broken'
      if (kind === 'cadence') {
        start(running.dueAt)
        passTime(now)
      }
    }
  }

  for (const event of known(events, name, asOf)) {
    const now = Date.parse(event.occurredAt)
    passTime(now)
    const clock = running as Clock | null
    const isOpen = pauses.some(([, end]) => end === null)
    if (event.type === 'paused' && !isOpen) pauses = [...pauses, [now, null]]
    else if (event.type === 'resumed') pauses = endedBy(now)
    else if (clock && VOIDING.includes(event.type)) stop(clock, now, 'void')
    else if (clock && stops(until, event)) stop(clock, now, kind === 'cadence' ? 'void' : 'kept')
    else if (clock && each.includes(event.type)) {
      stop(clock, now, 'kept')
      start(now)
      if (isOpen) pauses = [...pauses, [now, null]]
    } else if (kind === 'agreed' && from.includes(event.type)) {
      if (!clock) start(now).fixedDue = agreed(calendar, event.until!)
      else if (now <= clock.fixedDue!) clock.fixedDue = agreed(calendar, event.until!)
    } else if (!clock && from.includes(event.type)) start(now)
    else if (clock && extension && event.type === 'extended' && !clock.extended) {
      const { until: date, reason } = event.with ?? {}
      const before = limitDue(clock, within!, endedBy(now))!
      if (!date || !reason || now > before) continue
      const most = limitDue(clock, extension.atMost, [])!
      clock.fixedDue = Math.max(before, Math.min(agreed(calendar, date as string), most))
      clock.extended = true
    }
  }
  passTime(asOf)
  return clocks
}

/** The events of a case in the order in which they occurred, equal times in the order of lines. */
function known(events: readonly Fact[], name: string, asOf: number): Fact[] {
  return events
    .filter((event) => event.case === name && Date.parse(event.occurredAt) <= asOf)
    .sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt))
}

function stops(until: Commitment['until'], { type, with: carried = {} }: Fact): boolean {
  return until.some((stop) =>
    typeof stop === 'string' ? stop === type : stop.type === type && stop.with.every((key) => key in carried),
  )
}

/** A kept clock is not yet due until now is past its due instant; a void one counts at once. */
function countedAs({ verdict, dueAt }: Clock, asOf: number): string {
  if (verdict === 'running' || (verdict === 'kept' && asOf <= dueAt!)) return 'notDue'
  return verdict
}

/** A clock at the limit of a target: what it counts as there, if it does. */
function ofTarget({ calendar, commitment }: History, clock: Clock, within: string, asOf: number) {
  const { dayZero = 'working' } = commitment
  const dueAt = due(calendar, within, clock.startedAt, dayZero, commitment.pauses ? clock.pauses : [])
  const { stoppedAt, verdict } = clock
  if (dueAt === null) return 'notDue'
  if ((stoppedAt ?? asOf) > dueAt) return 'broken'
  if (verdict === 'void') return 'none'
  return stoppedAt === null || asOf <= dueAt ? 'notDue' : 'kept'
}

function written(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}
