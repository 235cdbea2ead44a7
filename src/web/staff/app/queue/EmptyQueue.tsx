import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { QueueFilters } from '../api/cases.ts'
import { narrowing } from './queueSearch.ts'

/** Why nothing is here, and what would be. */
export function EmptyQueue({ filters }: { filters: QueueFilters }) {
  const { t } = useTranslation()
  if (filters.search) {
    return (
      <div className="empty">
        <p>{t('queue.emptySearch', { text: filters.search })}</p>
        <p className="quiet">{t('queue.emptySearchMore')}</p>
      </div>
    )
  }
  if (Object.keys(narrowing(filters)).length > 0) {
    return (
      <div className="empty">
        <p>{t('queue.emptyFilter')}</p>
        <p>
          <Link to="/" search={{ who: filters.who }}>
            {t('queue.clearFilters')}
          </Link>
        </p>
      </div>
    )
  }
  const who = filters.who === 'mine' || filters.who === 'unassigned' ? filters.who : 'all'
  return (
    <div className="empty">
      <p>{t(`queue.empty_${who}`)}</p>
      <p className="quiet">{t(`queue.emptyMore_${who}`)}</p>
    </div>
  )
}
