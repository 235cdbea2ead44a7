import type { Holiday } from './holiday.ts'

/** One holiday over the years, as the data files of this folder hold it. */
export interface DayList {
  readonly en: string
  readonly es: string
  /** Letters of the divisions of the country that keep these dates. */
  readonly in: string
  /** Local dates; `*` marks one kept instead of a day that fell on a weekend. */
  readonly dates: string
}

/** The holidays that one division keeps, in order of date; two of one date as they are listed. */
export function holidaysOfDivision(lists: readonly DayList[], division: string): Holiday[] {
  return lists
    .filter((list) => list.in.includes(division))
    .flatMap((list) =>
      list.dates.split(/\s+/).map((date) => ({
        date: date.slice(0, 10),
        names: { en: list.en, es: list.es },
        substitute: date.endsWith('*'),
      })),
    )
    .sort((one, other) => Date.parse(one.date) - Date.parse(other.date))
}
