import type { HolidayLookup } from '../calendar/holidays/holiday.ts'
import type { Finding } from './place.ts'
import type { References } from './references.ts'
import type { Languages } from './words.ts'

/** What every part of a charter is read with. */
export interface Reading {
  readonly findings: Finding[]
  readonly references: References
  readonly languages: Languages
  readonly holidays: HolidayLookup
  /** Local date of the reader, for what will soon need looking after; without it nothing is said of that. */
  readonly today: string | undefined
}
