/** A file of observations: each line as one, or what is wrong with it and on which line. Pure. */
import { type Calendar, compileCalendar } from '../../core/calendar/compile.ts'
import { instantOfWallTime } from '../../core/calendar/queries.ts'
import { parseDate, parseInstant, parseWallTime } from '../../core/time/date.ts'
import type { Instant } from '../../core/time/instant.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Asked } from './asked.ts'
import type { Import, Kind, NewObservation } from './contract.ts'
import { type CsvLine, readCsv } from './csv.ts'
import { type Observed, observe } from './decide.ts'
import { words } from './messages/index.ts'

const columns: Readonly<Record<Kind, readonly string[]>> = {
  score: ['given', 'value'],
  attendance: ['from', 'until', 'attended'],
  act: ['period', 'done', 'reference'],
}

type Says = Refusal['says']

/** Every line, or a refusal that names each line that is wrong: then none is recorded. */
export function observedLines(
  { kind, name, csv }: Import,
  asked: Asked,
  timeZone: string,
  now: Instant,
): Observed[] | Refusal {
  const { lines, unclosed } = readCsv(csv)
  if (unclosed !== null) return refusedLines([{ line: unclosed, says: words.phrase('csv.quote') }])
  const [heading, ...rest] = lines
  const names = heading?.cells.map((cell) => cell.toLowerCase()) ?? []
  const missing = columns[kind].filter((column) => !names.includes(column))
  if (missing.length > 0) {
    const says = words.phrase('csv.columns', { columns: missing.join(', '), all: columns[kind].join(', ') })
    return refusedLines([{ line: heading?.line ?? 1, says }])
  }
  if (rest.length === 0) return refusedLines([{ line: heading!.line, says: words.phrase('csv.empty') }])
  const zone = zoneOf(timeZone)
  const wrong: WrongLine[] = []
  const observed = rest.flatMap((line): Observed[] => {
    const read = readLine(kind, name, line, names, zone)
    const one = 'kind' in read ? observe(read, asked, now) : read
    if ('at' in one) return [one]
    const says = isRefusal(one) ? one.says : one.wrong
    wrong.push({ line: line.line, says })
    return []
  })
  return wrong.length > 0 ? refusedLines(wrong) : observed
}

interface WrongLine {
  readonly line: number
  readonly says: Says
}

const mostNamed = 200

function refusedLines(wrong: readonly WrongLine[]): Refusal {
  return refuse('invalid', words.phrase('csv.refused', { count: wrong.length }), {
    errors: wrong.slice(0, mostNamed).map(({ line, says }) => ({ field: `line ${line}`, says })),
  })
}

type ReadLine = NewObservation | { readonly wrong: Says }

function readLine(
  kind: Kind,
  name: string,
  { cells }: CsvLine,
  names: readonly string[],
  zone: Calendar,
): ReadLine {
  if (cells.length !== names.length) {
    return { wrong: words.phrase('csv.cells', { found: cells.length, expected: names.length }) }
  }
  const cell = (column: string) => cells[names.indexOf(column)] ?? ''
  const missing = columns[kind].find((column) => cell(column) === '')
  if (missing !== undefined) return { wrong: words.phrase('csv.missing', { column: missing }) }
  const key = cell('key') === '' ? {} : { key: cell('key').slice(0, 200) }
  switch (kind) {
    case 'score': {
      const at = timeOf(cell('given'), zone)
      const value = Number(cell('value').replace(',', '.'))
      if (at === null) return noTime(cell('given'))
      if (Number.isNaN(value)) return { wrong: words.phrase('csv.number', { text: cell('value') }) }
      return { kind, name, at, value, ...key }
    }
    case 'attendance': {
      const [from, until] = [timeOf(cell('from'), zone), timeOf(cell('until'), zone)]
      if (from === null || until === null) return noTime(from === null ? cell('from') : cell('until'))
      const attended = flags[cell('attended').toLowerCase()]
      if (attended === undefined) return { wrong: words.phrase('csv.flag', { text: cell('attended') }) }
      return { kind, name, from, until, attended, ...key }
    }
    case 'act': {
      const at = timeOf(cell('done'), zone)
      if (at === null) return noTime(cell('done'))
      return { kind, name, period: cell('period'), at, reference: cell('reference').slice(0, 500), ...key }
    }
  }
}

const flags: Readonly<Record<string, boolean>> = {
  yes: true,
  sí: true,
  si: true,
  true: true,
  '1': true,
  no: false,
  false: false,
  '0': false,
}

function noTime(text: string): { readonly wrong: Says } {
  return { wrong: words.phrase('csv.time', { text }) }
}

/** An instant, or a wall time or date of the zone; a date alone is its first moment. */
function timeOf(text: string, zone: Calendar): string | null {
  const instant = parseInstant(text.replace(' ', 'T'))
  if (instant !== null) return new Date(instant).toISOString()
  const [, date = '', time = '00:00'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?)?$/.exec(text) ?? []
  const day = parseDate(date)
  const minutes = parseWallTime(time)
  if (day === null || minutes === null || day < firstDay || day > lastDay) return null
  return new Date(instantOfWallTime(zone, day, minutes)).toISOString()
}

/** Years that calendars reckon with. */
const firstDay = Date.parse('1971-01-01') / 86_400_000
const lastDay = Date.parse('2198-12-31') / 86_400_000

function zoneOf(timeZone: string): Calendar {
  const calendar = compileCalendar({ timezone: timeZone, hours: { mon: [['00:00', '24:00']] } })
  if (Array.isArray(calendar)) throw new Error(`no time zone ${timeZone}`)
  return calendar as Calendar
}
