/** Live updates: what the server says has changed is asked for again, gathered so that a storm costs one question. */
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { queryClient } from './client.ts'

export type StreamState = 'live' | 'lost'

const GATHER = 300
const LONGEST_WAIT = 10_000

/** Listens until the returned function is called. `onState` hears when the line is lost and when it is back. */
export function listen(onState: (state: StreamState) => void): () => void {
  let source: EventSource | null = null
  let again: ReturnType<typeof setTimeout> | undefined
  let wait = 1_000
  let wasLost = false
  let over = false

  function open() {
    source = new EventSource('/api/stream')
    source.addEventListener('open', () => {
      wait = 1_000
      onState('live')
      // What happened while the line was down was never told: ask for everything on the screen.
      if (wasLost)
        void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
      wasLost = false
    })
    source.addEventListener('error', () => {
      wasLost = true
      onState('lost')
      // The browser tries again by itself unless the answer was a refusal.
      if (source?.readyState !== EventSource.CLOSED || over) return
      again = setTimeout(open, wait)
      wait = Math.min(LONGEST_WAIT, wait * 2)
    })
    source.addEventListener('case', (event) => changed(`case:${idOf(event)}`))
    source.addEventListener('notice', () => changed('notice'))
    source.addEventListener('charter', () => changed('charter'))
  }

  open()
  return () => {
    over = true
    clearTimeout(again)
    source?.close()
  }
}

const waiting = new Set<string>()
let gathering: ReturnType<typeof setTimeout> | undefined

function changed(what: string): void {
  waiting.add(what)
  if (gathering === undefined) gathering = setTimeout(refresh, GATHER)
}

function refresh(): void {
  gathering = undefined
  const ids = new Set([...waiting].filter((what) => what.startsWith('case:')).map((what) => what.slice(5)))
  if (ids.size > 0) {
    void queryClient.invalidateQueries({ queryKey: ['cases'] })
    void queryClient.invalidateQueries({
      queryKey: ['case'],
      predicate: ({ state }) => ids.has((state.data as CaseDetail | undefined)?.id ?? ''),
    })
  }
  if (waiting.has('notice')) void queryClient.invalidateQueries({ queryKey: ['notices'] })
  if (waiting.has('charter')) {
    for (const key of ['charters', 'organisation', 'measures'])
      void queryClient.invalidateQueries({ queryKey: [key] })
  }
  waiting.clear()
}

/** The event's data is `{ "id": … }` or the bare id. */
function idOf(event: MessageEvent<string>): string {
  try {
    const data: unknown = JSON.parse(event.data)
    return typeof data === 'object' && data && 'id' in data ? String(data.id) : String(data)
  } catch {
    return event.data
  }
}
