/** A demo in a folder of its own, for pictures: started, filled, and taken away afterwards. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const START = fileURLToPath(new URL('../start.mjs', import.meta.url))
const LONGEST_START = 300_000
const LONGEST_FILL = 180_000

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} once its figures have stopped growing */
export async function startDemo() {
  const folder = mkdtempSync(path.join(tmpdir(), 'troth-pictures-'))
  const child = spawn(process.execPath, [START, 'demo'], {
    env: { ...process.env, PORT: String(await freePort()), TROTH_DATA: folder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const url = await Promise.race([
      addressOf(child),
      ended.then(() => Promise.reject(new Error('The demo ended before it was ready'))),
      delay(LONGEST_START, undefined, { ref: false }).then(() =>
        Promise.reject(new Error('The demo took too long')),
      ),
    ])
    await untilFull(url)
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function addressOf(child) {
  let said = ''
  return new Promise((resolve) => {
    child.stdout.on('data', (text) => {
      said += text
      const found = /https?:\/\/[^\s]+/.exec(said)
      if (found) resolve(found[0])
    })
  })
}

/** A year of cases goes in while the demo is used already: its charter page tells when no more come. */
async function untilFull(url) {
  const limit = Date.now() + LONGEST_FILL
  let before = ''
  for (let same = 0; same < 3 && Date.now() < limit; ) {
    await delay(4_000)
    const page = await (await fetch(`${url}/api/charter`)).text()
    const figures = page.replace(/"asOf":"[^"]*"/, '')
    same = figures === before ? same + 1 : 0
    before = figures
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
