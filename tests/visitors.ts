/** People in a browser at the real service: customers without script, staff with it. */
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { administrator, type Installation, password } from './installation.ts'

export interface Visitors {
  /** Without script, in a browser of their own. */
  customer(settings?: { readonly language?: string; readonly script?: boolean }): Promise<Page>
  /** Signed in at the staff app, with script. */
  staff(email?: string, path?: string, settings?: StaffSettings): Promise<Page>
  /** What browsers complained of: refused styles and scripts, failures. */
  readonly complaints: string[]
  leave(): Promise<void>
}

export interface StaffSettings {
  /** What the person reads, from then on. */
  readonly language?: 'en' | 'es'
  readonly dark?: boolean
  readonly width?: number
}

/** By the API, in the browser that the page is in; then the page anew. */
export async function signInAgain(page: Page, email = administrator): Promise<void> {
  await page.request.post('/api/session', { data: { email, password } })
  await page.reload()
}

export async function visitorsOf(troth: Pick<Installation, 'url'>): Promise<Visitors> {
  const browser = await launchBrowser()
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  async function open(options: Parameters<typeof browser.newContext>[0]): Promise<Page> {
    const context = await browser.newContext({
      baseURL: troth.url,
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    })
    contexts.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      const text = message.text()
      // A status that a page is made to answer with is no fault of the page.
      if (message.type() === 'error' && !/status of 4\d\d/.test(text))
        complaints.push(`${page.url()}: ${text}`)
    })
    return page
  }

  return {
    complaints,
    customer: ({ language = 'en-GB', script = false } = {}) =>
      open({ javaScriptEnabled: script, locale: language }),
    async staff(email = administrator, path = '/staff', { language, dark = false, width = 1280 } = {}) {
      const page = await open({
        locale: 'en-GB',
        colorScheme: dark ? 'dark' : 'light',
        viewport: { width, height: 900 },
      })
      const signedIn = await page.request.post('/api/session', { data: { email, password } })
      if (language) {
        const { csrfToken } = (await signedIn.json()) as { csrfToken: string }
        await page.request.patch('/api/session', {
          data: { language },
          headers: { 'x-csrf-token': csrfToken },
        })
      }
      await page.goto(path)
      return page
    },
    async leave() {
      await Promise.all(contexts.map((context) => context.close()))
    },
  }
}

/** Presses what leads to another page, or to this one anew, and waits for it. */
export async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.click(selector)])
}

/** What axe objects to on the page as it is now. */
export async function objections(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

export interface Message {
  readonly about?: string
  readonly subject: string
  readonly message: string
  readonly name: string
  readonly email?: string
  readonly file?: { readonly name: string; readonly text: string }
}

/** Fills in the contact page and presses its button; ends on the page that follows. */
export async function getInTouch(page: Page, message: Message): Promise<void> {
  await page.goto('/contact')
  await fillContact(page, message)
  await press(page, 'main button[type=submit]')
  await page.waitForURL(/\/case\//)
}

export async function fillContact(page: Page, { about = 'enquiry', file, ...texts }: Message): Promise<void> {
  const choice = page.locator('[name=about]')
  if ((await choice.first().evaluate((field) => field.tagName)) === 'SELECT') await choice.selectOption(about)
  else await page.check(`[name=about][value="${about}"]`)
  for (const name of ['subject', 'message', 'name', 'email'] as const)
    if (texts[name] !== undefined) await page.fill(`[name=${name}]`, texts[name])
  if (file) await chooseFile(page, file)
}

export async function chooseFile(page: Page, file: { name: string; text: string }): Promise<void> {
  await page.setInputFiles('[name=files]', {
    name: file.name,
    mimeType: 'text/plain',
    buffer: Buffer.from(file.text),
  })
}
