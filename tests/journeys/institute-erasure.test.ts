/** A person is erased by keyboard, on the real service; what stands in place of their name is said in plain words. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OneLetter, oneLetter } from '../one-letter.ts'
import { objections } from '../visitors.ts'

let world: OneLetter
let page: Page

beforeAll(async () => {
  world = await oneLetter()
  const { ada, reference } = world
  await ada.ask('POST', `/api/cases/${reference}/reply`, { text: 'Dear Ama, like this.', resolves: true })
  await ada.ask('POST', `/api/cases/${reference}/closure`, {})
  page = await world.open(`/cases/${reference}`, { width: 320 })
})
afterAll(() => world?.leave())

describe('a person', () => {
  it('is erased only after it is said what goes, what stays, and why', async () => {
    await page.getByRole('button', { name: 'Erase this person’s data …' }).press('Enter')
    const reason = page.getByLabel('Why? This stays on record, so name nobody.')
    await reason.waitFor()
    expect(await reason.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await page.getByRole('form').textContent()).toContain('nobody can bring them back')
    expect(await objections(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.getByRole('button', { name: 'Erase for good' }).press('Enter')
    await page.getByText('Say why first.').waitFor()
    await reason.fill('Asked for by letter.')
    await page.getByRole('button', { name: 'Erase for good' }).press('Enter')
    await page.getByText('The person’s data was erased.').waitFor()
  })

  it('is called erased from then on, where the name was and where the subject was', async () => {
    await page.getByRole('heading', { name: 'Erased with the person’s data' }).waitFor()
    expect(await page.locator('.case-head').textContent()).toContain('Erased person · letter')
    expect(await page.locator('.case-side').textContent()).toContain('Erased person')
    expect(await page.locator('body').textContent()).not.toMatch(/Ama|Osei|upgrade/)
    expect(await page.getByRole('button', { name: /Erase this person/ }).count()).toBe(0)
    expect(await objections(page)).toEqual([])
  })

  it('is called so in the queue and in the search, in Spanish too', async () => {
    await page.goto('/staff?status=closed&who=all')
    await page.getByRole('row', { name: /Erased with the person’s data.*Erased person/ }).waitFor()
    const spanish = await world.open('/?status=closed&who=all', { language: 'es', dark: true })
    const row = spanish.getByRole('row', { name: /Borrado con los datos de la persona.*Persona borrada/ })
    await row.waitFor()
    expect(await objections(spanish)).toEqual([])
    await spanish.getByRole('searchbox').fill(world.reference)
    await spanish.getByRole('searchbox').press('Enter')
    await spanish.getByRole('heading', { name: 'Borrado con los datos de la persona' }).waitFor()
    expect(await spanish.locator('.case-head').textContent()).toContain('Persona borrada')
    expect(await objections(spanish)).toEqual([])
  })

  it('is marked as erased in the API, in words of the language asked for', async () => {
    const { body } = await world.ada.ask('GET', `/api/cases/${world.reference}`, undefined, {
      'accept-language': 'es',
    })
    expect(body.customer).toMatchObject({ name: 'Persona borrada', erased: true })
    expect(body.customerDetails).toMatchObject({ name: 'Persona borrada', erased: true, email: null })
    const { body: api } = await world.ada.ask('GET', '/api/openapi.json')
    expect(JSON.stringify(api.components.schemas.CaseCustomer)).toContain('erased for good')
  })

  it('brought nothing that a browser complained of', () => {
    expect(world.visitors.complaints).toEqual([])
    expect(world.troth.faults).toEqual([])
  })
})
