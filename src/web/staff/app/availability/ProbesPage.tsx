/** The probes behind a figure, the newest first. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { tookIn } from '../../../words/durations.ts'
import { probesQuery } from '../api/availability.ts'
import { MoreButton } from '../parts/MoreButton.tsx'
import { problemWords } from '../parts/problemWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useWords } from '../parts/useWords.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import './availability.css'
import '../measures/measures.css'

const route = getRouteApi('/inside/availability/probes')
const OUTCOMES = ['failed', 'answered', 'maintenance', 'ownOutage'] as const

export function ProbesPage() {
  const { t, i18n } = useTranslation()
  const { dates } = useWords()
  const filters = route.useSearch()
  const query = useInfiniteQuery(probesQuery(filters))
  const probes = query.data?.pages.flatMap(({ items }) => items) ?? []
  const took = tookIn(i18n.language)
  usePageTitle(t('availability.probes'))
  return (
    <div className="measures">
      <p>
        <Link to="/availability">← {t('availability.title')}</Link>
      </p>
      <h1>{t('availability.probes')}</h1>
      <nav className="queue-tabs" aria-label={t('availability.outcome')}>
        {OUTCOMES.map((outcome) => (
          <Link
            key={outcome}
            className="queue-tab"
            to="/availability/probes"
            search={{ ...filters, outcome }}
            aria-current={filters.outcome === outcome ? 'page' : undefined}
            activeProps={{}}
          >
            {t(`availability.outcome_${outcome}`)}
          </Link>
        ))}
      </nav>
      {query.isError && <p role="alert">{problemWords(t, query.error)}</p>}
      {query.isSuccess && probes.length === 0 && <p className="empty">{t('availability.noProbes')}</p>}
      <div className="table-scroll">
        <table className="stacked" aria-busy={query.isPending}>
          <caption className="unseen">{t('availability.probes')}</caption>
          <TableHead
            columns={[
              t('availability.when'),
              t('availability.address'),
              t('availability.found'),
              t('availability.took'),
              t('availability.tries'),
            ]}
          />
          <tbody>
            {probes.map((probe) => (
              <tr key={`${probe.at} ${probe.commitment} ${probe.url}`}>
                <th scope="row">{dates.dayAndTime(probe.at)}</th>
                <td data-label={t('availability.address')} className="availability-url">
                  {probe.url}
                </td>
                <td data-label={t('availability.found')}>
                  {probe.answered === null
                    ? t('availability.nobodyAsked', { count: probe.turns })
                    : probe.failure === null
                      ? t('availability.rightAnswer')
                      : t(`availability.failure_${probe.failure}`)}
                  {probe.status !== null && ` (${probe.status})`}
                </td>
                <td data-label={t('availability.took')}>{probe.took === null ? '–' : took(probe.took)}</td>
                <td data-label={t('availability.tries')}>{probe.tries}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MoreButton query={query} />
    </div>
  )
}
