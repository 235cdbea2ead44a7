import { type Ref, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseSummary } from '../../../../features/cases/contract.ts'
import type { QueueFilters } from '../api/cases.ts'
import { EmptyQueue } from './EmptyQueue.tsx'
import { QueueRow } from './QueueRow.tsx'
import { SkeletonRows } from './SkeletonRows.tsx'
import type { CurrentRow } from './useCurrentRow.ts'
import type { Selection } from './useSelection.ts'

interface QueueTableProps {
  readonly ref: Ref<HTMLTableElement>
  readonly rows: readonly CaseSummary[]
  readonly loading: boolean
  /** Another list has been asked for; this one is the one before. */
  readonly stale: boolean
  readonly filters: QueueFilters
  readonly current: CurrentRow
  readonly selection: Selection
  readonly onPointing: (pointing: boolean) => void
  readonly more: (() => void) | null
  readonly loadingMore: boolean
}

export function QueueTable(props: QueueTableProps) {
  const { t } = useTranslation()
  const { ref, rows, loading, stale, filters, current, selection, onPointing, more, loadingMore } = props
  const empty = !loading && rows.length === 0
  return (
    <>
      <table ref={ref} className="queue-table" aria-busy={loading || stale} data-stale={stale || undefined}>
        <caption className="unseen">{t('queue.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className="queue-select">
              <label className="queue-check">
                <input
                  type="checkbox"
                  checked={rows.length > 0 && selection.count === rows.length}
                  onChange={(event) => (event.target.checked ? selection.all() : selection.clear())}
                />
                <span className="unseen">{t('queue.selectAll')}</span>
              </label>
            </th>
            <th scope="col">{t('queue.due')}</th>
            <th scope="col">{t('queue.promise')}</th>
            <th scope="col">{t('queue.case')}</th>
            <th scope="col">{t('queue.with')}</th>
          </tr>
        </thead>
        <tbody
          onPointerEnter={(event) => event.pointerType === 'mouse' && onPointing(true)}
          onPointerLeave={() => onPointing(false)}
        >
          {loading && <SkeletonRows />}
          {rows.map((row) => (
            <QueueRow
              key={row.id}
              row={row}
              isCurrent={row.id === current.row?.id}
              isSelected={selection.has(row.id)}
              onCurrent={current.set}
              onSelect={(id, extend) => (extend ? selection.extendTo(id) : selection.toggle(id))}
            />
          ))}
        </tbody>
      </table>
      {empty && !stale && <EmptyQueue filters={filters} />}
      {more && <More onMore={more} loading={loadingMore} />}
    </>
  )
}

/** Asks for the next page when the end of this one comes near; the button is there for who does not scroll. */
function More({ onMore, loading }: { onMore: () => void; loading: boolean }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const ask = useRef(onMore)
  ask.current = onMore
  useEffect(() => {
    const watcher = new IntersectionObserver(([seen]) => seen?.isIntersecting && ask.current(), {
      rootMargin: '600px',
    })
    if (button.current && !loading) watcher.observe(button.current)
    return () => watcher.disconnect()
  }, [loading])
  return (
    <button ref={button} type="button" className="queue-more" onClick={onMore} disabled={loading}>
      {loading ? t('common.loading') : t('queue.more')}
    </button>
  )
}
