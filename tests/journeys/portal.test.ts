/** The public pages in a browser, as those see them who cannot see well, have a small screen, or no script. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TOKEN } from '../../src/web/portal/testing/fake-services.ts'
import { newcomer, type Preview, showcase, startPreview } from '../../src/web/portal/testing/preview.ts'
import { launchBrowser } from '../browser.ts'

let browser: Browser
let usual: Preview
let fresh: Preview
let unset: Preview

beforeAll(async () => {
  browser = await launchBrowser()
  usual = await startPreview(showcase())
  fresh = await startPreview(newcomer())
  unset = await startPreview(showcase({ isSetUp: async () => false }))
})

afterAll(async () => {
  await browser.close()
  for (const preview of [usual, fresh, unset]) await preview.close()
})

const cases = [
  TOKEN,
  'every-state',
  'proposal',
  'answered',
  'closed',
  'empty',
  'expired-0000000000',
  'nobody',
]
const usualPaths = [
  '/',
  '/charter',
  '/status',
  '/contact',
  '/case',
  '/sign-in',
  '/nowhere',
  ...cases.map((one) => `/case/${one}`),
]

/** What is served, and the path there. */
const pages: [served: 'usual' | 'fresh' | 'unset', path: string][] = [
  ...usualPaths.map((path): ['usual', string] => ['usual', path]),
  ['fresh', '/'],
  ['fresh', '/charter'],
  ['fresh', '/contact'],
  ['unset', '/setup'],
]

/** Between them they show every colour there is. */
const colourful = pages.filter(
  ([served, path]) => served === 'usual' && /charter|status|contact|every-state|proposal/.test(path),
)

function addressOf([served, path]: (typeof pages)[number]): string {
  return { usual, fresh, unset }[served].url + path
}

async function withContext<T>(
  options: Parameters<Browser['newContext']>[0],
  use: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options)
  try {
    return await use(context)
  } finally {
    await context.close()
  }
}

async function objections(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe('every public page', () => {
  it.each(pages)('has nothing that axe objects to: %s %s', (...page) =>
    withContext({ colorScheme: 'light' }, async (context) => {
      const tab = await context.newPage()
      await tab.goto(addressOf(page))
      expect(await objections(new AxeBuilder({ page: tab }))).toEqual([])
    }),
  )

  it.each(colourful)('can be read in the dark: %s %s', (...page) =>
    withContext({ colorScheme: 'dark' }, async (context) => {
      const tab = await context.newPage()
      await tab.goto(addressOf(page))
      expect(await objections(new AxeBuilder({ page: tab }).withRules(['color-contrast']))).toEqual([])
    }),
  )

  it.each([320, 768, 1440])('fits a screen of %d pixels in both languages', (width) =>
    withContext({ viewport: { width, height: 800 } }, async (context) => {
      const page = await context.newPage()
      for (const address of pages.map(addressOf)) {
        for (const language of ['en', 'es']) {
          await page.goto(`${address}?lang=${language}`)
          const over = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement
            return scrollWidth - clientWidth
          })
          expect(over, `${address} ${language}`).toBeLessThanOrEqual(0)
        }
      }
    }),
  )

  it('obeys its own content policy', () =>
    withContext({}, async (context) => {
      const page = await context.newPage()
      const refused: string[] = []
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) refused.push(message.text())
      })
      for (const one of pages) await page.goto(addressOf(one))
      expect(refused).toEqual([])
    }))
})

it('a customer gets in touch with a file, on one page, without script and without a mouse', () =>
  withContext({ javaScriptEnabled: false }, async (context) => {
    const page = await context.newPage()
    await page.goto(`${usual.url}/contact`)
    await page.locator('[name=about]').first().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Certificates')
    await page.keyboard.press('Tab')
    await page.keyboard.type('When will they come?')
    await page.setInputFiles('[name=files]', {
      name: 'list.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('a,b'),
    })
    await page.focus('[name=name]')
    await page.keyboard.type('Abena Osei')
    await page.keyboard.press('Tab')
    await page.keyboard.type('abena@example.org')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/case\//)
    expect(await page.textContent('[role=status]')).toContain('We have your message')
    expect(await page.textContent('.clock-date')).toContain('Due Wednesday 9 December, 17:00')
  }))

it('a mistake is one press away from its field, and what was typed is there', () =>
  withContext({ javaScriptEnabled: false }, async (context) => {
    const page = await context.newPage()
    await page.goto(`${usual.url}/contact`)
    await page.fill('[name=message]', 'When will they come?')
    await page.fill('[name=email]', 'abena@')
    await page.click('main button[type=submit]')
    expect(await page.title()).toMatch(/^Problem: /)
    await page.click('.problem a[href="#field-email"]')
    await page.keyboard.press('Tab')
    expect(await page.inputValue('[name=message]')).toBe('When will they come?')
    expect(await page.inputValue('[name=email]')).toBe('abena@')
  }))

it('a customer answers, accepts and withdraws where no referrer is sent', () =>
  withContext({ javaScriptEnabled: false }, async (context) => {
    const page = await context.newPage()
    await page.goto(`${usual.url}/case/proposal`)
    await page.fill('#write + form textarea', 'One more thing')
    await page.click('#write + form button')
    expect(await page.textContent('[role=status]')).toContain('Your message has been added.')
    await page.click('button[value=accept]')
    expect(await page.textContent('[role=status]')).toContain('The date is agreed.')
    await page.click('.further summary')
    await page.click('.further button')
    expect(await page.textContent('[role=status]')).toContain('withdrawn')
  }))
