/** What is set and looked into rarely, on the real service: a calendar, a clock day by day, a charter to come, a rebuild. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hands, type Installation, install, setUpInstitute } from '../installation.ts'
import { objections, type Visitors, visitorsOf } from '../visitors.ts'

let troth: Installation
let visitors: Visitors
let ada: Hands
let page: Page
let reference: string

beforeAll(async () => {
  troth = await install({ at: '2026-06-08T09:00:00Z' })
  ada = await setUpInstitute(troth.url)
  visitors = await visitorsOf(troth)
  const letter = {
    ...{ channel: 'letter', about: 'enquiry', subject: 'How do I upgrade?', message: 'As a fellow.' },
    customer: { name: 'Ama Osei', email: 'ama@osei.example' },
  }
  const opened = await ada.ask('POST', '/api/cases', letter)
  reference = opened.body.case.reference
  page = await visitors.staff(undefined, '/staff/charter')
})
afterAll(async () => {
  await visitors?.leave()
  await troth?.stop()
})

const go = (path: string) => page.goto(`${troth.url}/staff${path}`)

describe('a calendar', () => {
  it('is changed by keyboard: what lacks is said, what moves is shown, and then it is published', async () => {
    const look = page.getByRole('button', { name: 'See what that moves' })
    await look.press('Enter')
    await page.getByText('Give the date.').waitFor()
    expect(
      await page.getByLabel('Date', { exact: true }).evaluate((one) => one === document.activeElement),
    ).toBe(true)
    await page.getByLabel('Date', { exact: true }).fill('2026-06-09')
    await page.getByText('Tuesday 9 June 2026', { exact: true }).waitFor()
    await page.getByLabel('What closes it, in English').fill('Stocktaking')
    await look.press('Enter')
    await page.getByRole('heading', { name: /closed on Tuesday 9 June 2026/ }).waitFor()
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
    await page.getByLabel('Date', { exact: true }).fill('2026-06-20')
    await page.getByLabel('open, with other hours').check()
    await page.getByLabel('From', { exact: true }).fill('10:00')
    await page.getByRole('button', { name: 'See what that moves' }).press('Enter')
    await page.getByText('Say until when it is open.').waitFor()
    await page.getByLabel('Until', { exact: true }).fill('12:00')
    await page.getByRole('button', { name: 'See what that moves' }).press('Enter')
    await page.getByRole('heading', { name: /Saturday 20 June 2026/ }).waitFor()
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
    expect(await objections(page)).toEqual([])
    await page.getByRole('button', { name: 'Publish from that day' }).press('Enter')
    const row = page.getByRole('row', { name: /2026-summer/ })
    await row.waitFor()
    expect(await row.textContent()).toContain('Wednesday 1 July 2026, 00:00')
  })
})

describe('a clock', () => {
  it('can be followed day by day', async () => {
    await go(`/cases/${reference}`)
    const line = page.locator('.clock-follow').first()
    await line.locator('summary').press('Enter')
    await line.getByText('Mon 8 Jun').first().waitFor()
    expect(await objections(page)).toEqual([])
  })
})

describe('a rebuild', () => {
  it('is begun from its page and listed when it is done, with who asked for it', async () => {
    await go('/rebuilds')
    await page.getByText('No rebuild has been asked for yet.').waitFor()
    expect(await objections(page)).toEqual([])
    await page.getByLabel('What', { exact: true }).selectOption('Search')
    await page.getByRole('button', { name: 'Rebuild' }).press('Enter')
    const row = page.getByRole('row', { name: /Search.*Ada.*done/ })
    await row.waitFor()
    expect(await objections(page)).toEqual([])
  })
})
