/** One run of a clock: a commitment on a case from a start to its stop. Changed only by the machines beside it. */
import type { Calendar } from '../calendar/calendar.ts'
import { dueAt, leadDue, type Pause } from '../clock/due.ts'
import type { Instant } from '../time/instant.ts'
import type { CompiledCommitment, CompiledTarget } from './compile.ts'
import { knownEditions } from './editions.ts'

export interface OpenPause {
  from: Instant
  until: Instant | null
}

export interface Extension {
  /** As the event stated it: a local date or an instant. */
  readonly stated: string
  readonly reason: string
  /** The due instant that it moved to. */
  readonly dueAt: Instant
  readonly at: Instant
}

/** That a new version of the calendar moved the due instant. */
export interface CalendarMove {
  /** The calendar version. */
  readonly version: string
  readonly at: Instant
  /** Null while paused. */
  readonly from: Instant | null
  readonly to: Instant | null
}

export interface Run {
  /** Of a table of limits, the promise as its row makes it; a reclassified case can be of another row. */
  commitment: CompiledCommitment
  /** The calendar that counts for this run: as its charter stated it, or the edition that it has moved to. */
  calendar: Calendar
  /** The calendar version that it moved to, or started with; null for the calendar as its charter stated it. */
  calendarVersion: string | null
  /** How many editions of the calendar it has passed. */
  editionsPassed: number
  /** Targets that were missed, or would have been, when the calendar moved keep the calendar they had. */
  targetCalendars: Map<CompiledTarget, Calendar> | null
  calendarMoves: readonly CalendarMove[]
  /** From 1, by commitment and case. */
  readonly number: number
  readonly startedAt: Instant
  /** `seq` of the event that started it; null for an interval that began because the one before ran out. */
  readonly startedBy: number | null
  /** The type of that event; `silence` of an interval that began because the one before ran out. */
  readonly startWord: string
  /** In order and apart; only the last can be open. */
  readonly pauses: OpenPause[]
  /** Reasons now open: several at once are one pause. */
  readonly openReasons: string[]
  /** The date that the customer agreed to, or that was stated, as it was: it falls due then. */
  agreed: string | null
  /** Of a slot, when it begins. */
  slotFrom: Instant | null
  /** Of a lead time, the date that it is counted back from, as stated. */
  before: string | null
  extension: Extension | null
  /** Null while a pause is open. */
  dueAt: Instant | null
  /** The due instant, once it has passed without a stop. */
  brokenAt: Instant | null
  stoppedAt: Instant | null
  stoppedBy: number | null
  verdict: 'open' | 'kept' | 'broken' | 'void' | 'excepted'
  voidReason: string | null
  /** Ended by a withdrawal, a merger or spam: its unmissed targets are not counted. */
  endedByVoid: boolean
}

const noPauses: readonly Pause[] = []
const noMoves: readonly CalendarMove[] = []

export function newRun(
  commitment: CompiledCommitment,
  number: number,
  start: { readonly at: Instant; readonly seq: number | null; readonly word: string },
  openReasons: readonly string[],
  date: StatedDate | null = null,
): Run {
  const { editions } = commitment
  const editionsPassed = editions.length === 0 ? 0 : knownEditions(editions, start.at)
  const edition = editionsPassed === 0 ? undefined : editions[editionsPassed - 1]
  const run: Run = {
    commitment,
    calendar: edition?.calendar ?? commitment.calendar,
    calendarVersion: edition?.version ?? null,
    editionsPassed,
    targetCalendars: null,
    calendarMoves: noMoves,
    number,
    startedAt: start.at,
    startedBy: start.seq,
    startWord: start.word,
    pauses: openReasons.length > 0 ? [{ from: start.at, until: null }] : [],
    openReasons: openReasons.length > 0 ? [...openReasons] : [],
    agreed: null,
    slotFrom: null,
    before: null,
    extension: null,
    dueAt: null,
    brokenAt: null,
    stoppedAt: null,
    stoppedBy: null,
    verdict: 'open',
    voidReason: null,
    endedByVoid: false,
  }
  if (date === null) reckonDue(run)
  else setDate(run, date)
  return run
}

