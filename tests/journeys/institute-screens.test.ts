/** What is set and looked into rarely, on the real service: a calendar, a clock day by day, a charter to come, a rebuild. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OneLetter, oneLetter } from '../one-letter.ts'
import { missedByTab } from '../staff/keyboard.ts'
import { objections } from '../visitors.ts'

let world: OneLetter
let page: Page

beforeAll(async () => {
  world = await oneLetter()
  page = await world.open('/charter')
})
afterAll(() => world?.leave())

/** In both themes, and with the Tab key alone. */
async function isForEverybody(page: Page) {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await objections(page)).toEqual([])
  }
  expect(await missedByTab(page)).toEqual([])
}

const go = (path: string) => page.goto(`${world.troth.url}/staff${path}`)

describe('a calendar', () => {
  it('is changed by keyboard: what lacks is said, what moves is shown, and then it is published', async () => {
    const look = page.getByRole('button', { name: 'See what that moves' })
    await look.press('Enter')
    await page.getByText('Give the date.').waitFor()
    expect(
      await page.getByLabel('From', { exact: true }).evaluate((one) => one === document.activeElement),
    ).toBe(true)
    await page.getByLabel('From', { exact: true }).fill('2026-06-09')
    await page.getByText('Tuesday 9 June 2026', { exact: true }).waitFor()
    await page.getByLabel('What closes it, in English').fill('Stocktaking')
    await look.press('Enter')
    await page.getByRole('heading', { name: 'What this version says' }).waitFor()
    await page.getByText(/closed on Tuesday 9 June 2026/).waitFor()
    await page
      .getByText(/instead of/)
      .first()
      .waitFor()
    expect(await objections(page)).toEqual([])
    await page.getByRole('button', { name: 'Publish this version' }).press('Enter')
    const versions = page.getByRole('list', { name: 'Versions of this calendar' })
    await versions.getByText(/Stocktaking/).waitFor()
    expect(await objections(page)).toEqual([])
  })

  it('asks for hours where the date is open, and says so where they are not given', async () => {
    await page.getByLabel('From', { exact: true }).fill('2026-06-20')
    await page.getByLabel('open, with other hours').check()
    await page.getByLabel('Opens at').fill('10:00')
    await page.getByRole('button', { name: 'See what that moves' }).press('Enter')
    await page.getByText('Say when it closes.').waitFor()
    await page.getByLabel('Closes at').fill('12:00')
    await page.getByRole('button', { name: 'See what that moves' }).press('Enter')
    await page.getByText(/open on Saturday 20 June 2026/).waitFor()
    expect(await objections(page)).toEqual([])
  })
})

describe('a charter', () => {
  it('can be published for a day to come', async () => {
    await page.getByRole('link', { name: /Change it/ }).click()
    const source = page.getByRole('textbox', { name: 'Source of the charter' })
    const before = await source.inputValue()
    await source.fill(before.replace(/^version: .*$/m, 'version: "2026-summer"'))
    await page.getByText('No mistakes.').waitFor()
    await page.getByRole('button', { name: 'See what changes, and publish' }).press('Enter')
    await page.getByLabel(/In force from/).fill('2026-07-01')
    await page.getByText('Wednesday 1 July 2026', { exact: true }).waitFor()
    const day = page.getByLabel(/In force from/)
    await day.fill('2035-07-01')
    await page.getByRole('button', { name: 'Publish from that day' }).press('Enter')
    await page.getByText(/Choose a later day, at most five years ahead/).waitFor()
    expect(await day.inputValue()).toBe('2035-07-01')
    expect(await day.getAttribute('aria-invalid')).toBe('true')
    expect(await objections(page)).toEqual([])
    await day.fill('2026-07-01')
    expect(await day.getAttribute('aria-invalid')).toBeNull()
    expect(await objections(page)).toEqual([])
    await page.getByRole('button', { name: 'Publish from that day' }).press('Enter')
    const row = page.getByRole('row', { name: /2026-summer/ })
    await row.waitFor()
    expect(await row.textContent()).toContain('Wednesday 1 July 2026, 00:00')
  })
})

