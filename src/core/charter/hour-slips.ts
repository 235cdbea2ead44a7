/** Opening hours as people write them, in English and Spanish; and how a charter writes them. */
import type { Weekday } from '../calendar/spec.ts'
import { nearestSpelling } from '../time/spelling.ts'
import { asName } from './nearest.ts'

const names: readonly (readonly [Weekday, ...string[]])[] = [
  ['mon', 'monday', 'lunes'],
  ['tue', 'tuesday', 'martes'],
  ['wed', 'wednesday', 'miercoles'],
  ['thu', 'thursday', 'jueves'],
  ['fri', 'friday', 'viernes'],
  ['sat', 'saturday', 'sabado'],
  ['sun', 'sunday', 'domingo'],
]

const several: readonly (readonly [said: RegExp, meant: string])[] = [
  [/^(?:weekdays?|working-days?|dias-(?:laborables|habiles)|entre-semana)$/, 'mon-fri'],
  [/^(?:weekends?|fin(?:es)?-de-semana)$/, 'sat-sun'],
  [/^(?:daily|every-?day|all-week|all-days|todos-los-dias|a-diario|diario)$/, 'mon-sun'],
]

const between = /^(?:\d+|to|through|until|and|a|al|hasta|de|del|from|y)$/

/** `Monday to Friday`, `lun-vie`, `weekdays` as `mon-fri`. */
export function guessDays(text: string): string | undefined {
  const said = asName(text)
  const whole = several.find(([words]) => words.test(said))
  if (whole !== undefined) return whole[1]
  const days = said
    .split('-')
    .filter((word) => !between.test(word))
    .map(guessDay)
  if (days.length < 1 || days.length > 2 || days.includes(undefined)) return undefined
  return days.join('-')
}

function guessDay(word: string): Weekday | undefined {
  const known = names.find((spellings) => word.length > 2 && spellings.some((name) => name.startsWith(word)))
  if (known !== undefined) return known[0]
  const meant = nearestSpelling(word, names.flat())
  return names.find((spellings) => spellings.some((name) => name === meant))?.[0]
}

/** `24/7` and the like as `always`. */
export function guessHours(text: string): string | undefined {
  return /^(?:24 ?\/ ?7|24 ?h(?:rs?|ours|oras)?|all (?:day|hours)|day and night|siempre|(?:a )?todas horas|alwa?ys?)$/i.test(
    text,
  )
    ? 'always'
    : undefined
}

/** `9.00 – 17:00`, `9am-5pm`, `09:00-13:00, 14:00-17:00` as they should be written. */
export function guessSpans(text: string): string | undefined {
  if (/^(?:closed?|cerrado)$/i.test(text)) return 'closed'
  const spans = text
    .toLowerCase()
    .split(/ *[,;&] *| and | y /)
    .map(guessSpan)
  if (spans.includes(undefined)) return undefined
  return spans.length === 1 ? spans[0] : `[${spans.join(', ')}]`
}

function guessSpan(text: string): string | undefined {
  const clock = String.raw`(\d{1,2})[:.h]?(\d{2})?\s*(am|pm|h)?`
  const parts = new RegExp(String.raw`^${clock}\s*(?:-|–|—|to|a)\s*${clock}$`).exec(text.trim())
  if (parts === null) return undefined
  const [, fromHour, fromMinute, fromHalf, toHour, toMinute, toHalf] = parts
  const from = guessTime(fromHour!, fromMinute, fromHalf)
  return `${from}-${guessTime(toHour!, toMinute, toHalf)}`
}

function guessTime(hour: string, minute = '00', half: string | undefined): string {
  const within = half === 'am' || half === 'pm' ? Number(hour) % 12 : Number(hour)
  return `${String(half === 'pm' ? within + 12 : within).padStart(2, '0')}:${minute}`
}
