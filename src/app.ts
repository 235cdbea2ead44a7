/** The application: the only place where everything meets. */
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { openLiveUpdates } from './app/stream.ts'
import { webApp } from './app/web.ts'
import type { AppOptions, RunningApp } from './cli/start.ts'
import type { Instant } from './core/time/instant.ts'
import { tellMoves } from './features/cases/calendar/tell-moves.ts'
import { wakeCase } from './features/cases/wake.ts'
import { removeStrayFiles } from './features/files/keep.ts'
import type { Service } from './http/service.ts'
import { mailSettings } from './mail/settings.ts'
import { outgoing } from './outgoing/call.ts'
import { connect, type Sql } from './postgres/connect.ts'
import { openNotifications } from './postgres/notifications.ts'
import { startWorker } from './worker/start.ts'

export interface StartOptions extends Omit<AppOptions, 'dataFolder' | 'logLevel' | 'host'> {
  /** Simulated in the demo. */
  readonly now?: () => Instant
  /** The address to listen at; every one of the machine if left out. */
  readonly host?: string
  /** Where Vite has put the staff app; beside the program if left out. */
  readonly staffFolder?: string
}

/** Requests that are under way at a stop have so many milliseconds to finish. */
const patience = 10_000

/** Starts the web server and the worker on a database that is ready. Rejects with `EADDRINUSE` when the port is taken. */
export async function startApp(options: StartOptions): Promise<RunningApp> {
  const { logger: log, publicUrl } = options
  const mail = mailSettings(options, publicUrl)
  const sql = connect(options.appUrl, { max: 16, masterKey: options.masterKey })
  const notifications = openNotifications(options.appUrl, options.listenUrl)
  let stopping = false
  try {
    const live = await openLiveUpdates(notifications)
    const service: Service = {
      sql,
      masterKey: options.masterKey,
      now: options.now ?? Date.now,
      publicUrl,
      mailGoesOut: mail !== null,
      log,
      announce: live.announce,
    }
    const web = webApp(service, {
      trustedProxies: options.trustedProxies,
      ...(options.staffFolder !== undefined && { staffFolder: options.staffFolder }),
      more: [live.routes(service)],
      ready: async () => !stopping && (await answers(sql)),
    })
    const server = await listen(web.fetch, options)
    const worker = startWorker(service, {
      wake: (organisationId, caseId) => wakeCase(service, organisationId, caseId),
      tellMoves: (tx, recalculation, most, place) =>
        tellMoves(tx, service, recalculation, most, service.now(), place),
      mail,
      probing:
        options.asksAddresses === false
          ? null
          : { outgoing: outgoing(options.outgoingNetworks ?? []), controls: options.probeControls ?? [] },
      sweepFiles: (tx, organisationId) => removeStrayFiles(tx, organisationId, service.now()),
    })
    return {
      url: publicUrl,
      async stop() {
        stopping = true
        const closed = close(server)
        live.close()
        await Promise.all([closed, worker.stop()])
        await notifications.close()
        await sql.end({ timeout: 5 })
      },
    }
  } catch (error) {
    await notifications.close().catch(() => undefined)
    await sql.end({ timeout: 1 })
    throw error
  }
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], { port, host }: StartOptions): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, ...(host !== undefined && { hostname: host }) }) as Server
    server.once('error', reject)
    server.once('listening', () => resolve(server))
  })
}

/** Takes no more connections, and waits for the requests under way. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const tooLong = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearTimeout(tooLong)
      resolve()
    })
    server.closeIdleConnections()
  })
}

async function answers(sql: Sql): Promise<boolean> {
  const asked = sql`select 1`.then(() => true)
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, 2_000, false).unref())
  return Promise.race([asked, late]).catch(() => false)
}
