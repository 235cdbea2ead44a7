/** A director asks what another charter would have meant: the form, the comparison, the cases that turn. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../staff/office.ts'

const path = '/staff/measures/what-if'
let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

async function compared(page: Page, button = 'Compare'): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.locator('.what-if-result tbody tr').first().waitFor()
}

describe('what if', () => {
  it('goes by keys from the measures to the cases that turn', async () => {
    const page = await office.visit({ as: 'ada', path: '/staff/measures' })
    await page.getByRole('link', { name: 'What if' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Limit', { exact: true }).fill('2 working days')
    await page.keyboard.press('Enter')
    const turned = page.getByRole('button', { name: /Kept to broken: 110/ })
    await turned.focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('.clocks-table tbody tr').count()).toBe(50)
    expect(await page.getByText('The first 60 of 110.').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Show more' }).click()
    expect(await page.locator('.clocks-table tbody tr').count()).toBe(60)
    const reference = page.getByRole('link', { name: /RI-1000/ })
    expect(await reference.getAttribute('href')).toBe('/staff/cases/RI-1000')
    await page.context().close()
  })

  it('divides what was found by month, and gives it as a file', async () => {
    const page = await office.visit({ as: 'ada', path })
    await compared(page)
    await page.getByLabel('Divide').selectOption('month')
    expect(await page.locator('.what-if-result tbody tr').count()).toBe(2)
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: 'As a file (CSV)' }).click()
    const file = await waiting
    expect(file.suggestedFilename()).toBe('what-if.csv')
    await page.context().close()
  })

  it('can be stopped, and says so', async () => {
    const page = await office.visit({ as: 'ada', path })
    await page.getByLabel('Limit', { exact: true }).fill('never')
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByText('400 of 1,200 cases').waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByText('The comparison was stopped.').first().waitFor()
    await page.context().close()
  })

  it.each(['light', 'dark'])('is accessible in every state, in %s', async (theme) => {
    const page = await office.visit({ as: 'ada', path, dark: theme === 'dark' })
    await page.getByRole('button', { name: 'Change hours' }).click()
    await page.getByRole('button', { name: 'Change a share' }).click()
    expect(await problemsOf(page)).toEqual([])
    await compared(page)
    await page.getByRole('button', { name: /Kept to broken/ }).click()
    expect(await problemsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Change the whole text' }).click()
    await page.locator('.source-text').waitFor()
    expect(await problemsOf(page)).toEqual([])
    await page.context().close()
  })

  it.each([
    ['ada', 320, 'Compare'],
    ['lucia', 320, 'Comparar'],
    ['lucia', 768, 'Comparar'],
  ])('fits for %s at %i pixels', async (as, width, button) => {
    const page = await office.visit({ as, path, width, height: 700 })
    await page.getByRole('button', { name: /hours|horario/ }).click()
    await compared(page, button)
    await page.locator('.what-if-turns button').first().click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    await page.context().close()
  })

  it('made no browser complain', () => {
    expect(office.complaints).toEqual([])
  })
})

async function problemsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}
