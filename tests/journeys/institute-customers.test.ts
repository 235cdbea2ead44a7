/** Customers of every kind at the real service: in Spanish, without mail, with an old link, with an impatient finger. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { en as caseWords } from '../../src/features/cases/messages/en.ts'
import { en as portalWords } from '../../src/web/portal/messages/en.ts'
import {
  administrator,
  type Hands,
  type Installation,
  install,
  type Mail,
  setUpInstitute,
} from '../installation.ts'
import { fillContact, getInTouch, press, type Visitors, visitorsOf } from '../visitors.ts'

let troth: Installation
let visitors: Visitors
let ada: Hands

beforeAll(async () => {
  troth = await install({ at: '2026-06-08T09:00:00Z' })
  ada = await setUpInstitute(troth.url)
  visitors = await visitorsOf(troth)
})
afterAll(async () => {
  await visitors?.leave()
  await troth?.stop()
})

const casesAbout = async (subject: string) =>
  (await ada.ask('GET', `/api/cases?search=${encodeURIComponent(subject)}&status=any`)).body.items
const mailsTo = (recipient: string) => troth.smtp.received.filter((mail) => mail.recipient === recipient)

/** Every sentence of ours in English that a customer may come to read, as far as it has no gaps. */
function englishSentences(): string[] {
  const strings = (value: unknown): string[] => {
    if (typeof value === 'string') return [value]
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : []
  }
  const source = readFileSync('charters/professional-institute.yaml', 'utf8')
  const charter = source.match(/\ben: (.+?)(?:, es:.*| \})?$/gm) ?? []
  return [
    ...strings(portalWords).filter((text) => text !== portalWords.language),
    ...strings(caseWords).flatMap((text) => text.split(/\{\w+\}/)),
    ...charter.map((line) => line.replace(/^en: /, '').replace(/[,}].*$/, '')),
  ]
    .map((text) => text.trim())
    .filter((text) => text.split(' ').length >= 3)
}

const english = englishSentences()
const englishIn = (text: string) => english.filter((sentence) => text.includes(sentence))

describe('a customer who reads Spanish', () => {
  let carmen: Page
  let receipt: Mail

  it('would be found out by this test if there were English', () => {
    expect(english.length).toBeGreaterThan(150)
    expect(englishIn('What we promise, and how well we keep it')).not.toEqual([])
  })

  it('has every page in Spanish, by what the browser asks for', async () => {
    carmen = await visitors.customer({ language: 'es-ES' })
    for (const path of ['/', '/charter', '/contact', '/case', '/nowhere']) {
      await carmen.goto(path)
      expect(await carmen.getAttribute('html', 'lang'), path).toBe('es')
      expect(englishIn((await carmen.textContent('body'))!), path).toEqual([])
    }
  })

  it('gets the receipt in Spanish on the page and by mail, with the date and the reasons', async () => {
    await getInTouch(carmen, {
      subject: 'Mi certificado',
      message: '¿Dónde está?',
      name: 'Carmen Ibáñez',
      email: 'carmen@example.org',
    })
    const page = (await carmen.textContent('main'))!
    expect(page).toContain('Tenemos su mensaje')
    expect(page).toContain('jueves 11 de junio, 17:00')
    expect(englishIn(page)).toEqual([])
    receipt = await troth.mailTo('carmen@example.org')
    expect(receipt.subject).toMatch(/^Hemos recibido «Mi certificado»/)
    expect(receipt.plain).toContain('jueves 11 de junio, 17:00')
    expect(receipt.html).toContain('lang="es"')
    const because = await carmen.locator('.clock-why li').allTextContents()
    expect(because.length).toBeGreaterThan(1)
    for (const line of because) expect(receipt.plain).toContain(line)
    expect(englishIn(receipt.plain)).toEqual([])
  })

  it('is told in Spanish, with an apology and a new date, before the promise slips', async () => {
    troth.at('2026-06-11T15:30:00Z')
    const apology = await troth.mailTo('carmen@example.org', 'Lo sentimos')
    expect(apology.plain).toContain('jueves 11 de junio, 17:00')
    expect(apology.plain).toContain('Ahora esperamos hacerlo para')
    expect(englishIn(apology.plain)).toEqual([])
    await carmen.goto(apology.casePath)
    expect(englishIn((await carmen.textContent('main'))!)).toEqual([])
    expect(await carmen.locator('.happening').allTextContents()).toContainEqual(
      expect.stringContaining('puede ser más tarde'),
    )
    expect(await carmen.locator('.message-text').allTextContents()).toEqual(['¿Dónde está?'])
  })
})

describe('a link that has run out', () => {
  it('says so, and one press brings a new one by mail', async () => {
    const ama = await visitors.customer()
    await getInTouch(ama, { subject: 'An old case', message: 'Hello', name: 'Ama', email: 'ama@example.org' })
    const { casePath } = await troth.mailTo('ama@example.org')
    troth.at(troth.now() + 61 * 24 * 3_600_000)
    await ama.goto(casePath)
    expect(await ama.textContent('h1')).toBe('This link has run out')
    expect(await ama.textContent('body')).not.toContain('An old case')
    await press(ama, 'main button[type=submit]')
    expect(await ama.textContent('h1')).toBe('Look in your mail')
    const renewed = await troth.mailTo('ama@example.org', 'Your new link')
    expect(renewed.casePath).not.toBe(casePath)
    await ama.goto(renewed.casePath)
    expect(await ama.textContent('h1')).toBe('An old case')
  })

  it('is renewed by reference and address too, and nobody learns whether there is such a case', async () => {
    ada = await troth.signIn(administrator)
    const [known] = await casesAbout('An old case')
    const ama = await visitors.customer()
    const ask = async (reference: string, email: string) => {
      await ama.goto('/case')
      await ama.fill('[name=reference]', reference)
      await ama.fill('[name=email]', email)
      await press(ama, 'main button[type=submit]')
      return ama.textContent('main')
    }
    troth.at(troth.now() + 60_000)
    const wrong = await ask(known.reference, 'someone@example.org')
    const right = await ask(known.reference.toLowerCase(), 'AMA@example.org')
    expect(right).toBe(wrong)
    await ama.goto((await troth.mailTo('ama@example.org', 'Your new link')).casePath)
    expect(await ama.textContent('h1')).toBe('An old case')
    expect(mailsTo('someone@example.org')).toEqual([])
  })
})

