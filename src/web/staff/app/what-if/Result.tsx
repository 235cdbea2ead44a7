/** What was found: each promise as it was and as it would have been, and the way to the cases that turn. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WhatIfResult, WhatIfRow } from '../../../../features/what-if/contract.ts'
import { numberOf } from '../../../words/numbers.ts'
import { FigureCell } from '../measures/FigureCell.tsx'
import { useFigureWords } from '../measures/useFigureWords.ts'
import { useMeanWords } from '../measures/useMeanWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useChannelName } from '../parts/useChannelName.ts'
import { useWords } from '../parts/useWords.ts'
import { FilterSelect } from '../queue/FilterSelect.tsx'
import { csvOf } from './csv.ts'
import { ShareBars } from './ShareBars.tsx'
import { Turns } from './Turns.tsx'

const GROUPINGS = ['month', 'channel'] as const
const KINDS = ['keptToBroken', 'brokenToKept', 'other'] as const

export interface Chosen {
  readonly commitment: string
  readonly target: number
  readonly kind: (typeof KINDS)[number]
}

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
  const groupName = ({ group }: WhatIfRow) =>
    group === null ? '' : group.by === 'month' ? dates.month(group.id) : channelName(group.id)
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
        {t('whatIf.judged', { count: result.cases, cases: number(result.cases) })}{' '}
        {t('measures.asOf', { when: dates.dayAndTime(result.asOf) })}
      </p>
      {result.rows.length === 0 ? (
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
          <div className="table-scroll" tabIndex={-1}>
            <table className="measures-table stacked">
              <caption className="unseen">{t('whatIf.caption')}</caption>
              <TableHead
                columns={[
                  t('measures.promise'),
                  by && t(by === 'month' ? 'measures.month' : 'measures.by_channel'),
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
                    {by && <td data-label={t('measures.divide')}>{groupName(row)}</td>}
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
                    <td>
                      <ShareBars row={row} />
                    </td>
                    <td data-label={t('whatIf.turns')}>
                      <ul className="what-if-turns">
                        {KINDS.filter((kind) => row.turns[kind] > 0).map((kind) => (
                          <li key={kind}>
                            {by ? (
                              `${t(`whatIf.turn_${kind}`)}: ${number(row.turns[kind])}`
                            ) : (
                              <button
                                type="button"
                                className="as-link"
                                aria-pressed={chosen?.kind === kind && isOf(row, chosen)}
                                onClick={() =>
                                  setChosen({ commitment: row.commitment, target: row.target, kind })
                                }
                              >
                                {t(`whatIf.turn_${kind}`)}: {number(row.turns[kind])}
                                <span className="unseen">, {row.short}</span>
                              </button>
                            )}
                          </li>
                        ))}
                        {KINDS.every((kind) => row.turns[kind] === 0) && <li>{t('whatIf.none')}</li>}
                      </ul>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {chosen && (
            <Turns
              key={`${chosen.commitment} ${chosen.target} ${chosen.kind}`}
              chosen={chosen}
              turns={result.turns.filter((turn) => turn.kind === chosen.kind && isOf(turn, chosen))}
              all={
                result.rows.find((row) => row.group === null && isOf(row, chosen))?.turns[chosen.kind] ?? 0
              }
            />
          )}
        </>
      )}
    </section>
  )
}

const isOf = (one: { commitment: string; target: number }, chosen: Chosen) =>
  one.commitment === chosen.commitment && one.target === chosen.target

const fileOf = (csv: string) => `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`
