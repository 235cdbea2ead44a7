import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../../../tests/api.ts'
import { sealEverything } from '../../../../tests/sealing.ts'
import { withOrganisation } from '../../../postgres/transaction.ts'
import { rebuild } from '../../../projections/rebuild.ts'
import { publishCharter } from '../../charters/publish.ts'
import { firstCharter } from '../../organisation/first-charter.ts'
import type { CaseDetail } from '../contract.ts'
import { casesRoutes } from '../routes/index.ts'
import { trackedCase } from '../tracking/tracked.ts'
import { eraseAgain } from './erase-person.ts'

let world: World
let ada: Person
let sam: Person

beforeAll(async () => {
  world = await openWorld((service) => [casesRoutes(service)])
  ada = await world.person('administrator')
  sam = await world.person('agent')
  const owner = { name: 'Riverside', languages: ['en', 'es'], timeZone: 'Europe/London', holidays: 'GB-ENG' }
  const source = await firstCharter('professional-institute', owner)
  await withOrganisation(world.service.sql, world.ours.id, (tx) =>
    publishCharter(tx, world.ours.id, source, null, world.service.now() - 86_400_000),
  )
})
afterAll(() => world.close())

const because = { reason: 'Asked for it by letter' }
const sees = async (reference: string) =>
  (await (await sam.get(`/api/cases/${reference}`)).json()) as CaseDetail

async function caseOf(name: string, email: string) {
  const program = await world.program(['cases:write'])
  const answer = await program.post('/api/cases', {
    channel: 'web',
    about: 'enquiry',
    subject: `Zanzibar ${name}`,
    message: `Secret words of ${name}`,
    customer: { name, email },
  })
  const { receipt } = (await answer.json()) as { receipt: { reference: string; trackingUrl: string } }
  const detail = await sees(receipt.reference)
  return { ...receipt, id: detail.id, customerId: detail.customerDetails?.id ?? '' }
}
const erase = (id: string, by: Person = ada) =>
  by.send(`/api/customers/${id}/personal-data`, {
    method: 'DELETE',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(because),
  })

describe('what somebody wrote', () => {
  test('lies in no table in clear but the working copies: subject, name and the words to find a case by', async () => {
    const { id } = await caseOf('Quentin', 'quentin@example.org')
    await sam.post(`/api/cases/${id}/reply`, { text: 'A confidential answer' })
    await sam.post(`/api/cases/${id}/note`, { text: 'A confidential note' })
    const [row] = await world.database.owner<{ clear: string }[]>`
      select string_agg(contents::text, ' ') || (select string_agg(events::text, ' ') from events) as clear from contents`
    expect(row?.clear).not.toMatch(/Secret|confidential|Zanzibar|Quentin/)
    const ledger = await sees(id)
    expect(ledger.timeline.map(({ message }) => message?.text).filter(Boolean)).toEqual([
      'Secret words of Quentin',
      'A confidential answer',
      'A confidential note',
    ])
  })
})

describe('erasing a person', () => {
  test('is for administrators, not while a case is open, and once', async () => {
    const one = await caseOf('Rosa', 'rosa@example.org')
    expect((await erase(one.customerId, sam)).status).toBe(403)
    const refused = await erase(one.customerId)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain(one.reference)
    await sam.post(`/api/cases/${one.reference}/resolution`, {})
    expect(await (await erase(one.customerId)).json()).toMatchObject({ cases: 1 })
    expect((await erase(one.customerId)).status).toBe(409)
    expect((await erase('01980000-0000-7000-8000-00000000000f')).status).toBe(404)
  })

  test('leaves not a word of theirs in any table, nor a way in, and the cases and others whole', async () => {
    const other = await caseOf('Tomas', 'tomas@example.org')
    const one = await caseOf('Wilhelmina', 'wilhelmina@example.org')
    await sam.post(`/api/cases/${one.reference}/reply`, { text: 'Dear Wilhelmina' })
    await sam.post(`/api/cases/${one.reference}/resolution`, {})
    expect((await erase(one.customerId)).status).toBe(200)
    const tables = await world.database.owner<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`
    for (const { name } of tables) {
      const rows = await world.database.owner.unsafe(
        `select count(*)::int as found from ${name} t where t::text ilike '%wilhelmina%'`,
      )
      expect(rows[0]?.found, name).toBe(0)
    }
    const token = one.trackingUrl.split('/').at(-1) ?? ''
    expect(await trackedCase(world.service, world.ours.id, token, 'en')).toHaveProperty('refused')
    const detail = await sees(one.reference)
    expect(detail.timeline.at(-1)?.words).toContain('erased the personal data')
    expect(detail.timeline.every(({ message }) => !message?.text)).toBe(true)
    expect((await sam.get('/api/cases?search=wilhelmina')).status).toBe(200)
    expect((await sees(other.reference)).timeline[0]?.message?.text).toContain('Tomas')
  })

  test('takes nothing more on the case that would be personal, and survives a rebuild', async () => {
    const one = await caseOf('Xenia', 'xenia@example.org')
    await sam.post(`/api/cases/${one.reference}/resolution`, {})
    await erase(one.customerId)
    const refused = await sam.post(`/api/cases/${one.reference}/note`, { text: 'It was Xenia' })
    expect(refused.status).toBe(409)
    await rebuild(world.service.sql, world.ours.id, { now: world.service.now })
    const [row] = await world.database.owner<{ subject: string; words: string }[]>`
      select subject, words from cases join case_words using (organisation_id, case_id) where case_id = ${one.id}`
    expect(row?.subject).toBe('')
    expect(row?.words).not.toContain('xenia')
  })

  test('is done again where a restore brought the tables back, but not the key', async () => {
    const one = await caseOf('Yusuf', 'yusuf@example.org')
    await sam.post(`/api/cases/${one.reference}/resolution`, {})
    await erase(one.customerId)
    const within = <T>(work: Parameters<typeof withOrganisation<T>>[2]) =>
      withOrganisation(world.service.sql, world.ours.id, work)
    await world.database.owner`update customers set name = 'Yusuf' where customer_id = ${one.customerId}`
    expect(await within((tx) => eraseAgain(tx, world.ours.id))).toBe(1)
    expect(await within((tx) => eraseAgain(tx, world.ours.id))).toBe(0)
    expect((await sees(one.reference)).customerDetails).toMatchObject({ name: 'Erased person', erased: true })
  })

  test('leaves a ledger that can be sealed as ever', async () => {
    const { sql, masterKey: master, now } = world.service
    const root = await sealEverything(sql, world.ours.id, { master, now: now() })
    expect(root?.size).toBeGreaterThan(10)
  })
})
