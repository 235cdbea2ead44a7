/** An event as `replay` reads it, one JSON object a line, turned into a fact about a case. */
import { parseDate, parseInstant } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'
import type { CaseEvent, CaseFacts, EventAuthor } from './events.ts'

export interface EventLine {
  readonly case: string
  /** Without its facts, which stand beside it; those of `reclassified` stand on it too. */
  readonly event: CaseEvent
  /** What the line says of its case; undefined where it says nothing. */
  readonly facts: CaseFacts | undefined
  /** The line's number, where it states a `seq` of its own. */
  readonly number?: number
}

export interface LineProblem {
  /** What is wrong and what was expected, in a sentence. */
  readonly problem: string
}

type Fields = Readonly<Record<string, unknown>>

/** Reads one line; `place` is its place in order where it states none. */
export function parseEventLine(line: string, place: number): EventLine | LineProblem {
  let fields: unknown
  try {
    fields = JSON.parse(line)
  } catch (error) {
    return { problem: `not JSON: ${(error as Error).message}` }
  }
  return readEvent(fields, place)
}

export function isLineProblem(answer: EventLine | LineProblem): answer is LineProblem {
  return 'problem' in answer
}

/** The number of a line: its place in order where it states none. */
export function numberOf({ event, number }: EventLine): number {
  return number ?? event.seq
}

function readEvent(value: unknown, place: number): EventLine | LineProblem {
  if (!isFields(value)) return { problem: 'expected a JSON object' }
  const { case: name, type, seq } = value
  if (typeof name !== 'string' && typeof name !== 'number') return { problem: '"case" must name the case' }
  if (name === '') return { problem: '"case" is empty' }
  if (typeof type !== 'string' || type === '')
    return { problem: '"type" must say what happened, such as "received"' }
  const occurredAt = readInstant(value.occurredAt)
  if (occurredAt === null) return { problem: notAnInstant('occurredAt', value.occurredAt) }
  const recordedAt = value.recordedAt === undefined ? occurredAt : readInstant(value.recordedAt)
  if (recordedAt === null) return { problem: notAnInstant('recordedAt', value.recordedAt) }
  if (seq !== undefined && !Number.isSafeInteger(seq)) return { problem: '"seq" must be a whole number' }
  const carries = value.with
  if (carries !== undefined && carries !== null && !isFields(carries))
    return { problem: '"with" must be an object' }
  const facts = factsOf(value)
  if (facts !== undefined && 'problem' in facts) return facts
  const carried: Fields | undefined = carries ?? undefined
  const { corrects, retracted, commitment } = value
  if (type === 'corrected' && !Number.isSafeInteger(corrects)) {
    return { problem: '"corrected" needs "corrects": the "seq" of the event that it puts right' }
  }
  if (retracted !== undefined && typeof retracted !== 'boolean') {
    return { problem: '"retracted" must be true or false' }
  }
  if (!isTextOrNothing(commitment)) return { problem: '"commitment" must be a text' }
  const until = value.until ?? (isDated(type) ? carried?.until : undefined)
  if (isDated(type) && until !== undefined && until !== null && !isDateOrInstant(until)) {
    return { problem: `"until" must be a date YYYY-MM-DD or an instant, not ${JSON.stringify(until)}` }
  }
  if (type === 'agreed' && typeof until !== 'string')
    return { problem: '"agreed" needs "until": the date agreed' }
  const from = type === 'agreed' ? (value.from ?? carried?.from ?? undefined) : undefined
  const slotProblem = from === undefined ? null : problemOfSlot(from, until as string)
  if (slotProblem !== null) return slotProblem
  const reason = value.reason ?? (type === 'extended' || type === 'paused' ? carried?.reason : undefined)
  const event: CaseEvent = {
    type,
    occurredAt,
    recordedAt,
    seq: (seq as number | undefined) ?? place,
    by: isAuthor(value.by) ? value.by : 'staff',
    reason: typeof reason === 'string' && reason.trim() !== '' ? reason : undefined,
    until: isDateOrInstant(until) ? until : undefined,
    carries: hasSlot(type) && typeof value.from === 'string' ? { ...carried, from: value.from } : carried,
    // Undefined would make another shape of every line, and every reader slower.
    ...(type === 'reclassified' && { facts: facts ?? {} }),
    ...(type === 'corrected' && { corrects: corrects as number, retracted: retracted === true }),
    ...(type === 'excepted' && { commitment: textOf(commitment) }),
  }
  const line = { case: typeof name === 'string' ? name : String(name), event, facts }
  return seq === undefined ? line : { ...line, number: place }
}

