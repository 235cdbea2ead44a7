/**
 * A Chromium for the tests: CHROMIUM_PATH, one of the system, Playwright's own, the one that comes from npm, and as a
 * last resort Debian's. One is launched for a test file and shared by its tests.
 *
 *     const browser = await launchBrowser()
 *     const page = await (await browser.newContext()).newPage()
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { unpackBrowser } from './browser-from-npm.ts'

export interface FoundBrowser {
  readonly executablePath: string
  /** What it needs besides our own environment. */
  readonly env?: Readonly<Record<string, string>>
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let launched: Promise<Browser> | undefined

/** The browser of this test file, launched at the first call. It ends with the process, or with `close()`. */
export function launchBrowser(): Promise<Browser> {
  launched ??= findBrowser().then(({ executablePath, env }) =>
    chromium.launch({
      executablePath,
      headless: true,
      chromiumSandbox: false,
      args: FLAGS,
      env: { ...(process.env as Record<string, string>), ...env },
    }),
  )
  return launched
}

/**
 * Finds, unpacks or installs a browser.
 * @throws when there is none and none can be had; the message says what to do
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (runs({ executablePath: given })) return { executablePath: given }
    throw new Error(`CHROMIUM_PATH is ${given}, which does not run`)
  }
  const installed = [...systemPaths(), chromium.executablePath()]
    .map((executablePath) => ({ executablePath }))
    .find(runs)
  if (installed) return installed
  const unpacked = await unpackBrowser()
  if (unpacked && runs(unpacked)) return unpacked
  if (installedFromDebian()) return { executablePath: '/usr/bin/chromium' }
  throw new Error('The tests need a Chromium or Chrome: install one, or set CHROMIUM_PATH to it')
}

function runs({ executablePath, env }: FoundBrowser): boolean {
  if (!existsSync(executablePath)) return false
  // On Windows it would open a window instead of answering.
  if (process.platform === 'win32') return true
  const asked = spawnSync(executablePath, ['--version', '--no-sandbox'], {
    timeout: 20_000,
    stdio: 'ignore',
    env: { ...process.env, ...env },
  })
  return asked.status === 0
}

function systemPaths(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [
    ...onPath,
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
}

function installedFromDebian(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const install = 'apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium'
  const { status } = spawnSync('/bin/sh', ['-c', install], { stdio: 'ignore', timeout: 300_000 })
  return status === 0 && runs({ executablePath: '/usr/bin/chromium' })
}
