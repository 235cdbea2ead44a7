import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WhatIfTurn } from '../../../../features/what-if/contract.ts'
import { numberOf } from '../../../words/numbers.ts'
import { TableHead } from '../parts/TableHead.tsx'
import { useChannelName } from '../parts/useChannelName.ts'
import { useWords } from '../parts/useWords.ts'
import type { Chosen } from './TurnsCell.tsx'

const PAGE = 50

/** The cases of one promise that turn in one way, a page at a time. */
export function Turns({
  chosen,
  turns,
  all,
}: {
  chosen: Chosen
  turns: readonly WhatIfTurn[]
  /** How many there are; the list can be shorter. */
  all: number
}) {
  const { t, i18n } = useTranslation()
  const { dates } = useWords()
  const channelName = useChannelName()
  const [shown, setShown] = useState(PAGE)
  const number = numberOf(i18n.language)
  const { ofCases } = chosen
  const side = (judged: WhatIfTurn['record']) => {
    if (judged === null) return t(ofCases ? 'whatIf.notCounted' : 'whatIf.noClock')
    const outcome = t(`whatIf.one_${judged.outcome}`)
    if (judged.dueAt === null) return outcome
    const when = dates.due(judged.dueAt)
    return `${outcome}, ${t(ofCases ? 'whatIf.lookedAt' : 'whatIf.due', { when })}`
  }
  return (
    <section aria-labelledby="what-if-turns">
      <h3 id="what-if-turns">{t(`whatIf.turn_${chosen.kind}`)}</h3>
      {all > turns.length && (
        <p className="quiet">{t('whatIf.first', { shown: number(turns.length), all: number(all) })}</p>
      )}
      <div className="table-scroll">
        <table className="measures-table clocks-table stacked">
          <caption className="unseen">{t('whatIf.turnsCaption')}</caption>
          <TableHead
            columns={[
              t('measures.case'),
              t(ofCases ? 'whatIf.counted' : 'measures.began'),
              !ofCases && t('measures.done'),
              t('whatIf.record'),
              t('whatIf.changed'),
              t('queue.channel'),
            ]}
          />
          <tbody>
            {turns.slice(0, shown).map((turn) => (
              <tr key={`${turn.case.id} ${turn.startedAt}`}>
                <th scope="row">
                  <Link to="/cases/$caseKey" params={{ caseKey: turn.case.reference }}>
                    {turn.case.reference} {turn.case.subject}
                  </Link>
                </th>
                <td data-label={t(ofCases ? 'whatIf.counted' : 'measures.began')}>
                  {dates.dayAndTime(turn.startedAt)}
                </td>
                {!ofCases && (
                  <td data-label={t('measures.done')}>
                    {turn.stoppedAt ? dates.dayAndTime(turn.stoppedAt) : t('measures.notDone')}
                  </td>
                )}
                <td data-label={t('whatIf.record')}>{side(turn.record)}</td>
                <td data-label={t('whatIf.changed')}>{side(turn.changed)}</td>
                <td data-label={t('queue.channel')}>{channelName(turn.channel)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < turns.length && (
        <button type="button" className="button list-more screen-only" onClick={() => setShown(shown + PAGE)}>
          {t('common.more')}
        </button>
      )}
    </section>
  )
}
