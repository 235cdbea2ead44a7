import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { QueuePage } from '../../../../features/cases/contract.ts'
import type { QueueFilters } from '../api/cases.ts'

const TABS = ['mine', 'unassigned', 'all'] as const

/** Whose cases: links, so that each can be opened in a tab of its own and gone back from. */
export function QueueTabs({
  who,
  counts,
  filters,
}: {
  who: string | undefined
  counts: QueuePage['counts'] | undefined
  filters: QueueFilters
}) {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <nav className="queue-tabs" aria-label={t('queue.whose')}>
      {TABS.map((tab) => {
        const count = counts?.[tab]
        return (
          <Link
            key={tab}
            to="/"
            search={{ ...filters, who: tab }}
            aria-current={who === tab ? 'page' : undefined}
            className="queue-tab"
            activeProps={{}}
          >
            {t(`queue.${tab}`)}{' '}
            <span className="queue-count">
              {count ? `${number.format(count.count)}${count.more ? '+' : ''}` : '\u2007'}
            </span>
          </Link>
        )
      })}
    </nav>
  )
}
