import { useTranslation } from 'react-i18next'

/** "Thursday 10 December 2026" from `YYYY-MM-DD`, in the reader's language. */
export function useLongDate(): (date: string) => string {
  const { i18n } = useTranslation()
  return (date) => longDateIn(i18n.language, date)
}

export function longDateIn(language: string, date: string): string {
  const at = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return ''
  const locale = language === 'en' ? 'en-GB' : language
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at)
  return `${format({ weekday: 'long' })} ${format({ day: 'numeric', month: 'long', year: 'numeric' })}`
}
