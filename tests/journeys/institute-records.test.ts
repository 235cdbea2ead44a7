/** A time that was written down wrongly is put right by keyboard, on the real service; the record stays beside it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administrator, type Hands } from '../installation.ts'
import { type OneLetter, oneLetter } from '../one-letter.ts'
import { objections } from '../visitors.ts'

let world: OneLetter
let ada: Hands
let page: Page

beforeAll(async () => {
  world = await oneLetter()
  // Answered on Friday, a day after it was due; so it was written down.
  world.troth.at('2026-06-12T09:00:00Z')
  ada = await world.troth.signIn(administrator)
  await ada.ask('POST', `/api/cases/${world.reference}/reply`, { text: 'Like this.' })
  page = await world.open(`/cases/${world.reference}`)
})
afterAll(() => world?.leave())

const promises = () => page.locator('.case-side').textContent()
const entry = () => page.locator('.conversation li', { hasText: 'Ada replied' })

describe('an entry of the timeline', () => {
  it('can be put right by keyboard, with what that turns shown before it is done', async () => {
    await page.getByText('How do I upgrade?').first().waitFor()
    await entry()
      .getByRole('button', { name: /^Put right/ })
      .press('Enter')
    await page.getByRole('heading', { name: 'Put right' }).waitFor()
    await page.getByLabel('Happened on', { exact: true }).fill('2026-06-10')
    await page.getByText('Then: kept').waitFor()
    expect(await page.getByRole('dialog').textContent()).toContain('As it stands: broken')
    expect(await objections(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Put right' }).press('Enter')
    await page.getByText('Say why.').waitFor()
    await page.getByLabel('Why', { exact: true }).fill('She was called on Wednesday.')
    await page.getByRole('dialog').getByRole('button', { name: 'Put right' }).press('Enter')
    await page.getByText('It is put right. What was recorded stays on record.').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('says afterwards what it was, what it is, and why, on the clock and in the timeline', async () => {
    await page.getByText('Of record: broken. Put right: kept.').waitFor()
    expect(await promises()).toContain('Why: She was called on Wednesday.')
    expect(await entry().textContent()).toContain('Put right: ')
    expect(await page.locator('.conversation').textContent()).toContain(
      'Ada put right: the reply was on Wednesday 10 June, 10:00',
    )
    expect(await objections(page)).toEqual([])
    const { body } = await ada.ask('GET', '/api/measures?commitment=written-reply')
    expect(body.rows[0].figure).toMatchObject({ kept: 1, broken: 0, corrected: 1 })
  })

  it('can be taken back', async () => {
    await page.locator('.conversation li', { hasText: 'Ada put right' }).getByRole('button').press('Enter')
    await page.getByText('Then: broken').waitFor()
    await page.getByLabel('Why', { exact: true }).fill('No, it was Friday.')
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await page.getByText('Of record:').waitFor({ state: 'detached' })
    await page.getByText('Ada took back what was put right').first().waitFor()
    const { body } = await ada.ask('GET', '/api/measures?commitment=written-reply')
    expect(body.rows[0].figure).toMatchObject({ kept: 0, broken: 1, corrected: 0 })
  })
})

describe('what the case is', () => {
  it('is changed from the list of actions; the promises that follow are shown first', async () => {
    await page.setViewportSize({ width: 320, height: 800 })
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Change what it is' }).click()
    await page.getByLabel('What kind').selectOption('complaint')
    await page.getByRole('dialog').getByText('What that changes').first().waitFor()
    expect(await objections(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.getByLabel('Why', { exact: true }).fill('It is a complaint, really.')
    await page.getByRole('button', { name: 'Change it' }).click()
    await page.getByText('It is changed, and the promises follow.').waitFor()
    expect((await ada.ask('GET', `/api/cases/${world.reference}`)).body.about).toBe('complaint')
  })

  it('brought nothing that a browser complained of', () => {
    expect(world.visitors.complaints).toEqual([])
    expect(world.troth.faults).toEqual([])
  })
})
