#!/usr/bin/env node
/** The program `troth`. A command is loaded when it is asked for: `troth due` starts without the server. */
import { Command } from 'commander'

// React would otherwise load, and run, what only its own developers' warnings need.
process.env.NODE_ENV ??= 'production'

const loadApp = () => import('../app.ts')

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).startCommand(loadApp),
  demo: async () => (await import('./demo/command.ts')).demoCommand(loadApp),
  check: async () => (await import('./check.ts')).checkCommand(),
  schema: async () => (await import('./schema.ts')).schemaCommand(),
  due: async () => (await import('./due.ts')).dueCommand(),
  replay: async () => (await import('./replay.ts')).replayCommand(),
  'what-if': async () => (await import('./what-if.ts')).whatIfCommand(),
  verify: async () => (await import('./verify/command.ts')).verifyCommand(),
  export: async () => (await import('./verify/command.ts')).exportCommand(),
  rebuild: async () => (await import('./rebuild.ts')).rebuildCommand(),
  doctor: async () => (await import('./doctor.ts')).doctorCommand(),
}

const program = new Command('troth')
  .description('Runs customer service to the charter that an organisation publishes.')
  .showHelpAfterError('(troth --help lists the commands)')

// Whoever reads our output may stop early (`troth due … | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const asked = COMMANDS[process.argv[2] ?? '']
for (const load of asked ? [asked] : Object.values(COMMANDS)) program.addCommand(await load())

await program.parseAsync()
