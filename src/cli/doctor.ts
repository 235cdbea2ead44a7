/** `troth doctor`: every setting with its value and source, and whether the database and the mail server answer. */
import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { createTransport } from 'nodemailer'
import { outgoing } from '../outgoing/call.ts'
import { connect } from '../postgres/connect.ts'
import { OLDEST_MAJOR } from '../postgres/embedded/binaries.ts'
import { connectToRunning, currentHolder, inspect } from '../postgres/embedded/index.ts'
import { readMigrations } from '../postgres/migrate.ts'
import {
  type Configuration,
  listSettings,
  maskSecrets,
  readConfiguration,
  type Setting,
} from './configuration.ts'

/** One thing looked at: `ok`, or what is wrong and how to mend it. */
export interface Finding {
  readonly about: string
  readonly ok: boolean
  readonly says: string
}

const NEWER = 'newer than this program: start the version of Troth that made it, or a later one'

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('list the settings, and say what is wrong with them, the database or the mail server')
    .action(async () => {
      const settings = listSettings(process.env)
      process.stdout.write(settings.map(settingLine).join(''))
      const findings = [nodeVersion(), ...(await examine(process.env))]
      process.stdout.write(`\n${findings.map(findingLine).join('')}`)
      const wrong = settings.some(({ problem }) => problem) || findings.some(({ ok }) => !ok)
      if (wrong) process.exitCode = 1
    })
}

function settingLine({ name, value, source, says, problem }: Setting): string {
  const from = source === 'environment' ? 'set' : value === '' ? 'not set' : 'default'
  const line = `${name.padEnd(20)} ${value === '' ? '–' : value}  (${from}: ${says})\n`
  return problem ? `${line}${''.padEnd(20)} ✗ ${problem}\n` : line
}

function findingLine({ about, ok, says }: Finding): string {
  return `${ok ? '✓' : '✗'} ${about}: ${says}\n`
}

function nodeVersion(): Finding {
  return { about: 'Node.js', ok: true, says: process.version }
}

/** What can be found out with these settings; nothing, while they are wrong. */
export async function examine(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const read = readConfiguration(env)
  if ('wrong' in read) return []
  const { configuration } = read
  const database = configuration.databaseUrl
    ? await examineServer(configuration.databaseUrl)
    : await examineFolder(configuration.dataFolder)
  return [database, await examineMail(configuration), ...(await examineControls(configuration))]
}

async function examineServer(url: string): Promise<Finding> {
  const about = `database ${maskSecrets(url)}`
  const sql = connect(url, { max: 1 })
  try {
    const [server] = await sql<{ version: string; number: number }[]>`
      select current_setting('server_version') as version, current_setting('server_version_num')::int as number`
    if (server!.number < OLDEST_MAJOR * 10_000) {
      return {
        about,
        ok: false,
        says: `is PostgreSQL ${server!.version}; Troth needs ${OLDEST_MAJOR} or later`,
      }
    }
    const tables = await tablesOf(sql)
    return { about, ok: tables !== NEWER, says: `PostgreSQL ${server!.version}, ${tables}` }
  } catch (error) {
    return { about, ok: false, says: `cannot be used: ${(error as Error).message}` }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function tablesOf(sql: ReturnType<typeof connect>): Promise<string> {
  const known = readMigrations().length
  const [table] = await sql<
    { there: boolean }[]
  >`select to_regclass('public.troth_migration') is not null as there`
  if (!table!.there) return 'empty: the first start makes the tables'
  const [applied] = await sql<{ count: number }[]>`select max(number) as count from public.troth_migration`
  if (applied!.count > known)
    return 'newer than this program: start the version of Troth that made it, or a later one'
  return applied!.count === known
    ? 'up to date'
    : `${known - applied!.count} migrations behind: the next start applies them`
}

async function examineFolder(folder: string): Promise<Finding> {
  const about = `database in ${folder}`
  try {
    const holder = existsSync(folder) ? currentHolder(folder) : undefined
    const running = holder && (await connectToRunning(folder))
    if (running) {
      const { ok, says } = await examineServer(running)
      return { about, ok, says: `${says}; in use by process ${holder.pid} (${holder.command})` }
    }
    const { version, runsAs, majors, movesFrom } = inspect(folder)
    const moves =
      movesFrom === undefined ? '' : `; the next start moves the data from PostgreSQL ${movesFrom}`
    const state = majors.length > 0 ? `not running${moves}` : 'not made yet: the first start makes it'
    return { about, ok: true, says: `PostgreSQL ${version}, run as ${runsAs}; ${state}` }
  } catch (error) {
    return { about, ok: false, says: (error as Error).message }
  }
}

/** A control address that never answers would have every outage pass for one of our own. */
function examineControls({ probeControls = [], outgoingNetworks = [] }: Configuration): Promise<Finding[]> {
  const call = outgoing(outgoingNetworks)
  return Promise.all(
    probeControls.map(async (url) => {
      const called = await call({ url, timeout: 10_000 })
      const ok = called.kind === 'answered'
      return {
        about: `control address ${url}`,
        ok,
        says: ok ? 'answers' : `does not answer: ${called.failure}`,
      }
    }),
  )
}

async function examineMail({ smtpUrl }: Configuration): Promise<Finding> {
  if (!smtpUrl)
    return { about: 'mail', ok: true, says: 'no server set: mail is held for administrators to read' }
  const about = `mail server ${maskSecrets(smtpUrl)}`
  const transport = createTransport(smtpUrl, { connectionTimeout: 10_000 } as object)
  try {
    await transport.verify()
    return { about, ok: true, says: 'answers and lets us in' }
  } catch (error) {
    return { about, ok: false, says: `cannot be used: ${(error as Error).message}` }
  } finally {
    transport.close()
  }
}
