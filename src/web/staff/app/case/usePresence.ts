import { useEffect, useRef } from 'react'
import { request } from '../api/request.ts'

const BEAT = 15_000
/** Who has not pressed a key for so long is no longer writing. */
const STILL_WRITING = 30_000

/** Tells the others that the case is open here, and whether somebody is writing. Failing to say so disturbs nobody. */
export function usePresence(id: string, composing: boolean, typedAt: number): void {
  const writes = composing && typedAt > 0
  const latest = useRef({ writes, typedAt })
  latest.current = { writes, typedAt }

  useEffect(() => {
    const path = `/api/cases/${id}/presence`
    const leave = () => void request(path, { method: 'DELETE', keepalive: true }).catch(() => undefined)
    addEventListener('pagehide', leave)
    const timer = setInterval(() => {
      const { writes: still, typedAt: at } = latest.current
      beat(id, still && Date.now() - at < STILL_WRITING)
    }, BEAT)
    return () => {
      clearInterval(timer)
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [id])

  useEffect(() => beat(id, writes), [id, writes])
}

function beat(id: string, writing: boolean): void {
  void request(`/api/cases/${id}/presence`, { method: 'PUT', body: { writing } }).catch(() => undefined)
}
