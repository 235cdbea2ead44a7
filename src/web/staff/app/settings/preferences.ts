/** What a person chose on this device: theme, density, whether single letters are shortcuts. */
import { useSyncExternalStore } from 'react'

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark'
  readonly density: 'comfortable' | 'compact'
  /** WCAG 2.1.4: shortcuts of one letter can be turned off. */
  readonly letterKeys: boolean
  /** The language before anybody has signed in. */
  readonly language: string | null
}

const STORE = 'troth:preferences'
const FIRST: Preferences = { theme: 'system', density: 'comfortable', letterKeys: true, language: null }

let current = read()
const listeners = new Set<() => void>()

export function preferences(): Preferences {
  return current
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, preferences)
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  localStorage.setItem(STORE, JSON.stringify(current))
  showPreferences()
  for (const listener of listeners) listener()
}

/** Puts theme and density on the page, where the style's tokens look for them. */
export function showPreferences(): void {
  const page = document.documentElement
  if (current.theme === 'system') delete page.dataset.theme
  else page.dataset.theme = current.theme
  page.dataset.density = current.density
}

function read(): Preferences {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(STORE) ?? '{}') as Partial<Preferences>) }
  } catch {
    return FIRST
  }
}
