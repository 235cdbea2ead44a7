/** What staff do all day, counted in keys and clicks. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handsOn, type Office, openOffice, queueIsReady } from '../staff/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
beforeEach(() => {
  office.state.log.length = 0
})
afterAll(() => office.close())

const sent = (path: string) => office.state.log.filter((request) => request.path.endsWith(path))
const caseOf = (reference: string) => office.state.cases.find((one) => one.reference === reference)!

describe('a day at the queue', () => {
  it('answers the most urgent case with R, the text and Ctrl+Enter', async () => {
    const page = await office.visit()
    await queueIsReady(page)
    const hands = handsOn(page)
    await hands.press('r')
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    await hands.type('Dear Mr Featherstonehaugh-Cholmondeley, here is our reply.')
    await hands.press('Control+Enter')
    await page.getByText('Your reply is sent.').waitFor()
    expect(hands.keys()).toBeLessThanOrEqual(3)
    expect(sent('/reply')[0]?.body).toMatchObject({ text: expect.stringContaining('here is our reply') })
    expect(caseOf('RI-1031').clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
  })

  it('finds a case by half a name, closed though it is: / and Enter', async () => {
    const page = await office.visit()
    await queueIsReady(page)
    const hands = handsOn(page)
    await hands.press('/')
    await hands.type('osei-b')
    await hands.press('Enter')
    await page.getByRole('heading', { name: 'Replacement certificate' }).waitFor()
    expect(hands.keys()).toBe(2)
  })

  it('logs a call without a mouse, and reads the receipt out', async () => {
    const page = await office.visit()
    await queueIsReady(page)
    const hands = handsOn(page)
    await hands.press('l')
    await page.getByRole('combobox', { name: 'Who' }).waitFor()
    await hands.type('Winifred Oyelaran')
    await hands.press('Tab')
    await hands.press('Tab')
    await hands.type('Lost her certificate')
    await hands.press('Tab')
    await hands.type('She moved house and cannot find it.')
    await hands.press('Control+Enter')
    const heading = page.getByRole('heading', { name: /Logged as RI-/ })
    await heading.waitFor()
    expect(hands.keys()).toBe(5)
    const logged = office.state.cases.at(-1)!
    expect(logged).toMatchObject({ subject: 'Lost her certificate', channel: 'phone', about: 'enquiry' })
    const receipt = page.getByRole('region', { name: 'To read out' })
    expect(await receipt.textContent()).toContain(`Your reference is ${logged.reference}.`)
    expect(await receipt.textContent()).toMatch(/For you that is \w+ \d+ December/)
  })

  it('logs a letter from the day it really arrived, in the zone of the organisation', async () => {
    const page = await office.visit({ path: '/staff/log' })
    await page.getByRole('radio', { name: 'letter' }).check()
    await page.getByRole('combobox', { name: 'Who' }).fill('R. Postgate')
    await page.getByLabel('In a few words').fill('A letter')
    await page.getByLabel('What was said or written').fill('What the letter says')
    await page.getByLabel('When it arrived').selectOption({ label: 'Another day …' })
    await page.getByLabel('Which day').fill('2026-07-03')
    await page.getByLabel('They belong to').selectOption({ label: 'An employer' })
    await page.locator('.attached input[type=file]').setInputFiles({
      name: 'letter.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('What the letter says'),
    })
    await page.getByText('letter.txt', { exact: false }).first().waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: /Logged as/ }).waitFor()
    // Nine in the morning in London in July.
    expect(sent('/api/cases')[0]?.body).toMatchObject({
      channel: 'letter',
      receivedAt: '2026-07-03T08:00:00Z',
      segment: 'employer',
      files: [expect.any(String)],
    })
  })

  it('shows notices a page at a time, and the rest when asked', async () => {
    const [first] = office.state.notices
    const older = Array.from({ length: 60 }, () => ({ ...first!, id: crypto.randomUUID(), read: true }))
    office.state.notices.push(...older)
    const page = await office.visit({ path: '/staff/notices' })
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => page.locator('.notices li').count()).toBe(office.state.notices.length)
    expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0)
    office.state.notices.splice(-older.length)
    await page.context().close()
  })

  it('says what is missing, and goes there', async () => {
    const page = await office.visit({ path: '/staff/log' })
    await page.getByRole('combobox', { name: 'Who' }).fill('Somebody')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Say in a few words what it is about.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('log-subject')
    expect(sent('/api/cases')).toEqual([])
  })

  it('moves with J and K, selects with X and Shift, and assigns several to me with A', async () => {
    const page = await office.visit()
    await queueIsReady(page)
    const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.dataset.id)
    const first = await focused()
    await page.keyboard.press('j')
    const second = await focused()
    expect(second).not.toBe(first)
    await page.keyboard.press('k')
    expect(await focused()).toBe(first)
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('2 selected').waitFor()
    await page.keyboard.press('a')
    await page.getByText('2 cases are now with you.').waitFor()
    expect(sent('/bulk')[0]?.body).toMatchObject({
      action: { do: 'assign' },
      cases: [{ id: first }, { id: second }],
    })
  })

  it('leads a director from signing in to the case that explains a fall in four clicks', async () => {
    const page = await office.visit({ as: 'dolores' })
    const hands = handsOn(page)
    await hands.click('Measures')
    await page.getByText(/fell from 98.4% to 85/).waitFor()
    await hands.click(/reply in 3 days: 85.0%, 17 broken/)
    await page.getByRole('table', { name: 'Each time the promise ran, with its case' }).waitFor()
    await hands.click(/RI-1038 Invoice query/)
    await page.getByRole('heading', { name: 'Invoice query' }).waitFor()
    expect(hands.clicks()).toBeLessThanOrEqual(4)
  })

  it('does anything from the palette', async () => {
    const page = await office.visit()
    await queueIsReady(page)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('searchbox').waitFor()
    await page.keyboard.type('northfield')
    await page.getByRole('menuitem', { name: /RI-1038/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Invoice query' }).waitFor()
  })

  it('keeps letters for writing while somebody writes, and gives them up when they are turned off', async () => {
    const page = await office.visit()
    await queueIsReady(page)
    await page.keyboard.press('/')
    await page.keyboard.type('re')
    expect(page.url()).not.toContain('/cases/')
    await page.goto(`${office.url}/staff/settings`)
    await page.getByLabel(/Single letters do things/).uncheck()
    await page.getByRole('heading', { name: 'My settings' }).click()
    await page.keyboard.press('l')
    expect(page.url()).toContain('/staff/settings')
  })
})
