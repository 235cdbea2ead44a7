/** Keys that do something wherever the focus is. The screen that came last is asked first. */
import { useEffect, useRef } from 'react'
import { preferences } from '../settings/preferences.ts'

/** Key names as `KeyboardEvent.key` gives them, in small letters, with `mod+` for Ctrl (⌘ on a Mac): `j`, `?`, `enter`, `mod+k`. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>

const layers: { current: Shortcuts }[] = []

export function useShortcuts(shortcuts: Shortcuts): void {
  const layer = useRef(shortcuts)
  layer.current = shortcuts
  useEffect(() => {
    layers.push(layer)
    if (layers.length === 1) document.addEventListener('keydown', onKeyDown)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      if (layers.length === 0) document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const name = nameOf(event)
  if (!isHeard(event, name)) return
  for (const layer of layers.toReversed()) {
    const run = layer.current[name]
    if (!run) continue
    event.preventDefault()
    run(event)
    return
  }
}

function nameOf(event: KeyboardEvent): string {
  if (event.ctrlKey || event.metaKey) return `mod+${event.key.toLowerCase()}`
  const key = event.key.toLowerCase()
  // Shift counts with letters and arrows; what is typed with it (`?`) is its own key.
  return event.shiftKey && /^([a-z]|arrow\w+)$/.test(key) ? `shift+${key}` : key
}

/** Letters belong to whoever is writing, and a dialog keeps its keys to itself. */
function isHeard(event: KeyboardEvent, name: string): boolean {
  if (event.altKey) return false
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return false
  if (name.startsWith('mod+')) return true
  if (event.key.length === 1 && !preferences().letterKeys) return false
  if (name === 'escape') return true
  return !target?.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"]')
}
