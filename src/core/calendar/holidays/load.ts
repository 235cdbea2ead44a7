import { builtInHolidays } from './built-in.ts'
import type { Holiday, HolidayLookup, RegionHolidays } from './holiday.ts'
import { isRegion } from './regions.ts'

/** Holidays by rule are calculated for these years. Substitute days are decreed year by year, so late ones are expected, not known. */
const firstYear = 2015
const lastYear = 2040
const relyUntil = '2030-12-31'

const loaded = new Map<string, RegionHolidays>()

/**
 * Fetches the holidays of the regions named and resolves to a lookup that has them and the built-in ones. The package that
 * calculates them is heavy: it is a module loaded only when a region needs it, so that neither a page in a browser nor a start
 * pays for it. Regions that do not exist are passed over: the lookup answers undefined.
 */
export async function loadHolidays(wanted: readonly string[]): Promise<HolidayLookup> {
  const missing = wanted.filter(
    (region) => isRegion(region) && !builtInHolidays(region) && !loaded.has(region),
  )
  if (missing.length > 0) {
    const { default: Holidays } = await import('date-holidays')
    for (const region of new Set(missing)) loaded.set(region, calculate(Holidays, region))
  }
  return (region) => builtInHolidays(region) ?? loaded.get(region)
}

type HolidaysPackage = typeof import('date-holidays').default

function calculate(Holidays: HolidaysPackage, region: string): RegionHolidays {
  const [country = '', part] = region.split('-')
  const rules = part
    ? new Holidays(country, part, { types: ['public'] })
    : new Holidays(country, { types: ['public'] })
  const holidays: Holiday[] = []
  for (let year = firstYear; year <= lastYear; year++) {
    const spanish = rules.getHolidays(year, 'es')
    rules.getHolidays(year, 'en').forEach((day, place) => {
      for (const date of datesOf(day)) {
        holidays.push({
          date,
          names: { en: day.name, es: spanish[place]?.name ?? day.name },
          substitute: day.substitute === true,
        })
      }
    })
  }
  return { region, holidays, knownUntil: relyUntil }
}

/** The local dates of a holiday. Its `start` and `end` are instants of a zone that may not be the reader's: only their distance is used. */
function datesOf(day: { date: string; start: Date; end: Date }): string[] {
  const first = Date.parse(day.date.slice(0, 10))
  const days = Math.max(1, Math.round((day.end.getTime() - day.start.getTime()) / 86_400_000))
  return Array.from({ length: days }, (_, index) =>
    new Date(first + index * 86_400_000).toISOString().slice(0, 10),
  )
}
