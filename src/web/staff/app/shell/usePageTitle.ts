import { useEffect } from 'react'

/** The page's title in the tab; `PageAnnouncer` reads it out when the address changes. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Troth` : 'Troth'
  }, [title])
}
