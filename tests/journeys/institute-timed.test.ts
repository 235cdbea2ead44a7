/** What has to be quick, counted in keys, clicks and pages: on the real service, with three months of its past behind it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillYear } from '../../src/cli/demo/fill.ts'
import { demoOrganisation, demoPassword } from '../../src/cli/demo/organisation.ts'
import { createDatabase, type TestDatabase } from '../database.ts'
import { type Hands, type Installation, install } from '../installation.ts'
import { handsOn, queueIsReady } from '../staff/office.ts'
import { fillContact, press, type Visitors, visitorsOf } from '../visitors.ts'

// In September more comes than people can see to.
const today = '2026-10-07T09:30:00Z'
/** So many a year, of which those since July are made. */
const cases = { about: 1_400, since: '2026-07-20T00:00:00Z' }

let database: TestDatabase
let troth: Installation
let visitors: Visitors
let priya: Hands

beforeAll(async () => {
  database = await createDatabase()
  const now = Date.parse(today)
  const demo = await demoOrganisation(database.sql, now)
  const enough = new AbortController()
  await fillYear(demo, {
    sql: database.sql,
    now: () => now,
    about: cases.about,
    signal: enough.signal,
    // The newest come first.
    onProgress: (done, total) =>
      done / total > (now - Date.parse(cases.since)) / (365 * 86_400_000) && enough.abort(),
  })
  troth = await install({ at: today, database, mail: false })
  priya = await troth.signIn('priya@riverside.example', demoPassword)
  visitors = await visitorsOf(troth)
}, 120_000)
afterAll(async () => {
  await visitors?.leave()
  await troth?.stop()
  await database?.drop()
})

async function enter(name: string): Promise<Page> {
  const page = await visitors.customer({ script: true })
  await page.goto('/staff')
  await page.getByLabel('Email').fill(`${name}@riverside.example`)
  await page.getByLabel('Password').fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await queueIsReady(page)
  return page
}

const caseOf = async (reference: string) => (await priya.ask('GET', `/api/cases/${reference}`)).body
const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '')
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

describe('a member of staff', () => {
  it('answers the most urgent case with three keys at most, and the text', async () => {
    const [urgent] = (await priya.ask('GET', '/api/cases?status=open&limit=1')).body.items
    const page = await enter('priya')
    const hands = handsOn(page)
    await hands.press('r')
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    await hands.type('Here is what you asked for.')
    await hands.press('Control+Enter')
    await page.getByText('Your reply is sent.').waitFor()
    expect(hands.keys()).toBeLessThanOrEqual(3)
    const { timeline } = await caseOf(urgent.reference)
    expect(timeline.at(-1)).toMatchObject({
      type: 'replied',
      by: { name: 'Priya Raman' },
      message: { text: 'Here is what you asked for.' },
    })
  })

  it('finds a closed case by half a name with two keys', async () => {
    const [closed] = (await priya.ask('GET', '/api/cases?status=closed&limit=1')).body.items
    // A piece of the family name, in capitals and without its accents.
    const half = plain(closed.customer.name.split(' ').at(-1)).slice(1).toUpperCase()
    const page = await enter('priya')
    const hands = handsOn(page)
    await hands.press('/')
    await hands.type(half)
    await hands.press('Enter')
    await page.waitForURL(/\/staff\/cases\//)
    expect(hands.keys()).toBe(2)
    const found = await caseOf(page.url().split('/').at(-1)!.split('?')[0]!)
    expect(plain(found.customer.name).toUpperCase()).toContain(half)
    await page.getByRole('heading', { name: found.subject, level: 1 }).waitFor()
  })

  it('logs a call by keyboard alone, and has something to read out before they hang up', async () => {
    const page = await enter('sam')
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
    await page.getByRole('heading', { name: /Logged as/ }).waitFor()
    expect(hands.keys()).toBeLessThanOrEqual(6)
    const reference = /Logged as (\S+)/.exec((await heading(page)) ?? '')![1]!
    expect(await page.getByRole('region', { name: 'To read out' }).textContent()).toContain(
      `Your reference is ${reference}.`,
    )
    expect(await caseOf(reference)).toMatchObject({
      channel: 'phone',
      about: 'enquiry',
      subject: 'Lost her certificate',
      customer: { name: 'Winifred Oyelaran' },
      customerDetails: { email: null },
    })
  })
})

describe('a customer', () => {
  it('sends a first message with a file from one page, and sees the promise on the next', async () => {
    const page = await visitors.customer()
    const seen: string[] = []
    page.on('framenavigated', (frame) => seen.push(new URL(frame.url()).pathname.split('/')[1]!))
    await page.goto('/contact')
    await fillContact(page, {
      subject: 'Another grade',
      message: 'What do I need?',
      name: 'Ama',
      email: 'ama@example.org',
      file: { name: 'cv.txt', text: 'Ten years' },
    })
    await press(page, 'main button[type=submit]')
    await page.locator('.clock-date').first().waitFor()
    expect(seen).toEqual(['contact', 'case'])
    expect(await page.textContent('.conversation')).toContain('cv.txt')
  })
})

describe('a director', () => {
  it('comes from the first screen to a case that explains last month’s fall in four clicks', async () => {
    const page = await enter('dana')
    const hands = handsOn(page)
    await hands.click('Measures')
    const fell = page.getByRole('row').filter({ hasText: /fell from [\d.]+% to [\d.]+%/ })
    await fell.first().waitFor()
    const why = (await fell
      .first()
      .getByRole('link', { name: /broken\. Show them/ })
      .getAttribute('aria-label'))!
    await hands.click(why)
    const table = page.getByRole('table', { name: 'Each time the promise ran, with its case' })
    await table.getByRole('row').nth(1).waitFor()
    expect(await table.getByRole('row').count()).toBe(Number(/(\d+) broken/.exec(why)![1]) + 1)
    const name = (await table.getByRole('link').first().textContent())!
    await hands.click(name)
    await page.waitForURL(/\/staff\/cases\//)
    expect(hands.clicks()).toBeLessThanOrEqual(4)
    const reference = name.split(' ')[0]!
    const broken = (await caseOf(reference)).clocks.filter(
      ({ state, startedAt }: { state: string; startedAt: string }) =>
        state === 'broken' && startedAt.startsWith('2026-09'),
    )
    expect(broken).not.toEqual([])
    await page.getByText(broken[0].says).first().waitFor()
  })

  it('and in all this no browser and no log had anything to complain of', () => {
    expect(visitors.complaints).toEqual([])
    expect(troth.faults).toEqual([])
  })
})
