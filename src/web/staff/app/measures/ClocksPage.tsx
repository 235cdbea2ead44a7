/** The clocks behind a figure, or the cases of a share, each leading to its case. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { measuredClocksQuery, measuresQuery } from '../api/measures.ts'
import { MoreButton } from '../parts/MoreButton.tsx'
import { problemWords } from '../parts/problemWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useChannelName } from '../parts/useChannelName.ts'
import { useWords } from '../parts/useWords.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import './measures.css'
import { OutcomeCell } from './OutcomeCell.tsx'

const route = getRouteApi('/inside/measures/clocks')
const OUTCOMES = ['broken', 'kept', 'notDue', 'paused', 'void', 'excepted', 'corrected'] as const
const OF_SHARE = ['broken', 'kept', 'notDue', 'void'] as const

export function ClocksPage() {
  const { t } = useTranslation()
  const { dates } = useWords()
  const channelName = useChannelName()
  const { by: _, ...filters } = route.useSearch()
  const query = useInfiniteQuery(measuredClocksQuery(filters))
  const clocks = query.data?.pages.flatMap(({ items }) => items) ?? []
  const named = useQuery(
    measuresQuery({ from: filters.from, to: filters.to, commitment: filters.commitment }),
  ).data
  const isAsked = ({ commitment }: { commitment: string }) => commitment === filters.commitment
  const share = named?.observed.find(isAsked)
  const promise = named?.rows.find(isAsked) ?? share
  const title = promise?.says ?? t('measures.clocks')
  usePageTitle(promise?.short ?? t('measures.clocks'))
  const months = filters.from === filters.to ? [filters.from] : [filters.from, filters.to]
  const tabs = share
    ? OF_SHARE.map((outcome) => ({ outcome, name: t(`measures.counted_${outcome}`) }))
    : OUTCOMES.map((outcome) => ({ outcome, name: t(`measures.outcome_${outcome}`) }))
  const dueName = t(share ? 'measures.lookedUntil' : 'measures.wasDue')
  const doneName = t(share ? 'measures.counts' : 'measures.done')
  return (
    <div className="measures">
      <p>
        {share ? (
          <Link to="/measures" search={{ from: filters.from, to: filters.to }}>
            ← {t('measures.title')}
          </Link>
        ) : (
          <Link
            to="/measures/promise"
            search={{ ...filters, from: undefined, to: undefined, outcome: undefined }}
          >
            ← {t('measures.monthByMonth')}
          </Link>
        )}
      </p>
      <h1 className="measures-sentence">{title}</h1>
      <nav className="queue-tabs" aria-label={t('measures.outcome')}>
        {tabs.map(({ outcome, name }) => (
          <Link
            key={outcome}
            className="queue-tab"
            to="/measures/clocks"
            search={{ ...filters, outcome }}
            aria-current={filters.outcome === outcome ? 'page' : undefined}
            activeProps={{}}
          >
            {name}
          </Link>
        ))}
      </nav>
      <p className="quiet">{months.flatMap((month) => (month ? [dates.month(month)] : [])).join(' – ')}</p>
      {query.isError && <p role="alert">{problemWords(t, query.error)}</p>}
      {query.isSuccess && clocks.length === 0 && <p className="empty">{t('measures.noClocks')}</p>}
      <div className="table-scroll">
        <table className="measures-table clocks-table stacked" aria-busy={query.isPending}>
          <caption className="unseen">
            {t(share ? 'measures.countedCaption' : 'measures.clocksCaption')}
          </caption>
          <TableHead
            columns={[
              t('measures.case'),
              t('measures.began'),
              dueName,
              doneName,
              t('queue.channel'),
              t('queue.team'),
            ]}
          />
          <tbody>
            {clocks.map((clock) => (
              <tr key={`${clock.case.id} ${clock.commitment} ${clock.run}`}>
                <th scope="row">
                  <Link to="/cases/$caseKey" params={{ caseKey: clock.case.reference }}>
                    {clock.case.reference} {clock.case.subject}
                  </Link>
                </th>
                <td data-label={t('measures.began')}>{dates.dayAndTime(clock.startedAt)}</td>
                <td data-label={dueName}>{clock.dueAt ? dates.due(clock.dueAt) : '–'}</td>
                <OutcomeCell clock={clock} ofShare={share !== undefined} label={doneName} />
                <td data-label={t('queue.channel')}>{channelName(clock.channel)}</td>
                <td data-label={t('queue.team')}>{clock.team ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MoreButton query={query} />
    </div>
  )
}
