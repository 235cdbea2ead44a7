/** Every promise and how it was kept: the year, the last whole month beside the one before, and the way down to the cases. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure, MeasureRow } from '../../../../features/reports/contract.ts'
import { measuresFile, measuresQuery } from '../api/measures.ts'
import { useMe } from '../api/session.ts'
import { problemWords } from '../parts/problemWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useChannelName } from '../parts/useChannelName.ts'
import { useWords } from '../parts/useWords.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { BrokenCell } from './BrokenCell.tsx'
import { FigureCell } from './FigureCell.tsx'
import { MeasuresFilters } from './MeasuresFilters.tsx'
import './measures.css'
import { MonthCell } from './MonthCell.tsx'
import { MonthsLine } from './MonthsLine.tsx'
import { monthsBetween, shiftMonth } from './months.ts'
import { ObservedTable } from './ObservedTable.tsx'
import { PartRows } from './PartRows.tsx'
import { RemediesTable } from './RemediesTable.tsx'
import { useFigureWords } from './useFigureWords.ts'
import { useMeanWords } from './useMeanWords.ts'

const route = getRouteApi('/inside/measures')

export function MeasuresPage() {
  const { t } = useTranslation()
  const { dates } = useWords()
  const words = useFigureWords()
  const means = useMeanWords()
  const channelName = useChannelName()
  const mayAsk = useMe().role !== 'agent'
  const { from, to, by, channel, team } = route.useSearch()
  const whole = useQuery({
    ...measuresQuery({ from, to, by: by ?? 'none', channel, team }),
    placeholderData: keepPreviousData,
  })
  const monthly = useQuery({
    ...measuresQuery({ from, to, by: 'month', channel, team }),
    placeholderData: keepPreviousData,
  })
  usePageTitle(t('measures.title'))

  const measures = whole.data
  const lastMonth = measures && lastWholeMonth(measures.to, measures.asOf)
  /** What is usual, or on average, promises no share. */
  const promisedWords = ({ promisedShare, figure, within }: MeasureRow) => {
    if (figure.mean) return means.promised(figure.mean)
    return promisedShare > 0 ? words.percent(promisedShare) : within
  }
  const groupLabel = (row: MeasureRow) =>
    by === 'channel' ? channelName(row.group!.id) : (row.group?.label ?? '')
  const filtersOf = (row: MeasureRow) => ({
    commitment: row.commitment,
    target: row.target,
    channel: by === 'channel' ? row.group?.id : channel,
    team: by === 'team' ? row.group?.id : team,
  })
  const monthsOf = (row: MeasureRow) =>
    (monthly.data?.rows ?? []).filter(
      ({ commitment, target }) => commitment === row.commitment && target === row.target,
    )

  return (
    <div className="measures">
      <div className="measures-head">
        <h1>{t('measures.title')}</h1>
        <p className="measures-links screen-only">
          {mayAsk && <Link to="/measures/what-if">{t('whatIf.title')}</Link>}
          <a href={measuresFile({ from, to, by: by ?? 'month', channel, team })} download>
            {t('measures.csv')}
          </a>
        </p>
      </div>
      <MeasuresFilters shown={measures} />
      {whole.isError && <p role="alert">{problemWords(t, whole.error)}</p>}
      {measures && (
        <p className="quiet">
          {t('measures.period', { from: dates.month(measures.from), to: dates.month(measures.to) })}{' '}
          {t('measures.asOf', { when: dates.dayAndTime(measures.asOf) })}
        </p>
      )}
      {measures?.rows.every(({ figure }) => isBlank(figure)) && (
        <p className="empty">{t('measures.empty')}</p>
      )}
      <div className="table-scroll" tabIndex={-1}>
        <table className="measures-table stacked" aria-busy={whole.isPending || whole.isPlaceholderData}>
          <caption className="unseen">{t('measures.caption')}</caption>
          <TableHead
            columns={[
              t('measures.promise'),
              by && t(`measures.by_${by}`),
              t('measures.promised'),
              t('measures.kept'),
              !by && (lastMonth ? dates.month(lastMonth) : ''),
              !by && t('measures.months'),
              t('measures.broken'),
            ]}
          />
          <tbody>
            {measures?.rows
              .filter(({ group, figure }) => !group || !isBlank(figure))
              .map((row) => (
                <Fragment key={`${row.commitment} ${row.target} ${row.group?.id ?? ''}`}>
                  <tr>
                    <th scope="row">
                      <Link to="/measures/promise" search={{ from, to, ...filtersOf(row) }}>
                        {nameOf(row, measures.rows)}
                      </Link>
                      {!by && <span className="measures-says">{row.says}</span>}
                    </th>
                    {by && <td data-label={t(`measures.by_${by}`)}>{groupLabel(row)}</td>}
                    <td data-label={t('measures.promised')}>{promisedWords(row)}</td>
                    <FigureCell figure={row.figure} promised={row.promisedShare} />
                    {!by && lastMonth && (
                      <MonthCell
                        row={row}
                        months={monthsOf(row)}
                        month={lastMonth}
                        filters={filtersOf(row)}
                      />
                    )}
                    {!by && (
                      <td className="measures-months">
                        {!row.figure.mean && (
                          <MonthsLine
                            months={monthsBetween(measures.from, measures.to)}
                            rows={monthsOf(row)}
                          />
                        )}
                      </td>
                    )}
                    <BrokenCell
                      figure={row.figure}
                      filters={{ from, to, ...filtersOf(row) }}
                      of={t('measures.brokenOf', { promise: row.short })}
                    />
                  </tr>
                  <PartRows
                    row={row}
                    filters={{ from, to, ...filtersOf(row) }}
                    before={by ? 2 : 1}
                    after={by ? 0 : 2}
                  />
                </Fragment>
              ))}
          </tbody>
        </table>
      </div>
      {measures && (
        <RemediesTable
          rows={measures.rows}
          filtersOf={(row) => ({ from, to, ...filtersOf(row) })}
          groupLabel={groupLabel}
          by={by}
        />
      )}
      {!by && measures && <ObservedTable rows={measures.observed} from={measures.from} to={measures.to} />}
      <details className="measures-how">
        <summary>{t('measures.how')}</summary>
        <p>{t('measures.howMore')}</p>
        <p>{t('measures.howMeans')}</p>
      </details>
    </div>
  )
}

/** A promise of several targets has a row for each: its limit tells them apart. */
function nameOf(row: MeasureRow, rows: readonly MeasureRow[]): string {
  const hasOthers = rows.some(
    ({ commitment, target }) => commitment === row.commitment && target !== row.target,
  )
  return hasOthers ? `${row.short}, ${row.within}` : row.short
}

/** A channel or team with which the promise has nothing to do. */
function isBlank({ kept, broken, notDue, paused, void: voided, excepted }: Figure): boolean {
  return kept + broken + notDue + paused + voided + excepted === 0
}

/** The month of `asOf` is not over: figures of it would look better than they will be. */
function lastWholeMonth(to: string, asOf: string): string {
  const current = asOf.slice(0, 7)
  return to < current ? to : shiftMonth(current, -1)
}
