/** Opens a data folder as `troth start` does, and says what happens, a JSON object a line: run by upgrade.test.ts. */
import { openDatabase } from '../../src/postgres/database.ts'

const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`)

try {
  const dataFolder = process.argv[2]!
  const database = await openDatabase({ dataFolder, say: (progress) => say({ progress }) })
  process.on('SIGTERM', () => database.stop().then(() => process.exit(0)))
  setInterval(() => undefined, 60_000)
  say({ url: database.ownerUrl })
} catch (error) {
  say({ refused: (error as Error).message })
  process.exitCode = 1
}
