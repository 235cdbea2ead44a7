/** The master key of an installation: given by TROTH_KEY, or made once and kept in the data folder. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { currentKey, WrongMasterKey } from '../ledger/log/signing-keys.ts'
import { connect } from '../postgres/connect.ts'
import { withOrganisation, withWorker } from '../postgres/transaction.ts'
import type { Configuration } from './configuration.ts'

/** Why there is no key to work with, and how to mend it. */
export interface MasterKeyProblem {
  readonly problem: string
}

type Place = Pick<Configuration, 'dataFolder' | 'masterKey'>

/** The key that is set, or the one of the data folder, which is made where there is none. */
export function masterKeyOf({ dataFolder, masterKey }: Place): Uint8Array | MasterKeyProblem {
  if (masterKey) return masterKey
  const file = fileOf(dataFolder)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 })
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return keyIn(file)
}

/** The key, without making one; null where there is none. */
export function existingMasterKey({ dataFolder, masterKey }: Place): Uint8Array | MasterKeyProblem | null {
  if (masterKey) return masterKey
  try {
    return keyIn(fileOf(dataFolder))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Says what to do where the keys in the database lie under another master key; null where all is well. */
export async function refuseOtherKey(appUrl: string, master: Uint8Array): Promise<MasterKeyProblem | null> {
  const sql = connect(appUrl, { max: 1 })
  try {
    const organisations = await withWorker(
      sql,
      (tx) => tx<{ organisation_id: string }[]>`select organisation_id from organisations limit 20`,
    )
    for (const { organisation_id } of organisations) {
      await withOrganisation(sql, organisation_id, (tx) => currentKey(tx, organisation_id, master))
    }
    return null
  } catch (error) {
    if (!(error instanceof WrongMasterKey)) throw error
    return {
      problem:
        'The keys in this database lie under another master key. Set TROTH_KEY to the key of the installation: ' +
        'what the first node was started with, or the content of master.key in its data folder.',
    }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

export function isMasterKeyProblem(key: Uint8Array | MasterKeyProblem | null): key is MasterKeyProblem {
  return key !== null && 'problem' in key
}

function fileOf(dataFolder: string): string {
  return path.join(dataFolder, 'master.key')
}

function keyIn(file: string): Uint8Array | MasterKeyProblem {
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length === 32) return key
  return { problem: `${file} does not hold a key. Put the one of your backup there, or set TROTH_KEY to it.` }
}