describe('a customer without a mail address', () => {
  it('has the receipt read out, and printed from the case with nothing else on the paper', async () => {
    const given = {
      channel: 'phone',
      about: 'call-back',
      subject: 'Please ring',
      message: 'About the fee',
      customer: { name: 'Winifred Oyelaran', phone: '020 7946 0000' },
    }
    const { status, body } = await ada.ask('POST', '/api/cases', given)
    expect(status).toBe(201)
    expect(body.receipt).toMatchObject({ mailed: false, trackingUrl: null })
    const desk = await visitors.staff(undefined, `/staff/cases/${body.case.reference}`)
    await desk.getByText('No mail address: give the receipt by hand or by telephone.').waitFor()
    await desk.getByRole('link', { name: 'Receipt' }).click()
    const words = desk.getByRole('region', { name: 'To read out' })
    await words.waitFor()
    expect(await words.textContent()).toContain(`Your reference is ${body.case.reference}.`)
    expect(await words.textContent()).toContain(
      `we ring you back within a working day. For you that is ${body.receipt.promises[0].dueWords}.`,
    )
    await desk.emulateMedia({ media: 'print' })
    expect(await words.isVisible()).toBe(true)
    expect(await desk.getByRole('button').count()).toBe(0)
    expect(await desk.getByRole('navigation').count()).toBe(0)
  })

  it('who writes on the contact page is told to keep its address, and is mailed nothing', async () => {
    const before = troth.smtp.received.length
    const page = await visitors.customer()
    await getInTouch(page, { subject: 'No mail please', message: 'Hello', name: 'Walter' })
    expect(await page.textContent('[role=status]')).toContain('Print this page or keep its address')
    expect(await page.textContent('.clock-date')).toMatch(/^Due \w+ \d+ August/)
    expect(troth.smtp.received.length).toBe(before)
  })
})

describe('an impatient finger', () => {
  const hasty = { message: 'Twice', name: 'Hasty', email: 'hasty@example.org' }

  it('that presses again because no answer comes sends one message', async () => {
    const page = await visitors.customer({ script: true })
    await page.goto('/contact')
    await fillContact(page, { ...hasty, subject: 'Pressed twice' })
    let presses = 0
    const arrived: string[] = []
    await page.route('**/contact?*', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      presses += 1
      const first = presses === 1
      const answer = await route.fetch({ maxRedirects: 0 })
      arrived.push(answer.headers().location ?? '')
      if (!first) await route.fulfill({ response: answer })
    })
    await page.locator('main button[type=submit]').scrollIntoViewIfNeeded()
    const button = (await page.locator('main button[type=submit]').boundingBox())!
    const press = () => page.mouse.click(button.x + 10, button.y + 10)
    await press()
    await expect.poll(() => arrived).toEqual([expect.stringMatching(/^\/case\//)])
    await press()
    await page.locator('.told').waitFor()
    expect(presses).toBe(2)
    expect(await casesAbout('Pressed twice')).toHaveLength(1)
    await troth.mailTo('hasty@example.org', 'Pressed twice')
  })

  it('whose presses arrive at the same instant sends one message, and is led to the one case', async () => {
    const page = await (await fetch(`${troth.url}/contact`)).text()
    const sending = /name="sending" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const press = async () => {
      const form = new FormData()
      const fields = { ...hasty, about: 'enquiry', subject: 'At once', sending }
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      form.set('files', new File(['The same'], 'same.txt'))
      const sent = await fetch(`${troth.url}/contact`, { method: 'POST', body: form })
      return /told-title.*?nowrap">([^<]+)/.exec(await sent.text())?.[1]
    }
    const references = await Promise.all([press(), press(), press()])
    const [known, ...more] = await casesAbout('At once')
    expect(more).toEqual([])
    expect(references).toEqual([known.reference, known.reference, known.reference])
    await troth.mailTo('hasty@example.org', 'At once')
  })

  it('that goes back and sends the same again comes to the same case', async () => {
    const page = await visitors.customer({ script: true })
    await getInTouch(page, { ...hasty, subject: 'Sent again' })
    const reference = await page.textContent('.told .nowrap')
    await page.goBack()
    expect(await page.inputValue('[name=subject]')).toBe('Sent again')
    await press(page, 'main button[type=submit]')
    await page.waitForURL(/\/case\//)
    expect(await page.textContent('.told .nowrap')).toBe(reference)
    expect(await casesAbout('Sent again')).toHaveLength(1)
  })

  it('has one receipt for each', async () => {
    await troth.mailTo('hasty@example.org', 'Sent again')
    expect(mailsTo('hasty@example.org')).toHaveLength(3)
    expect(visitors.complaints).toEqual([])
    expect(troth.faults).toEqual([])
  })
})
