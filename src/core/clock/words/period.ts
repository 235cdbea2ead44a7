/** Periods of the calendar in words. */
import { DAY, parseDate } from '../../time/date.ts'
import { wordingFor } from './index.ts'

const quarters: Readonly<Record<string, (quarter: string, year: string) => string>> = {
  en: (quarter, year) => `quarter ${quarter} of ${year}`,
  es: (quarter, year) => `trimestre ${quarter} de ${year}`,
}

/** `2026-11` as "November 2026", `2026-Q4` as "quarter 4 of 2026"; a year, and anything else, as it is. */
export function periodWords(period: string, language: string): string {
  const { locale } = wordingFor(language)
  const [, year, quarter] = /^(\d{4})-Q(\d)$/.exec(period) ?? []
  if (year !== undefined && quarter !== undefined) {
    const say = quarters[locale.split('-')[0]!] ?? quarters.en!
    return say(quarter, year)
  }
  const month = /^\d{4}-\d{2}$/.test(period) ? parseDate(`${period}-01`) : null
  if (month === null) return period
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    month * DAY,
  )
}
