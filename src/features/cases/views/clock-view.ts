/** A clock as every screen and letter shows it. */
import { type Calendar, closedSpansBetween, isProvisional } from '../../../core/calendar/compile.ts'
import { calendarOfVersion } from '../../../core/cases/calendar-moves.ts'
import type { CompiledCommitment } from '../../../core/cases/compile.ts'
import { explainSteps } from '../../../core/cases/explain.ts'
import type { ClockRun } from '../../../core/cases/judge.ts'
import { type Redress, redressWords } from '../../../core/cases/redress.ts'
import { targetWords } from '../../../core/cases/target-words.ts'
import { variantOf } from '../../../core/cases/variants.ts'
import type { OwnEvent } from '../../../core/charter/model.ts'
import { becauseLines, dueWords, remainingWords, type Step } from '../../../core/clock/because.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Charters } from '../../../projections/charters.ts'
import type { ClockState, ClockView } from '../contract.ts'
import { dateWords, slotWords } from './dates.ts'

/** A receipt says the same on the page and in the mail: the views of one judgement are made once for each language. */
const made = new WeakMap<readonly ClockRun[], Map<string, ClockView[]>>()

/** The clocks in the reader's language, in order of start. */
export function clockViews(
  charters: Charters,
  runs: readonly ClockRun[],
  language: string,
  now: Instant,
): ClockView[] {
  const views = made.get(runs) ?? new Map<string, ClockView[]>()
  made.set(runs, views)
  const key = `${language} ${now}`
  const known = views.get(key) ?? runs.map((run) => viewOf(charters, run, language, now))
  views.set(key, known)
  return known
}

function viewOf(charters: Charters, run: ClockRun, language: string, now: Instant): ClockView {
  return clockView(...promiseOf(charters, run), run, language, now)
}

/** Only what a letter says of a clock: the promise, its date, and why that one. */
export function clockWords(
  charters: Charters,
  run: ClockRun,
  language: string,
  now: Instant,
): Pick<ClockView, 'says' | 'dueWords' | 'because'> {
  const [base, ownEvents] = promiseOf(charters, run)
  return wordsOf(variantOf(base, run), ownEvents, run, language, now)
}

/** The promise as its charter states it, with the names of that charter's own events. */
function promiseOf(charters: Charters, run: ClockRun): [CompiledCommitment, readonly OwnEvent[]] {
  const { compiled } = charters.at(run.startedAt)
  const commitment = compiled.byId.get(run.commitment)
  if (!commitment) throw new Error(`A clock runs for ${run.commitment}, which its charter does not have.`)
  return [commitment, compiled.charter.events]
}

function clockView(
  base: CompiledCommitment,
  ownEvents: readonly OwnEvent[],
  run: ClockRun,
  language: string,
  now: Instant,
): ClockView {
  const compiled = variantOf(base, run)
  const { commitment } = compiled
  const calendar = calendarOfVersion(compiled, run.calendarVersion)
  const late = run.verdict === 'broken' && run.stoppedAt === null
  const waiting = run.stoppedAt === null && (run.verdict === 'running' || late)
  return {
    commitment: run.commitment,
    run: run.run,
    charterVersion: run.charterVersion,
    ...wordsOf(compiled, ownEvents, run, language, now),
    short: inLanguage(commitment.short, language),
    ...(run.dutyOf && { dutyOf: run.dutyOf }),
    ...(run.redress && { remedy: remedyOf(run.redress, language) }),
    startedAt: iso(run.startedAt),
    dueAt: isoOrNull(run.dueAt),
    remainingWords:
      waiting && run.dueAt !== null
        ? remainingWords(calendar, compiled.limit, now, run.dueAt, language)
        : null,
    state: stateOfClock(run, now),
    stoppedAt: isoOrNull(run.stoppedAt),
    provisional: run.dueAt !== null && isProvisional(calendar, run.dueAt),
    targets: run.targets.map((target, index) => ({
      share: target.share,
      within: targetWords(compiled, index, language),
      rule: compiled.targets[index]?.rule ?? null,
      dueAt: isoOrNull(target.dueAt),
      dueWords: target.dueAt === null ? null : dueWords(calendar, target.dueAt, language, now),
      verdict: target.verdict,
    })),
    bar: barOf(calendar, run, now),
  }
}

