/** What the page in view lets one do, for the palette. */
import { useEffect, useRef } from 'react'

export interface PageAction {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly run: () => void
}

let current: { current: readonly PageAction[] } | null = null

export function pageActions(): readonly PageAction[] {
  return current?.current ?? []
}

/** Offers these while the page is there. */
export function usePageActions(actions: readonly PageAction[]): void {
  const own = useRef(actions)
  own.current = actions
  useEffect(() => {
    current = own
    return () => {
      if (current === own) current = null
    }
  }, [])
}
