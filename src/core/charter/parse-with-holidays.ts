import { builtInHolidays } from '../calendar/holidays/built-in.ts'
import { loadHolidays } from '../calendar/holidays/load.ts'
import { type ParsedCharter, type ParseOptions, parseCharter } from './parse.ts'

/**
 * As `parseCharter`, for a file whose calendars may keep holidays of any region: those that are not built in are fetched first. It
 * resolves at once where none are.
 */
export async function parseCharterWithHolidays(
  source: string,
  options: Omit<ParseOptions, 'holidays'> = {},
): Promise<ParsedCharter> {
  const wanted = new Set<string>()
  const parsed = parseCharter(source, {
    ...options,
    holidays: (region) => {
      const known = builtInHolidays(region)
      if (known === undefined) wanted.add(region)
      return known
    },
  })
  if (wanted.size === 0) return parsed
  return parseCharter(source, { ...options, holidays: await loadHolidays([...wanted]) })
}
