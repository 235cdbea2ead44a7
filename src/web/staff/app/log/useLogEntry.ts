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
  const [entry, setEntry] = useState<LogEntry>(() => read(store) ?? emptyEntry(crypto.randomUUID(), 'phone'))
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

function read(store: string): LogEntry | null {
  try {
    return JSON.parse(localStorage.getItem(store) ?? 'null') as LogEntry | null
  } catch {
    return null
  }
}
