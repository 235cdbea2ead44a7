/** An institute opens its service, a customer gets in touch, staff answer: on the real service, from the first visit on. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Installation, install, type Mail, password } from '../installation.ts'
import {
  chooseFile,
  getInTouch,
  objections,
  press,
  signInAgain,
  type Visitors,
  visitorsOf,
} from '../visitors.ts'

let troth: Installation
let visitors: Visitors
let ama: Page
let desk: Page
let receipt: Mail
let reference: string

beforeAll(async () => {
  // Monday, ten in the morning in London.
  troth = await install({ at: '2026-06-08T09:00:00Z' })
  visitors = await visitorsOf(troth)
  ama = await visitors.customer()
})
afterAll(async () => {
  await visitors?.leave()
  await troth?.stop()
})

const told = (page: Page) => page.textContent('[role=status]')
const conversation = (page: Page) => page.locator('.conversation').textContent()
const row = (page: Page) => page.locator('tr[data-id]', { hasText: 'Where is my certificate?' })

describe('the first visit', () => {
  it('leads from any page to the set-up, which needs no script and has nothing that axe objects to', async () => {
    for (const path of ['/', '/charter', '/contact']) {
      await ama.goto(path)
      expect(new URL(ama.url()).pathname).toBe('/setup')
    }
    const checked = await visitors.customer({ script: true })
    await checked.goto('/setup')
    expect(await objections(checked)).toEqual([])
  })

  it('says what is missing beside its field, and keeps what was typed', async () => {
    await ama.goto('/setup')
    await ama.fill('[name=name]', 'Riverside Institute')
    await ama.fill('[name="account.password"]', 'short')
    await press(ama, 'main button[type=submit]')
    expect(await ama.title()).toMatch(/^Problem: /)
    expect(await ama.inputValue('[name=name]')).toBe('Riverside Institute')
    expect(await ama.textContent('.problem')).toContain('password of 12 to 200 characters')
  })

  it('sets the institute up and signs its administrator in', async () => {
    const ada = await visitors.customer()
    await ada.goto('/setup')
    await ada.fill('[name=name]', 'Riverside Institute')
    for (const language of ['en', 'es']) await ada.check(`[name=languages][value=${language}]`)
    await ada.selectOption('[name=timeZone]', 'Europe/London')
    await ada.selectOption('[name=holidays]', 'GB-ENG')
    await ada.check('[name=charter][value=professional-institute]')
    await ada.fill('[name="account.name"]', 'Ada')
    await ada.fill('[name="account.email"]', 'ada@riverside.example')
    await ada.fill('[name="account.password"]', password)
    await press(ada, 'main button[type=submit]')
    await ada.waitForURL((url) => url.pathname !== '/setup')
    expect((await ada.request.get('/api/session')).status()).toBe(200)
    await ada.goto('/setup')
    expect(new URL(ada.url()).pathname).not.toBe('/setup')
  })

  it('opens the charter, in which no promise has been counted yet', async () => {
    await ama.goto('/charter')
    const promises = await ama.locator('.promise').count()
    expect(promises).toBeGreaterThan(10)
    const notCounted = await ama.locator('.figure-none').count()
    const notMeasured = await ama.locator('.not-measured').count()
    expect(notCounted).toBeGreaterThan(5)
    // A pledge can be shown by the figures of another promise.
    const shownElsewhere = await ama.locator('.promise a[href^="#promise-"]').count()
    expect(notCounted + notMeasured + shownElsewhere).toBe(promises)
    expect((await ama.locator('.figure-share').allTextContents()).join(' ')).not.toContain('%')
    const checked = await visitors.customer({ script: true })
    for (const path of ['/charter', '/contact']) {
      await checked.goto(path)
      expect(await objections(checked), path).toEqual([])
    }
  })
})

describe('a customer', () => {
  it('gets in touch with a file and sees at once what is promised, by when and why', async () => {
    desk = await visitors.staff()
    await desk.getByText('No case is open.').waitFor()
    await getInTouch(ama, {
      subject: 'Where is my certificate?',
      message: 'I passed in May.\nNothing has come.',
      name: 'Ama Osei',
      email: 'ama@example.org',
      file: { name: 'result.txt', text: 'Passed with merit' },
    })
    expect(await told(ama)).toMatch(/We have your message: reference \S+/)
    expect(await told(ama)).toContain('We have also mailed you')
    reference = (await ama.textContent('.told .nowrap'))!.trim()
    const promise = ama.locator('.clock', { hasText: 'within 3 working days' })
    expect(await promise.textContent()).toContain('Due Thursday 11 June, 17:00')
    expect(await promise.locator('.clock-why li').allTextContents()).not.toEqual([])
    expect(await conversation(ama)).toContain('Nothing has come.')
    expect(await conversation(ama)).toContain('result.txt')
  })

  it('has the same by mail: reference, promise, date, reasons, and a link that opens the case', async () => {
    receipt = await troth.mailTo('ama@example.org', 'We have received')
    expect(receipt.subject).toContain(reference)
    expect(receipt.from?.name).toBe('Riverside Institute')
    const because = await ama
      .locator('.clock', { hasText: '3 working days' })
      .locator('.clock-why li')
      .allTextContents()
    for (const words of [reference, 'within 3 working days', 'Thursday 11 June, 17:00', ...because]) {
      expect(receipt.plain).toContain(words)
    }
    expect(receipt.html).toContain('Thursday 11 June, 17:00')
    expect(receipt.plain).toContain('open your case')
    const elsewhere = await visitors.customer()
    await elsewhere.goto(receipt.casePath)
    expect(await elsewhere.textContent('h1')).toBe('Where is my certificate?')
    const [file] = await Promise.all([elsewhere.waitForEvent('download'), elsewhere.click('text=result.txt')])
    expect(file.suggestedFilename()).toBe('result.txt')
    const bytes = await (await file.createReadStream()).toArray()
    expect(Buffer.concat(bytes).toString()).toBe('Passed with merit')
  })
})

describe('staff', () => {
  it('see it in the queue without reloading', async () => {
    await row(desk).waitFor()
    expect(await row(desk).textContent()).toContain('Ama Osei')
    expect(await row(desk).textContent()).toMatch(/Thu 11, 17:00/)
    expect(await objections(desk)).toEqual([])
  })

  it('see what the customer adds, with its file, while the case is open on their screen', async () => {
    await row(desk).getByRole('link').click()
    await desk.getByText('Nothing has come.').waitFor()
    troth.at('2026-06-08T10:00:00Z')
    await ama.goto(receipt.casePath)
    await ama.fill('[name=message]', 'My number is 4711.')
    await chooseFile(ama, { name: 'number.txt', text: '4711' })
    await press(ama, '#write + form button')
    expect(await told(ama)).toContain('Your message has been added.')
    await desk.getByText('My number is 4711.').waitFor()
    await desk.getByText('number.txt').waitFor()
    expect(await objections(desk)).toEqual([])
  })

  it('reply, and the customer has the answer by mail and on the page; the promise is kept', async () => {
    troth.at('2026-06-09T09:00:00Z')
    await signInAgain(desk)
    await desk.getByText('My number is 4711.').waitFor()
    await desk.keyboard.press('r')
    await desk.getByRole('textbox', { name: 'Message' }).fill('It was posted on Friday.')
    await desk.keyboard.press('Control+Enter')
    await desk.getByText('Your reply is sent.').waitFor()
    const mail = await troth.mailTo('ama@example.org', 'About')
    expect(mail.plain).toContain('It was posted on Friday.')
    await ama.goto(mail.casePath)
    expect(await conversation(ama)).toContain('It was posted on Friday.')
    const promise = ama.locator('.clock', { hasText: 'within 3 working days' })
    expect(await promise.textContent()).toContain('Kept')
    expect(await promise.textContent()).toContain('Done Tuesday 9 June 2026, 10:00')
    await desk.getByText('The mail is on its way.').waitFor({ state: 'detached' })
  })

  it('propose a date, the customer accepts it on the page, and it is promised from then on', async () => {
    await desk.getByRole('button', { name: 'More' }).click()
    await desk.getByRole('menuitem', { name: 'Propose a date' }).click()
    await desk.locator('input[type=date]').fill('2026-06-19')
    await desk.getByRole('textbox', { name: 'Message' }).fill('If it has not come by then, we print another.')
    await desk.keyboard.press('Control+Enter')
    await desk.getByText('The date is proposed.').waitFor()
    const mail = await troth.mailTo('ama@example.org', 'About')
    expect(mail.plain).toContain('We propose Friday 19 June')
    await ama.goto(mail.casePath)
    await press(ama, 'button[value=accept]')
    expect(await told(ama)).toContain('The date is agreed.')
    const agreed = ama.locator('.clock', { hasText: 'by a date that we agree with you' })
    expect(await agreed.textContent()).toContain('Due by the end of Friday 19 June')
    await desk.getByText('The customer accepted').waitFor()
  })
})

describe('a customer who is not satisfied', () => {
  it('opens the resolved case again, and staff are told', async () => {
    troth.at('2026-06-10T09:00:00Z')
    await signInAgain(desk)
    await desk.getByRole('button', { name: 'More' }).click()
    await desk.getByRole('menuitem', { name: 'Resolve' }).click()
    await desk.getByRole('textbox', { name: 'Message' }).fill('It should be with you now.')
    await desk.keyboard.press('Control+Enter')
    await desk.getByText('Resolved.').first().waitFor()
    const mail = await troth.mailTo('ama@example.org', 'About')
    expect(mail.plain).toContain('If you are not satisfied')
    await ama.goto(mail.casePath)
    expect(await ama.textContent('.facts')).toContain('Resolved')
    await ama.click('summary:has-text("I am not satisfied")')
    await ama.fill('[name=objection]', 'It is the wrong name.')
    await press(ama, 'details[open] button')
    expect(await told(ama)).toContain('Your case is open again')
    expect(await ama.textContent('.facts')).toContain('Open')
    await desk.getByText('It is the wrong name.').waitFor()
    await desk.getByRole('link', { name: /Notices: \d unread/ }).click()
    await desk.getByRole('main').getByText('Where is my certificate?').first().waitFor()
    await desk.goto('/staff')
    await row(desk).waitFor()
  })

  it('and in all this no browser and no log had anything to complain of', () => {
    expect(visitors.complaints).toEqual([])
    expect(troth.faults).toEqual([])
  })
})
