/** The staff app as an administrator sees it: the queue, a case, the account. */
import { houseNotices } from './house-notices.mjs'
import { aCase, mostPromises, open, openCase, withClockOf } from './staff-signed-in.mjs'

export { prepare } from './staff-signed-in.mjs'

export const screens = [
  {
    name: 'staff-queue',
    visit: (page, setting) => open(page, setting, '/', '.queue-table tbody tr[data-id]'),
  },
  {
    name: 'staff-queue-filters',
    visit: async (page, setting) => {
      await open(page, setting, '/?breached=true', '.queue-narrow[open]')
    },
  },
  {
    name: 'staff-queue-selected',
    window: true,
    visit: async (page, setting) => {
      await open(page, setting, '/', '.queue-table tbody tr[data-id]')
      for (const row of [0, 1]) await page.locator('.queue-table tbody input[type=checkbox]').nth(row).check()
    },
  },
  {
    name: 'staff-queue-empty',
    visit: (page, setting) => open(page, setting, '/?search=nothing-is-called-this', '.empty, .queue-empty'),
  },
  { name: 'staff-case', print: true, visit: (page, setting) => openCase(page, setting, 'who=all') },
  {
    name: 'staff-case-complaint',
    visit: (page, setting) => openCase(page, setting, 'who=all&about=complaint&limit=200', mostPromises),
  },
  {
    name: 'staff-case-timeline',
    visit: async (page, setting) => {
      await openCase(page, setting, 'who=all&about=complaint&limit=200', mostPromises)
      for (const summary of await page.locator('.case-promise > .clock .clock-follow > summary').all())
        await summary.click()
      await page.waitForSelector('.timeline')
    },
  },
  {
    name: 'staff-case-lead',
    visit: async (page, setting) => {
      await openCase(page, setting, 'who=all&about=membership&limit=200', withClockOf('renewal-reminder'))
      await page.locator('.case-promise > .clock .clock-follow > summary').first().click()
      await page.waitForSelector('.timeline')
    },
  },
  {
    name: 'staff-case-put-right',
    window: true,
    visit: async (page, setting) => {
      await openCase(page, setting, 'who=all&about=complaint&limit=200', mostPromises)
      await page.locator('.entry-put-right').last().click()
      await page.waitForSelector('[role=dialog] .record-dates')
    },
  },
  {
    name: 'staff-case-erase',
    visit: async (page, setting) => {
      await openCase(page, setting, 'who=all')
      await page.locator('.erase-begin').click()
      await page.locator('.erase-form button[type=submit]').click()
      await page.waitForSelector('.erase-form .problem')
    },
  },
  {
    name: 'staff-case-reply',
    visit: async (page, setting) => {
      await openCase(page, setting, 'who=all')
      await page.locator('.action-bar button').first().click()
      await page.waitForSelector('.case-answer textarea')
    },
  },
  { name: 'staff-log', visit: (page, setting) => open(page, setting, '/log', 'form.log') },
  {
    name: 'staff-log-problem',
    visit: async (page, setting) => {
      await open(page, setting, '/log', 'form.log')
      await page.locator('form.log button[type=submit]').click()
      await page.waitForSelector('.problem')
    },
  },
  { name: 'staff-receipt', print: true, visit: openReceipt },
  { name: 'staff-people', visit: (page, setting) => open(page, setting, '/people', 'main h1') },
  { name: 'staff-tokens', visit: (page, setting) => open(page, setting, '/tokens', 'main h1') },
  { name: 'staff-mailbox', visit: (page, setting) => open(page, setting, '/mailbox', 'main h1') },
  { name: 'staff-notices', visit: (page, setting) => open(page, setting, '/notices', '.notices li') },
  { name: 'staff-notices-house', visit: openHouseNotices },
  {
    name: 'staff-notices-none',
    visit: async (page, setting) => {
      await page.route('**/api/notices*', (route) =>
        route.fulfill({ json: { items: [], unread: 0, next: null } }),
      )
      await open(page, setting, '/notices', '.empty')
    },
  },
  { name: 'staff-settings', visit: (page, setting) => open(page, setting, '/settings', 'main h1') },
  {
    name: 'staff-palette',
    window: true,
    visit: async (page, setting) => {
      await open(page, setting, '/', '.queue-table tbody tr[data-id]')
      await page.keyboard.press('Control+k')
      await page.waitForSelector('.palette')
    },
  },
  {
    name: 'staff-keys',
    window: true,
    visit: async (page, setting) => {
      await open(page, setting, '/', '.queue-table tbody tr[data-id]')
      await page.keyboard.press('?')
      await page.waitForSelector('[role=dialog]')
    },
  },
  {
    name: 'staff-menu',
    window: true,
    visit: async (page, setting) => {
      await open(page, setting, '/', '.queue-table tbody tr[data-id]')
      await page.locator('.top-menu').click()
    },
  },
  { name: 'staff-not-found', visit: (page, setting) => open(page, setting, '/nowhere', 'main h1') },
  {
    name: 'staff-sign-in',
    visit: async (page, setting) => {
      // A page without the others' cookie: this screen is for who is not signed in yet.
      await page.route('**/api/session', (route) => route.fulfill({ status: 401, body: '{}' }))
      await open(page, setting, '/sign-in', '#password')
    },
  },
]

async function openReceipt(page, setting) {
  const { reference } = await aCase(page, setting, 'who=all')
  await open(page, setting, `/cases/${reference}/receipt`, '.receipt')
}

/** The demo has no outages that anybody is told of: what the house says is put before the page in its own words. */
async function openHouseNotices(page, setting) {
  const items = await houseNotices(setting.language)
  await page.route('**/api/notices*', (route) => route.fulfill({ json: { items, unread: 4, next: null } }))
  await open(page, setting, '/notices', '.notices li')
}
