import { useState } from 'react'

/** A changed source is kept on this computer until it is published or thrown away. */
export function useCharterDraft(charterId: string, published: string) {
  const store = `troth:charter:${charterId}`
  const [source, setSource] = useState(() => localStorage.getItem(store) ?? published)
  return {
    source,
    change: (next: string) => {
      if (next === published) localStorage.removeItem(store)
      else localStorage.setItem(store, next)
      setSource(next)
    },
    drop: () => {
      localStorage.removeItem(store)
      setSource(published)
    },
  }
}
