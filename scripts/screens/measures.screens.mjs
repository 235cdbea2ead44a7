/** What is measured, as an administrator sees it: the promises, what if, availability, what is observed. */
import { open } from './staff-signed-in.mjs'

export { prepare } from './staff-signed-in.mjs'

export const screens = [
  {
    name: 'staff-measures',
    print: true,
    visit: (page, setting) => open(page, setting, '/measures', 'tbody tr'),
  },
  {
    name: 'staff-measures-by-channel',
    visit: (page, setting) => open(page, setting, '/measures?by=channel', 'tbody tr'),
  },
  {
    name: 'staff-measures-by-team',
    visit: (page, setting) => open(page, setting, '/measures?by=team', 'tbody tr'),
  },
  {
    name: 'staff-promise',
    visit: async (page, setting) => {
      await open(page, setting, '/measures', 'tbody tr')
      await page.locator('tbody th a').first().click()
      await page.waitForURL(/measures\/promise/)
      await page.waitForSelector('.months-chart')
    },
  },
  {
    name: 'staff-clocks',
    visit: async (page, setting) => {
      await open(page, setting, '/measures', 'tbody tr')
      await page.locator('.measures-broken a').first().click()
      await page.waitForURL(/measures\/clocks/)
      await page.waitForSelector('.clocks-table tbody tr')
    },
  },
  {
    name: 'staff-promise-mean',
    visit: (page, setting) =>
      open(page, setting, '/measures/promise?commitment=call-back-speed', '.figure, .empty'),
  },
  {
    name: 'staff-promise-remedy',
    visit: (page, setting) =>
      open(page, setting, '/measures/promise?commitment=late-certificate', '.months-chart'),
  },
  {
    name: 'staff-clocks-remedy',
    visit: (page, setting) =>
      open(
        page,
        setting,
        '/measures/clocks?commitment=late-certificate&outcome=kept',
        '.clocks-table tbody tr',
      ),
  },
  {
    name: 'staff-clocks-none',
    visit: (page, setting) =>
      open(page, setting, '/measures/clocks?commitment=late-certificate&outcome=excepted', '.empty'),
  },
  {
    name: 'staff-what-if',
    visit: (page, setting) => open(page, setting, '/measures/what-if', '.what-if form'),
  },
  { name: 'staff-what-if-result', print: true, visit: compare },
  {
    name: 'staff-what-if-mean',
    visit: (page, setting) => compare(page, setting, 'call-back-speed', '90 working minutes'),
  },
  {
    name: 'staff-what-if-share',
    print: true,
    visit: async (page, setting) => {
      await compare(page, setting, 'right-first-time', '3 days')
      const turned = page.locator('.what-if-turns button')
      if ((await turned.count()) > 0) await turned.first().click()
    },
  },
  {
    name: 'staff-what-if-hours',
    visit: async (page, setting) => {
      await open(page, setting, '/measures/what-if', '.what-if form')
      await page.locator('.what-if form .actions button').nth(2).click()
      await page.locator('.what-if-hours input').nth(4).fill('')
      await page.locator('.what-if form button[type=submit]').click()
      await page.waitForSelector('.what-if-result', { timeout: 120_000 })
      await page.locator('.what-if-result select').selectOption('month')
    },
  },
  {
    name: 'staff-what-if-problem',
    visit: async (page, setting) => {
      await open(page, setting, '/measures/what-if', '.what-if form')
      await page.locator('.what-if form input').first().fill('soon')
      await page.locator('.what-if form button[type=submit]').click()
      await page.waitForSelector('.what-if-change .problem')
    },
  },
  {
    name: 'staff-what-if-unreadable',
    visit: async (page, setting) => {
      await open(page, setting, '/measures/what-if', '.what-if form')
      await page.locator('.what-if form .actions button').nth(1).click()
      await page.locator('.what-if form .actions button').nth(2).click()
      await page.locator('.what-if-change').nth(1).locator('input').fill('most')
      await page.locator('.what-if-hours input').nth(1).fill('all day')
      await page.locator('.what-if-hours input').nth(2).fill('9')
      await page.locator('.what-if form button[type=submit]').click()
      await page.waitForSelector('.what-if-change .problem')
    },
  },
  {
    name: 'staff-what-if-text',
    visit: async (page, setting) => {
      await open(page, setting, '/measures/what-if', '.what-if form')
      await page.locator('.what-if form .as-link').last().click()
      await page.waitForSelector('.draft-problems[aria-busy=false]')
    },
  },
  {
    name: 'staff-availability',
    visit: (page, setting) => open(page, setting, '/availability', '.maintenance'),
  },
  {
    name: 'staff-availability-problem',
    visit: async (page, setting) => {
      await open(page, setting, '/availability', '.maintenance-form')
      await page.locator('.maintenance-form button[type=submit]').click()
      await page.waitForSelector('.maintenance-form .problem')
    },
  },
  {
    name: 'staff-probes',
    visit: (page, setting) =>
      open(page, setting, '/availability/probes?outcome=failed', '.probes, .empty, tbody tr'),
  },
  {
    name: 'staff-observations',
    visit: (page, setting) => open(page, setting, '/observations', 'tbody tr, .recorded li'),
  },
  {
    name: 'staff-observations-problem',
    visit: async (page, setting) => {
      await open(page, setting, '/observations', 'main form')
      for (const button of await page.locator('main form button[type=submit]').all()) await button.click()
      await page.waitForSelector('.problem')
    },
  },
]

/** A promise, else the first that has a limit, in half the time. */
async function compare(page, setting, promise, within = '4 working hours') {
  await open(page, setting, '/measures/what-if', '.what-if form')
  if (promise !== undefined) {
    const ids = await page.locator('.what-if form option').evaluateAll((all) => all.map(({ value }) => value))
    const found = ids.find((id) => id.includes(promise))
    await page.locator('.what-if form select').first().selectOption(found)
  }
  await page.locator('.what-if form input').first().fill(within)
  await page.locator('.what-if form button[type=submit]').click()
  await page.waitForSelector('.what-if-result', { timeout: 120_000 })
}
