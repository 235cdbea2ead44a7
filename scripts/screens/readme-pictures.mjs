/**
 * The two pictures of the README, into docs/pictures, of a demo that it starts and stops itself or of one that runs:
 *
 *     node scripts/screens/readme-pictures.mjs [http://localhost:4000]
 */
import '../node-version.mjs'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'
import { startDemo } from './demo.mjs'
import { prepare } from './staff.screens.mjs'

const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url))
const WIDTH = 1440

register()
const { launchBrowser } = await import('../../tests/browser.ts')

const given = process.argv[2]
const demo = given === undefined ? await startDemo() : null
const url = (given ?? demo.url).replace(/\/$/, '')
try {
  mkdirSync(FOLDER, { recursive: true })
  const browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: 1200 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  await prepare(context, { url, language: 'en', theme: 'light', account: {} })
  const page = await context.newPage()

  await page.goto(`${url}/staff`)
  await page.waitForSelector('.queue-table tbody tr[data-id]')
  // The shade of a row that the pointer or the focus is on says nothing here.
  await page.evaluate(() => document.activeElement?.blur())
  await take(page, 'queue.png', 0, 742)

  await page.goto(`${url}/charter?lang=en`)
  const third = await page.locator('.promise:has(.figure-share)').nth(2).boundingBox()
  await take(page, 'charter.png', 0, Math.round(third.y))
  await browser.close()
} finally {
  await demo?.stop()
}

async function take(page, name, y, height) {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({
    path: path.join(FOLDER, name),
    fullPage: true,
    clip: { x: 0, y, width: WIDTH, height },
  })
}
