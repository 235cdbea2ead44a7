/** A service that has run for years: charters that came and went, clocks that jumped, cases and customers with a long history. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Person, type World } from '../../tests/api.ts'
import type { Decide } from '../features/cases/commands/decision.ts'
import { draft, note } from '../features/cases/events.ts'
import { runCommand } from '../features/cases/record.ts'
import { wakeCase } from '../features/cases/wake.ts'
import { publishCharter } from '../features/charters/publish.ts'
import { firstCharter } from '../features/organisation/first-charter.ts'
import { isRefusal } from '../http/refusal.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { featureRoutes } from './web.ts'

let world: World
let ana: Person
let source: string
const day = 86_400_000

beforeAll(async () => {
  world = await openWorld(featureRoutes)
  const owner = { name: 'Riverside', languages: ['en', 'es'], timeZone: 'Europe/London', holidays: 'GB-ENG' }
  source = await firstCharter('professional-institute', owner)
  await publish(source)
  ana = await world.person('administrator')
})
afterAll(() => world.close())

async function publish(text: string) {
  const done = await withOrganisation(world.service.sql, world.ours.id, (tx) =>
    publishCharter(tx, world.ours.id, text, null, world.service.now()),
  )
  expect(isRefusal(done) ? done.says('en') : 'published').toBe('published')
}

const enquiry = {
  channel: 'letter',
  about: 'enquiry',
  subject: 'My certificate',
  message: 'Where is it?',
  customer: { name: 'Ama', email: 'ama@example.org' },
}

async function newCase(more: object = {}): Promise<{ id: string; reference: string }> {
  const made = await ana.post('/api/cases', { ...enquiry, ...more })
  expect(made.status).toBe(201)
  return (await made.json()).case
}

const read = async (path: string) => {
  const answer = await ana.get(path)
  expect(`${path} ${answer.status}`).toBe(`${path} 200`)
  return answer.json()
}

describe('a promise that a later charter drops', () => {
  it('is kept on the cases that it was made to, is counted, and is made to nobody else', async () => {
    const before = await newCase()
    const [promise] = (await read(`/api/cases/${before.id}`)).clocks
    expect(promise.commitment).toBe('written-reply')
    world.passTime(60_000)
    const dropped = source
      .replace(/^version: .*$/m, 'version: dropped')
      .replace(/^ {2}written-reply:\n(?: {4}.*\n|\n)*/m, '')
    expect(dropped).not.toContain('written-reply:')
    await publish(dropped)
    const after = await newCase()
    expect((await read(`/api/cases/${after.id}`)).clocks).not.toContainEqual(
      expect.objectContaining({ commitment: 'written-reply' }),
    )
    expect((await read(`/api/cases/${before.id}`)).clocks[0]).toMatchObject({
      commitment: 'written-reply',
      dueAt: promise.dueAt,
    })
    world.passTime(10 * day)
    ana = await world.person('administrator')
    await wakeCase(world.service, world.ours.id, before.id)
    const broken = await read('/api/measures/clocks?commitment=written-reply&outcome=broken')
    expect(broken.items).toMatchObject([{ case: { id: before.id } }])
    const { rows } = await read('/api/measures?commitment=written-reply')
    expect(rows[0]).toMatchObject({ figure: { broken: 1 } })
    for (const path of [
      '/api/measures?by=month',
      '/api/charter',
      '/api/notices',
      '/api/cases',
      `/api/cases/${before.id}/receipt`,
    ])
      await read(path)
    expect((await ana.get('/api/measures.csv')).status).toBe(200)
    expect((await ana.post(`/api/cases/${before.id}/reply`, { text: 'Here it is.' })).status).toBe(200)
  })
})

describe('a clock that is set back', () => {
  it('records nothing as earlier than what was recorded before', async () => {
    const { id } = await newCase()
    world.passTime(-2 * 60_000)
    expect((await ana.post(`/api/cases/${id}/reply`, { text: 'Here it is.' })).status).toBe(200)
    await wakeCase(world.service, world.ours.id, id)
    const { timeline, clocks } = await read(`/api/cases/${id}`)
    const recorded = timeline.map((entry: { recordedAt: string }) => entry.recordedAt)
    expect(recorded).toEqual([...recorded].sort())
    expect(clocks.every((clock: { state: string }) => clock.state === 'kept')).toBe(true)
    world.passTime(2 * 60_000)
  })
})

describe('a long history', () => {
  it('of 500 events on one case is read and written as any other', async () => {
    const { id } = await newCase()
    const actor = { kind: 'system' } as const
    const notes: Decide = ({ now }) => ({
      drafts: Array.from({ length: 500 }, (_, n) => draft('noted', actor, now, {}, note(`${n}`))),
    })
    await runCommand(world.service, world.ours.id, id, actor, notes)
    expect((await read(`/api/cases/${id}`)).timeline).toHaveLength(502)
    expect((await ana.post(`/api/cases/${id}/reply`, { text: 'Here it is.', version: 502 })).status).toBe(200)
  })
})
