/** The row that keys act on: the one with the focus, or the one that had it last; the most urgent to begin with. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { CaseSummary } from '../../../../features/cases/contract.ts'

export interface CurrentRow {
  readonly row: CaseSummary | undefined
  readonly set: (id: string) => void
  /** Moves by so many rows and takes the focus along. Returns the row it comes to. */
  readonly move: (by: number) => CaseSummary | undefined
  /** Puts the focus on it. */
  readonly focus: () => void
}

/** Kept while the app is open, so that coming back from a case finds the same place. */
let remembered: string | undefined

export function useCurrentRow(
  rows: readonly CaseSummary[],
  table: RefObject<HTMLTableElement | null>,
): CurrentRow {
  const [id, setId] = useState(remembered)
  const lastIndex = useRef(0)
  const found = rows.findIndex((row) => row.id === id)
  // A row that has gone (closed, taken by another) leaves the place to the one that follows it.
  const index = found >= 0 ? found : Math.min(lastIndex.current, rows.length - 1)
  lastIndex.current = Math.max(0, index)
  const row = rows[index]

  const focusRow = (target: CaseSummary | undefined) => {
    if (!target) return
    table.current?.querySelector<HTMLElement>(`tr[data-id="${target.id}"] a`)?.focus()
  }
  const set = (next: string) => {
    remembered = next
    setId(next)
  }

  // Keys work at once, without a press on the list; and a focus that went with its row comes to the next.
  const rowId = row?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another row moves the focus, not each refresh of it.
  useEffect(() => {
    const nowhere = document.activeElement === document.body || document.activeElement?.id === 'main'
    if (rowId && nowhere) focusRow(row)
  }, [rowId])

  return {
    row,
    set,
    move: (by) => {
      const from = document.activeElement?.closest('tr[data-id]') ? index + by : index
      const next = rows[Math.max(0, Math.min(rows.length - 1, from))]
      if (next) set(next.id)
      focusRow(next)
      return next
    },
    focus: () => focusRow(row),
  }
}
