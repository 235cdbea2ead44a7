/** Every page of the staff app: usable by all, in both themes and languages, at every width, under its own strict policy. */
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customerWrites } from '../../src/web/staff/testing/fakeCommands.ts'
import { type Office, openOffice } from '../staff/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const PAGES = [
  ['the queue', '/staff', 'tr[data-id]'],
  ['the queue with filters', '/staff?channel=email&breached=true', '.empty, tr[data-id]'],
  ['a complaint', '/staff/cases/RI-1031', '.case-subject'],
  ['a case of a long name', '/staff/cases/RI-1029', '.case-subject'],
  ['a receipt', '/staff/cases/RI-1031/receipt', '.receipt'],
  ['logging a call', '/staff/log', '.log-channels'],
  ['the measures', '/staff/measures', '.figure'],
  ['one promise', '/staff/measures/promise?commitment=written-reply', '.months-chart'],
  [
    'the clocks behind a figure',
    '/staff/measures/clocks?commitment=written-reply&outcome=broken',
    'tbody tr',
  ],
  ['the cases of a share', '/staff/measures/clocks?commitment=right-first-time&outcome=broken', 'tbody tr'],
  ['the charter', '/staff/charter', 'tbody tr'],
  ['availability', '/staff/availability', '.maintenance li'],
  ['probes', '/staff/availability/probes', 'tbody tr'],
  ['scores, presence and duties', '/staff/observations', 'tbody tr'],
  ['people', '/staff/people', 'tbody tr'],
  ['tokens', '/staff/tokens', 'tbody tr'],
  ['the mailbox', '/staff/mailbox', '.mail'],
  ['notices', '/staff/notices', '.notices li'],
  ['settings', '/staff/settings', '.settings'],
  ['a page that is not there', '/staff/nowhere', '.page'],
] as const

describe.each(PAGES)('%s', (_, path, there) => {
  it.each(['light', 'dark'])('is accessible, in %s', async (theme) => {
    const page = await office.visit({ as: 'ada', path, dark: theme === 'dark' })
    await page.locator(there).first().waitFor()
    expect(await problemsOf(page)).toEqual([])
    await page.context().close()
  })

  it.each([
    ['ada', 320],
    ['lucia', 320],
    ['lucia', 768],
  ])('fits for %s at %i pixels', async (as, width) => {
    const page = await office.visit({ as, path, width, height: 700 })
    await page.locator(there).first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    await page.context().close()
  })
})

describe('what opens over a page', () => {
  it.each(['light', 'dark'])('is accessible, in %s', async (theme) => {
    const page = await office.visit({ as: 'ada', path: '/staff/cases/RI-1031', dark: theme === 'dark' })
    for (const kind of ['Reply', 'Note']) {
      await page.getByRole('button', { name: new RegExp(`^${kind}`) }).click()
      await page.getByRole('form').waitFor()
      expect(await problemsOf(page)).toEqual([])
    }
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Propose a date' }).waitFor()
    expect(await problemsOf(page)).toEqual([])
    await page.getByRole('menuitem', { name: 'Propose a date' }).click()
    await page.getByLabel('Date', { exact: true }).fill('2026-12-18')
    await page.getByText(/Friday 18 December 2026/).waitFor()
    expect(await problemsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    expect(await problemsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /Ada Fernsby/ }).click()
    expect(await problemsOf(page)).toEqual([])
    await page.context().close()
  })

  it('shows every key there is', async () => {
    const page = await office.visit()
    await page.locator('tr[data-id]').first().waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    expect(await problemsOf(page)).toEqual([])
    await page.context().close()
  })
})

describe('signing in', () => {
  it('says plainly what is wrong, and leads to where one was going', async () => {
    const page = await office.visit({ as: '', path: '/staff/cases/RI-1042' })
    await page.getByLabel('Email').fill('priya@riverside.example')
    await page.getByLabel('Password').fill('wrong')
    expect(await problemsOf(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('The email or the password is wrong. Check both and try again.').waitFor()
    await page.getByLabel('Password').fill('a quiet timetable')
    await page.keyboard.press('Enter')
    const arrived = page.getByRole('heading', { name: 'Certificate for cohort 14 has not arrived' })
    await arrived.waitFor()
    expect(new URL(page.url()).pathname).toBe('/staff/cases/RI-1042')
    await page.reload()
    await arrived.waitFor()
    await page.context().close()
  })

  it('is asked for again when the session has ended, and the draft is still there', async () => {
    const page = await office.visit({ path: '/staff/cases/RI-1025' })
    await page.getByRole('button', { name: /^Reply/ }).click()
    await page.keyboard.type('Half of an answer')
    await page.context().clearCookies()
    customerWrites(office.state, 'RI-1025', 'Any news?')
    await page
      .getByText('You are signed out. Sign in again; what you wrote is kept on this computer.')
      .waitFor()
    await page.getByLabel('Email').fill('priya@riverside.example')
    await page.getByLabel('Password').fill('a quiet timetable')
    await page.keyboard.press('Enter')
    const message = page.getByRole('textbox', { name: 'Message' })
    await message.waitFor()
    expect(await message.inputValue()).toBe('Half of an answer')
    expect(new URL(page.url()).pathname).toBe('/staff/cases/RI-1025')
    await page.context().close()
  })

  it('can be read in Spanish before anybody has signed in', async () => {
    const page = await office.visit({ as: '' })
    await page.getByRole('button', { name: 'Español' }).click()
    await page.getByRole('heading', { name: 'Entrar' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('es')
    await page.context().close()
  })
})

describe('a share of cases', () => {
  it('leads to its cases, which say whether they count', async () => {
    const page = await office.visit({ as: 'ada', path: '/staff/measures' })
    await page.getByRole('link', { name: 'right first time' }).click()
    await page.getByRole('heading', { name: 'We aim to get it right the first time.' }).waitFor()
    await page.getByRole('cell', { name: 'does not count' }).first().waitFor()
    await page.getByRole('link', { name: 'Count', exact: true }).click()
    await page
      .getByRole('cell', { name: /^counts/ })
      .first()
      .waitFor()
    await page.getByRole('columnheader', { name: 'Looked at until' }).waitFor()
    await page.getByRole('link', { name: 'Measures', exact: true }).first().waitFor()
    await page.context().close()
  })
})

describe('an address that names nothing', () => {
  it.each(['/staff/charter/2026-04', '/staff/measures/promise', '/staff/measures/promise?commitment=none'])(
    'says so inside the app: %s',
    async (path) => {
      const page = await office.visit({ as: 'ada', path })
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
      await page.getByRole('link', { name: 'Queue', exact: true }).waitFor()
      await page.context().close()
    },
  )
})

it('nothing in all of this was refused by the content security policy, and nothing failed', () => {
  // Signing in was refused on purpose, and strangers are told so; and what names nothing was asked for.
  const asked = /401|404|There is no such version/
  expect(office.complaints.filter((complaint) => !asked.test(complaint))).toEqual([])
})

type Page = Awaited<ReturnType<Office['visit']>>

async function problemsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}
