/** Everything on a page can be gone to with the Tab key alone, and one sees where one is. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { missedByTab } from '../staff/keyboard.ts'
import { type Office, openOffice } from '../staff/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

it('what cannot be reached, and where the focus is lost from sight, would be noticed', async () => {
  const page = await office.visit({ as: 'ada', path: '/staff/tokens' })
  await page.locator('tbody tr').first().waitFor()
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('main form button')!.tabIndex = -1
    document.querySelector<HTMLElement>('main tbody button')!.style.outline = 'none'
  })
  expect(await missedByTab(page)).toEqual([
    expect.stringMatching(/^not reached: <button type="submit"/),
    expect.stringMatching(/^focus not seen: <button/),
  ])
  await page.context().close()
})

it.each([
  ['the measures', '/staff/measures', '.figure'],
  ['one promise', '/staff/measures/promise?commitment=written-reply', '.months-chart'],
  [
    'the clocks behind a figure',
    '/staff/measures/clocks?commitment=written-reply&outcome=broken',
    'tbody tr',
  ],
  ['what if', '/staff/measures/what-if', '.what-if form'],
  ['availability', '/staff/availability', '.maintenance li'],
  ['probes', '/staff/availability/probes', 'tbody tr'],
  ['scores, presence and duties', '/staff/observations', 'tbody tr'],
  ['the charter and its calendars', '/staff/charter', '.calendar-form'],
  ['people', '/staff/people', 'tbody tr'],
  ['tokens', '/staff/tokens', 'tbody tr'],
  ['notices', '/staff/notices', '.notices li'],
  ['settings', '/staff/settings', '.settings'],
  ['logging a call', '/staff/log', '.log-channels'],
  ['a complaint', '/staff/cases/RI-1031', '.case-subject'],
])('%s', async (_, path, there) => {
  const page = await office.visit({ as: 'ada', path })
  await page.locator(there).first().waitFor()
  expect(await missedByTab(page)).toEqual([])
  await page.context().close()
})
