import type { LineCounter } from 'yaml'
import { builtInHolidays } from '../calendar/holidays/built-in.ts'
import type { HolidayLookup } from '../calendar/holidays/holiday.ts'
import type { CalendarSpec } from '../calendar/spec.ts'
import { parseDate } from '../time/date.ts'
import { readCalendar } from './calendars.ts'
import { readCommitment } from './commitments.ts'
import { charterKeys } from './keys.ts'
import type { Charter } from './model.ts'
import {
  namedEntries,
  readEvents,
  readLabels,
  readOwnWords,
  readSections,
  usedSections,
  withReady,
  withReadyEvents,
} from './own-names.ts'
import { type Finding, Place, quoted } from './place.ts'
import { inFileOrder, type Problem } from './problem.ts'
import type { Reading } from './reading.ts'
import { References } from './references.ts'
import { checkChains, noteUnclocked } from './starts.ts'
import { readFile } from './syntax.ts'
import { Languages } from './words.ts'

export interface ParseOptions {
  /** What problems call the file; `charter` unless given. */
  readonly file?: string
  /** Where holidays come from; the built-in regions unless given. Those of others are fetched first with `loadHolidays`. */
  readonly holidays?: HolidayLookup
  /** The reader's local date: given, holidays that are known for less than half a year more are told of. */
  readonly today?: string
}

export interface ParsedCharter {
  /** Null where the file has an error. */
  readonly charter: Charter | null
  /** In the order of the file: errors, and notices, which do not keep a charter from working. */
  readonly problems: Problem[]
}

/** The charter that a YAML file states, and everything that its author should know about it. Never throws. */
export function parseCharter(source: string, options: ParseOptions = {}): ParsedCharter {
  const { lines, root, findings } = readFile(source)
  const charter =
    findings.length > 0 ? null : readCharter(new Place(findings, root, 0, ''), findings, options)
  const problems = findings.map((finding) => located(finding, source, lines, options.file ?? 'charter'))
  const mistaken = problems.some(({ severity }) => severity === 'error')
  return { charter: mistaken ? null : charter, problems: inFileOrder(problems) }
}

function readCharter(root: Place, findings: Finding[], options: ParseOptions): Charter | null {
  const reading: Reading = {
    findings,
    references: new References(),
    languages: new Languages(),
    holidays: options.holidays ?? builtInHolidays,
    today: options.today,
  }
  const fields = root.object(charterKeys, 'a charter')
  const at = (field: keyof typeof charterKeys) => fields.get(field)?.value
  // With one of these gone, what stood under it has joined the part before: that part's answers would only mislead.
  if (['languages', 'calendars', 'commitments'].some((key) => !fields.has(key))) return null
  // A key of the file that nobody can read takes all its names with it, and may have taken those of the key before it:
  // they are not missing as well.
  if (findings.length > 0) for (const key of Object.keys(charterKeys)) reading.references.giveUp(key)
  const languagesAt = at('languages')
  if (languagesAt !== undefined) reading.languages.list(languagesAt)
  const charter = readParts(at, reading)
  reading.references.check()
  reading.languages.check()
  return charter
}

/** Whatever the promises refer to is read before them. */
function readParts(at: (field: keyof typeof charterKeys) => Place | undefined, reading: Reading): Charter {
  const nameAt = at('charter')
  const name = nameAt === undefined ? {} : reading.languages.name(nameAt)
  const calendars = readCalendars(at('calendars'), reading)
  const sections = readSections(at('sections'), reading)
  const pauseReasons = readOwnWords(at('pause-reasons'), 'pause-reasons', reading)
  const exceptions = readOwnWords(at('exceptions'), 'exceptions', reading)
  const contents = readOwnWords(at('contents'), 'contents', reading)
  const own = {
    subjects: readLabels(at('about'), 'about', reading),
    segments: readLabels(at('segments'), 'segments', reading),
    priorities: readLabels(at('priorities'), 'priorities', reading),
    events: readEvents(at('events'), reading),
  }
  const commitments = namedEntries(at('commitments'), 'commitments', reading).map((entry) =>
    readCommitment(entry, reading),
  )
  checkChains(commitments, reading)
  noteUnclocked(commitments, reading)
  const allExceptions = withReady(exceptions, 'exception', false, reading)
  const anyReason = commitments.some(({ pauses }) => pauses === 'any')
  return {
    name,
    version: at('version')?.text(charterKeys.version.example) ?? '',
    languages: [...reading.languages.listed.keys()],
    sections: sections ?? usedSections(reading),
    calendars,
    ...own,
    events: withReadyEvents(own.events, reading),
    pauseReasons: withReady(pauseReasons, 'pause', anyReason, reading),
    contents: withReady(contents, 'content', false, reading),
    ...(allExceptions.length > 0 && { exceptions: allExceptions }),
    commitments,
    ...readReview(at('review'), at('reviewer')),
  }
}

function readCalendars(place: Place | undefined, reading: Reading): Record<string, CalendarSpec> {
  const calendars: Record<string, CalendarSpec> = {}
  for (const entry of namedEntries(place, 'calendars', reading)) {
    reading.references.say('calendars', entry.name, entry.key)
    const calendar = readCalendar(entry, reading)
    if (calendar !== undefined) calendars[entry.name] = calendar
  }
  return calendars
}

function readReview(date: Place | undefined, who: Place | undefined): Pick<Charter, 'review' | 'reviewer'> {
  const expected = 'a date such as 2027-04-01'
  const review = date?.text(expected)
  const reviewer = who?.text('who looks at the charter again')
  if (review !== undefined && parseDate(review) === null) {
    date?.error({ message: `${quoted(review)} is not a date`, expected })
  }
  return { ...(review === undefined ? {} : { review }), ...(reviewer === undefined ? {} : { reviewer }) }
}

/** A finding with its line and column, which lie within the file whatever was found. */
export function located(finding: Finding, source: string, lines: LineCounter, file: string): Problem {
  const last = source.endsWith('\n') ? source.length - 1 : source.length
  const { offset, ...rest } = finding
  const { line, col } = lines.linePos(Math.max(0, Math.min(offset, last)))
  return { file, line: Math.max(1, line), column: Math.max(1, col), ...rest }
}
