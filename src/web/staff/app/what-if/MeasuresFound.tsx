/** Shares of cases and counts of events as they were and as they would have been. */
import { useTranslation } from 'react-i18next'
import type { WhatIfMeasure } from '../../../../features/what-if/contract.ts'
import { StateGlyph } from '../../../clock/StateGlyph.tsx'
import { FigureLines } from '../measures/FigureLines.tsx'
import { useObservedWords } from '../measures/useObservedWords.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { ShareBars } from './ShareBars.tsx'
import { type Chosen, TurnsCell } from './TurnsCell.tsx'

type Side = NonNullable<WhatIfMeasure['record']>

interface MeasuresFoundProps {
  readonly rows: readonly WhatIfMeasure[]
  readonly by: 'month' | 'channel' | undefined
  readonly groupName: (row: WhatIfMeasure) => string
  readonly chosen: Chosen | null
  readonly onChoose: ((chosen: Chosen) => void) | null
}

export function MeasuresFound({ rows, by, groupName, chosen, onChoose }: MeasuresFoundProps) {
  const { t } = useTranslation()
  if (rows.length === 0) return null
  const divided = t(by === 'month' ? 'whatIf.period' : 'measures.by_channel')
  const promised = (side: WhatIfMeasure['record']) => {
    if (side === null) return t('whatIf.notPromised')
    return side.within === null
      ? side.promised
      : t('whatIf.promisedWithin', { promised: side.promised, within: side.within })
  }
  return (
    <>
      <h3 id="what-if-measures">{t('whatIf.measures')}</h3>
      <div className="table-scroll" tabIndex={-1}>
        <table className="measures-table stacked" aria-labelledby="what-if-measures">
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
              <tr key={`${row.commitment} ${row.group?.id ?? ''}`}>
                <th scope="row">
                  {row.short}
                  {!by && (
                    <span className="measures-says">
                      {promised(row.record)} → {promised(row.changed)}
                    </span>
                  )}
                </th>
                {by && <td data-label={divided}>{groupName(row)}</td>}
                <SideCell side={row.record} label={t('whatIf.record')} />
                <SideCell side={row.changed} label={t('whatIf.changed')} />
                <td>{isShare(row) && <ShareBars sides={sharesOf(row)} />}</td>
                {row.turns === null ? (
                  <td data-label={t('whatIf.turns')}>{t('whatIf.noTurns')}</td>
                ) : (
                  <TurnsCell
                    row={{ ...row, turns: row.turns }}
                    target={0}
                    ofCases
                    chosen={chosen}
                    onChoose={onChoose}
                  />
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function SideCell({ side, label }: { side: Side | null; label: string }) {
  const { t } = useTranslation()
  const words = useObservedWords()
  if (side === null) {
    return (
      <td className="figure quiet" data-label={label}>
        {t('whatIf.notPromised')}
      </td>
    )
  }
  const { value, none, more = [] } = words(side, side.figure)
  const state = side.figure.met === null ? null : side.figure.met ? 'kept' : 'broken'
  return (
    <td className="figure" data-label={label}>
      <FigureLines
        value={value}
        none={none}
        more={[
          ...more,
          ...besideOf(side).map(({ what, amount }) => t(`measures.beside_${what}`, { count: amount })),
          state && (
            <span className={`clock-line what-if-met clock-${state}`}>
              <StateGlyph state={state} /> {t(`observations.${state === 'kept' ? 'met' : 'missed'}`)}
            </span>
          ),
        ]}
      />
    </td>
  )
}

/** What stands beside a share of cases; the rest is of promises that are observed. */
function besideOf({ figure }: Side) {
  return figure.beside.flatMap(({ what, amount }) =>
    what === 'notDue' || what === 'void' || what === 'excepted' || what === 'corrected'
      ? [{ what, amount }]
      : [],
  )
}

function isShare({ record, changed }: WhatIfMeasure): boolean {
  return [record, changed].every((side) => side === null || side.unit === 'share')
}

function sharesOf({ record, changed }: WhatIfMeasure) {
  const of = (side: Side | null) => ({
    share: side?.figure.value ?? null,
    promised: side?.bound ?? undefined,
  })
  return { record: of(record), changed: of(changed) }
}
