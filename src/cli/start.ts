/** `troth start`: the database, then the application, then one address. */
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { Command } from 'commander'
import type { Logger } from 'pino'
import { type OpenDatabase, openDatabase } from '../postgres/database.ts'
import { DatabaseUnavailable } from '../postgres/embedded/index.ts'
import { MigrationRefused } from '../postgres/migrate.ts'
import { type Configuration, readConfiguration } from './configuration.ts'
import { loggerOf } from './logger.ts'
import { isMasterKeyProblem, masterKeyOf, refuseOtherKey } from './master-key.ts'

/** What the application needs to run on. */
export interface AppOptions extends Configuration {
  /** Past row-level security: for migrations alone. */
  readonly ownerUrl: string
  /** For all the work; each transaction takes on its role. */
  readonly appUrl: string
  /** Under which the keys of this installation lie: from TROTH_KEY or the data folder. */
  readonly masterKey: Uint8Array
  /** Where to LISTEN: past any pooler of connections. */
  readonly listenUrl: string
  readonly logger: Logger
  /** False: nobody asks whether the addresses answer that charters promise, as in the demo. */
  readonly asksAddresses?: boolean
}

export interface RunningApp {
  /** The one address to open. */
  readonly url: string
  /** Takes no more requests, finishes those under way, closes all connections. */
  stop(): Promise<void>
}

/** Starts the application; rejects with `EADDRINUSE` when the port is taken. */
export type StartApp = (options: AppOptions) => Promise<RunningApp>

/** How long requests under way may take to finish, in milliseconds. */
const LONGEST_DRAIN = 30_000

/** Why the program cannot start, or go on, in words for the person who started it. */
export class CannotStart extends Error {}

export function startCommand(loadApp: () => Promise<{ startApp: StartApp }>): Command {
  return new Command('start').description('start the service and print its address').action(() => {
    // It loads while PostgreSQL starts. Should that fail, `run` says why, once it asks for it.
    const app = loadApp()
    app.catch(() => undefined)
    return run(process.env, async (options) => (await app).startApp(options))
  })
}

/** Starts, prints the address, and stops in order at SIGTERM or SIGINT. A start that fails says why: exit status 1. */
export async function run(env: NodeJS.ProcessEnv, startApp: StartApp): Promise<void> {
  try {
    const { url, ended } = await start(env, startApp)
    process.stdout.write(`Troth is ready: ${url}\n`)
    await ended
  } catch (error) {
    process.stderr.write(`${messageFor(error)}\n`)
    process.exitCode = 1
  }
  // What somebody forgot to close must not keep a stopped program alive.
  process.exit()
}

async function start(env: NodeJS.ProcessEnv, startApp: StartApp) {
  const read = readConfiguration(env)
  if ('wrong' in read) throw new CannotStart(read.wrong.map(({ problem }) => problem).join('\n'))
  const { configuration } = read
  await refuseTakenPort(configuration)
  const masterKey = masterKeyOf(configuration)
  if (isMasterKeyProblem(masterKey)) throw new CannotStart(masterKey.problem)
  const logger = loggerOf(configuration.logLevel)
  const say = (progress: string) => void process.stderr.write(`${progress}\n`)
  const database = await openDatabase({ ...configuration, say })
  let app: RunningApp
  try {
    const wrongKey = await refuseOtherKey(database.appUrl, masterKey)
    if (wrongKey) throw new CannotStart(wrongKey.problem)
    const listenUrl = configuration.databaseListenUrl ?? database.appUrl
    app = await startApp({ ...configuration, ...database, masterKey, listenUrl, logger })
  } catch (error) {
    await database.stop()
    throw error
  }
  return { url: app.url, ended: endOf(app, database) }
}

/** Waits for a signal to stop, or for the loss of the database, and ends everything in order. */
async function endOf(app: RunningApp, database: OpenDatabase): Promise<void> {
  const lost = database.gone.then(() => true)
  const isLost = await Promise.race([lost, firstSignal().then(() => false)])
  // Without a database nothing under way can be finished.
  await Promise.race([app.stop(), delay(isLost ? 1_000 : LONGEST_DRAIN, undefined, { ref: false })])
  await database.stop()
  if (isLost) throw new CannotStart('The database server ended; its log is in the data folder.')
}

/** Asked before anything is started, so that the answer comes at once and leaves nothing behind. */
function refuseTakenPort({ port, host }: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

/** Resolves at the first signal to stop; a second one ends the process at once. */
function firstSignal(): Promise<'signal'> {
  return new Promise((resolve) => {
    const stop = () => {
      process.once('SIGTERM', () => process.exit(1))
      process.once('SIGINT', () => process.exit(1))
      resolve('signal')
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
}

function messageFor(error: unknown): string {
  if (
    error instanceof CannotStart ||
    error instanceof DatabaseUnavailable ||
    error instanceof MigrationRefused
  ) {
    return error.message
  }
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Stop what uses it, or set PORT to another.`
  if (code === 'EADDRNOTAVAIL') return 'This machine does not have the address in HOST.'
  if (code === 'EACCES' && port) return `This user may not listen on port ${port}. Set PORT to 1024 or above.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return `The database cannot be reached: ${message}`
  return (error as Error).stack ?? String(error)
}
