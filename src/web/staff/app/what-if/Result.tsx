/** What was found: each promise as it was and as it would have been, and the way to the cases that turn. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { periodWords } from '../../../../core/clock/words/period.ts'
import type { WhatIfMeasure, WhatIfResult, WhatIfRow } from '../../../../features/what-if/contract.ts'
import { numberOf } from '../../../words/numbers.ts'
import { FigureCell } from '../measures/FigureCell.tsx'
import { useFigureWords } from '../measures/useFigureWords.ts'
import { useMeanWords } from '../measures/useMeanWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useChannelName } from '../parts/useChannelName.ts'
import { useWords } from '../parts/useWords.ts'
import { FilterSelect } from '../queue/FilterSelect.tsx'
import { csvOf } from './csv.ts'
import { MeasuresFound } from './MeasuresFound.tsx'
import { ShareBars } from './ShareBars.tsx'
import { Turns } from './Turns.tsx'
import { type Chosen, isOf, TurnsCell } from './TurnsCell.tsx'

const GROUPINGS = ['month', 'channel'] as const

export function Result({ result }: { result: WhatIfResult }) {
  const { t, i18n } = useTranslation()
  const { dates } = useWords()
  const words = useFigureWords()
  const means = useMeanWords()
  const channelName = useChannelName()
  const [by, setBy] = useState<(typeof GROUPINGS)[number]>()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const number = numberOf(i18n.language)
  const rows = result.rows.filter(({ group }) => group?.by === by)
  const measures = result.measures.filter(({ group }) => group?.by === by)
  const groupName = ({ group }: WhatIfRow | WhatIfMeasure) => {
    if (group === null) return ''
    return group.by === 'month' ? periodWords(group.id, i18n.language) : channelName(group.id)
  }
  const divided = t(by === 'month' ? 'measures.month' : 'measures.by_channel')
  const promised = (side: WhatIfRow['promised']['record']) => {
    if (side === null) return t('whatIf.notPromised')
    // What is usual, or on average, promises no share.
    return side.share > 0 ? `${words.percent(side.share)}, ${side.within}` : side.within
  }

  return (
    <section className="what-if-result" aria-labelledby="what-if-found">
      <div className="measures-head">
        <h2 id="what-if-found">{t('whatIf.found')}</h2>
        <a
          className="screen-only"
          href={fileOf(csvOf(result, t, groupName, means.value))}
          download="what-if.csv"
        >
          {t('measures.csv')}
        </a>
      </div>
      <p className="quiet">
        {t('measures.period', { from: dates.month(result.from), to: dates.month(result.to) })}{' '}
        {result.cases > 0 && t('whatIf.judged', { count: result.cases, cases: number(result.cases) })}{' '}
        {t('measures.asOf', { when: dates.dayAndTime(result.asOf) })}
      </p>
      {result.rows.length === 0 && result.measures.length === 0 ? (
        <p className="empty">{t('whatIf.nothing')}</p>
      ) : (
        <>
          <div className="measures-filters screen-only">
            <FilterSelect
              label={t('measures.divide')}
              any={t('measures.undivided')}
              value={by}
              choices={[
                { id: 'month', label: t('whatIf.byMonth') },
                { id: 'channel', label: t('measures.byThe_channel') },
              ]}
              onChoose={(id) => setBy(GROUPINGS.find((grouping) => grouping === id))}
            />
          </div>
          {rows.length > 0 && (
            <div className="table-scroll" tabIndex={-1}>
              <table className="measures-table stacked">
                <caption className="unseen">{t('whatIf.caption')}</caption>
                <TableHead
                  columns={[
                    t('measures.promise'),
                    by && divided,
                    t('whatIf.record'),
                    t('whatIf.changed'),
                    { unseen: t('whatIf.bars') },
                    t('whatIf.turns'),
                  ]}
                />
                <tbody>
                  {rows.map((row) => (
                    <tr key={`${row.commitment} ${row.target} ${row.group?.id ?? ''}`}>
                      <th scope="row">
                        {row.short}
                        {!by && (
                          <span className="measures-says">
                            {promised(row.promised.record)} → {promised(row.promised.changed)}
                          </span>
                        )}
                      </th>
                      {by && <td data-label={divided}>{groupName(row)}</td>}
                      <FigureCell
                        figure={row.record}
                        promised={row.promised.record?.share}
                        label={t('whatIf.record')}
                      />
                      <FigureCell
                        figure={row.changed}
                        promised={row.promised.changed?.share}
                        label={t('whatIf.changed')}
                      />
                      <td>{!row.record.mean && !row.changed.mean && <ShareBars sides={sharesOf(row)} />}</td>
                      <TurnsCell
                        row={row}
                        target={row.target}
                        chosen={chosen}
                        onChoose={by ? null : setChosen}
                      />
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <MeasuresFound
            rows={measures}
            by={by}
            groupName={groupName}
            chosen={chosen}
            onChoose={by ? null : setChosen}
          />
          {chosen && (
            <Turns
              key={`${chosen.commitment} ${chosen.target} ${chosen.kind}`}
              chosen={chosen}
              turns={result.turns.filter((turn) => turn.kind === chosen.kind && isOf(turn, chosen))}
              all={allOf(result, chosen)}
            />
          )}
        </>
      )}
    </section>
  )
}

function sharesOf({ record, changed, promised }: WhatIfRow) {
  return {
    record: { share: record.share, promised: promised.record?.share },
    changed: { share: changed.share, promised: promised.changed?.share },
  }
}

function allOf({ rows, measures }: WhatIfResult, chosen: Chosen): number {
  const whole = chosen.ofCases
    ? measures.find((row) => row.group === null && row.commitment === chosen.commitment)
    : rows.find((row) => row.group === null && isOf(row, chosen))
  return whole?.turns?.[chosen.kind] ?? 0
}

const fileOf = (csv: string) => `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`
