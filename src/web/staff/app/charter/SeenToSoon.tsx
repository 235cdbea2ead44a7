import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { calendarsQuery } from '../api/calendars.ts'
import { useMe } from '../api/session.ts'

/** What an administrator has to see to before long: a review of the charter, holidays that run out. */
export function SeenToSoon() {
  const { t } = useTranslation()
  const mayPublish = useMe().role === 'administrator'
  const reminders = useQuery(calendarsQuery).data?.reminders ?? []
  if (!mayPublish || reminders.length === 0) return null
  return (
    <ul className="notice-box calendar-reminders" aria-label={t('charter.reminders')}>
      {reminders.map(({ kind, words }) => (
        <li key={kind + words}>{words}</li>
      ))}
    </ul>
  )
}
