/** What people write where a charter wants a limit in its own words, in English and Spanish; and what they mean by it. */
import { parseWallTime } from './date.ts'
import { nearestSpelling } from './spelling.ts'

/** `times`: how many of the unit one of it is. */
type Meaning =
  | { readonly unit: string; readonly times: number }
  | { readonly working: true }
  | { readonly calendar: true }

/** Words without their accents and, where that is all, their plural `s`. */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...named('second', 'second', 'sec', 'segundo'),
  ...named('minute', 'minute', 'min', 'minuto'),
  ...named('hour', 'hour', 'hr', 'h', 'hora', 'heure'),
  ...named('day', 'day', 'd', 'dia', 'jour'),
  ...named('week', 'week', 'wk', 'semana'),
  ...named('month', 'month', 'mth', 'mo', 'mes', 'mese'),
  ...named('year', 'year', 'yr', 'ano'),
  ['fortnight', { unit: 'week', times: 2 }],
  ['quincena', { unit: 'day', times: 15 }],
  ['quarter', { unit: 'month', times: 3 }],
  ['trimestre', { unit: 'month', times: 3 }],
  ...['working', 'work', 'business', 'office', 'opening', 'bank', 'banking', 'open'].map(working),
  ...['habil', 'habile', 'laborable', 'laboral', 'laborale', 'trabajo', 'oficina'].map(working),
  ...['calendar', 'consecutive', 'natural', 'naturale', 'corrido', 'calendario'].map(
    (word): [string, Meaning] => [word, { calendar: true }],
  ),
])

function named(unit: string, ...words: string[]): [string, Meaning][] {
  return words.map((word) => [word, { unit, times: 1 }])
}

function working(word: string): [string, Meaning] {
  return [word, { working: true }]
}

const numbers: Readonly<Record<string, number>> = {
  ...{
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
  },
  ...{ un: 1, una: 1, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9 },
  ...{ diez: 10, fifteen: 15, quince: 15, twenty: 20, veinte: 20, thirty: 30, treinta: 30, next: 1 },
}

const before =
  /^(?:(?:within|in|up to|at most|max|maximum|no more than|not more than|less than|under|en|hasta|como maximo|en menos de|menos de|dentro de|de|the|el|al|los|las) )+/
const behind = / (?:max|maximum|at most|or less|o menos|como maximo|maximo)$/
/** Of a range such as 3 to 5 days the upper end is the promise. */
const lowerEnd = /^\d+ ?(?:-|–|to|a|or|o) ?(?=\d)/
const time = /,? *\b(?:by|before|until|antes de las?|antes del|hasta las?|a las) +|, *(?=\d\d?[:.]\d\d)/

/** The nearest right spelling that means the same, as far as one can tell; undefined where none is near. */
export function guessLimit(text: string): string | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(before, '')
    .replace(behind, '')
    .replace(lowerEnd, '')
  const at = time.exec(plain)
  const said = guessAmount(at === null ? plain.replace(/, .*$/, '') : plain.slice(0, at.index))
  if (said === undefined || at === null) return said
  const by = plain.slice(at.index + at[0].length)
  if (/^(?:close|closing|cob\b|cierre)/.test(by)) return /working day|same/.test(said) ? said : undefined
  const wall = guessWallTime(by)
  return wall === undefined ? undefined : `${said}, by ${wall}`
}

function guessAmount(said: string): string | undefined {
  if (/^(?:same(?: working)? day|mismo dia(?: habil| laborable)?|today|hoy)$/.test(said)) return 'same day'
  if (/^(?:tomorrow|manana|dia siguiente)$/.test(said)) return '1 day'
  if (/^dia (?:habil|laborable) siguiente$/.test(said)) return '1 working day'
  const parts = /^(\d+(?:[.,]\d+)?|[a-z]+)(?: |(?<=\d)(?=[a-z]))(.+)$/.exec(said)
  const amount = parts === null ? undefined : amountOf(parts[1]!)
  if (amount !== undefined) return inUnit(amount, parts![2]!.split(/[ _-]+/))
  if (/^(?:half an hour|media hora)$/.test(said)) return '30 minutes'
  return nearestSpelling(said, ['same day'])
}

function amountOf(said: string): number | undefined {
  return /^\d/.test(said) ? Number(said.replace(',', '.')) : numbers[said]
}

function inUnit(amount: number, words: readonly string[]): string | undefined {
  const minutes = /^(?:and |y )?(\d+) ?min(?:ute|uto)?s?$/.exec(words.slice(1).join(' '))?.[1]
  if (minutes !== undefined && unitOf(words[0]!) === 'hour')
    return written(amount * 60 + Number(minutes), 'minute')
  let unit: Extract<Meaning, { unit: string }> | undefined
  let isWorking = false
  for (const word of words) {
    const joined = /^(?:week|work|working)(days?)$/.exec(word)
    const meaning = meaningOf(joined?.[1] ?? word)
    if (meaning === undefined) {
      if (word === 'de' || word === 'of') continue
      return undefined
    }
    if (joined !== null || 'working' in meaning) isWorking = true
    if (!('unit' in meaning)) continue
    if (unit !== undefined) return undefined
    unit = meaning
  }
  if (unit === undefined) return undefined
  const count = amount * unit.times
  return isWorking ? inOpenTime(count, unit.unit) : inFigures(count, unit.unit, '')
}

/** Five days of most weeks are working days; of months and years no number is true. */
function inOpenTime(count: number, unit: string): string | undefined {
  if (unit === 'week') return inFigures(count * 5, 'day', 'working ')
  return ['minute', 'hour', 'day'].includes(unit) ? inFigures(count, unit, 'working ') : undefined
}

/** One and a half hours are ninety minutes; of other units there are no parts. Nothing at all is the same day, or the least. */
function inFigures(count: number, unit: string, working: string): string | undefined {
  if (count === 0 && unit === 'day') return 'same day'
  if (Number.isInteger(count)) return written(Math.max(1, count), `${working}${unit}`)
  return unit === 'hour' && Number.isInteger(count * 60) ? written(count * 60, `${working}minute`) : undefined
}

function written(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function unitOf(word: string): string | undefined {
  const meaning = meaningOf(word)
  return meaning !== undefined && 'unit' in meaning ? meaning.unit : undefined
}

/** Of words of one or two letters another is only a slip away: they are known as they are, or not. */
function meaningOf(word: string): Meaning | undefined {
  const single = word.replace(/s$/, '')
  const known = meanings.get(word) ?? meanings.get(single)
  if (known !== undefined || word.length < 3) return known
  const meant = nearestSpelling(
    single,
    [...meanings.keys()].filter((other) => other.length > 2),
  )
  return meant === undefined ? undefined : meanings.get(meant)
}

function guessWallTime(said: string): string | undefined {
  if (/^(?:noon|midday|12 noon|mediodia)$/.test(said)) return '12:00'
  if (/^(?:midnight|medianoche)$/.test(said)) return '24:00'
  const parts = /^(\d{1,2})(?:[:.h]?(\d{2}))? ?(am|pm|h)?$/.exec(said)
  if (parts === null) return undefined
  const afternoon = parts[3] === 'pm' && Number(parts[1]) < 12 ? 12 : 0
  const time = `${String(Number(parts[1]) + afternoon).padStart(2, '0')}:${parts[2] ?? '00'}`
  return parseWallTime(time) === null ? undefined : time
}
