/** What is set and looked into rarely, as an administrator sees it: the charter, its calendars, rebuilds, the proof of the records. */
import { open } from './staff-signed-in.mjs'

export { prepare } from './staff-signed-in.mjs'

export const screens = [
  { name: 'staff-charter', visit: (page, setting) => open(page, setting, '/charter', 'main h1') },
  {
    name: 'staff-charter-draft',
    visit: async (page, setting) => {
      await open(page, setting, '/charter', 'main h1')
      await page.locator('main a[href*="/charter/"]').first().click()
      await page.waitForSelector('main textarea')
      await page.waitForSelector('.draft-problems[aria-busy=false]')
    },
  },
  {
    name: 'staff-calendar-problem',
    visit: async (page, setting) => {
      await open(page, setting, '/charter', '.calendar-form')
      await page.locator('.calendar-form button[type=submit]').click()
      await page.waitForSelector('.calendar-form [aria-invalid=true]')
    },
  },
  { name: 'staff-calendar-preview', visit: lookAtDates },
  {
    name: 'staff-rebuilds',
    visit: (page, setting) => open(page, setting, '/rebuilds', 'main form, main table'),
  },
  { name: 'staff-ledger', visit: (page, setting) => open(page, setting, '/ledger', '.ledger table') },
  {
    name: 'staff-ledger-new-key',
    visit: async (page, setting) => {
      await open(page, setting, '/ledger', '.ledger table')
      await page.locator('.ledger-new-key > summary').click()
    },
  },
]

/** A day next week off, and what that moves: nothing is published. */
async function lookAtDates(page, setting) {
  await open(page, setting, '/charter', '.calendar-form')
  const monday = new Date(Date.now() + 86_400_000 * ((8 - new Date().getUTCDay()) % 7 || 7))
    .toISOString()
    .slice(0, 10)
  await page.locator('.calendar-form input[type=date]').first().fill(monday)
  await page.locator('.calendar-form input[lang=en]').first().fill('Stocktaking')
  await page.locator('.calendar-form input[lang=es]').first().fill('Inventario')
  await page.locator('.calendar-form button[type=submit]').click()
  await page.waitForSelector('.calendar-changes', { timeout: 60_000 })
}
