import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { noticesQuery } from '../api/lists.ts'

export function Bell() {
  const { t } = useTranslation()
  const unread = useInfiniteQuery(noticesQuery).data?.pages[0]?.unread ?? 0
  return (
    <Link to="/notices" className="top-tool bell" aria-label={t('shell.notices', { count: unread })}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <path
          d="M3 12h10l-1.4-2V7a3.6 3.6 0 0 0-7.2 0v3zM6.5 12.5a1.5 1.5 0 0 0 3 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      </svg>
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
