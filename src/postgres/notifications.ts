/**
 * Hints between nodes that something changed. They carry ids, never content, and may be lost: who listens looks for
 * itself when the connection was away.
 */
import { connect, type Sql } from './connect.ts'

export interface Notifications {
  /**
   * Calls `onHint` for each hint on the channel, and `onGap` when hints may have been missed (the connection was lost
   * and is back).
   * @returns a function that ends the listening
   */
  listen(channel: string, onHint: (payload: string) => void, onGap?: () => void): Promise<() => void>
  /**
   * Sends a hint soon, on a connection of its own, together with others. Call it after the commit: inside the writing
   * transaction NOTIFY would make all commits wait for one another.
   */
  notifySoon(channel: string, payload: string): void
  /** Sends what waits, and closes both connections. */
  close(): Promise<void>
}

interface Listener {
  readonly onHint: (payload: string) => void
  readonly onGap?: () => void
}

/**
 * @param url where to send, and to listen when `listenUrl` is not given
 * @param listenUrl an address past any pooler of connections, which would not pass notifications on
 */
export function openNotifications(url: string, listenUrl = url): Notifications {
  const sending = connect(url, { max: 1, name: 'troth notify' })
  const ears = openEars(listenUrl)
  const sender = openSender(sending)
  const close = async () => {
    await sender.flush()
    await Promise.all([ears.close(), sending.end({ timeout: 5 })])
  }
  return { listen: ears.listen, notifySoon: sender.notifySoon, close }
}

function openSender(sql: Sql) {
  let waiting = new Map<string, [channel: string, payload: string]>()
  let sending: Promise<void> | undefined

  const notifySoon = (channel: string, payload: string) => {
    // The same hint twice says no more than once.
    waiting.set(JSON.stringify([channel, payload]), [channel, payload])
    sending ??= sendAll().finally(() => {
      sending = undefined
    })
  }

  /** While one batch is on its way the next gathers. */
  const sendAll = async () => {
    while (waiting.size > 0) {
      const batch = [...waiting.values()]
      waiting = new Map()
      const [channels, payloads] = [batch.map(([channel]) => channel), batch.map(([, payload]) => payload)]
      await sql`
        select pg_notify(channel, payload)
        from unnest(${channels}::text[], ${payloads}::text[]) as hint (channel, payload)`.catch(
        () => undefined,
      )
    }
  }

  return { notifySoon, flush: async () => void (await sending) }
}

/** One connection that listens to all channels, and comes back when it was lost. */
function openEars(url: string) {
  const listeners = new Map<string, Set<Listener>>()
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let wasLost = false

  const sql = connect(url, {
    max: 1,
    name: 'troth listen',
    lasting: true,
    onNotification: (channel, payload) => {
      for (const { onHint } of listeners.get(channel) ?? []) onHint(payload)
    },
    onClose: () => comeBack(100),
  })

  const comeBack = (delay: number) => {
    if (closed || listeners.size === 0) return
    wasLost = true
    clearTimeout(retry)
    retry = setTimeout(() => {
      Promise.all([...listeners.keys()].map(listenTo)).then(tellOfGap, () =>
        comeBack(Math.min(delay * 2, 5_000)),
      )
    }, delay)
  }

  const tellOfGap = () => {
    if (!wasLost) return
    wasLost = false
    for (const each of listeners.values()) for (const { onGap } of each) onGap?.()
  }

  const listenTo = (channel: string) => sql`listen ${sql(channel)}`

  const listen = async (channel: string, onHint: (payload: string) => void, onGap?: () => void) => {
    const listener = { onHint, onGap }
    const others = listeners.get(channel) ?? new Set()
    listeners.set(channel, others.add(listener))
    await listenTo(channel)
    return () => {
      others.delete(listener)
      if (others.size > 0 || closed) return
      listeners.delete(channel)
      sql`unlisten ${sql(channel)}`.catch(() => undefined)
    }
  }

  const close = async () => {
    closed = true
    clearTimeout(retry)
    await sql.end({ timeout: 1 })
  }
  return { listen, close }
}
