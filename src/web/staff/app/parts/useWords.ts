import { useTranslation } from 'react-i18next'
import { type ClockWords, clockWords } from '../../../words/clock.ts'
import { type DateWords, dateWords } from '../../../words/dates.ts'
import { useMe } from '../api/session.ts'

/** Dates and clocks in the reader's language, told in the organisation's time zone, as its promises are. */
export function useWords(): {
  readonly clock: ClockWords
  readonly dates: DateWords
  readonly timeZone: string
} {
  const { i18n } = useTranslation()
  const { timeZone } = useMe().organisation
  return { clock: clockWords(i18n.language, timeZone), dates: dateWords(i18n.language, timeZone), timeZone }
}
