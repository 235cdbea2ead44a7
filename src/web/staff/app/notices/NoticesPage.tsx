import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../../../features/notices/contract.ts'
import { queryClient } from '../api/client.ts'
import { noticesQuery } from '../api/lists.ts'
import { request } from '../api/request.ts'
import { MoreButton } from '../parts/MoreButton.tsx'
import { problemWords } from '../parts/problemWords.ts'
import { useWords } from '../parts/useWords.ts'
import { say } from '../shell/toasts.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import './notices.css'

/** What the app has told this person, the newest first. */
export function NoticesPage() {
  const { t } = useTranslation()
  const query = useInfiniteQuery(noticesQuery)
  const notices = query.data?.pages.flatMap(({ items }) => items) ?? []
  const unread = query.data?.pages[0]?.unread ?? 0
  usePageTitle(t('notices.title'))

  async function read(ids?: string[]) {
    await request('/api/notices/read', { method: 'POST', body: ids ? { ids } : {} }).catch(
      (problem: unknown) => say(problemWords(t, problem), { wrong: true }),
    )
    await queryClient.invalidateQueries({ queryKey: noticesQuery.queryKey })
  }

  return (
    <div className="page">
      <h1>{t('notices.title')}</h1>
      {query.isError && <p role="alert">{problemWords(t, query.error)}</p>}
      {unread > 0 && (
        <p>
          <button type="button" className="button" onClick={() => void read()}>
            {t('notices.readAll', { count: unread })}
          </button>
        </p>
      )}
      {query.isSuccess && notices.length === 0 && <p className="empty">{t('notices.none')}</p>}
      <ul className="notices">
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onRead={() => void read([notice.id])} />
        ))}
      </ul>
      <MoreButton query={query} />
    </div>
  )
}

function NoticeItem({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { t } = useTranslation()
  const { dates } = useWords()
  const follow = notice.read ? undefined : onRead
  return (
    <li data-unread={!notice.read || undefined}>
      <p>
        {!notice.read && <span className="tag">{t('notices.new')}</span>} {notice.words}
      </p>
      <p>
        {notice.case ? (
          <Link to="/cases/$caseKey" params={{ caseKey: notice.case.reference }} onClick={follow}>
            {notice.case.reference} {notice.case.subject}
          </Link>
        ) : (
          <Link to={`/${notice.page ?? 'charter'}`} onClick={follow}>
            {t(`notices.page_${notice.page ?? 'charter'}`)}
          </Link>
        )}{' '}
        <span className="quiet">{dates.dayAndTime(notice.at)}</span>
      </p>
    </li>
  )
}
