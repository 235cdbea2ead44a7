/** The queue: every case by the promise that falls due next. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type QueueFilters, queueQuery } from '../api/cases.ts'
import { useHeldCases } from '../api/held.ts'
import { problemWords } from '../parts/problemWords.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { QueueFilterBar } from './QueueFilterBar.tsx'
import { QueueSearch } from './QueueSearch.tsx'
import { QueueTable } from './QueueTable.tsx'
import { QueueTabs } from './QueueTabs.tsx'
import './queue.css'
import { useCurrentRow } from './useCurrentRow.ts'
import { useQueueKeys } from './useQueueKeys.ts'
import { useSelection } from './useSelection.ts'
import { useSteadyRows } from './useSteadyRows.ts'

/** Brings menus with it, which the first view does without. */
const BulkBar = lazy(() => import('./BulkBar.tsx').then((file) => ({ default: file.BulkBar })))

const route = getRouteApi('/inside/')

export function Queue() {
  const { t } = useTranslation()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const held = useHeldCases()
  const asked = useMemo(() => searchedEverywhere(filters), [filters])
  const query = useInfiniteQuery({ ...queueQuery(asked), placeholderData: (before) => before })
  const pages = query.data?.pages
  const found = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages])
  const [pointing, setPointing] = useState(false)
  const steady = useSteadyRows(found, JSON.stringify(asked) + query.isPlaceholderData, pointing)
  const rows = useMemo(() => steady.rows.filter(({ id }) => !held.has(id)), [steady.rows, held])
  const table = useRef<HTMLTableElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const current = useCurrentRow(rows, table)
  const selection = useSelection(rows)
  const counts = pages?.at(-1)?.counts
  usePageTitle(t('queue.title'))

  const filter = (change: QueueFilters, replace = false) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace })

  useQueueKeys({ rows, current, selection, search, filter })
  const settled = query.isSuccess && !query.isPlaceholderData
  const openWhenFound = useOpenWhenFound(settled, rows[0]?.reference)

  return (
    <div className="queue">
      <h1 className="unseen">{t('queue.title')}</h1>
      <div className="queue-head">
        <QueueTabs who={asked.who} counts={counts} filters={filters} />
        <QueueSearch
          ref={search}
          value={filters.search ?? ''}
          onSearch={(text) =>
            filter({ search: text || undefined, who: text ? undefined : filters.who }, true)
          }
          onEnter={openWhenFound}
          onLeave={current.focus}
        />
      </div>
      <QueueFilterBar filters={filters} onFilter={filter} />
      <Suspense>{selection.count > 0 && <BulkBar rows={rows} selection={selection} />}</Suspense>
      <div className="unseen" role="status">
        {settled && t('queue.found', { count: rows.length })}
      </div>
      {steady.waiting > 0 && (
        <button type="button" className="queue-waiting" onClick={steady.show}>
          {t('queue.waiting', { count: steady.waiting })}
        </button>
      )}
      {query.isError && !pages ? (
        <div className="notice-box" role="alert">
          <p>{problemWords(t, query.error)}</p>
          <button type="button" className="button" onClick={() => void query.refetch()}>
            {t('common.tryAgain')}
          </button>
        </div>
      ) : (
        <QueueTable
          ref={table}
          rows={rows}
          loading={query.isPending}
          stale={query.isPlaceholderData}
          filters={filters}
          current={current}
          selection={selection}
          onPointing={setPointing}
          more={query.hasNextPage ? () => void query.fetchNextPage() : null}
          loadingMore={query.isFetchingNextPage}
        />
      )}
    </div>
  )
}

/** Who searches for a half-remembered name means all cases, closed ones too, unless they say otherwise. */
function searchedEverywhere(filters: QueueFilters): QueueFilters {
  if (!filters.search) return { ...filters, who: filters.who ?? 'all' }
  return { ...filters, who: filters.who ?? 'all', status: filters.status ?? 'any' }
}

/** Enter may be quicker than the answer: the case that is found first is opened when it is there. */
function useOpenWhenFound(settled: boolean, reference: string | undefined): (text: string) => void {
  const navigate = route.useNavigate()
  const { search } = route.useSearch()
  const [wanted, setWanted] = useState<string | null>(null)
  useEffect(() => {
    if (wanted === null || !settled || (search ?? '') !== wanted) return
    setWanted(null)
    if (reference) void navigate({ to: '/cases/$caseKey', params: { caseKey: reference } })
  }, [wanted, settled, search, reference, navigate])
  return setWanted
}
