import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { chartersQuery } from '../api/lists.ts'
import { useMe } from '../api/session.ts'
import { problemWords } from '../parts/problemWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useWords } from '../parts/useWords.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { Calendars } from './Calendars.tsx'
import { Reminders } from './Reminders.tsx'
import { SeenToSoon } from './SeenToSoon.tsx'

/** Every version of the charter, the one in force first. */
export function CharterPage() {
  const { t } = useTranslation()
  const me = useMe()
  const { dates } = useWords()
  const query = useQuery(chartersQuery)
  usePageTitle(t('charter.title'))
  const now = Date.now()
  const inForce = query.data?.findIndex(({ inForceFrom }) => Date.parse(inForceFrom) <= now)
  const tagOf = ({ inForceFrom }: { inForceFrom: string }, index: number) => {
    if (index === inForce) return t('charter.now')
    return Date.parse(inForceFrom) > now ? t('charter.ahead') : null
  }
  return (
    <div className="page">
      <h1>{t('charter.title')}</h1>
      <p>
        {t('charter.about')} <a href="/charter">{t('charter.public')}</a>
      </p>
      <SeenToSoon />
      {query.isError && <p role="alert">{problemWords(t, query.error)}</p>}
      {query.data?.length === 0 && <p className="empty">{t('charter.none')}</p>}
      <div className="table-scroll">
        <table className="stacked" aria-busy={query.isPending}>
          <caption className="unseen">{t('charter.versions')}</caption>
          <TableHead
            columns={[
              t('charter.version'),
              t('charter.inForce'),
              t('charter.by'),
              t('charter.promises'),
              { unseen: t('charter.open') },
            ]}
          />
          <tbody>
            {query.data?.map((version, index) => (
              <tr key={version.id}>
                <th scope="row">
                  {version.version}{' '}
                  {tagOf(version, index) && <span className="tag">{tagOf(version, index)}</span>}
                </th>
                <td data-label={t('charter.inForce')}>{dates.dayAndTime(version.inForceFrom)}</td>
                <td data-label={t('charter.by')}>{version.publishedBy ?? t('charter.byProgram')}</td>
                <td data-label={t('charter.promises')}>
                  {t('charter.measured', { measured: version.measured, all: version.promises })}
                </td>
                <td>
                  <Link to="/charter/$charterId" params={{ charterId: version.id }}>
                    {index === 0 && me.role === 'administrator' ? t('charter.change') : t('charter.read')}
                    <span className="unseen"> {version.version}</span>
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Reminders />
      <Calendars />
    </div>
  )
}
