/** `troth start`: the database, then the application, then one address. */
import { createServer } from 'node:net'
import { Command } from 'commander'
import { type Logger, pino } from 'pino'
import { openDatabase } from '../postgres/database.ts'
import { DatabaseUnavailable } from '../postgres/embedded/index.ts'
import { MigrationRefused } from '../postgres/migrate.ts'
import { type Configuration, readConfiguration } from './configuration.ts'

/** What the application needs to run on. */
export interface AppOptions extends Configuration {
  /** Past row-level security: for migrations alone. */
  readonly ownerUrl: string
  /** For all the work; each transaction takes on its role. */
  readonly appUrl: string
  /** Where to LISTEN: past any pooler of connections. */
  readonly listenUrl: string
  readonly logger: Logger
}

export interface RunningApp {
  /** The one address to open. */
  readonly url: string
  /** Takes no more requests, finishes those under way, closes all connections. */
  stop(): Promise<void>
}

/** Starts the application; rejects with `EADDRINUSE` when the port is taken. */
export type StartApp = (options: AppOptions) => Promise<RunningApp>

/** Why the program cannot start, in words for the person who started it. */
class CannotStart extends Error {}

export function startCommand(loadApp: () => Promise<{ startApp: StartApp }>): Command {
  return new Command('start')
    .description('start the service and print its address')
    .action(async () => run(process.env, (await loadApp()).startApp))
}

/** Starts, prints the address, and stops in order at SIGTERM or SIGINT. A start that fails says why: exit status 1. */
export async function run(env: NodeJS.ProcessEnv, startApp: StartApp): Promise<void> {
  try {
    const { url, stopped } = await start(env, startApp)
    process.stdout.write(`Troth is ready: ${url}\n`)
    await stopped
  } catch (error) {
    process.stderr.write(`${messageFor(error)}\n`)
    process.exitCode = 1
  }
}

async function start(env: NodeJS.ProcessEnv, startApp: StartApp) {
  const read = readConfiguration(env)
  if ('wrong' in read) throw new CannotStart(read.wrong.map(({ problem }) => problem).join('\n'))
  const { configuration } = read
  await refuseTakenPort(configuration.port)
  const logger = pino({ level: configuration.logLevel }, pino.destination(2))
  const database = await openDatabase(configuration)
  let app: RunningApp
  try {
    const listenUrl = configuration.databaseListenUrl ?? database.appUrl
    app = await startApp({ ...configuration, ...database, listenUrl, logger })
  } catch (error) {
    await database.stop()
    throw error
  }
  const askedToStop = firstSignal()
  const lost = database.gone.then(() => 'lost' as const)
  const stopped = Promise.race([askedToStop, lost]).then(async (reason) => {
    if (reason === 'lost') throw new CannotStart('The database server ended; its log is in the data folder.')
    await app.stop()
    await database.stop()
  })
  return { url: app.url, stopped }
}

/** Asked before anything is started, so that the answer comes at once and leaves nothing behind. */
function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(port, () => probe.close(() => resolve()))
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
  if (code === 'EACCES' && port) return `This user may not listen on port ${port}. Set PORT to 1024 or above.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return `The database cannot be reached: ${message}`
  return (error as Error).stack ?? String(error)
}
