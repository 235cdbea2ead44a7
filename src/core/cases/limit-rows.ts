/** The rows of a table of limits, told apart: by a key that stays the same from version to version, and in words. */
import type { LimitRow } from '../charter/clock-model.ts'
import type { Charter, Filter, Named } from '../charter/model.ts'
import { type ReadyFact, readyWords } from '../charter/ready-words.ts'
import { limitWords } from '../clock/because.ts'
import { wallTimeText } from '../time/date.ts'
import { isLimitProblem, parseLimit } from '../time/limit.ts'
import type { YearDay, YearSpan } from '../time/year-day.ts'
import type { CompiledCommitment } from './compile.ts'

export interface RowInWords {
  readonly key: string
  /** *VIP, urgent* */
  readonly which: string
  /** *30 minutes* */
  readonly limit: string
}

/** The key of a row by its place in the table; null where the promise is no table, or the place is none of it. */
export function rowKeyOf({ commitment }: CompiledCommitment, place: number | null): string | null {
  const row = place === null ? undefined : commitment.limits?.[place]
  return row === undefined ? null : keyOf(row)
}

/** What tells a row from others, and not its limit: a limit that changes makes no other row of it. */
function keyOf({ for: filter, during, started, calendar: _, within: __ }: LimitRow): string {
  const facts = factsOf(filter).map(([fact, values]) => `${fact}=${[...values].sort().join('|')}`)
  const spans = (during ?? []).map(({ from, to }) => `${from.month}/${from.day}-${to.month}/${to.day}`)
  const start = started === undefined ? [] : ['at' in started ? `${started.is} ${started.at}` : started.is]
  const parts = [...facts, ...spans, ...start]
  return parts.length === 0 ? 'other' : parts.join(' ')
}

/** The rows that promise something, in the table's order; none where the promise is no table. */
export function rowsInWords(
  charter: Charter,
  { commitment }: CompiledCommitment,
  language: string,
): RowInWords[] {
  const rows = commitment.limits ?? []
  return rows.flatMap((row) => {
    const limit = row.within === undefined ? null : parseLimit(row.within)
    if (limit === null || isLimitProblem(limit)) return []
    const words = whichWords(charter, row, language)
    const others = rows.some((other) => other !== row && isWithin(other, row))
    const say = sentences[spokenIn(language)]
    const which = others || words.length === 0 ? [...words, say.others] : words
    return [{ key: keyOf(row), which: which.join(', '), limit: limitWords(limit, language) }]
  })
}

const sentences = {
  en: {
    others: 'others',
    'in hours': 'in opening hours',
    'out of hours': 'out of hours',
    before: (time: string) => `before ${time}`,
    from: (time: string) => `from ${time}`,
    span: (from: string, to: string) => `${from} to ${to}`,
  },
  es: {
    others: 'los demás',
    'in hours': 'en horario de apertura',
    'out of hours': 'fuera de horario',
    before: (time: string) => `antes de las ${time}`,
    from: (time: string) => `desde las ${time}`,
    span: (from: string, to: string) => `del ${from} al ${to}`,
  },
} as const

function spokenIn(language: string): 'en' | 'es' {
  return language.startsWith('es') ? 'es' : 'en'
}

function whichWords(
  charter: Charter,
  { for: filter, during, started }: LimitRow,
  language: string,
): string[] {
  const say = sentences[spokenIn(language)]
  const facts = factsOf(filter).map(([fact, values]) =>
    values.map((value) => valueWords(charter, fact, value, language)).join(' / '),
  )
  const spans = (during ?? []).map((span) => spanWords(span, language))
  const start =
    started === undefined
      ? []
      : ['at' in started ? say[started.is](wallTimeText(started.at)) : say[started.is]]
  return [...facts, ...spans, ...start]
}

function spanWords({ from, to }: YearSpan, language: string): string {
  const format = new Intl.DateTimeFormat(language.startsWith('en') ? 'en-GB' : language, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  // A leap year, which has every day.
  const words = ({ month, day }: YearDay) => format.format(Date.UTC(2024, month - 1, day))
  return sentences[spokenIn(language)].span(words(from), words(to))
}

function valueWords(charter: Charter, fact: string, value: string, language: string): string {
  const named: Readonly<Record<string, readonly Named[]>> = {
    about: charter.subjects,
    segment: charter.segments,
    priority: charter.priorities,
  }
  const own = named[fact]?.find(({ id }) => id === value)?.label
  const label = own ?? readyWords[fact as ReadyFact]?.[value]
  return label?.[language] ?? label?.[spokenIn(language)] ?? value.replaceAll('-', ' ')
}

const facts = ['channel', 'about', 'segment', 'priority'] as const

function factsOf(filter: Filter): [fact: string, values: readonly string[]][] {
  return [
    ...facts.flatMap((fact): [string, readonly string[]][] => {
      const values = filter[fact]
      return values === undefined ? [] : [[fact, values]]
    }),
    ...Object.entries(filter.attributes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]
}

/** Whether one row is for cases of the other alone: then the other is for those that are left. */
function isWithin(one: LimitRow, other: LimitRow): boolean {
  if (other.during !== undefined || other.started !== undefined) return false
  const own = new Map(factsOf(one.for))
  const broader = factsOf(other.for)
  const agree = broader.every(([fact, values]) => own.get(fact)?.join() === values.join())
  return agree && (own.size > broader.length || one.during !== undefined || one.started !== undefined)
}
