/** The reason for a due date, and the date itself, in the reader's words. */
import type { Calendar } from '../calendar/calendar.ts'
import { attributeWords, withinSentence } from '../charter/attributes.ts'
import { parseDate } from '../time/date.ts'
import type { Instant } from '../time/instant.ts'
import { elapsedWords, lengthWords, limitWords } from './durations.ts'
import { dueDate } from './explain.ts'
import type { Closure, Left, Step } from './steps.ts'
import { type DateStyle, dateInWords, wallClock } from './words/dates.ts'
import { wordingFor } from './words/index.ts'
import { counted, type Wording } from './words/wording.ts'

export { durationWords, limitWords, meanNumber, meanWords, remainingWords } from './durations.ts'
export {
  type ExplainOptions,
  explainAgreed,
  explainDue,
  explainExtended,
  explainLead,
  explainSlot,
  explainStated,
} from './explain.ts'
export type { Closure, Left, StartMoment, Step } from './steps.ts'

/** How many closures are named before the rest are only counted. */
const CLOSURES_NAMED = 4

/** The steps as one sentence. */
export function becauseText(steps: readonly Step[], language: string, timezone: string): string {
  const sentence = becauseLines(steps, language, timezone).join('; ')
  return sentence === '' ? '' : `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`
}

/** The steps line by line, each a part of a sentence; day zero is said with the start that it follows from. */
export function becauseLines(steps: readonly Step[], language: string, timezone: string): string[] {
  const wording = wordingFor(language)
  const said = sayerOf(wording)
  const lines: string[] = []
  for (const step of steps) {
    const start = step.kind === 'day zero' ? lines.pop() : undefined
    lines.push(lineOf(wording, step, said, timezone, language, start))
  }
  return lines
}

/** When something is due: "Thursday 10 December, 17:00"; what ends a day, as that day. The year where it is not now's. */
export function dueWords(calendar: Calendar, due: Instant, language: string, now?: Instant): string {
  const wording = wordingFor(language)
  const { date, endsDate } = dueDate(calendar, due)
  const yearOf = now === undefined ? undefined : wallClock(calendar.spec.timezone, now).date
  const words = dateInWords(wording, date, { yearOf })
  return endsDate
    ? wording.endOf(words)
    : wording.dateAndTime(words, wallClock(calendar.spec.timezone, due).time)
}

/** The same for a row of a list: "in 25 min", "today 17:00", "Thu 10, 17:00". */
export function shortDueWords(calendar: Calendar, due: Instant, language: string, now: Instant): string {
  const wording = wordingFor(language)
  const { timezone } = calendar.spec
  if (due > now && due - now < 3_600_000) return wording.inDuration(elapsedWords(wording, due - now))
  const { date, endsDate } = dueDate(calendar, due)
  const today = wallClock(timezone, now).date
  const time = wallClock(timezone, due).time
  const daysAhead = parseDate(date)! - parseDate(today)!
  if (daysAhead === 0) return endsDate ? wording.endOfToday : `${wording.today} ${time}`
  if (daysAhead === 1) return endsDate ? wording.endOfTomorrow : `${wording.tomorrow} ${time}`
  const words = dateInWords(wording, date, { short: true, yearOf: today, monthOf: today })
  return endsDate ? wording.endOfShort(words) : wording.dateAndTime(words, time)
}

type Sayer = (date: string, withYear?: boolean) => string

/**
 * Says dates one after the other, the first without its year unless asked for it: a month or a year just said is not said
 * again.
 */
function sayerOf(wording: Wording): Sayer {
  let style: DateStyle = {}
  return (date, withYear = false) => {
    const words = dateInWords(wording, date, withYear ? { yearOf: '' } : style)
    style = { yearOf: date, monthOf: date }
    return words
  }
}

