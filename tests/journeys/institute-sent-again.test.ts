/** An answer that is lost on its way: who presses again has done it once, on the real service. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OneLetter, oneLetter } from '../one-letter.ts'
import { objections } from '../visitors.ts'

const charter = `
charter: { en: Riverside Institute, es: Instituto Riverside }
version: 2026-05
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: GB-ENG }
commitments:
  written-reply:
    says: { en: We reply in 3 working days., es: Respondemos en 3 días laborables. }
    short: { en: reply in 3 days, es: respuesta en 3 días }
    until: replied
    within: 3 working days
  polite:
    says: { en: Polite., es: Amable. }
    short: { en: courtesy, es: cortesía }
    score: politeness
    at-least: 4.5
`
const unreachable = 'The server cannot be reached.'

let world: OneLetter
let page: Page

beforeAll(async () => {
  world = await oneLetter({ charter })
})
afterAll(() => world?.leave())
beforeEach(async () => {
  page = await world.open(`/cases/${world.reference}`)
  await page.getByRole('heading', { name: 'How do I upgrade?' }).waitFor()
})

/** The next request to an address that ends so is done, and its answer is lost. */
const loseAnswerOf = (end: string) =>
  page.route(
    `**${end}`,
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )

async function happened(type: string): Promise<number> {
  const rows = await world.troth.database.owner`
    select 1 from events join cases using (organisation_id, case_id)
    where events.type = ${type} and cases.reference = ${world.reference}`
  return rows.length
}

describe('an answer that was lost', () => {
  it('of a reply: it stays on the screen, and sent again it is there once, by mail too', async () => {
    await loseAnswerOf('/reply')
    await page.getByRole('button', { name: 'Reply' }).click()
    await page.getByRole('textbox', { name: 'Message' }).fill('Send us the form.')
    const press = page.getByRole('button', { name: /^Send/ })
    await press.click()
    await page.getByText(unreachable).waitFor()
    expect(await happened('replied')).toBe(1)
    await press.click()
    await page.getByText('Your reply is sent.').waitFor()
    expect(await happened('replied')).toBe(1)
    const mails = await world.troth.database
      .owner`select 1 from outbox where letter::text like '%Send us the form.%'`
    expect(mails).toHaveLength(1)
  })

  it('of what was written anew after that is another', async () => {
    await loseAnswerOf('/note')
    await page.getByRole('button', { name: 'Note' }).click()
    await page.getByRole('textbox', { name: 'Note' }).fill('The form is in the archive.')
    const press = page.getByRole('button', { name: /^Save/ })
    await press.click()
    await page.getByText(unreachable).waitFor()
    await page.getByRole('textbox', { name: 'Note' }).fill('The form is in the cellar.')
    await press.click()
    await expect.poll(() => happened('noted')).toBe(2)
  })

  it('of one press that leaves no form: it can be sent again from where it is told', async () => {
    await loseAnswerOf('/closure')
    await page.keyboard.press('e')
    const again = page.getByRole('button', { name: 'Try again' })
    await again.waitFor({ timeout: 15_000 })
    expect(await objections(page)).toEqual([])
    expect(await happened('closed')).toBe(1)
    const answer = page.waitForResponse((one) => one.url().endsWith('/closure'))
    await again.click()
    expect((await answer).status()).toBe(200)
    expect(await happened('closed')).toBe(1)
    expect(await page.evaluate(() => localStorage.getItem('troth:held'))).toBeNull()
  })

  it('of a score: it is on record once; the same score typed again is another', async () => {
    await page.goto(`${world.troth.url}/staff/observations`)
    const scores = async () => (await world.troth.database.owner`select 1 from observations`).length
    await loseAnswerOf('/observations')
    const value = page.getByLabel('Score', { exact: true })
    const press = page.getByRole('button', { name: 'Record' }).first()
    await value.fill('4')
    await press.click()
    await page.getByText(unreachable).waitFor()
    await press.click()
    await expect.poll(() => value.inputValue()).toBe('')
    expect(await scores()).toBe(1)
    await value.fill('4')
    await press.click()
    await expect.poll(scores).toBe(2)
  })
})
