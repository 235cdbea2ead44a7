/** A table of limits: which counts is told by what the case is, and by when its clock starts. */
import { parseWallTime } from '../time/date.ts'
import type { LimitRow, StartedWhen } from './clock-model.ts'
import { factNames, factOf, readFilter } from './filters.ts'
import { limitRowKeys, limitTableKeys } from './keys.ts'
import { readLimit } from './limits.ts'
import type { Filter, LimitText } from './model.ts'
import { nearest } from './nearest.ts'
import { type Entry, orList, type Place, quoted } from './place.ts'
import type { Reading } from './reading.ts'
import { readYearSpans } from './spans-of-year.ts'
import { noteUnreached, type PlacedRow } from './unreached-rows.ts'

/**
 * A list of rows, or a grid: `by`, the facts that tell its cells apart, and `rows`. The first row that fits counts; one that
 * never can is noticed. `made`: the cases that the promise is for.
 */
export function readLimitTable(place: Place, made: Filter, reading: Reading): LimitRow[] {
  const rows = place.isMap ? readGrid(place, reading) : readList(place, reading)
  noteUnreached(rows, made)
  return rows.map(({ row }) => row)
}

function readList(place: Place, reading: Reading): PlacedRow[] {
  const expected = 'rows such as { priority: urgent, within: 4 working hours }'
  return place.items(expected).flatMap((item) => {
    const row = readRow(item, reading)
    return row === undefined ? [] : [{ row, place: item }]
  })
}

function readRow(item: Place, reading: Reading): LimitRow | undefined {
  const fields = item.object(limitRowKeys, 'a row of limits')
  const at = (field: keyof typeof limitRowKeys) => fields.get(field)?.value
  const withinAt = at('within')
  const duringAt = at('during')
  const startedAt = at('started')
  const calendarAt = at('calendar')
  const calendar = calendarAt?.text('the name of a calendar')
  if (calendar !== undefined) reading.references.use('calendar', calendar, calendarAt!)
  const started = startedAt && readStarted(startedAt)
  const within = withinAt && readCell(withinAt)
  if (within === undefined) return undefined
  return {
    for: readFilter(item, reading, fields),
    ...(duringAt && { during: readYearSpans(duringAt) }),
    ...(started && { started }),
    ...(within !== null && { within }),
    ...(calendar !== undefined && { calendar }),
  }
}

/** A limit; null for `none`. */
function readCell(place: Place): LimitText | null | undefined {
  return place.written === 'none' ? null : readLimit(place)
}

function readStarted(place: Place): StartedWhen | undefined {
  const expected = 'in hours, out of hours, before 14:00 or from 14:00'
  const text = place.text(expected)
  if (text === undefined) return undefined
  if (text === 'in hours' || text === 'out of hours') return { is: text }
  const [, is, time = ''] = /^(before|from) (.+)$/.exec(text) ?? []
  const at = parseWallTime(time)
  if (is !== undefined && at !== null) return { is: is as 'before' | 'from', at }
  return place.error({
    message: `${quoted(text)} is not a time to start`,
    expected,
    given: text,
    possible: ['in hours', 'out of hours'],
  })
}

function readGrid(place: Place, reading: Reading): PlacedRow[] {
  const fields = place.object(limitTableKeys, 'a table of limits')
  const by = fields.get('by')?.value
  const rows = fields.get('rows')?.value
  if (by === undefined || rows === undefined) return []
  const expected = `such as ${limitTableKeys.by.example}`
  const facts = by.items(expected).flatMap((item) => {
    const fact = item.text(expected)
    if (fact !== undefined) noteNearlyAFact(fact, item)
    return fact ?? []
  })
  const lines: Line[] = []
  const cells = readLevel({ key: rows, value: rows }, facts, {}, lines, reading)
  facts.forEach((fact) => {
    noteMissing(lines.filter((line) => line.fact === fact))
  })
  return cells
}

/** Any other name is an attribute of the case, and so would be a slip of the pen. */
function noteNearlyAFact(name: string, place: Place): void {
  const meant = factOf(name) === undefined ? nearest(name, factNames) : undefined
  if (meant === undefined) return
  place.notice(`${quoted(name)} is read as an attribute of the case`, `${meant}, if that is meant`)
}

/** The values of one fact that have a cell, under one line of the fact before it. */
interface Line {
  readonly fact: string
  readonly key: Place
  readonly values: readonly string[]
}

/** The cells under one fact's values, each a limit or, while facts are left, the next one's values. */
function readLevel(
  { key, value: place }: Pick<Entry, 'key' | 'value'>,
  facts: readonly string[],
  known: Filter,
  lines: Line[],
  reading: Reading,
): PlacedRow[] {
  const [fact, ...rest] = facts
  if (fact === undefined) {
    const within = readCell(place)
    return within === undefined ? [] : [{ row: { for: known, ...(within !== null && { within }) }, place }]
  }
  const entries = place.entries(`each ${fact} with its limit`)
  lines.push({ fact, key, values: entries.flatMap(({ name }) => valuesOf(name)) })
  // It is for what has no line of its own, wherever it stands among the lines.
  const inOrder = [
    ...entries.filter(({ name }) => name !== 'other'),
    ...entries.filter(({ name }) => name === 'other'),
  ]
  return inOrder.flatMap((entry) =>
    readLevel(entry, rest, withFact(known, fact, entry, reading), lines, reading),
  )
}

/** A cell that other lines of the table have: it may have been left out by mistake. */
function noteMissing(lines: readonly Line[]): void {
  const anywhere = new Set(lines.flatMap(({ values }) => values))
  for (const { key, values } of lines) {
    const missing = [...anywhere].filter((value) => !values.includes(value))
    if (missing.length === 0 || values.length === 0 || values.includes('other')) continue
    key.notice(
      `other lines say a limit for ${orList(missing.map(quoted))}, and this one does not`,
      'it here too, or none',
    )
  }
}

/** `other` stands for every value that has no line of its own; several values are parted by commas. */
function withFact(known: Filter, fact: string, { name, key }: Entry, reading: Reading): Filter {
  if (name === 'other') return known
  const values = valuesOf(name)
  const kind = factOf(fact)
  if (kind === undefined) return { ...known, attributes: { ...known.attributes, [fact]: values } }
  for (const value of values) reading.references.use(kind, value, key)
  return { ...known, [fact]: values }
}

function valuesOf(name: string): string[] {
  return name.split(/ *, */)
}
