/** Maintenance is announced, changed and called off; whoever may not is not offered it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../staff/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const sent = () => office.state.log.filter(({ path }) => path.startsWith('/api/availability'))

describe('maintenance', () => {
  it('is announced for an address, changed and called off', async () => {
    const page = await office.visit({ as: 'ada', path: '/staff/availability' })
    await page.getByRole('button', { name: 'Announce it' }).click()
    await page.getByText('Give both dates and times').waitFor()
    expect(sent()).toEqual([])

    await page.getByLabel('From', { exact: true }).fill('2099-07-12')
    await page.getByLabel('From: Time').fill('02:00')
    await page.getByLabel('Until', { exact: true }).fill('2099-07-12')
    await page.getByLabel('Until: Time').fill('04:30')
    await page.getByLabel('What will be done (English)').fill('A new database.')
    await page.getByLabel('https://learning.riverside.example/courses').uncheck()
    await page.getByRole('button', { name: 'Announce it' }).click()
    await page.getByText('The maintenance is announced.').waitFor()
    // London is an hour ahead in July.
    expect(sent().at(-1)?.body).toEqual({
      from: '2099-07-12T01:00:00Z',
      until: '2099-07-12T03:30:00Z',
      says: { en: 'A new database.' },
      urls: ['https://www.riverside.example/'],
    })

    await page.getByRole('button', { name: /^Change Sunday 12 July 2099/ }).click()
    await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'date')
    expect(await page.getByLabel('Until: Time').inputValue()).toBe('04:30')
    await page.getByLabel('Until: Time').fill('03:00')
    await page.getByRole('button', { name: 'Save the change' }).click()
    await page.getByRole('button', { name: /^Change .* Sunday 12 July 2099, 03:00/ }).waitFor()

    await page.getByRole('button', { name: /^Call off Sunday 12 July 2099/ }).click()
    await page.getByText('The maintenance is called off.').waitFor()
    expect(sent().at(-1)?.path).toMatch(/\/cancellation$/)
  })

  it('that goes on can only be ended', async () => {
    const page = await office.visit({ as: 'ada', path: '/staff/availability' })
    const going = page.getByRole('listitem').filter({ hasText: 'going on' })
    await going.waitFor()
    expect(await going.getByRole('button').allInnerTexts()).toEqual([expect.stringContaining('End now')])
    await going.getByRole('button').click()
    await page.getByText('From now on everything counts again.').waitFor()
  })

  it('is only looked at by agents', async () => {
    const page = await office.visit({ as: 'sam', path: '/staff/availability' })
    await page.locator('.maintenance li').first().waitFor()
    expect(await page.getByRole('button', { name: /End now|Announce it/ }).count()).toBe(0)
  })
})

it('leads from a figure to its probes', async () => {
  const page = await office.visit({ as: 'sam', path: '/staff/availability' })
  await page.getByRole('link', { name: 'Those that failed' }).click()
  await page.getByRole('cell', { name: 'Another status than expected (503)' }).waitFor()
  await page.getByRole('link', { name: 'Not observed' }).click()
  await page.getByText('Nobody asked, 57 times in a row').waitFor()
})
