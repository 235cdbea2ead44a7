/** From a case's events to its clocks, all at once: what the server, the charter page and a verification ask. */

import type { ClockKind } from '../charter/model.ts'
import type { Pause } from '../clock/due.ts'
import { instantAtFraction, startOfDueDay } from '../clock/warnings.ts'
import type { Instant } from '../time/instant.ts'
import type { CharterHistory } from './compile.ts'
import type { CaseEvent } from './events.ts'
import { type EventOrder, stepsOf } from './order.ts'
import { type Redress, redressOf } from './redress.ts'
import type { Extension, Run } from './run.ts'
import { apply, type CaseState, openCase, settle } from './state.ts'
import { type TimeTaken, timeTakenOf } from './time-taken.ts'
import { isMatured, type Outcome, targetDueAt, targetOutcomeOf, type Verdict, verdictOf } from './verdict.ts'

export interface TargetRun {
  /** 0 to 1. */
  readonly share: number
  readonly limit: string
  /** Null while paused. */
  readonly dueAt: Instant | null
  readonly verdict: Outcome
  /** Of a target on the mean: what the clock has to say to it; null while that is nothing. */
  readonly taken?: TimeTaken | null
}

/** What is needed to say in words why the due instant is what it is. */
export interface DueDetails {
  /** Null for an agreed date. */
  readonly limit: string | null
  readonly pauses: readonly Pause[]
  /** The row of its promise's table that the limit is from, from 0; null where there is no table. */
  readonly row: number | null
  /** The date agreed, or another that was stated, as it was. */
  readonly agreed: string | null
  /** Of an agreed slot, when it begins. */
  readonly slotFrom: Instant | null
  /** Of a lead time, the date that it is counted back from, as stated. */
  readonly before: string | null
  readonly extension: Extension | null
  /** The type of the event that the clock counts from. */
  readonly startWord: string
}

export interface ClockRun {
  /** The commitment's id. */
  readonly commitment: string
  readonly charterVersion: string
  /** From 1, by commitment. */
  readonly run: number
  readonly kind: ClockKind
  /** The customer's own duty: shown, and never counted against the organisation. */
  readonly dutyOf?: 'customer'
  readonly startedAt: Instant
  /** `seq` of the event that started it; null for an interval that began because the one before ran out. */
  readonly startedBy: number | null
  /** As known when it stopped, or now. Null while paused. */
  readonly dueAt: Instant | null
  readonly dueDetails: DueDetails
  /** The calendar version by which it is reckoned; null for the calendar as its charter stated it. */
  readonly calendarVersion: string | null
  /** The calendar versions that moved its due instant, in their order. */
  readonly calendarMoves: Run['calendarMoves']
  readonly stoppedAt: Instant | null
  readonly stoppedBy: number | null
  readonly verdict: Verdict
  readonly voidReason: string | null
  readonly pausedSince: Instant | null
  /** Now is past its due instant, so it enters the share. */
  readonly matured: boolean
  /** The due instant that passed without a stop. */
  readonly brokenAt: Instant | null
  readonly targets: readonly TargetRun[]
  /** When staff are warned, in order, past ones included; empty once decided or while paused. */
  readonly warnings: readonly Instant[]
  /**
   * When the customer is told that the date may slip; null once it has stopped, while paused, or where the charter sets
   * none. Of a clock that time has broken it is past: who was not told then hears of it late.
   */
  readonly tellCustomerAt: Instant | null
  /** Of a remedy in money: what is owed, and what was paid. */
  readonly redress?: Redress
  /** What it was of record, where that was decided and is another verdict; only from `judgeBoth`. */
  readonly ofRecord?: ClockRun
}

/**
 * The clocks of one case as of an instant, in order of start. Events of later, or recorded later, are not known yet.
 * In the order recorded, what time had decided when an event was recorded stays decided.
 */
export function judge(
  history: CharterHistory,
  events: readonly CaseEvent[],
  asOf: Instant,
  order: EventOrder = 'occurred',
): ClockRun[] {
  const judged = runsOf(history, events, asOf, order).map((run) => ({ run }))
  const clocks = judged.map(({ run }) => describe(run, asOf))
  return withRedress(clocks, judged, events, asOf)
}

/** The clocks with what is owed and was paid, of those that are remedies in money. `judged`: the same, in their order. */
export function withRedress(
  clocks: ClockRun[],
  judged: readonly { readonly run: Run }[],
  events: readonly CaseEvent[],
  asOf: Instant,
): ClockRun[] {
  if (!judged.some(({ run }) => run.commitment.commitment.remedy !== undefined)) return clocks
  const runs = judged.map(({ run }) => run)
  return clocks.map((clock, place) => {
    const redress = redressOf(runs[place]!, runs, events, asOf)
    return redress === null ? clock : { ...clock, redress }
  })
}

