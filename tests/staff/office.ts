/** A made-up institute's staff app, open in a browser, for one test file. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { PASSWORD } from '../../src/web/staff/testing/fakePeople.ts'
import { type FakeServer, startFakeServer } from '../../src/web/staff/testing/fakeServer.ts'
import { type FakeState, newState } from '../../src/web/staff/testing/fakeState.ts'
import { launchBrowser } from '../browser.ts'
import { builtApp } from './builtApp.ts'

export interface Visit {
  readonly as?: string
  readonly path?: string
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
}

export interface Office {
  readonly state: FakeState
  readonly url: string
  /** A browser of their own, signed in as `as` (Priya unless said), at `path`. */
  readonly visit: (visit?: Visit) => Promise<Page>
  /** What browsers complained of since they were opened: refused styles and scripts, failures. */
  readonly complaints: string[]
  readonly close: () => Promise<void>
}

export async function openOffice(): Promise<Office> {
  const state = newState()
  const server: FakeServer = await startFakeServer(state, await builtApp())
  const browser: Browser = await launchBrowser()
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  async function visit({
    as = 'priya',
    path = '/staff',
    width = 1280,
    height = 900,
    dark = false,
  }: Visit = {}) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      locale: 'en-GB',
      reducedMotion: 'reduce',
    })
    contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${path}: ${message.text()}`)
    })
    if (as) {
      const data = { email: `${as}@riverside.example`, password: PASSWORD }
      await page.request.post(`${server.url}/api/session`, { data })
    }
    await page.goto(server.url + path)
    return page
  }

  return {
    state,
    url: server.url,
    visit,
    complaints,
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()))
      await server.close()
    },
  }
}

/** Hands on a page, counted: how many keys that are not text, how many clicks. */
export function handsOn(page: Page) {
  let keys = 0
  let clicks = 0
  return {
    press: async (key: string) => {
      keys += 1
      await page.keyboard.press(key)
    },
    type: (text: string) => page.keyboard.type(text),
    click: async (name: string | RegExp, role: 'link' | 'button' = 'link') => {
      clicks += 1
      await page.getByRole(role, { name }).first().click()
    },
    keys: () => keys,
    clicks: () => clicks,
  }
}

/** Waits until the queue is there and its most urgent case has the focus. */
export async function queueIsReady(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.closest('tr[data-id]') !== null)
}
