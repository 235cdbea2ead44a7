/** Promises that fall due while the clocks are being changed: the right instant, and the same words everywhere. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addProgram,
  type Hands,
  type Installation,
  install,
  type Mail,
  setUpInstitute,
} from '../installation.ts'

const charter = `
charter: Riverside Institute
version: night
languages: [en, es]
calendars:
  always:
    timezone: Europe/London
    hours: { mon-sun: 00:00-24:00 }
sections:
  make-it-happen:
commitments:
  next-day:
    section: make-it-happen
    says:
      en: We answer by the end of the next day.
      es: Respondemos antes de que acabe el día siguiente.
    short: { en: reply the next day, es: respuesta al día siguiente }
    for: { about: enquiry }
    until: replied
    within: 1 day
  full-day:
    section: make-it-happen
    says:
      en: We deal with a complaint within 24 hours.
      es: Atendemos una reclamación en 24 horas.
    short: { en: done in 24 hours, es: en 24 horas }
    for: { about: complaint }
    until: replied
    within: 24 hours
`

interface Night {
  readonly name: string
  /** Saturday, ten in the evening in London. */
  readonly saturday: string
  /** The first instant of Monday in London. */
  readonly midnight: string
  readonly sunday: { readonly long: string; readonly spanish: string }
  /** A day of 24 hours later, on London's clocks of that Sunday. */
  readonly hours: { readonly due: string; readonly words: string }
}

const nights: Night[] = [
  {
    name: 'in March, when Sunday has 23 hours',
    saturday: '2027-03-27T22:00:00Z',
    midnight: '2027-03-28T23:00:00Z',
    sunday: { long: 'the end of Sunday 28 March', spanish: 'domingo 28 de marzo' },
    hours: { due: '2027-03-28T22:00:00Z', words: 'Sunday 28 March, 23:00' },
  },
  {
    name: 'in October, when Sunday has 25 hours',
    saturday: '2027-10-30T21:00:00Z',
    midnight: '2027-11-01T00:00:00Z',
    sunday: { long: 'the end of Sunday 31 October', spanish: 'domingo 31 de octubre' },
    hours: { due: '2027-10-31T21:00:00Z', words: 'Sunday 31 October, 21:00' },
  },
]

let troth: Installation
let clerk: Hands

beforeAll(async () => {
  troth = await install({ at: '2027-01-04T09:00:00Z' })
  const ada = await setUpInstitute(troth.url)
  const published = await ada.ask('POST', '/api/charters', { source: charter })
  expect(published.body).toMatchObject({ version: 'night' })
  clerk = await addProgram(troth.url, ada, ['cases:read', 'cases:write'])
})
afterAll(() => troth?.stop())

describe.each(nights)('a promise that falls due on the night of the change $name', (night) => {
  const customer = `ama${night.saturday.slice(5, 7)}@example.org`
  let receipt: Mail
  let reference: string

  async function open(about: string, email: string, language: string): Promise<string> {
    const { status, body } = await clerk.ask('POST', '/api/cases', {
      channel: 'email',
      about,
      subject: 'At night',
      message: 'Hello',
      customer: { name: 'Ama', email, language },
    })
    expect(status).toBe(201)
    return body.case.reference
  }
  const theCase = async (which = reference) => (await clerk.ask('GET', `/api/cases/${which}`)).body
  const inQueue = async () =>
    (await clerk.ask('GET', '/api/cases?status=open')).body.items.find(
      (each: { reference: string }) => each.reference === reference,
    )
  const page = async (language = 'en') => {
    const answer = await fetch(troth.url + receipt.casePath, { headers: { 'accept-language': language } })
    return (await answer.text()).replace(/<[^>]+>/g, ' ')
  }

  beforeAll(async () => {
    troth.at(night.saturday)
    reference = await open('enquiry', customer, 'en')
    receipt = await troth.mailTo(customer)
  })

  it('is told as the end of Sunday on the page, by mail and in the queue', async () => {
    const [clock] = (await theCase()).clocks
    expect(new Date(clock.dueAt).toISOString()).toBe(new Date(night.midnight).toISOString())
    expect(clock.dueWords).toContain(night.sunday.long)
    expect(receipt.plain).toContain(night.sunday.long)
    expect(await page()).toContain(`Due ${clock.dueWords}`)
    expect(await page('es')).toContain(night.sunday.spanish)
    expect((await inQueue()).next.dueWords).toBe('by the end of tomorrow')
    for (const text of [receipt.plain, await page(), (await inQueue()).next.dueWords])
      expect(text).not.toMatch(/00:00|24:00|Monday/)
  })

  it('counts hours as they pass, not as the clocks show them', async () => {
    const complaint = await theCase(await open('complaint', `un${customer}`, 'en'))
    expect(new Date(complaint.clocks[0].dueAt).toISOString()).toBe(new Date(night.hours.due).toISOString())
    expect(complaint.clocks[0].dueWords).toBe(night.hours.words)
    expect((await troth.mailTo(`un${customer}`)).plain).toContain(night.hours.words)
  })

  it('is announced to the customer as late, with Sunday’s name, while it is Sunday', async () => {
    troth.at(Date.parse(night.midnight) - 14 * 3_600_000)
    expect((await inQueue()).next.dueWords).toBe('by the end of today')
    troth.at(Date.parse(night.midnight) - 30 * 60_000)
    expect((await inQueue()).next.dueWords).toBe('in 30 min')
    const apology = await troth.mailTo(customer, 'We are sorry')
    expect(apology.plain).toContain(`by ${night.sunday.long}`)
  })

  it('is not broken at the last instant of Sunday, and is at the one after midnight', async () => {
    troth.at(night.midnight)
    const kept = await open('compliment', `x${customer}`, 'en')
    expect(await inQueue()).toMatchObject({ breached: false })
    expect((await theCase()).clocks[0].state).not.toBe('broken')
    troth.at(Date.parse(night.midnight) + 1)
    await expect.poll(inQueue, { timeout: 15_000 }).toMatchObject({ breached: true })
    const { clocks, timeline } = await theCase()
    expect(clocks[0]).toMatchObject({ state: 'broken', dueWords: expect.stringContaining(night.sunday.long) })
    expect(timeline.filter(({ type }: { type: string }) => type === 'breached')).toHaveLength(1)
    expect(await page()).toContain(`Was due ${clocks[0].dueWords}`)
    expect((await theCase(kept)).clocks).toEqual([])
  })

  it('is kept by an answer at the very instant', async () => {
    troth.at(night.saturday)
    const last = await open('enquiry', `last${customer}`, 'en')
    troth.at(night.midnight)
    expect((await clerk.ask('POST', `/api/cases/${last}/reply`, { text: 'In time' })).status).toBe(200)
    troth.at(Date.parse(night.midnight) + 3_600_000)
    expect((await theCase(last)).clocks[0]).toMatchObject({ state: 'kept' })
    expect((await theCase(last)).breached).toBe(false)
  })

  it('and no fault was logged', () => expect(troth.faults).toEqual([]))
})
