/** A file of calendar versions: what became known about a charter's calendars after it was published, and when. */
import { amended, type CalendarChange } from '../calendar/amend.ts'
import { builtInHolidays } from '../calendar/holidays/built-in.ts'
import { planOf } from '../calendar/plan.ts'
import type { CalendarSpec } from '../calendar/spec.ts'
import { parseInstant } from '../time/date.ts'
import type { Instant } from '../time/instant.ts'
import { readOpen, readSeasons } from './calendars.ts'
import { readClosures } from './closures.ts'
import type { Spots } from './hours.ts'
import { calendarKeys, type Keys } from './keys.ts'
import type { Charter } from './model.ts'
import { located } from './parse.ts'
import { type Finding, Place, quoted } from './place.ts'
import { inFileOrder, type Problem } from './problem.ts'
import type { Reading } from './reading.ts'
import { References } from './references.ts'
import { readFile } from './syntax.ts'
import { Languages } from './words.ts'

/** As the engine takes it, too. */
export interface StatedCalendarVersion {
  /** The calendar's name in the charter. */
  readonly calendar: string
  readonly version: string
  readonly publishedAt: Instant
  readonly change: CalendarChange
}

const versionKeys = {
  calendar: {
    required: true,
    means: 'The calendar’s name in the charter.',
    example: 'office',
    shape: 'text',
  },
  version: { required: true, means: 'What this edition is called.', example: '2026-04.1', shape: 'text' },
  published: {
    required: true,
    means: 'When it was published.',
    example: '2026-06-02T12:00:00Z',
    shape: 'text',
  },
  closed: calendarKeys.closed,
  open: calendarKeys.open,
  seasons: calendarKeys.seasons,
} as const satisfies Keys

export interface ParsedCalendarVersions {
  /** Null where the file has an error. */
  readonly versions: readonly StatedCalendarVersion[] | null
  /** In the order of the file. */
  readonly problems: Problem[]
}

/**
 * Reads a list of `{ calendar, version, published, closed, open, seasons }`, the last three as in a charter, for the
 * calendars of one. Never throws.
 */
export function parseCalendarVersions(
  source: string,
  charter: Charter,
  file = 'calendars',
): ParsedCalendarVersions {
  const { lines, root, findings } = readFile(source)
  const versions =
    findings.length > 0 ? [] : readVersions(new Place(findings, root, 0, ''), findings, charter)
  const problems = findings.map((finding) => located(finding, source, lines, file))
  const mistaken = problems.some(({ severity }) => severity === 'error')
  return { versions: mistaken ? null : versions, problems: inFileOrder(problems) }
}

function readVersions(root: Place, findings: Finding[], charter: Charter): StatedCalendarVersion[] {
  const reading: Reading = {
    findings,
    references: new References(),
    languages: new Languages(),
    holidays: builtInHolidays,
    today: undefined,
  }
  for (const language of charter.languages) reading.languages.listed.set(language, root)
  const specs: Record<string, CalendarSpec> = { ...charter.calendars }
  const taken = new Set<string>()
  return root.items('a list of calendar versions').flatMap((item) => {
    const version = readVersion(item, reading, Object.keys(charter.calendars))
    const spec = version && specs[version.calendar]
    if (!version || !spec) return []
    const key = `${version.calendar} ${version.version}`
    if (taken.has(key)) item.error({ message: `${quoted(key)} is said twice`, expected: 'each version once' })
    taken.add(key)
    specs[version.calendar] = amended(spec, version.change)
    const plan = planOf(specs[version.calendar] as CalendarSpec)
    if (Array.isArray(plan))
      for (const { problem, expected } of plan) item.error({ message: problem, expected })
    return [version]
  })
}

function readVersion(
  item: Place,
  reading: Reading,
  calendars: readonly string[],
): StatedCalendarVersion | undefined {
  const fields = item.object(versionKeys, 'a calendar version')
  const at = (field: keyof typeof versionKeys): Place | undefined => fields.get(field)?.value
  const calendar = at('calendar')?.choice(calendars, 'a calendar of the charter')
  const version = at('version')?.text(versionKeys.version.example)
  const published = at('published')?.text(versionKeys.published.example)
  const publishedAt = published === undefined ? null : parseInstant(published)
  if (published !== undefined && publishedAt === null) {
    at('published')?.error({
      message: `${quoted(published)} is not an instant`,
      expected: `an instant such as ${versionKeys.published.example}`,
    })
  }
  const change = readChange(at, reading)
  if (calendar === undefined || version === undefined || publishedAt === null) return undefined
  return { calendar, version, publishedAt, change }
}

function readChange(
  at: (field: 'closed' | 'open' | 'seasons') => Place | undefined,
  reading: Reading,
): CalendarChange {
  const spots: Spots = new Map()
  const [closed, open, seasons] = [at('closed'), at('open'), at('seasons')]
  const closures = closed && readClosures(closed, reading)
  return {
    ...(closures && { closed: closures.closed, closureNamesIn: closures.names }),
    ...(closures?.knownUntil !== undefined && { knownUntil: closures.knownUntil }),
    ...(open && { open: readOpen(open, spots) }),
    ...(seasons && { seasons: readSeasons(seasons, spots) }),
  }
}
