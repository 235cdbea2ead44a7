/** When a promise falls due that has a date rather than a limit. */
import { parseDate, parseWallTime } from '../time/date.ts'
import { guessDate, guessYearDay, noSuchDay } from '../time/date-slips.ts'
import { isYearDayProblem, parseYearDay } from '../time/year-day.ts'
import type { DueRule } from './clock-model.ts'
import { asName } from './nearest.ts'
import { type Place, quoted } from './place.ts'

const sayings = ['as agreed', 'as stated', 'agreed slot'] as const
const expected =
  'as agreed, agreed slot, as stated, as stated in an attribute of the case, or a date such as 30 September or 2026-09-30, which can have ", by 12:00"'

/** `as agreed`, `agreed slot`, `as stated in works-end`, `30 September`, `2026-09-30, by 12:00`. */
export function readDueRule(place: Place): DueRule | undefined {
  const text = place.text(expected)
  if (text === undefined) return undefined
  if (text === 'as agreed' || text === 'as stated') return { by: 'event' }
  if (text === 'agreed slot') return { by: 'slot' }
  const attribute = statedIn(text)
  if (attribute !== undefined) return { by: 'attribute', attribute }
  if (/^\d/.test(text)) return readDate(place, text)
  return place.error({
    message: `${quoted(text)} is not a way to fall due`,
    expected,
    given: text,
    possible: sayings,
    nearest: /^agreed( date)?$/.test(text) ? 'as agreed' : guessYearDay(text),
  })
}

/** The attribute of `as stated in renewal-date`; undefined where the text says something else. */
export function statedIn(text: string): string | undefined {
  const name = /^as stated in (\S+)$/.exec(text)?.[1]
  return name !== undefined && asName(name) === name ? name : undefined
}

function readDate(place: Place, text: string): DueRule | undefined {
  const [said = '', byText] = text.split(', by ')
  const at = byText === undefined ? undefined : parseWallTime(byText)
  if (at === null) {
    return place.error({
      message: `${quoted(byText!)} is not a time of day`,
      expected: 'HH:MM, such as 12:00',
    })
  }
  const by = at === undefined ? {} : { at }
  if (parseDate(said) !== null) return { by: 'date', date: said, ...by }
  const day = parseYearDay(said)
  if (!isYearDayProblem(day)) return { by: 'year-day', day, ...by }
  const meant = day.nearest ?? guessDate(said)
  return place.error({
    message: noSuchDay(said) ?? day.problem,
    expected,
    ...(meant === undefined ? {} : { nearest: byText === undefined ? meant : `${meant}, by ${byText}` }),
  })
}
