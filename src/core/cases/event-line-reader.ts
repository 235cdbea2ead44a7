/**
 * Lines of events, read for less than parsing each: millions of them differ in nothing but the case and the time. What
 * stands around these two is parsed once, by `parseEventLine`, and known again by its text; any other line is parsed.
 */
import { type EventLine, isLineProblem, type LineProblem, parseEventLine, readInstant } from './event-line.ts'

/** Answers as `parseEventLine` does. */
export type EventLineReader = (line: string, place: number) => EventLine | LineProblem

const BEFORE_NAME = '{"case":"'
const BEFORE_TYPE = '","type":"'
const BEFORE_TIME = '","occurredAt":"'
/** A key that stands again later would count instead; one spelt with an escape could be any. */
const STATED_AGAIN = /"(?:case|type|occurredAt|recordedAt|seq)"|\\/
const mostKnown = 10_000

export function eventLineReader(): EventLineReader {
  /** By the text after the time, then by type. */
  const known = new Map<string, Map<string, EventLine>>()
  let size = 0
  const remember = (type: string, rest: string, line: EventLine) => {
    if (size >= mostKnown || type.includes('\\') || STATED_AGAIN.test(rest)) return
    const types = known.get(rest) ?? new Map<string, EventLine>()
    known.set(apart(rest), types.set(apart(type), line))
    size += 1
  }
  return (line, place) => {
    if (!line.startsWith(BEFORE_NAME)) return parseEventLine(line, place)
    const nameEnd = line.indexOf('"', BEFORE_NAME.length)
    const typeFrom = nameEnd + BEFORE_TYPE.length
    const typeEnd = line.indexOf('"', typeFrom)
    const timeFrom = typeEnd + BEFORE_TIME.length
    const timeEnd = line.indexOf('"', timeFrom)
    if (
      !line.startsWith(BEFORE_TYPE, nameEnd) ||
      !line.startsWith(BEFORE_TIME, typeEnd) ||
      !isPlain(line, BEFORE_NAME.length, nameEnd)
    ) {
      return parseEventLine(line, place)
    }
    const occurredAt = readInstant(line.slice(timeFrom, timeEnd))
    if (occurredAt === null) return parseEventLine(line, place)
    const type = line.slice(typeFrom, typeEnd)
    const rest = line.slice(timeEnd)
    const like = known.get(rest)?.get(type)
    if (like === undefined) {
      const parsed = parseEventLine(line, place)
      if (!isLineProblem(parsed)) remember(type, rest, parsed)
      return parsed
    }
    return {
      case: apart(line.slice(BEFORE_NAME.length, nameEnd)),
      event: { ...like.event, occurredAt, recordedAt: occurredAt, seq: place },
      facts: like.facts,
    }
  }
}

/** Not empty, and without what JSON escapes or forbids in a text. */
function isPlain(line: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = line.charCodeAt(at)
    if (code < 0x20 || code === BACKSLASH) return false
  }
  return to > from
}

const BACKSLASH = 92

/** A text of its own: engines keep a part of a text as a window on the whole, which would then never be let go. */
function apart(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}
