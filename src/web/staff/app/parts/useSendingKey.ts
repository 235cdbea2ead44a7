import { useRef } from 'react'

export interface SendingKey {
  /** The key under which this is sent: the same for the same, until it was done. */
  readonly keyFor: (what: unknown) => string
  /** The next is something new, even where it looks the same. */
  readonly renew: () => void
}

/** A key for each press of a button. Pressed again after a network error it is the same, and the server does it once. */
export function useSendingKey(): SendingKey {
  const last = useRef({ what: '', key: '' })
  return {
    keyFor: (what) => {
      const text = JSON.stringify(what)
      if (last.current.what !== text) last.current = { what: text, key: crypto.randomUUID() }
      return last.current.key
    },
    renew: () => {
      last.current = { what: '', key: '' }
    },
  }
}
