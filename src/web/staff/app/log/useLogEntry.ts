import { useState } from 'react'
import { useMe } from '../api/session.ts'
import { emptyEntry, type LogEntry } from './logEntry.ts'

/** What is being logged, on disk with each key. The channel of the last one is where the next begins. */
export function useLogEntry(): {
  readonly entry: LogEntry
  readonly change: (part: Partial<LogEntry>) => void
  readonly startAgain: () => void
} {
  const store = `troth:log:${useMe().id}`
  const [entry, setEntry] = useState<LogEntry>(() => read(store))
  return {
    entry,
    change: (part) =>
      setEntry((before) => {
        const next = { ...before, ...part }
        localStorage.setItem(store, JSON.stringify(next))
        return next
      }),
    startAgain: () => {
      localStorage.removeItem(store)
      setEntry((before) => emptyEntry(crypto.randomUUID(), before.channel))
    },
  }
}

/** What was left, whichever version of the app put it down; else an empty one. */
function read(store: string): LogEntry {
  const empty = emptyEntry(crypto.randomUUID(), 'phone')
  try {
    return { ...empty, ...(JSON.parse(localStorage.getItem(store) ?? '{}') as Partial<LogEntry>) }
  } catch {
    return empty
  }
}
