/** The regions whose holidays the product carries itself: always at hand, without waiting. */
import { holidaysOfDivision } from './day-list.ts'
import type { RegionHolidays } from './holiday.ts'
import { publishedUntil, unitedKingdomDays } from './united-kingdom.data.ts'
import { gazettedUntil, zimbabweDays } from './zimbabwe.data.ts'

const builtIn = new Map<string, () => RegionHolidays>([
  ['GB-ENG', () => ofTheUnitedKingdom('GB-ENG', 'E')],
  ['GB-WLS', () => ofTheUnitedKingdom('GB-WLS', 'E')],
  ['GB-SCT', () => ofTheUnitedKingdom('GB-SCT', 'S')],
  ['GB-NIR', () => ofTheUnitedKingdom('GB-NIR', 'N')],
  [
    'ZW',
    () => ({ region: 'ZW', holidays: holidaysOfDivision(zimbabweDays, 'Z'), knownUntil: gazettedUntil }),
  ],
])

const laidOut = new Map<string, RegionHolidays>()

export const builtInRegions: readonly string[] = [...builtIn.keys()]

/** The holidays of `GB-ENG`, `GB-WLS`, `GB-SCT`, `GB-NIR` (exact, 2012 to 2028) and `ZW` (2018 to 2030); of others, undefined. */
export function builtInHolidays(region: string): RegionHolidays | undefined {
  const lay = builtIn.get(region)
  if (lay === undefined) return undefined
  const holidays = laidOut.get(region) ?? lay()
  laidOut.set(region, holidays)
  return holidays
}

function ofTheUnitedKingdom(region: string, division: string): RegionHolidays {
  return { region, holidays: holidaysOfDivision(unitedKingdomDays, division), knownUntil: publishedUntil }
}
