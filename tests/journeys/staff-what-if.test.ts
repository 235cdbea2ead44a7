/** A director asks what another charter would have meant: the form, the comparison, the cases that turn. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
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

  it('shows shares of cases and counts beside the record, and the cases that turn', async () => {
    const page = await office.visit({ as: 'ada', path })
    await compared(page)
    const share = page.getByRole('row', { name: /right first time/ })
    await share
      .getByText('at least 85%, looked at for 28 days → at least 85%, looked at for 60 days')
      .waitFor()
    await share.getByText('108 of 120').waitFor()
    await share.getByText('Missed').waitFor()
    const count = page.getByRole('row', { name: /few escalations/ })
    await count.getByText('fewer than 5 a year → fewer than 3 a year').waitFor()
    await count.getByText('not case by case').waitFor()
    await share.getByRole('button', { name: /Kept to broken: 18/ }).click()
    const turns = page.getByRole('table', { name: 'The cases that come out differently' })
    expect(await turns.locator('tbody tr').count()).toBe(18)
    await turns
      .getByText(/looked at until/)
      .first()
      .waitFor()
    await page.context().close()
  })

  it('marks the fields that cannot be read when it is sent, and goes to the first', async () => {
    const page = await office.visit({ as: 'ada', path })
    await page.getByRole('button', { name: 'Change a share' }).click()
    await page.getByRole('button', { name: 'Change hours' }).click()
    const share = page.getByLabel('Promised share, in percent')
    const tuesday = page.getByLabel('Tuesday')
    await share.fill('most')
    await tuesday.fill('all day')
    expect(await share.getAttribute('aria-invalid')).toBeNull()
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByRole('alert').getByText('Put the 2 marked fields right').waitFor()
    expect(await share.evaluate((field) => field === document.activeElement)).toBe(true)
    for (const field of [share, tuesday]) expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Monday').getAttribute('aria-invalid')).toBeNull()
    expect(await describedBy(page, share)).toContain('This is not a percentage above 0 and up to 100.')
    expect(await describedBy(page, tuesday)).toContain('These are no hours. Such as 09:00-17:00')
    expect(await problemsOf(page)).toEqual([])
    await share.fill('90')
    expect(await share.getAttribute('aria-invalid')).toBeNull()
    await page.getByRole('alert').getByText('Put the marked field right').waitFor()
    await page.context().close()
  })

  it('marks the field that the charter could not be compared for, without a line of its text', async () => {
    const page = await office.visit({ as: 'ada', path })
    await page.getByRole('button', { name: 'Change a limit' }).click()
    const second = page.getByLabel('Limit', { exact: true }).nth(1)
    await second.fill('soon')
    await page.keyboard.press('Enter')
    await page.getByText('“soon” is not a limit.').waitFor()
    expect(await second.getAttribute('aria-invalid')).toBe('true')
    expect(await second.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await describedBy(page, second)).toContain('“soon” is not a limit. As in the charter')
    expect(await page.getByRole('alert').textContent()).not.toMatch(/line|\d+:\d+/)
    await page.context().close()
  })

  it('divides what was found by month, and gives it as a file', async () => {
    const page = await office.visit({ as: 'ada', path })
    await compared(page)
    await page.getByLabel('Divide').selectOption('month')
    expect(await page.locator('.what-if-result tbody tr').count()).toBe(3)
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
    await page.getByRole('button', { name: /Kept to broken.*reply in 3 days/ }).click()
    expect(await problemsOf(page)).toEqual([])
    await page.getByRole('button', { name: /Kept to broken.*right first time/ }).click()
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
    // Besides the answer that was asked for, to a limit that is none.
    const asked = /status of 400/
    expect(office.complaints.filter((complaint) => !asked.test(complaint))).toEqual([])
  })
})

/** What is read out after a field's name. */
async function describedBy(page: Page, field: Locator): Promise<string> {
  const ids = (await field.getAttribute('aria-describedby')) ?? ''
  const texts = ids.split(' ').map((id) => page.locator(`[id="${id}"]`).textContent())
  return (await Promise.all(texts)).join(' ')
}

async function problemsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}
