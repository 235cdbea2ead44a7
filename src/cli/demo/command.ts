/** `troth demo`: the service on a year of a made-up institute. It can be used while the older months are still coming. */
import { join } from 'node:path'
import { Command } from 'commander'
import { connect } from '../../postgres/connect.ts'
import { type AppOptions, type RunningApp, run, type StartApp } from '../start.ts'
import { fillYear } from './fill.ts'
import { addressOf, demoOrganisation, demoPassword } from './organisation.ts'
import { demoStaff } from './people.ts'

export function demoCommand(loadApp: () => Promise<{ startApp: StartApp }>): Command {
  return new Command('demo')
    .description('start on a year of a made-up institute’s service; nothing is mailed')
    .action(async () => run(demoEnvironment(process.env), startDemo((await loadApp()).startApp)))
}

/** A data folder of its own, and no mail server: nobody out there is written to. */
function demoEnvironment({ SMTP_URL: _, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, TROTH_DATA: join(env.TROTH_DATA ?? 'data', 'demo') }
}

function startDemo(startApp: StartApp): StartApp {
  return async (options: AppOptions): Promise<RunningApp> => {
    const sql = connect(options.appUrl, { max: 2, masterKey: options.masterKey })
    const stop = new AbortController()
    try {
      const demo = await demoOrganisation(sql, Date.now())
      const app = await startApp({ ...options, asksAddresses: false })
      const filling = fillYear(demo, {
        sql,
        now: Date.now,
        signal: stop.signal,
        onProgress: sayHowFar(),
      }).catch((error: unknown) =>
        options.logger.error({ error }, 'the year of the demo could not be filled'),
      )
      process.stdout.write(whoIsThere())
      return {
        url: app.url,
        async stop() {
          stop.abort()
          await filling
          await sql.end()
          await app.stop()
        },
      }
    } catch (error) {
      await sql.end()
      throw error
    }
  }
}

function whoIsThere(): string {
  const people = demoStaff
    .filter(({ name }) => /^(Alex|Dana|Priya|Luc)/.test(name))
    .map(({ name, role }) => `  ${addressOf(name).padEnd(28)} ${name}, ${role}`)
  const signIn = `Sign in at /staff as one of these, with the password “${demoPassword}”:\n${people.join('\n')}\n`
  return `${signIn}Nothing is mailed, and no address is asked whether it answers: that part of the year is made up as well.\n`
}

/** A line at each quarter. */
function sayHowFar(): (done: number, total: number) => void {
  let said = 0
  return (done, total) => {
    const quarter = Math.floor((done / total) * 4)
    if (quarter <= said) return
    said = quarter
    process.stdout.write(`The year is ${quarter * 25}% there: ${done} of ${total} cases.\n`)
  }
}
