/** Where the server listens: a private folder for its socket; on Windows a port of the machine itself. */
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { type Account, canUse } from './account.ts'
import { DatabaseUnavailable } from './failure.ts'
import type { Address } from './postmaster.ts'

/** 107 bytes on Linux, 103 on macOS. */
const LONGEST_PATH = 103
const PORT = 5432

export async function makeAddress(account: Account | undefined): Promise<Address> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort() }
  return { host: makeSocketFolder(account), port: PORT }
}

/** A new folder with mode 0700, owned by the server's user. */
function makeSocketFolder(account: Account | undefined): string {
  for (const parent of [os.tmpdir(), '/tmp', '/var/tmp']) {
    const prefix = path.join(parent, 'troth-')
    if (Buffer.byteLength(`${prefix}XXXXXX/.s.PGSQL.${PORT}.lock`) > LONGEST_PATH) continue
    if (!canUse(parent, account)) continue
    try {
      const folder = mkdtempSync(prefix)
      if (account) chownSync(folder, account.uid, account.gid)
      return folder
    } catch {
      // Not writable: the next one may be.
    }
  }
  throw new DatabaseUnavailable(
    `There is no folder for the database's socket: none of ${os.tmpdir()}, /tmp and /var/tmp is writable and short enough.`,
  )
}

export function removeAddress(address: Address): void {
  if (path.isAbsolute(address.host)) rmSync(address.host, { recursive: true, force: true })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
