import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import type { CaseSummary } from '../../../../features/cases/contract.ts'
import type { QueueFilters } from '../api/cases.ts'
import { useShortcuts } from '../keys/shortcuts.ts'
import type { CurrentRow } from './useCurrentRow.ts'
import { useQueueActions } from './useQueueActions.ts'
import type { Selection } from './useSelection.ts'

interface QueueKeys {
  readonly rows: readonly CaseSummary[]
  readonly current: CurrentRow
  readonly selection: Selection
  readonly search: RefObject<HTMLInputElement | null>
  readonly filter: (change: QueueFilters) => void
}

/** The queue without a mouse. With rows selected, `a` and `e` mean all of them; otherwise the current one. */
export function useQueueKeys({ rows, current, selection, search, filter }: QueueKeys): void {
  const navigate = useNavigate()
  const actions = useQueueActions()
  const meant = () => {
    const selected = rows.filter(({ id }) => selection.has(id))
    return selected.length > 0 ? selected : current.row ? [current.row] : []
  }
  const open = (write?: 'reply') => {
    if (!current.row) return
    current.set(current.row.id)
    void navigate({ to: '/cases/$caseKey', params: { caseKey: current.row.reference }, search: { write } })
  }
  const extend = (by: number) => {
    if (current.row && selection.count === 0) selection.toggle(current.row.id)
    const next = current.move(by)
    if (next) selection.extendTo(next.id)
  }

  useShortcuts({
    j: () => void current.move(1),
    arrowdown: () => void current.move(1),
    k: () => void current.move(-1),
    arrowup: () => void current.move(-1),
    'shift+arrowdown': () => extend(1),
    'shift+j': () => extend(1),
    'shift+arrowup': () => extend(-1),
    'shift+k': () => extend(-1),
    enter: (event) => {
      // A link or button that has the focus does its own work.
      const target =
        event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('a, button') : null
      if (target) target.click()
      else open()
    },
    r: () => open('reply'),
    x: () => current.row && selection.toggle(current.row.id),
    a: () => void actions.assignToMe(meant()).then(selection.clear),
    e: () => {
      actions.close(meant())
      selection.clear()
    },
    '/': () => search.current?.select(),
    '1': () => filter({ who: 'mine' }),
    '2': () => filter({ who: 'unassigned' }),
    '3': () => filter({ who: 'all' }),
    escape: () => {
      if (document.activeElement === search.current) current.focus()
      else selection.clear()
    },
  })
}