/** Says from when, beside `until`. */
const hasSlot = (type: string) => type === 'agreed' || type === 'corrected'

/** What is wrong with when a slot begins; null where nothing is. A date and an instant are not compared. */
function problemOfSlot(from: unknown, until: string): LineProblem | null {
  if (!isDateOrInstant(from)) {
    return { problem: `"from" must be a date YYYY-MM-DD or an instant, not ${JSON.stringify(from)}` }
  }
  const [fromDate, untilDate] = [parseDate(from), parseDate(until)]
  if ((fromDate === null) !== (untilDate === null)) return null
  const [begins, ends] = [fromDate ?? parseInstant(from)!, untilDate ?? parseInstant(until)!]
  return begins > ends ? { problem: '"from" must not be after "until"' } : null
}

/** What a line says of its case; undefined where it says nothing. */
function factsOf(value: Fields): CaseFacts | LineProblem | undefined {
  const { channel, about, segment, priority, attributes } = value
  if (
    channel === undefined &&
    about === undefined &&
    segment === undefined &&
    priority === undefined &&
    attributes === undefined
  ) {
    return undefined
  }
  for (const key of ['channel', 'about', 'segment', 'priority'] as const) {
    if (!isTextOrNothing(value[key])) return { problem: `"${key}" must be a text` }
  }
  if (attributes !== undefined && attributes !== null && !isFields(attributes)) {
    return { problem: '"attributes" must be an object' }
  }
  return {
    channel: textOf(channel),
    about: textOf(about),
    segment: textOf(segment),
    priority: textOf(priority),
    attributes: attributes ? attributesOf(attributes) : undefined,
  }
}

function attributesOf(attributes: Fields): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) texts[name] = String(value)
  }
  return texts
}

const isDated = (type: string) => type === 'extended' || type === 'agreed' || type === 'corrected'
const isAuthor = (by: unknown): by is EventAuthor => by === 'staff' || by === 'customer' || by === 'system'
const isTextOrNothing = (value: unknown) => value === undefined || value === null || typeof value === 'string'
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isDateOrInstant(until: unknown): until is string {
  return typeof until === 'string' && (parseDate(until) !== null || parseInstant(until) !== null)
}

function notAnInstant(key: string, value: unknown): string {
  const expected = 'an instant such as "2026-06-08T09:30:00Z"'
  return value === undefined
    ? `"${key}" is missing: ${expected}`
    : `"${key}" must be ${expected}, not ${JSON.stringify(value)}`
}

let lastDateText = ''
let lastDay: DayNumber | null = null

/** As `parseInstant`; the forms `…:SSZ` and `…:SS.mmmZ` without a regular expression, for millions of lines. */
export function readInstant(value: unknown): Instant | null {
  if (typeof value !== 'string') return null
  const hasMilliseconds = value.length === 24 && value.charCodeAt(19) === DOT
  if (!(hasMilliseconds || value.length === 20) || !isPunctuated(value)) return parseInstant(value)
  const hours = digit(value, 11) * 10 + digit(value, 12)
  const minutes = digit(value, 14) * 10 + digit(value, 15)
  const seconds = digit(value, 17) * 10 + digit(value, 18)
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return null
  const milliseconds = hasMilliseconds ? digit(value, 20) * 100 + digit(value, 21) * 10 + digit(value, 22) : 0
  const date = value.slice(0, 10)
  if (date !== lastDateText) {
    lastDay = parseDate(date)
    lastDateText = date
  }
  if (lastDay === null || Number.isNaN(milliseconds)) return null
  return lastDay * 86_400_000 + ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
}

const DOT = 46
const COLON = 58
const T = 84
const Z = 90

function isPunctuated(text: string): boolean {
  return (
    text.charCodeAt(10) === T &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    text.charCodeAt(text.length - 1) === Z
  )
}

/** 0 to 9; NaN for any other character. */
function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48
  return value >= 0 && value <= 9 ? value : Number.NaN
}
