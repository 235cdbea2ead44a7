/** Reads how often something is due, and by when in each period. */

import { monthNames } from '../time/year-day.ts'
import { dutyKeys } from './keys.ts'
import { readLimit } from './limits.ts'
import type { DutyMeasure } from './measure-model.ts'
import { type Place, quoted } from './place.ts'

/** In a year that has no 29 February. */
const daysOf = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function readDuty(place: Place): DutyMeasure | undefined {
  const fields = place.object(dutyKeys, 'a duty')
  const at = (field: keyof typeof dutyKeys) => fields.get(field)?.value
  const every = at('every')?.choice(['month', 'quarter', 'year'] as const, 'a period')
  const byAt = at('by')
  const withinAt = at('within')
  if (byAt !== undefined && withinAt !== undefined) {
    withinAt.error({ message: '"within" stands beside "by"', expected: 'one of the two' })
  }
  const by = byAt && every && readDate(byAt, every)
  const after = withinAt && readLimit(withinAt)
  const ifClosed = at('if-closed')?.choice(['before', 'after'] as const, 'a working date beside it')
  if (every === undefined) return undefined
  return {
    kind: 'duty',
    every,
    ...(by && { by }),
    ...(after && { after }),
    ...(ifClosed && { ifClosed }),
  }
}

/** A day and month of the year, or a day of the month. A quarter has no date of its own: it counts from its end. */
function readDate(place: Place, every: DutyMeasure['every']): DutyMeasure['by'] {
  if (every === 'quarter') {
    return place.error({ message: 'a quarter has no date of its own', expected: 'within: 20 working days' })
  }
  const expected =
    every === 'year' ? 'a day and month such as 30 September' : 'a day of the month from 1 to 28'
  const text = place.text(expected)
  if (text === undefined) return undefined
  if (every === 'month') {
    const day = /^([1-9]|1\d|2[0-8])$/.test(text) ? Number(text) : 0
    return day > 0
      ? { day }
      : place.error({ message: `${quoted(text)} is not a day of every month`, expected })
  }
  const [, digits, name = ''] = /^(\d{1,2}) ([A-Za-z]+)$/.exec(text) ?? []
  const month = monthNames.findIndex((known) => known.toLowerCase() === name.toLowerCase()) + 1
  const day = Number(digits)
  if (day >= 1 && day <= (daysOf[month - 1] ?? 0)) return { month, day }
  return place.error({
    message: `${quoted(text)} is not a date of every year`,
    expected,
    given: name,
    possible: monthNames,
  })
}
