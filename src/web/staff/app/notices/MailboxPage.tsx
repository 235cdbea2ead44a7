import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { mailboxQuery } from '../api/lists.ts'
import { ApiProblem } from '../api/request.ts'
import { MoreButton } from '../parts/MoreButton.tsx'
import { problemWords } from '../parts/problemWords.ts'
import { useWords } from '../parts/useWords.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import './notices.css'

/** Mails that would have gone out, while no mail server is set. */
export function MailboxPage() {
  const { t } = useTranslation()
  const { dates } = useWords()
  const query = useInfiniteQuery(mailboxQuery)
  const mails = query.data?.pages.flatMap(({ items }) => items) ?? []
  usePageTitle(t('notices.mailbox'))
  const gone = query.error instanceof ApiProblem && query.error.status === 404
  return (
    <div className="page">
      <h1>{t('notices.mailbox')}</h1>
      <p>{t('notices.mailboxAbout')}</p>
      {query.isError && <p role="alert">{gone ? t('notices.mailboxGone') : problemWords(t, query.error)}</p>}
      {query.isSuccess && mails.length === 0 && <p className="empty">{t('notices.mailboxEmpty')}</p>}
      {mails.map((mail) => (
        <details key={mail.id} className="mail">
          <summary>
            {mail.subject} <span className="quiet">· {mail.to}</span>{' '}
            <span className="quiet">· {dates.dayAndTime(mail.createdAt)}</span>
          </summary>
          <p className="entry-text">{mail.text}</p>
        </details>
      ))}
      <MoreButton query={query} />
    </div>
  )
}