/** The clock of a promise across reopenings, run again: from the first start, with the pauses there were. */
export function runAgain(
  commitment: CompiledCommitment,
  number: number,
  first: Run,
  last: Run,
  again: { readonly at: Instant; readonly seq: number | null },
  openReasons: readonly string[],
): Run {
  const { startedAt: at, startWord: word } = first
  const run = newRun(commitment, number, { at, seq: again.seq, word }, [])
  run.pauses.push(...last.pauses.map(({ from, until }) => ({ from, until })))
  for (const reason of openReasons) openPause(run, reason, again.at)
  reckonDue(run)
  return run
}

/** A date that a clock is due on, or, of a lead time, that it is counted back from. */
export interface StatedDate {
  readonly stated: string
  /** When the clock falls due by it. */
  readonly due: Instant
  /** Of a slot. */
  readonly from: Instant | null
}

export function setDate(run: Run, { stated, due, from }: StatedDate): void {
  if (run.commitment.kind === 'lead') run.before = stated
  else run.agreed = stated
  run.slotFrom = from
  run.dueAt = due
}

/** Agreed and extended dates stand as they are: no pause touches them. */
export function reckonDue(run: Run): void {
  const { limit } = run.commitment
  if (run.before !== null) {
    run.dueAt = leadDue(run.calendar, limit!, run.before)
    return
  }
  if (limit === null || run.agreed !== null || run.extension !== null) return
  run.dueAt = dueAt(run.calendar, limit, run.startedAt, {
    dayZero: run.commitment.commitment.dayZero,
    pauses: run.pauses.length === 0 ? noPauses : run.pauses,
  })
}

/** Opens a pause for a reason, unless the clock has broken already or that reason is open. */
export function openPause(run: Run, reason: string, at: Instant): void {
  if (run.brokenAt !== null || run.openReasons.includes(reason)) return
  run.openReasons.push(reason)
  if (run.openReasons.length > 1) return
  const last = run.pauses.at(-1)
  if (last && last.until !== null && last.until >= at) last.until = null
  else run.pauses.push({ from: Math.max(at, run.startedAt), until: null })
  reckonDue(run)
}

/** Closes the pause of one reason, or of all; the clock goes on when none is left. */
export function closePause(run: Run, reason: string | null, at: Instant): void {
  if (run.openReasons.length === 0) return
  if (reason === null) run.openReasons.length = 0
  else {
    const index = run.openReasons.indexOf(reason)
    if (index < 0) return
    run.openReasons.splice(index, 1)
  }
  if (run.openReasons.length > 0) return
  const last = run.pauses.at(-1)
  if (!last || last.until !== null) return
  if (at > last.from) last.until = at
  else run.pauses.pop()
  reckonDue(run)
}

/** The due instant that there would be if an open pause ended now. */
export function dueIfResumed(run: Run, at: Instant): Instant {
  if (run.dueAt !== null) return run.dueAt
  const pauses = run.pauses.map((pause) => ({
    from: pause.from,
    until: pause.until ?? Math.max(at, pause.from),
  }))
  const due = dueAt(run.calendar, run.commitment.limit!, run.startedAt, {
    dayZero: run.commitment.commitment.dayZero,
    pauses,
  })
  return due!
}

/** Marks a clock whose due instant is past as broken, and it goes on waiting for its stop; a floor is kept, and over. */
export function breakIfPast(run: Run, asOf: Instant): boolean {
  if (run.verdict !== 'open' || run.dueAt === null || run.dueAt >= asOf) return false
  if (run.commitment.commitment.holds) {
    run.verdict = 'kept'
    run.stoppedAt = run.dueAt
    return true
  }
  run.verdict = 'broken'
  run.brokenAt = run.dueAt
  return true
}
