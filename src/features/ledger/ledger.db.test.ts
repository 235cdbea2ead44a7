import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type Person, type World } from '../../../tests/api.ts'
import { sealEverything } from '../../../tests/sealing.ts'
import { bytes, publishedKeyFrom, signedRootFrom } from '../../ledger/log/published.ts'
import { isSignedBy, publicKeyOf } from '../../ledger/log/signed-root.ts'
import { leafHash } from '../../ledger/merkle/hash.ts'
import { provesConsistency, provesInclusion } from '../../ledger/merkle/proofs.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { casesRoutes } from '../cases/routes/index.ts'
import { trackedProof } from '../cases/tracking/tracked.ts'
import { publishCharter } from '../charters/publish.ts'
import { observationsRoutes } from '../observations/routes.ts'
import { firstCharter } from '../organisation/first-charter.ts'
import type { CaseProof, Growth, LedgerKey, ObservationProof, SignedRoot } from './contract.ts'
import { ledgerRoutes } from './routes.ts'

let world: World
let ada: Person
let sam: Person

beforeAll(async () => {
  world = await openWorld((service) => [
    casesRoutes(service),
    ledgerRoutes(service),
    observationsRoutes(service),
  ])
  ada = await world.person('administrator')
  sam = await world.person('agent')
  const owner = { name: 'Riverside', languages: ['en', 'es'], timeZone: 'Europe/London', holidays: 'GB-ENG' }
  const source = await firstCharter('professional-institute', owner)
  await withOrganisation(world.service.sql, world.ours.id, (tx) =>
    publishCharter(tx, world.ours.id, source, null, world.service.now() - 86_400_000),
  )
})
afterAll(() => world.close())

const sealAll = () =>
  sealEverything(world.service.sql, world.ours.id, {
    master: world.service.masterKey,
    now: world.service.now(),
  })
const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T
const newCase = {
  channel: 'phone',
  about: 'enquiry',
  subject: 'My certificate',
  message: 'Where is it?',
  customer: { name: 'Rosa', email: 'rosa@example.org' },
}
interface Receipt {
  readonly reference: string
  readonly trackingUrl: string
}
const opened = async (by: Client = sam) =>
  (await json<{ receipt: Receipt }>(by.post('/api/cases', newCase))).receipt

test('before anything is sealed the answer says when to come back', async () => {
  const answer = await sam.get('/api/ledger/root')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('a few seconds after the first charter')
})

test('anyone gets the newest root, the keys, and what proves that one root grew out of another', async () => {
  await sealAll()
  const first = await json<SignedRoot>(world.nobody().get('/api/ledger/root'))
  await opened()
  await sealAll()
  const second = await json<SignedRoot>(world.nobody().get('/api/ledger/root'))
  expect(second.size).toBeGreaterThan(first.size)
  const [key] = await json<LedgerKey[]>(world.nobody().get('/api/ledger/keys'))
  const signs = publicKeyOf(publishedKeyFrom(key!).publicKey)
  for (const { text, signature } of [first, second])
    expect(isSignedBy(signs, text, bytes(signature))).toBe(true)
  const growth = await json<Growth>(
    world.nobody().get(`/api/ledger/growth?from=${first.size}&to=${second.size}`),
  )
  expect(provesConsistency(signedRootFrom(first), signedRootFrom(second), growth.path.map(bytes))).toBe(true)
  expect(await json(world.nobody().get('/api/ledger/roots?after=1'))).toEqual([second])
  expect(await json(world.nobody().get(`/api/ledger/roots/${first.size}`))).toEqual(first)
  expect((await world.nobody().get('/api/ledger/growth?from=2&to=1')).status).toBe(404)
})

test('staff get a proof for every entry of a case that follows from its own words alone', async () => {
  const { reference } = await opened()
  await sealAll()
  await sam.post(`/api/cases/${reference}/note`, { text: 'Called back.' })
  const proof = await json<CaseProof>(sam.get(`/api/cases/${reference}/proof`))
  expect(proof.entries.map(({ type }) => type)).toEqual(['received', 'acknowledged'])
  for (const entry of proof.entries) {
    const hash = createHash('sha256').update(entry.covered).digest()
    const leaf = { index: entry.leaf, hash: leafHash(hash) }
    expect(provesInclusion(leaf, signedRootFrom(proof.root), entry.path.map(bytes))).toBe(true)
  }
  expect((await world.nobody().get(`/api/cases/${reference}/proof`)).status).toBe(401)
})

test('what was observed is proved as an entry of a case is, once it is sealed', async () => {
  const score = { kind: 'score', name: 'politeness', value: 4 }
  const { id } = await json<{ id: string }>(ada.post('/api/observations', score))
  expect((await ada.get(`/api/observations/${id}/proof`)).status).toBe(409)
  await sealAll()
  const { entry, root, chain } = await json<ObservationProof>(ada.get(`/api/observations/${id}/proof`))
  expect([chain, JSON.parse(entry.covered)[9]]).toEqual(['score/politeness', { id, value: 4 }])
  const leaf = { index: entry.leaf, hash: leafHash(createHash('sha256').update(entry.covered).digest()) }
  expect(provesInclusion(leaf, signedRootFrom(root), entry.path.map(bytes))).toBe(true)
  expect((await ada.get(`/api/observations/${crypto.randomUUID()}/proof`)).status).toBe(404)
})

test('an administrator puts a new key in place; an agent may not', async () => {
  expect((await sam.post('/api/ledger/keys')).status).toBe(403)
  world.passTime(1_000)
  expect((await ada.post('/api/ledger/keys')).status).toBe(201)
  const keys = await json<LedgerKey[]>(world.nobody().get('/api/ledger/keys'))
  const [before, after] = keys
  expect(after?.endorsedBy).toBe(before?.key)
  expect(
    isSignedBy(publicKeyOf(bytes(before!.publicKey)), after!.endorsedText!, bytes(after!.endorsement!)),
  ).toBe(true)
})

test('a customer gets, behind the link, the proof of what concerns them and nothing of what staff noted', async () => {
  const receipt = await opened(await world.program(['cases:write']))
  await sam.post(`/api/cases/${receipt.reference}/note`, { text: 'A difficult one.' })
  await sealAll()
  const token = receipt.trackingUrl.split('/').at(-1) ?? ''
  const proof = (await trackedProof(world.service, world.ours.id, token)) as CaseProof
  expect(proof.entries.map(({ type }) => type)).toEqual(['received', 'acknowledged'])
})
