/** Live updates over server-sent events: ids only, to those of the organisation who are signed in. */
import { type Caller, type Session, sessionIdle } from '../http/caller.ts'
import { endpoint, newRoutes, type Routes, tooOften } from '../http/endpoint.ts'
import type { Announcement, Service } from '../http/service.ts'
import type { Notifications } from '../postgres/notifications.ts'
import { withOrganisation } from '../postgres/transaction.ts'

const channel = 'troth_live'
/** Milliseconds. Keeps proxies from closing a quiet line; each time the session is looked at too. */
const usualHeartbeat = 25_000
/** So many messages may wait for a reader before the line is closed: on its return the screen is read anew. */
const mostWaiting = 200
/** Lines of one person at one node: more screens than anybody has, and few enough to hold open for everyone. */
const mostLines = 20

export interface LiveUpdates {
  readonly announce: Service['announce']
  /** `GET /stream`. */
  readonly routes: (service: Service) => Routes
  /** Ends every line; the browsers come back by themselves. */
  close(): void
}

interface Line {
  readonly organisationId: string
  readonly staffId: string
  send(event: string, data: object): void
  /** Ends the line if its session has. */
  check(): Promise<void>
  close(): void
}

/** Listens for what any node announces. */
export async function openLiveUpdates(
  notifications: Notifications,
  heartbeat = usualHeartbeat,
): Promise<LiveUpdates> {
  const lines = new Map<string, Set<Line>>()
  const closeAll = () => {
    for (const each of lines.values()) for (const line of [...each]) line.close()
  }

  const hear = (payload: string) => {
    const { organisationId, what } = JSON.parse(payload) as { organisationId: string; what: Announcement }
    for (const line of [...(lines.get(organisationId) ?? [])]) tell(line, what)
  }
  // What was missed cannot be told: closed lines come back, and their screens are read anew.
  await notifications.listen(channel, hear, closeAll)

  const join = (line: Line) => {
    const others = lines.get(line.organisationId) ?? new Set()
    lines.set(line.organisationId, others.add(line))
  }
  const linesOf = (organisationId: string, staffId: string) =>
    [...(lines.get(organisationId) ?? [])].filter((line) => line.staffId === staffId).length
  const leave = (line: Line) => {
    const others = lines.get(line.organisationId)
    others?.delete(line)
    if (others?.size === 0) lines.delete(line.organisationId)
  }

  return {
    announce: (organisationId, what) =>
      notifications.notifySoon(channel, JSON.stringify({ organisationId, what })),
    routes: (service) => streamRoutes(service, { join, leave, linesOf, heartbeat }),
    close: closeAll,
  }
}

function tell(line: Line, what: Announcement): void {
  if (what.about === 'case') line.send('case', { id: what.caseId })
  else if (what.about === 'charter') line.send('charter', {})
  else if (what.staffId !== line.staffId) return
  else if (what.about === 'notice') line.send('notice', {})
  else line.check()
}

interface Switchboard {
  readonly join: (line: Line) => void
  readonly leave: (line: Line) => void
  /** How many a person has open. */
  readonly linesOf: (organisationId: string, staffId: string) => number
  readonly heartbeat: number
}

function streamRoutes(service: Service, switchboard: Switchboard): Routes {
  const routes = newRoutes()
  endpoint(
    routes,
    {
      method: 'get',
      path: '/stream',
      tag: 'Notices',
      summary: 'Server-sent events: what has changed, to be read again',
      description:
        'Events: `case` with `{"id"}`, `notice` and `charter` with `{}`. After a line was lost, read everything again. It ends with the session.',
      may: 'follow live',
      answer: { media: 'text/event-stream', says: 'Events, until either side hangs up' },
    },
    ({ caller, context }) => {
      const staffId = caller.actor.kind === 'staff' ? caller.actor.id : ''
      if (switchboard.linesOf(caller.organisation.id, staffId) >= mostLines) return tooOften(60)
      const body = eventStream(service, caller, switchboard)
      return context.body(body, 200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      })
    },
  )
  return routes
}

function eventStream(
  service: Service,
  { organisation, actor, session }: Caller,
  { join, leave, heartbeat }: Switchboard,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let line: Line
  let beat: NodeJS.Timeout
  let over = false
  const end = () => {
    over = true
    clearInterval(beat)
    leave(line)
  }
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const close = () => {
      if (over) return
      end()
      controller.close()
    }
    const write = (text: string) => {
      if (over) return
      if ((controller.desiredSize ?? 0) < -mostWaiting) close()
      else controller.enqueue(encoder.encode(text))
    }
    const send = (event: string, data: object) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    const check = async () => {
      // A database that cannot be asked just now ends nobody's session.
      const stands =
        session !== null && (await sessionStands(service, organisation.id, session).catch(() => true))
      if (!stands) close()
    }
    const staffId = actor.kind === 'staff' ? actor.id : ''
    line = { organisationId: organisation.id, staffId, send, check, close }
    join(line)
    write('retry: 2000\n\n')
    beat = setInterval(async () => {
      await check()
      write(': still here\n\n')
    }, heartbeat)
  }
  return new ReadableStream({ start, cancel: end })
}

/** Whether the session is still good. Asking is no use of it: a screen that is only open does not keep it going. */
async function sessionStands(
  service: Service,
  organisationId: string,
  { digest }: Session,
): Promise<boolean> {
  const now = service.now()
  const found = await withOrganisation(
    service.sql,
    organisationId,
    (tx) => tx`
    select 1 from sessions where organisation_id = ${organisationId} and token_hash = ${digest}
      and expires_at > ${now} and last_seen_at > ${now - sessionIdle}`,
  )
  return found.length > 0
}
