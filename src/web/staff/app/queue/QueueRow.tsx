import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseSummary } from '../../../../features/cases/contract.ts'
import { StateGlyph } from '../../../clock/StateGlyph.tsx'
import { useMe } from '../api/session.ts'
import { useChannelName } from '../parts/useChannelName.ts'
import { useWords } from '../parts/useWords.ts'

interface QueueRowProps {
  readonly row: CaseSummary
  readonly isCurrent: boolean
  readonly isSelected: boolean
  readonly onCurrent: (id: string) => void
  readonly onSelect: (id: string, extend: boolean) => void
}

/** One case in one line. The link covers the row, so that it can be pressed anywhere. */
export const QueueRow = memo(Row, (before, after) => {
  return (
    before.row === after.row && before.isCurrent === after.isCurrent && before.isSelected === after.isSelected
  )
})

function Row({ row, isCurrent, isSelected, onCurrent, onSelect }: QueueRowProps) {
  const { t } = useTranslation()
  const channelName = useChannelName()
  const { states } = useWords().clock
  const state = row.next?.state
  return (
    <tr
      data-id={row.id}
      data-current={isCurrent || undefined}
      data-selected={isSelected || undefined}
      data-spoke={row.waitsForUs || undefined}
      onFocus={() => onCurrent(row.id)}
    >
      <td className="queue-select">
        <label className="queue-check">
          <input
            type="checkbox"
            checked={isSelected}
            onChange={(event) => onSelect(row.id, (event.nativeEvent as MouseEvent).shiftKey)}
          />
          <span className="unseen">{t('queue.select', { reference: row.reference })}</span>
        </label>
      </td>
      <td className={state ? `queue-due clock-line clock-${state}` : 'queue-due'}>
        {row.next && state ? (
          <span className="clock-line-due">
            <StateGlyph state={state} />
            <span className="queue-state" data-state={state}>
              {states[state]}{' '}
            </span>
            {row.next.dueWords}
          </span>
        ) : (
          <span className="quiet">{t(`status.${row.status}`)}</span>
        )}
      </td>
      <td className="queue-promise">
        {row.next?.short ?? <span className="quiet">{t('queue.noPromise')}</span>}
      </td>
      <td className="queue-case">
        <Link to="/cases/$caseKey" params={{ caseKey: row.reference }} className="queue-link">
          {row.subject}
        </Link>
        <span className="queue-more-about">
          {row.customer && <> · {row.customer.name}</>} · {channelName(row.channel)}
        </span>
        {row.waitsForUs && <span className="unseen"> {t('queue.spoke')}</span>}
      </td>
      <td className="queue-with">
        <With row={row} />
      </td>
    </tr>
  )
}

function With({ row }: { row: CaseSummary }) {
  const { t } = useTranslation()
  const me = useMe()
  if (row.assignee) return row.assignee.id === me.id ? t('queue.you') : row.assignee.name
  if (row.team) return <span className="quiet">{row.team.name}</span>
  return (
    <span className="quiet">
      <span aria-hidden="true">–</span>
      <span className="unseen">{t('queue.nobody')}</span>
    </span>
  )
}
