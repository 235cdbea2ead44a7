/** The database of an installation, for a command that only looks: one that runs, or one that is started for it. */
import { existsSync } from 'node:fs'
import { openDatabase } from '../../postgres/database.ts'
import { connectToRunning } from '../../postgres/embedded/index.ts'
import { type Configuration, readConfiguration } from '../configuration.ts'
import { existingMasterKey, isMasterKeyProblem } from '../master-key.ts'

export interface OpenInstallation {
  /** Of the one who owns the tables. */
  readonly url: string
  readonly configuration: Configuration
  /** What people wrote lies under it; null where it is not at hand. */
  readonly masterKey: Uint8Array | null
  close(): Promise<void>
}

/** Opens what the environment names. Throws with words for the person where that cannot be. */
export async function openInstallation(env: NodeJS.ProcessEnv): Promise<OpenInstallation> {
  const read = readConfiguration(env)
  if ('wrong' in read) throw new Error(read.wrong.map(({ problem }) => problem).join('\n'))
  const { configuration } = read
  const { databaseUrl, dataFolder } = configuration
  const masterKey = existingMasterKey(configuration)
  if (isMasterKeyProblem(masterKey)) throw new Error(masterKey.problem)
  const running = databaseUrl ?? (existsSync(dataFolder) ? await connectToRunning(dataFolder) : undefined)
  if (running) return { url: running, configuration, masterKey, close: async () => undefined }
  if (!existsSync(dataFolder))
    throw new Error(`There is no data folder ${dataFolder}. Set TROTH_DATA or DATABASE_URL.`)
  const { ownerUrl, stop } = await openDatabase({ dataFolder })
  return { url: ownerUrl, configuration, masterKey, close: stop }
}
