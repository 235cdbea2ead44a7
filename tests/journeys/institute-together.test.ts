/** Two people on one case of the real service, each on a node of their own: neither overwrites the other. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addColleague, type Hands, type Installation, install, setUpInstitute } from '../installation.ts'
import { type Visitors, visitorsOf } from '../visitors.ts'

let here: Installation
let there: Installation
let visitors: [Visitors, Visitors]
let ada: Hands
let priya: Page
let sam: Page
let reference: string

beforeAll(async () => {
  here = await install()
  there = await install({ database: here.database, smtp: here.smtp, publicUrl: here.url })
  ada = await setUpInstitute(here.url)
  const people = [await addColleague(ada, 'Priya'), await addColleague(ada, 'Sam')]
  const given = {
    channel: 'email',
    about: 'enquiry',
    subject: 'How do I upgrade?',
    message: 'To a fellow.',
    customer: { name: 'Ama Osei', email: 'ama@example.org' },
  }
  reference = (await ada.ask('POST', '/api/cases', given)).body.case.reference
  visitors = [await visitorsOf(here), await visitorsOf(there)]
  priya = await visitors[0].staff(people[0], `/staff/cases/${reference}`)
  sam = await visitors[1].staff(people[1], `/staff/cases/${reference}`)
})
afterAll(async () => {
  for (const each of visitors ?? []) await each.leave()
  await there?.stop()
  await here?.stop()
})

const timeline = async () => (await ada.ask('GET', `/api/cases/${reference}`)).body.timeline
const replies = async () =>
  (await timeline()).filter(({ type }: { type: string }) => type === 'replied').length
const message = (page: Page) => page.getByRole('textbox', { name: 'Message' })

describe('two people on one case', () => {
  it('see each other, and see who of them writes', async () => {
    await priya.getByText('Sam has this open too').waitFor()
    await sam.getByText('Priya has this open too').waitFor()
    await sam.getByRole('button', { name: /^Reply/ }).click()
    await message(sam).pressSequentially('You upgrade on')
    await priya.getByText('Sam is writing here').waitFor()
  })

  it('who writes sees the other’s reply come, and keeps the text', async () => {
    await priya.getByRole('button', { name: /^Reply/ }).click()
    await message(priya).fill('Send us two referees.')
    await priya.keyboard.press('Control+Enter')
    await priya.getByText('Your reply is sent.').waitFor()
    await sam.getByText('Something has happened since you began writing:').waitFor()
    await sam.getByText('Send us two referees.').first().waitFor()
    expect(await message(sam).inputValue()).toBe('You upgrade on')
  })

  it('who sends all the same is refused first, with what changed, and the text stays', async () => {
    await message(sam).fill('You upgrade on our page.')
    await sam.keyboard.press('Control+Enter')
    const refusal = sam.locator('.meanwhile', { hasText: 'This was not sent.' })
    await refusal.waitFor()
    expect(await refusal.textContent()).toContain('Priya replied')
    expect(await message(sam).inputValue()).toBe('You upgrade on our page.')
    expect(await replies()).toBe(1)
  })

  it('and who has read it sends', async () => {
    await sam.getByRole('button', { name: /Send all the same/ }).click()
    await sam.getByText('Your reply is sent.').waitFor()
    expect(await replies()).toBe(2)
    await priya.getByText('You upgrade on our page.').waitFor()
    const mails = [
      await here.mailTo('ama@example.org', 'About'),
      await here.mailTo('ama@example.org', 'About'),
    ]
    expect(mails.map(({ plain }) => /referees|our page/.exec(plain)?.[0]).sort()).toEqual([
      'our page',
      'referees',
    ])
  })

  it('who leaves is no longer there', async () => {
    await sam.goto('/staff')
    await priya.getByText('Sam has this open too').waitFor({ state: 'detached' })
    await priya.getByText('Sam is writing here').waitFor({ state: 'detached' })
  })
})

describe('a program that does not look', () => {
  it('is refused with the version that there is, and whose doing it was', async () => {
    const { status, body } = await ada.ask('POST', `/api/cases/${reference}/reply`, {
      text: 'Late',
      version: 1,
    })
    expect({ status, type: body.type }).toEqual({ status: 409, type: '/problems/changed-meanwhile' })
    expect(body.detail).toContain('Sam replied')
    expect(body.version).toBe((await ada.ask('GET', `/api/cases/${reference}`)).body.version)
  })

  it('and of two at once that saw the same, one comes through', async () => {
    const { version } = (await ada.ask('GET', `/api/cases/${reference}`)).body
    const [priyas, sams] = await Promise.all(
      ['priya', 'sam'].map((name, index) => [here, there][index]!.signIn(`${name}@riverside.example`)),
    )
    const both = await Promise.all(
      [priyas!, sams!].map((hands) =>
        hands.ask('POST', `/api/cases/${reference}/update`, { text: 'Soon', version }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(here.faults.concat(there.faults)).toEqual([])
    expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
