/** Keeps rows where they are while somebody is pointing at them: a row that moves under the pointer is the wrong case opened. */
import { useMemo, useRef, useState } from 'react'
import type { CaseSummary } from '../../../../features/cases/contract.ts'

export interface SteadyRows {
  readonly rows: readonly CaseSummary[]
  /** How many rows would come, go or move if the order were let go. */
  readonly waiting: number
  readonly show: () => void
}

/** `listKey` changes when another list is asked for: that one is shown as it is. */
export function useSteadyRows(found: readonly CaseSummary[], listKey: string, hold: boolean): SteadyRows {
  const shown = useRef<{ key: string; rows: readonly CaseSummary[] }>({ key: '', rows: [] })
  const [released, release] = useState(0)
  const lastRelease = useRef(released)

  const rows = useMemo(() => {
    const letGo = !hold || shown.current.key !== listKey || lastRelease.current !== released
    lastRelease.current = released
    const next = letGo ? found : holdOrder(shown.current.rows, found)
    shown.current = { key: listKey, rows: next }
    return next
  }, [found, listKey, hold, released])

  const waiting = useMemo(() => (hold ? changesBetween(rows, found) : 0), [rows, found, hold])
  return { rows, waiting, show: () => release((count) => count + 1) }
}

/** The rows as they stand, each with what is newest about it; what comes after the last of them is joined on. */
export function holdOrder(
  before: readonly CaseSummary[],
  found: readonly CaseSummary[],
): readonly CaseSummary[] {
  const newest = new Map(found.map((row) => [row.id, row]))
  const known = new Set(before.map(({ id }) => id))
  const lastKnown = found.findLastIndex(({ id }) => known.has(id))
  const further = found.slice(lastKnown + 1).filter(({ id }) => !known.has(id))
  return [...before.map((row) => newest.get(row.id) ?? row), ...further]
}

function changesBetween(rows: readonly CaseSummary[], found: readonly CaseSummary[]): number {
  const ids = new Set(found.map(({ id }) => id))
  const shownIds = new Set(rows.map(({ id }) => id))
  const gone = rows.filter(({ id }) => !ids.has(id)).length
  const come = found.filter(({ id }) => !shownIds.has(id)).length
  const staying = rows.filter(({ id }) => ids.has(id))
  const order = found.filter(({ id }) => shownIds.has(id))
  const moved = staying.some((row, index) => order[index]?.id !== row.id) ? 1 : 0
  return gone + come || moved
}
