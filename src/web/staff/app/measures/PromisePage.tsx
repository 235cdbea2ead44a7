/** One promise, month by month: the picture, and the table beside it. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { measuresFile, measuresQuery } from '../api/measures.ts'
import { problemWords } from '../parts/problemWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useWords } from '../parts/useWords.ts'
import { NotFound } from '../shell/NotFound.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { BrokenCell } from './BrokenCell.tsx'
import { FigureCell } from './FigureCell.tsx'
import './measures.css'
import { MonthsChart } from './MonthsChart.tsx'
import { useFigureWords } from './useFigureWords.ts'

const route = getRouteApi('/inside/measures/promise')

export function PromisePage() {
  const { t } = useTranslation()
  const { dates } = useWords()
  const words = useFigureWords()
  const { from, to, commitment, target = 0, channel, team } = route.useSearch()
  const filters = { from, to, commitment, channel, team }
  const query = useQuery(measuresQuery({ ...filters, by: 'month' }))
  const rows = query.data?.rows.filter((row) => row.target === target) ?? []
  const first = rows[0]
  usePageTitle(first?.short ?? t('measures.title'))
  if (!commitment || (query.isSuccess && !first)) return <NotFound />
  return (
    <div className="measures">
      <p>
        <Link to="/measures" search={{ from, to, channel, team }}>
          ← {t('measures.title')}
        </Link>
      </p>
      {query.isError && <p role="alert">{problemWords(t, query.error)}</p>}
      {first && (
        <>
          <h1 className="measures-sentence">{first.says}</h1>
          <p className="quiet">
            {first.promisedShare > 0
              ? t('measures.promisedWithin', {
                  share: words.percent(first.promisedShare),
                  within: first.within,
                })
              : t('measures.promisedMean', { within: first.within })}{' '}
            <a href={measuresFile({ ...filters, by: 'month' })} download>
              {t('measures.csv')}
            </a>
          </p>
          <div className="promise-body">
            {first.figure.mean === null && <MonthsChart rows={rows} />}
            <div className="table-scroll">
              <table className="measures-table stacked">
                <caption className="unseen">{t('measures.monthsCaption')}</caption>
                <TableHead
                  columns={[
                    t('measures.month'),
                    t(first.figure.mean ? 'measures.mean' : 'measures.kept'),
                    first.figure.mean ? { unseen: t('measures.clocks') } : t('measures.broken'),
                  ]}
                />
                <tbody>
                  {rows.toReversed().map((row) => (
                    <tr key={row.group?.id}>
                      <th scope="row">{dates.month(row.group?.id ?? '')}</th>
                      <FigureCell figure={row.figure} />
                      <BrokenCell
                        figure={row.figure}
                        filters={{ ...filters, target, from: row.group?.id, to: row.group?.id }}
                        of={t('measures.brokenIn', { month: dates.month(row.group?.id ?? '') })}
                      />
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </div>
        </>
      )}
    </div>
  )
}
