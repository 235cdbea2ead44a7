/** Tells those who hear the page that another one has come: a single page app changes without a load. */
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'

const AFTER = 600

export function PageAnnouncer() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [title, setTitle] = useState('')
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    // The page sets its title when its data has come; a moment later it can be said.
    const timer = setTimeout(() => setTitle(document.title), AFTER)
    return () => clearTimeout(timer)
  }, [path])
  return (
    <div className="unseen" role="status">
      {title}
    </div>
  )
}
