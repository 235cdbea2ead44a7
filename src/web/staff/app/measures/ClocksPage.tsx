/** The clocks behind a figure, each leading to its case. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { moneyWords } from '../../../../core/charter/money.ts'
import type { MeasuredClock } from '../../../../features/reports/contract.ts'
import { StateGlyph } from '../../../clock/StateGlyph.tsx'
import { measuredClocksQuery, measuresQuery } from '../api/measures.ts'
import { MoreButton } from '../parts/MoreButton.tsx'
import { problemWords } from '../parts/problemWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useChannelName } from '../parts/useChannelName.ts'
import { useWords } from '../parts/useWords.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import './measures.css'

const route = getRouteApi('/inside/measures/clocks')
const OUTCOMES = ['broken', 'kept', 'notDue', 'paused', 'void', 'excepted', 'corrected'] as const

export function ClocksPage() {
  const { t } = useTranslation()
  const { dates, clock: clockWords } = useWords()
  const channelName = useChannelName()
  const { by: _, ...filters } = route.useSearch()
  const query = useInfiniteQuery(measuredClocksQuery(filters))
  const clocks = query.data?.pages.flatMap(({ items }) => items) ?? []
  const named = useQuery(
    measuresQuery({ from: filters.from, to: filters.to, commitment: filters.commitment }),
  ).data
  const promise = named?.rows.find(({ commitment }) => commitment === filters.commitment)
  const title = promise?.says ?? t('measures.clocks')
  usePageTitle(promise?.short ?? t('measures.clocks'))
  const months = filters.from === filters.to ? [filters.from] : [filters.from, filters.to]
  return (
    <div className="measures">
      <p>
        <Link
          to="/measures/promise"
          search={{ ...filters, from: undefined, to: undefined, outcome: undefined }}
        >
          ← {t('measures.monthByMonth')}
        </Link>
      </p>
      <h1 className="measures-sentence">{title}</h1>
      <nav className="queue-tabs" aria-label={t('measures.outcome')}>
        {OUTCOMES.map((outcome) => (
          <Link
            key={outcome}
            className="queue-tab"
            to="/measures/clocks"
            search={{ ...filters, outcome }}
            aria-current={filters.outcome === outcome ? 'page' : undefined}
            activeProps={{}}
          >
            {t(`measures.outcome_${outcome}`)}
          </Link>
        ))}
      </nav>
      <p className="quiet">{months.flatMap((month) => (month ? [dates.month(month)] : [])).join(' – ')}</p>
      {query.isError && <p role="alert">{problemWords(t, query.error)}</p>}
      {query.isSuccess && clocks.length === 0 && <p className="empty">{t('measures.noClocks')}</p>}
      <div className="table-scroll">
        <table className="measures-table clocks-table stacked" aria-busy={query.isPending}>
          <caption className="unseen">{t('measures.clocksCaption')}</caption>
          <TableHead
            columns={[
              t('measures.case'),
              t('measures.began'),
              t('measures.wasDue'),
              t('measures.done'),
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
                <td data-label={t('measures.wasDue')}>{clock.dueAt ? dates.due(clock.dueAt) : '–'}</td>
                <td
                  className={`clock-line clocks-outcome clock-${glyphOf(clock)}`}
                  data-label={t('measures.done')}
                >
                  <StateGlyph state={glyphOf(clock)} />
                  <span className="unseen">{clockWords.states[glyphOf(clock)]}: </span>{' '}
                  {clock.stoppedAt ? dates.dayAndTime(clock.stoppedAt) : t('measures.notDone')}
                  {clock.outcomeOfRecord && (
                    <span className="figure-more">
                      {t('measures.ofRecord', { verdict: clockWords.verdicts[clock.outcomeOfRecord] })}
                    </span>
                  )}
                  {clock.money && <MoneyOf money={clock.money} />}
                </td>
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

function MoneyOf({ money: { currency, owed, paid } }: { money: NonNullable<MeasuredClock['money']> }) {
  const { t, i18n } = useTranslation()
  const words = (amount: number) => moneyWords({ currency, amount }, i18n.language)
  return (
    <span className="figure-more">
      {t('measures.owedOnCase', { owed: words(owed) })}
      {paid !== null && `, ${t('measures.paidOnCase', { paid: words(paid) })}`}
    </span>
  )
}

function glyphOf({ outcome }: MeasuredClock) {
  return outcome === 'notDue' ? 'on-track' : outcome
}
