/** An administrator closes the office over Christmas, gives a week other hours, and lets a promised reminder go out by itself. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../staff/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const objections = async (page: Page) =>
  (
    await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  ).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
const sent = () => office.state.log.filter(({ path }) => path.startsWith('/api/calendars')).at(-1)?.body
const line = (page: Page, place: number) => page.getByRole('group', { name: `Date ${place}`, exact: true })

describe('a calendar', () => {
  it('is changed for several dates at once, after a look at what that moves', async () => {
    const page = await office.visit({ as: 'ada', path: '/staff/charter' })
    await line(page, 1).getByLabel('From', { exact: true }).fill('2026-12-24')
    await line(page, 1).getByLabel('Up to and including').fill('2026-12-26')
    await page.getByText('Saturday 26 December 2026', { exact: true }).waitFor()
    await line(page, 1).getByLabel('What closes it, in English').fill('Christmas')
    await line(page, 1).getByLabel('What closes it, in Spanish').fill('Navidad')
    await page.getByRole('button', { name: 'Another date' }).press('Enter')
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-field') === '1 from')
    await line(page, 2).getByLabel('From', { exact: true }).fill('2026-12-28')
    await line(page, 2).getByLabel('Up to and including').fill('2026-12-31')
    await line(page, 2).getByLabel('open, with other hours').check()
    await line(page, 2).getByLabel('Opens at').fill('10:00')
    await line(page, 2).getByLabel('Closes at').fill('14:00')
    await line(page, 2).getByLabel('Fri').uncheck()
    expect(await objections(page)).toEqual([])

    await page.getByRole('button', { name: 'See what that moves' }).press('Enter')
    await page.getByRole('heading', { name: 'What this version says' }).waitFor()
    await page.getByText('2 of 9 running clocks would move.').waitFor()
    await page.getByText('Wednesday 6 January, 17:00 instead of Monday 28 December, 17:00').first().waitFor()
    expect(await objections(page)).toEqual([])
    const hours = [['10:00', '14:00']]
    const name = { en: 'Christmas', es: 'Navidad' }
    const change = {
      calendar: 'office',
      closed: ['2026-12-24', '2026-12-25', '2026-12-26'].map((date) => ({ date, name })),
      seasons: [
        { from: '2026-12-28', to: '2026-12-31', week: { mon: hours, tue: hours, wed: hours, thu: hours } },
      ],
    }
    expect(sent()).toEqual(change)

    await page.getByRole('button', { name: 'Publish this version' }).press('Enter')
    await page
      .getByRole('list', { name: 'Versions of this calendar' })
      .getByText(/Christmas/)
      .waitFor()
    expect(sent()).toEqual(change)
    expect(await page.getByRole('group', { name: /^Date \d$/ }).count()).toBe(1)
  })

  it('says in plain words, beside the field, what is missing or cannot be', async () => {
    const page = await office.visit({ as: 'ada', path: '/staff/charter' })
    const look = page.getByRole('button', { name: 'See what that moves' })
    await look.press('Enter')
    const from = line(page, 1).getByLabel('From', { exact: true })
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-field') === '0 from')
    const said = async () => {
      const id = (await from.getAttribute('aria-describedby'))?.split(' ')[0]
      return page.locator(`[id="${id}"]`).textContent()
    }
    expect(await said()).toBe('Give the date.')
    expect(await from.getAttribute('aria-invalid')).toBe('true')
    expect(await objections(page)).toEqual([])

    await from.fill('2026-12-24')
    await page.getByText('Give the date.').waitFor({ state: 'detached' })
    await line(page, 1).getByLabel('Up to and including').fill('2026-12-20')
    await line(page, 1).getByLabel('open, with other hours').check()
    await line(page, 1).getByLabel('Opens at').fill('14:00')
    await line(page, 1).getByLabel('Closes at').fill('10:00')
    await look.press('Enter')
    await page.getByText('This is before the first date.').waitFor()
    await page.getByText('It closes before it opens. Give a later time.').waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-field') === '0 to')
    expect(await objections(page)).toEqual([])
  })

  it('asks for names in the languages of the organisation, each in the reader’s words', async () => {
    const page = await office.visit({ as: 'lucia', path: '/staff/charter' })
    await page.getByRole('heading', { name: 'Calendarios' }).waitFor()
    const names = page.getByLabel(/^Por qué se cierra, en /)
    expect(await names.evaluateAll((all) => all.map((one) => one.getAttribute('lang')))).toEqual(['en', 'es'])
    await page.getByLabel('Por qué se cierra, en español').fill('Navidad')
    await page.getByRole('button', { name: 'Otra fecha' }).press('Enter')
    await page.getByRole('group', { name: 'Fecha 2', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Quitar la fecha 2' }).press('Enter')
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-field') === '0 from')
    expect(await page.getByLabel('Por qué se cierra, en español').inputValue()).toBe('Navidad')
  })
})

describe('a promised reminder', () => {
  it('goes out by itself once an administrator ticks it', async () => {
    const page = await office.visit({ as: 'ada', path: '/staff/charter' })
    const reminder = page.getByLabel('We remind you of your renewal four weeks ahead.')
    await reminder.press('Space')
    await page.getByText(/Goes out by itself since .* \(Ada Fernsby\)/).waitFor()
    expect(office.state.log.at(-1)).toMatchObject({
      path: '/api/reminders/renewal-reminder',
      body: { switchedOn: true },
    })
    expect(await objections(page)).toEqual([])
    const reader = await office.visit({ as: 'sam', path: '/staff/charter' })
    expect(await reader.getByLabel('We remind you of your renewal four weeks ahead.').isDisabled()).toBe(true)
  })
})

it('nothing was refused or failed', () => {
  expect(office.complaints).toEqual([])
})
