/** Short messages at the foot of the screen, some of which can be taken back. */
import { useSyncExternalStore } from 'react'

export interface Toast {
  readonly id: number
  readonly words: string
  readonly undo?: () => void
  /** Sends once more what had no answer. */
  readonly again?: () => void
  /** Stays until it is dismissed: something went wrong. */
  readonly wrong?: boolean
}

const SHOWN_FOR = 5_000

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Returns the toast's id. */
export function say(words: string, more: Pick<Toast, 'undo' | 'again' | 'wrong'> = {}): number {
  lastId += 1
  const id = lastId
  set([...toasts.slice(-2), { id, words, ...more }])
  if (!more.wrong) setTimeout(() => dismiss(id), SHOWN_FOR)
  return id
}

export function dismiss(id: number): void {
  set(toasts.filter((toast) => toast.id !== id))
}

/** Takes back the newest thing that can be; false when there is none. */
export function undoLatest(): boolean {
  const latest = toasts.findLast((toast) => toast.undo)
  if (!latest) return false
  latest.undo?.()
  dismiss(latest.id)
  return true
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
}

function set(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
