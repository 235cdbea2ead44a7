/** What is rare on a case and has a form of its own, on the real service: exceptions, facts of the case, slots, new dates, remedies. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addColleague } from '../installation.ts'
import { type OneLetter, oneLetter } from '../one-letter.ts'
import { objections } from '../visitors.ts'

const charter = `
charter: { en: Riverside Institute, es: Instituto Riverside }
version: 2026-05
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: [09:00-12:30, 13:15-17:00] }, closed: GB-ENG }
about:
  visit-to-you: { en: Visit to you, es: Visita a su centro }
commitments:
  written-reply:
    says: { en: We reply in 3 working days; from the islands in 5., es: "Respondemos en 3 días laborables; de las islas, en 5." }
    short: { en: reply in 3 days, es: respuesta en 3 días }
    for: { about: enquiry }
    until: replied
    limits:
      - { attributes: { region: [islands] }, within: 5 working days }
      - { within: 3 working days }
    extension: { at-most: 30 working days }
    unless: [severe weather, strike]
  credit:
    says: { en: "If we are late, £20 in 10 working days.", es: "Si tardamos, 20 £ en 10 días laborables." }
    short: { en: £20 in 10 days, es: 20 £ en 10 días }
    for: { about: enquiry }
    from: { broken: written-reply }
    until: paid
    within: 10 working days
    remedy: { amount: £20 }
  late-credit:
    says: { en: "If that is late too, £5 a day when you ask.", es: "Si también tarda, 5 £ al día si lo pide." }
    short: { en: £5 a day, es: 5 £ al día }
    for: { about: enquiry }
    from: { later-of: [{ broken: credit }, claimed] }
    until: paid
    within: 10 working days
    remedy: { amount: £5, for: each late day, on: claim }
  slot:
    says: { en: We come in the slot that we agreed., es: Venimos en la franja acordada. }
    short: { en: visit in the slot, es: visita en la franja }
    for: { about: visit-to-you }
    from: agreed
    until: arrived
    due: agreed slot
`

let world: OneLetter
let english: Page
let spanish: Page
let visit: string

beforeAll(async () => {
  world = await oneLetter({ charter })
  const opened = await world.ada.ask('POST', '/api/cases', {
    ...{ channel: 'letter', about: 'visit-to-you', subject: 'Come and see us', message: 'Please.' },
    customer: { name: 'Maximiliana Featherstonehaugh-Papadopoulos de la Vega', email: 'max@vega.example' },
  })
  visit = opened.body.case.reference
  english = await world.open(`/cases/${world.reference}`)
  await english.getByRole('heading', { name: 'How do I upgrade?' }).waitFor()
})
afterAll(() => world?.leave())

async function choose(page: Page, more: string, name: string) {
  await page.getByRole('button', { name: more }).click()
  await page.getByRole('menuitem', { name }).click()
}
const focusIsOn = (page: Page, label: string | RegExp) =>
  page.getByLabel(label, { exact: true }).evaluate((one) => one === document.activeElement)
async function fits(page: Page) {
  expect(await objections(page)).toEqual([])
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { scrollWidth, clientWidth }
  })
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
}

describe('a fact that the charter names for its cases', () => {
  it('is changed with the case; who gets another date is told why in words meant for them', async () => {
    await choose(english, 'More', 'Change what it is')
    const dialog = english.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Change it' }).press('Enter')
    await dialog.getByText('Say first what is to be different.').waitFor()
    expect(await focusIsOn(english, 'What kind')).toBe(true)
    await dialog.getByLabel('Region', { exact: true }).selectOption({ label: 'Islands' })
    await dialog.getByText('Then: running (due Monday 15 June, 17:00)').waitFor()
    await dialog.getByText('As it stands: running (due Thursday 11 June, 17:00)').waitFor()
    await dialog.getByRole('button', { name: 'Change it' }).press('Enter')
    await dialog.getByText('Say why.').waitFor()
    expect(await focusIsOn(english, 'Why')).toBe(true)
    await fits(english)
    await dialog.getByLabel('Why', { exact: true }).fill('Sam saw the post code.')
    await dialog.getByLabel(/^Why, for the customer/).fill('Post to the islands takes longer.')
    await dialog.getByRole('button', { name: 'Change it' }).press('Enter')
    await english.getByText('It is changed, and the promises follow.').waitFor()
    expect((await world.ada.ask('GET', `/api/cases/${world.reference}`)).body.attributes.region).toBe(
      'islands',
    )
  })

  it('is told on the page of the case and by mail, with the date before and now', async () => {
    const { plain, casePath } = await world.troth.mailTo('ama@osei.example', /About/)
    expect(plain).toContain('Why: Post to the islands takes longer.')
    const customer = await world.visitors.customer({ script: true })
    await customer.goto(casePath)
    const told = customer.locator('.happening', { hasText: 'That changed your dates' })
    expect(await told.textContent()).toContain(
      'reply in 3 days, now Monday 15 June, 17:00 (before: Thursday 11 June, 17:00). Why: Post to the islands',
    )
    expect(await customer.locator('main').textContent()).not.toContain('Sam saw')
    expect(await objections(customer)).toEqual([])
  })
})

describe('in Spanish, dark, on a telephone', () => {
  it('an exception is recorded that the charter allows', async () => {
    const settings = { language: 'es', dark: true, width: 320 } as const
    const lucia = await addColleague(world.ada, 'Lucia')
    spanish = await world.visitors.staff(lucia, `/staff/cases/${world.reference}`, settings)
    await choose(spanish, 'Más', 'Registrar una excepción')
    const dialog = spanish.getByRole('dialog')
    await dialog.getByLabel('Excepción', { exact: true }).selectOption({ label: 'huelga' })
    await dialog.getByText('Después: exceptuado').waitFor()
    await fits(spanish)
    await dialog.getByLabel('Por qué', { exact: true }).fill('Huelga de correos.')
    await dialog.getByRole('button', { name: 'Registrarla' }).press('Enter')
    await spanish.getByText('La excepción queda registrada.').waitFor()
    await spanish
      .locator('.conversation')
      .getByText(/registró una excepción de «respuesta en 3 días»/)
      .first()
      .waitFor()
  })

  it('a slot is agreed: from when comes first, and what is the wrong way round is said', async () => {
    await spanish.goto(`/staff/cases/${visit}`)
    await choose(spanish, 'Más', 'Anotar una fecha acordada')
    await spanish.getByLabel('Desde', { exact: true }).waitFor()
    expect(await focusIsOn(spanish, 'Desde')).toBe(true)
    await spanish.getByLabel('Desde', { exact: true }).fill('2026-06-18')
    await spanish.getByLabel(/^Desde: Hora/).fill('14:00')
    await spanish.getByLabel('Hasta', { exact: true }).fill('2026-06-18')
    await spanish.getByLabel(/^Hasta: Hora/).fill('10:00')
    await spanish.getByRole('button', { name: /^Enviar/ }).press('Enter')
    await spanish.getByText('Empieza después de terminar').waitFor()
    await fits(spanish)
    await spanish.getByLabel(/^Hasta: Hora/).fill('16:00')
    await spanish.getByRole('button', { name: /^Enviar/ }).press('Enter')
    await spanish
      .locator('.case-next')
      .getByText(/jueves 18 de junio, 14:00 a 16:00/)
      .waitFor()
    const { plain } = await world.troth.mailTo('max@vega.example', /About/)
    expect(plain).toContain('We have agreed Thursday 18 June, 14:00 to 16:00 with you.')
    await spanish
      .getByText(/acordó el jueves 18 de junio, 14:00 a 16:00/)
      .first()
      .waitFor()
    await fits(spanish)
  })
})

describe('a slot that was written down wrongly', () => {
  it('is put right in when it begins; when it ends stays', async () => {
    const agreed = spanish.locator('.conversation li', { hasText: 'acordó' }).first()
    await agreed.getByRole('button', { name: /^Rectificar/ }).press('Enter')
    const dialog = spanish.getByRole('dialog')
    const begins = dialog.getByLabel('Debía empezar el: Hora (opcional)')
    expect(await begins.inputValue()).toBe('14:00')
    await begins.fill('17:00')
    await dialog.getByText('Empezaría después de terminar.').waitFor()
    await begins.fill('15:00')
    await dialog.getByText(/^Después: .*jueves 18 de junio, 15:00 a 16:00/).waitFor()
    await fits(spanish)
    await dialog.getByLabel('Por qué', { exact: true }).fill('Se anotó la hora de otra visita.')
    await dialog.getByRole('button', { name: 'Rectificar' }).press('Enter')
    await spanish.getByText('Queda rectificado.').first().waitFor()
    const rectified = /Rectificado: desde el jueves 18 de junio de 2026, 15:00 hasta el .*16:00/
    await spanish.locator('.conversation').getByText(rectified).waitFor()
    await fits(spanish)
    const { body } = await world.ada.ask('GET', `/api/cases/${visit}`)
    expect(body.clocks.at(-1).because.join(' ')).toContain('From Thursday 18 June, 15:00 to')
  })

  it('is told to the customer, who would wait an hour too early', async () => {
    const { plain, casePath } = await world.troth.mailTo('max@vega.example', /About/)
    expect(plain).toContain('Thursday 18 June, 15:00 to 16:00')
    const customer = await world.visitors.customer({ script: true })
    await customer.goto(casePath)
    const told = customer.locator('.happening', { hasText: 'That changed your dates' })
    expect(await told.textContent()).toContain(
      'now Thursday 18 June, 15:00 to 16:00 (before: Thursday 18 June, 14:00 to 16:00)',
    )
  })
})

describe('a new date', () => {
  it('is given once with its reason, which the customer reads', async () => {
    const opened = await world.ada.ask('POST', '/api/cases', {
      ...{ channel: 'letter', about: 'enquiry', subject: 'Which papers?', message: 'For the fellowship.' },
      customer: { name: 'Kwame Boateng', email: 'kwame@boateng.example' },
    })
    await english.goto(`/staff/cases/${opened.body.case.reference}`)
    await choose(english, 'More', 'Extend')
    await english.getByRole('button', { name: /^Send/ }).press('Enter')
    await english.getByText('Give the date.').waitFor()
    expect(await focusIsOn(english, 'Date')).toBe(true)
    await english.getByLabel('Date', { exact: true }).fill('2026-06-24')
    await english.getByText('Wednesday 24 June 2026 · until the end of that day').waitFor()
    await english.getByLabel('Reason', { exact: true }).fill('The assessor is ill.')
    await fits(english)
    await english.getByRole('button', { name: /^Send/ }).press('Enter')
    await english
      .locator('.case-next')
      .getByText(/by the end of Wednesday 24 June/)
      .waitFor()
    const { plain } = await world.troth.mailTo('kwame@boateng.example', /About/)
    expect(plain).toContain('The assessor is ill.')
  })
})

describe('a remedy', () => {
  it('has buttons to pay and to claim it only on a case that it is promised to', async () => {
    await english.goto(`/staff/cases/${visit}`)
    await english.getByRole('button', { name: 'Arrived' }).waitFor()
    expect(await english.getByRole('button', { name: /Paid|Compensation claimed/ }).count()).toBe(0)
    await english.goto(`/staff/cases/${world.reference}`)
    await english.getByRole('button', { name: 'Compensation claimed' }).waitFor()
    // What is recorded by a press carries the browser's time.
    await english.clock.setFixedTime(world.troth.now())
    await english.getByRole('button', { name: 'Paid' }).press('Enter')
    await english.getByText('Recorded: Paid.').waitFor()
    await english.locator('.conversation').getByText('Ada recorded: Paid').first().waitFor()
    await fits(english)
  })

  it('brought nothing that a browser or the log complained of', () => {
    expect(world.visitors.complaints).toEqual([])
    expect(world.troth.faults).toEqual([])
  })
})
