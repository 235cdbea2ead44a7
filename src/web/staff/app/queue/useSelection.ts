/** Which rows are selected, for doing one thing to several. */
import { useRef, useState } from 'react'
import type { CaseSummary } from '../../../../features/cases/contract.ts'

export interface Selection {
  readonly has: (id: string) => boolean
  readonly count: number
  readonly ids: ReadonlySet<string>
  readonly toggle: (id: string) => void
  /** Selects everything between the row touched last and this one. */
  readonly extendTo: (id: string) => void
  readonly all: () => void
  readonly clear: () => void
}

export function useSelection(rows: readonly CaseSummary[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const anchor = useRef<string | null>(null)
  // Rows that have left the list are no longer selected: nobody can see them.
  const ids = new Set(rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id))
  return {
    ids,
    count: ids.size,
    has: (id) => ids.has(id),
    toggle: (id) => {
      anchor.current = id
      const next = new Set(ids)
      if (!next.delete(id)) next.add(id)
      setChosen(next)
    },
    extendTo: (id) => {
      const order = rows.map((row) => row.id)
      const from = order.indexOf(anchor.current ?? id)
      const to = order.indexOf(id)
      anchor.current = id
      setChosen(new Set([...ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]))
    },
    all: () => setChosen(new Set(rows.map(({ id }) => id))),
    clear: () => setChosen(new Set()),
  }
}