function lineOf(
  wording: Wording,
  step: Step,
  said: Sayer,
  timezone: string,
  language: string,
  start: string | undefined,
): string {
  const moment = (instant: Instant) => {
    const { date, time } = wallClock(timezone, instant)
    return wording.dateAndTime(said(date), time)
  }
  switch (step.kind) {
    case 'start':
      return startLine(wording, step, said, timezone, language)
    case 'day zero':
      return step.sameDate
        ? wording.dayZeroItself(start ?? '')
        : wording.dayZero(start ?? '', said(step.date))
    case 'count':
      return wording.counted(limitWords(step.limit, language))
    case 'closures':
      return closureLine(wording, step.closures, said, language)
    case 'pause': {
      const from = moment(step.from)
      const left = leftWords(wording, step.left)
      return step.until === null
        ? wording.pausedStill(from, left)
        : wording.paused(from, moment(step.until), left)
    }
    case 'over':
      return wording.over(said(step.date))
    case 'before': {
      const line = wording.before(limitWords({ ...step.limit, by: undefined }, language), said(step.date))
      const name = step.attribute && withinSentence(attributeWords(step.attribute, language))
      return name ? wording.because(line, name) : line
    }
    case 'agreed':
      return wording.agreed(said(step.until))
    case 'slot': {
      const from = moment(step.from)
      return step.untilEndOf === undefined
        ? wording.slot(from, moment(step.until))
        : wording.slotToEndOf(from, said(step.untilEndOf))
    }
    case 'stated':
      // A date that comes round every year may be that of the next one, and nothing said before it tells which.
      return wording.stated(said(step.until, true))
    case 'earliest':
      return wording.earliest(moment(step.at))
    case 'extended':
      return wording.extended(said(step.until), step.reason)
    case 'due':
      return step.endsDate
        ? wording.dueByEndOf(said(step.date))
        : wording.dueAt(said(step.date), wallClock(timezone, step.at).time)
    case 'provisional':
      return wording.provisional(said(step.knownUntil))
  }
}

function startLine(
  wording: Wording,
  step: Extract<Step, { kind: 'start' }>,
  said: Sayer,
  timezone: string,
  language: string,
): string {
  const event =
    step.after === undefined
      ? (wording.events[step.word] ?? step.word.replaceAll('-', ' '))
      : wording.outcomes[step.after.outcome](inWords(step.after.promise, language) ?? step.word)
  const line = wording.started(event, said(step.date), wallClock(timezone, step.at).time)
  if (step.moment === undefined || step.moment === 'open') return line
  const moment = wording.moments[step.moment]
  const name = step.closure === undefined ? undefined : closureName(step.closure, language)
  return `${line}, ${name === undefined ? moment : wording.because(moment, name)}`
}

function closureLine(wording: Wording, closures: readonly Closure[], said: Sayer, language: string): string {
  const named = closures.length > CLOSURES_NAMED ? closures.slice(0, CLOSURES_NAMED - 1) : closures
  const dates = named.map((closure) => {
    const name = closureName(closure, language)
    return name === undefined ? said(closure.date) : wording.because(said(closure.date), name)
  })
  const more = closures.length - named.length
  return wording.closed(dates, more === 0 ? undefined : counted(wording, wording.moreDates, more))
}

function closureName(closure: Closure, language: string): string | undefined {
  return closure.names?.[language] ?? closure.names?.[language.split('-')[0]!] ?? closure.name
}

function inWords(words: Readonly<Record<string, string>>, language: string): string | undefined {
  return words[language] ?? words[language.split('-')[0]!] ?? Object.values(words)[0]
}

function leftWords(wording: Wording, left: Left): string {
  switch (left.of) {
    case 'elapsed time':
      return elapsedWords(wording, left.ms)
    case 'opening time':
      return wording.openingTime(lengthWords(wording, 0, left.ms))
    case 'days':
      return counted(wording, wording.days, left.count)
    case 'working days':
      return counted(wording, wording.units['working-day'], left.count)
  }
}