/** The same as the runs themselves, settled. */
export function runsOf(
  history: CharterHistory,
  events: readonly CaseEvent[],
  asOf: Instant,
  order: EventOrder,
): Run[] {
  const state = openCase(history)
  for (const { event, knownAt } of stepsOf(events, asOf, order)) apply(state, event, knownAt)
  return settledRuns(state, asOf)
}

/** Settles the case and states every clock that it still holds, in order of start. */
export function clocksOf(state: CaseState, asOf: Instant): ClockRun[] {
  return settledRuns(state, asOf).map((run) => describe(run, asOf))
}

function settledRuns(state: CaseState, asOf: Instant): Run[] {
  settle(state, asOf)
  const runs: Run[] = []
  for (const run of state.finished) runs.push(run)
  for (const { run } of state.slots) if (run !== null) runs.push(run)
  return runs.sort((a, b) => a.startedAt - b.startedAt || a.number - b.number)
}

/** A settled run as plain data. */
export function describe(run: Run, asOf: Instant): ClockRun {
  const verdict = verdictOf(run)
  const pauses = run.pauses.map(({ from, until }) => ({ from, until }))
  const { dutyOf } = run.commitment.commitment
  const clock: ClockRun = {
    commitment: run.commitment.id,
    charterVersion: run.commitment.charterVersion,
    run: run.number,
    kind: run.commitment.kind,
    startedAt: run.startedAt,
    startedBy: run.startedBy,
    dueAt: run.dueAt,
    dueDetails: {
      limit: run.commitment.commitment.within ?? null,
      row: run.commitment.row,
      pauses,
      agreed: run.agreed,
      slotFrom: run.slotFrom,
      before: run.before,
      extension: run.extension,
      startWord: run.startWord,
    },
    calendarVersion: run.calendarVersion,
    calendarMoves: run.calendarMoves,
    stoppedAt: run.stoppedAt,
    stoppedBy: run.stoppedBy,
    verdict,
    voidReason: run.voidReason,
    pausedSince: verdict === 'paused' ? (pauses.at(-1)?.from ?? null) : null,
    matured: isMatured(run.dueAt, asOf),
    brokenAt: run.brokenAt,
    targets: run.commitment.targets.map((target) => {
      const due = targetDueAt(run, target)
      const { share, text, rule } = target
      const judged = { share, limit: text, dueAt: due, verdict: targetOutcomeOf(run, target, due, asOf) }
      return rule === 'mean' ? { ...judged, taken: timeTakenOf(run, target, asOf) } : judged
    }),
    warnings: verdict === 'running' ? warningsOf(run, run.dueAt!) : [],
    tellCustomerAt: isOwed(run, verdict) ? tellCustomerAt(run, run.dueAt!) : null,
  }
  return dutyOf === undefined ? clock : { ...clock, dutyOf }
}

/**
 * The next instant after `asOf` at which time alone changes anything about these clocks: one breaks, one that has
 * stopped enters its share, a target does, a warning or the word to a customer falls due. Null: only an event can.
 */
export function nextWake(runs: readonly ClockRun[], asOf: Instant): Instant | null {
  let next = Number.POSITIVE_INFINITY
  const consider = (instant: Instant) => {
    if (instant > asOf && instant < next) next = instant
  }
  for (const run of runs) {
    if (run.verdict === 'void' || run.verdict === 'excepted') continue
    // At the due instant itself a promise can still be kept: the change comes a millisecond later.
    if (run.dueAt !== null) consider(run.dueAt + 1)
    for (const target of run.targets) if (target.dueAt !== null) consider(target.dueAt + 1)
    for (const warning of run.warnings) consider(warning)
    if (run.tellCustomerAt !== null) consider(run.tellCustomerAt)
    if (run.redress && run.redress.growsAt !== null) consider(run.redress.growsAt)
  }
  return next === Number.POSITIVE_INFINITY ? null : next
}

function warningsOf(run: Run, due: Instant): Instant[] {
  const { calendar } = run
  const { commitment } = run.commitment
  const instants = commitment.warnings.map((warning) =>
    warning.at === 'due-day' ? startOfDueDay(calendar, due) : fractionOf(run, due, warning.fraction),
  )
  return [...new Set(instants)].filter((at) => at > run.startedAt).sort((a, b) => a - b)
}

/** An interval of a cadence that ran out is over: the next one is owed. */
function isOwed(run: Run, verdict: Verdict): boolean {
  if (verdict === 'running') return true
  return verdict === 'broken' && run.stoppedAt === null && run.commitment.kind !== 'cadence'
}

function tellCustomerAt(run: Run, due: Instant): Instant | null {
  const fraction = run.commitment.commitment.tellCustomerAt
  return fraction === undefined ? null : fractionOf(run, due, fraction)
}

/** Of an agreed or extended date, the fraction of the time from the start: its limit no longer says when it falls due. */
function fractionOf(run: Run, due: Instant, fraction: number): Instant {
  const { limit } = run.commitment
  const moved = run.agreed !== null || run.extension !== null || run.before !== null
  return instantAtFraction(run.calendar, moved ? null : limit, run.startedAt, due, run.pauses, fraction)
}