function remedyOf(redress: Redress, language: string): NonNullable<ClockView['remedy']> {
  const { on, currency, owed, paid } = redress
  return { on, currency, owed, paid, words: redressWords(redress, language) }
}

function wordsOf(
  compiled: CompiledCommitment,
  ownEvents: readonly OwnEvent[],
  run: ClockRun,
  language: string,
  now: Instant,
): Pick<ClockView, 'says' | 'dueWords' | 'because'> {
  const calendar = calendarOfVersion(compiled, run.calendarVersion)
  const steps = stepsOf(compiled, ownEvents, run, language)
  return {
    says: inLanguage(compiled.commitment.says, language),
    dueWords:
      run.dueAt === null ? null : whenDue(calendar, run.dueAt, run.dueDetails.slotFrom, language, now),
    because: becauseLines(steps, language, calendar.spec.timezone).map(sentence),
  }
}

/** A slot has two ends: "Tuesday 1 December, 08:00 to 12:00". One that ends with its day is that day. */
function whenDue(
  calendar: Calendar,
  due: Instant,
  slotFrom: Instant | null,
  language: string,
  now: Instant,
): string {
  const until = dueWords(calendar, due, language, now)
  const { timezone } = calendar.spec
  if (slotFrom === null || until !== dateWords(iso(due), language, timezone, now)) return until
  return slotWords(iso(slotFrom), iso(due), language, timezone, now)
}

/**
 * Why it falls due then. A charter's own event goes by its label; the reason for an extension is what somebody wrote,
 * and stands in the conversation.
 */
function stepsOf(
  compiled: CompiledCommitment,
  ownEvents: readonly OwnEvent[],
  run: ClockRun,
  language: string,
): Step[] {
  return explainSteps(compiled, run).map((step) => {
    if (step.kind === 'extended') return { ...step, reason: undefined }
    const own = step.kind === 'start' ? ownEvents.find(({ type }) => type === step.word) : undefined
    return own && step.kind === 'start'
      ? { ...step, word: inLanguage(own.label, language).toLowerCase() }
      : step
  })
}

function sentence(line: string): string {
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`
}

/** Due soon: the first warning has passed. */
export function stateOfClock(run: ClockRun, now: Instant): ClockState {
  if (run.verdict !== 'running') return run.verdict
  return run.warnings.some((warning) => warning <= now) ? 'due-soon' : 'on-track'
}

/** On a bar of half a year a closed night is less than a pixel wide, and there are too many of them to send. */
const longestHatched = 180 * 86_400_000

function barOf(calendar: Calendar, run: ClockRun, now: Instant): ClockView['bar'] {
  const end = run.stoppedAt ?? now
  const to = Math.max(run.dueAt ?? end, Math.min(end, now), run.startedAt + 60_000)
  return {
    from: iso(run.startedAt),
    to: iso(to),
    now: iso(run.stoppedAt ?? now),
    closed:
      to - run.startedAt > longestHatched
        ? []
        : closedSpansBetween(calendar, run.startedAt, to).map(([from, until]) => [iso(from), iso(until)]),
    paused: run.dueDetails.pauses.map(({ from, until }) => [iso(from), iso(until ?? to)]),
  }
}

/** The charter's words in the reader's language, else in the first that it has. */
export function inLanguage(words: Readonly<Record<string, string>>, language: string): string {
  return words[language] ?? Object.values(words)[0] ?? ''
}

export function iso(instant: Instant): string {
  return new Date(instant).toISOString()
}

export function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : iso(instant)
}