describe('a clock', () => {
  it('can be followed day by day, with the arrow keys, and read out from them', async () => {
    await go(`/cases/${world.reference}`)
    const line = page.locator('.clock-follow').first()
    await line.locator('summary').press('Enter')
    await line.getByText('Mon 8 Jun').first().waitFor()
    const days = line.getByRole('radio')
    await page.keyboard.press('Tab')
    expect(await days.first().evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('ArrowDown')
    expect(await days.nth(1).isChecked()).toBe(true)
    expect(await line.locator('label:has(:checked) .timeline-sum').textContent()).toMatch(
      /^open 09:00 to 17:00/,
    )
    expect(await objections(page)).toEqual([])
  })

  it('can be followed with a finger on a telephone, without script', async () => {
    const { plain } = await world.troth.mailTo('ama@osei.example')
    const customer = await world.visitors.customer()
    await customer.setViewportSize({ width: 320, height: 700 })
    await customer.goto(/https?:\/\/[^/\s]+(\/case\/[\w-]+)/.exec(plain)![1]!)
    const line = customer.locator('.clock-follow').first()
    await line.locator('summary').first().click()
    const day = line.locator('label', { hasText: 'Wed 10' })
    await day.click()
    expect(await line.getByRole('radio', { name: /Wed 10/ }).isChecked()).toBe(true)
    expect(await day.locator('.timeline-sum').textContent()).toContain('left then: 1 working day')
    const box = await day.locator('.timeline-sum').boundingBox()
    expect(box!.x + box!.width).toBeLessThanOrEqual(320)
  })

  it('of a lead time goes on to the date that it leads to, by the name of what that date is', async () => {
    const opened = await world.ada.ask('POST', '/api/cases', {
      ...{ channel: 'letter', about: 'membership', segment: 'members' },
      ...{ subject: 'My renewal', message: 'When is it due?', attributes: { 'renewal-date': '2026-07-15' } },
      customer: { name: 'Kwame Boateng', email: 'kwame@boateng.example' },
    })
    const other = await world.open(`/cases/${opened.body.case.reference}`)
    const reminder = other.locator('.case-promise', { hasText: 'four weeks ahead' })
    await reminder.getByText('Why this date').click()
    await reminder.getByText('4 weeks before Wednesday 15 July (renewal date)').waitFor()
    await reminder.locator('.clock-follow summary').first().press('Enter')
    const last = reminder.locator('.timeline-columns > li').last()
    expect(await last.locator('.timeline-mark-date').textContent()).toBe('renewal date')
    expect(await last.locator('.timeline-head').textContent()).toBe('Wed 15')
    expect(await reminder.locator('li', { hasText: 'due by the end of the day' }).textContent()).toContain(
      'Wed 17',
    )
    expect(await objections(other)).toEqual([])
    await other.close()
  })

  it('leads to the promise in the version of the charter that judges it', async () => {
    await page
      .getByRole('link', { name: /^Version .* of the charter$/ })
      .first()
      .click()
    await page.waitForURL(/\/charter\/versions\/[^#]+#written-reply$/)
    expect(await page.locator(':target').textContent()).toContain('within 3 working days')
    expect(await objections(page)).toEqual([])
  })
})

describe('a rebuild', () => {
  it('is begun from its page and listed when it is done, with who asked for it', async () => {
    await go('/rebuilds')
    await page.getByText('No rebuild has been asked for yet.').waitFor()
    expect(await objections(page)).toEqual([])
    await page.getByLabel('What', { exact: true }).selectOption('Search')
    await page.getByRole('button', { name: 'Rebuild' }).dblclick()
    const row = page.getByRole('row', { name: /Search.*Ada.*done/ })
    await row.waitFor()
    expect(await page.locator('[role=alert]').allTextContents()).toEqual([''])
    await isForEverybody(page)
  })
})

describe('the proof of the records', () => {
  it('shows the last seal, the keys and the commands, and is for administrators', async () => {
    await go('/ledger')
    await page.getByRole('heading', { name: 'Proof of the records' }).waitFor()
    await page.getByRole('row', { name: /the first key/ }).waitFor({ timeout: 30_000 })
    const { body } = await world.ada.ask('GET', '/api/ledger/keys')
    expect(await page.locator('main').textContent()).toContain(body[0].key)
    await page.getByText('troth export --to records.ndjson.gz').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download this root' }).click()
    expect((await download).suggestedFilename()).toMatch(/^root-\d+\.json$/)
    expect(await objections(page)).toEqual([])
  })

  it('changes the key after saying what that means; the older one confirms the newer', async () => {
    world.troth.at('2026-06-08T09:05:00Z')
    await page.getByText('Change the key').click()
    await page.getByRole('button', { name: 'Sign with a new key from now on' }).press('Enter')
    await page.getByText('A new key signs from now on.').waitFor()
    await page.getByRole('row', { name: /signs now/ }).waitFor()
    const { body } = await world.ada.ask('GET', '/api/ledger/keys')
    expect(body).toHaveLength(2)
    const newest = page.getByRole('row', { name: new RegExp(`${body[1].key}.*signs now`) })
    expect(await newest.textContent()).toContain(body[0].key)
    await isForEverybody(page)
  })
})
