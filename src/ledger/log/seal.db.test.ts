import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealEverything } from '../../../tests/sealing.ts'
import { addOrganisation, startService, type TestService } from '../../../tests/service.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { emptyCase, link, write } from '../append.ts'
import { leafHash, rootOf } from '../merkle/hash.ts'
import { provesConsistency, provesInclusion } from '../merkle/proofs.ts'
import { proveCase, proveGrowth } from './prove.ts'
import { listRoots, readRoot } from './roots.ts'
import { seal } from './seal.ts'
import { isSignedBy, publicKeyOf, rootText, successionText } from './signed-root.ts'
import { addKey, currentKey, publishedKeys, WrongMasterKey } from './signing-keys.ts'
import { organisationsToSeal } from './unsealed.ts'

let troth: TestService
beforeAll(async () => {
  troth = await startService()
})
afterAll(() => troth.drop())

const master = Buffer.alloc(32, 7)
const within = <T>(organisationId: string, work: (tx: Transaction) => Promise<T>) =>
  withOrganisation(troth.service.sql, organisationId, work)
const sealAll = (organisationId: string, most = 1_000) =>
  within(organisationId, (tx) => seal(tx, organisationId, { master, now: 5_000, most }))

const everything = (organisationId: string, most = 1_000) =>
  sealEverything(troth.service.sql, organisationId, { master, now: 5_000, most })

/** A case with so many entries, appended in a transaction of its own. */
async function append(organisationId: string, entries: number, wait?: Promise<void>): Promise<string> {
  const caseId = uuid()
  const drafts = Array.from({ length: entries }, (_, index) => ({
    type: index === 0 ? 'received' : 'updated',
    occurredAt: 1_000 + index,
    by: { kind: 'system' as const, id: null },
    facts: { index },
  }))
  await within(organisationId, async (tx) => {
    await write(tx, organisationId, link(organisationId, caseId, emptyCase, drafts, 2_000), null)
    await wait
  })
  return caseId
}

async function leavesOf(organisationId: string): Promise<Uint8Array[]> {
  return within(organisationId, async (tx) => {
    const rows = await tx<{ hash: Uint8Array }[]>`
      select e.hash from log_leaves l join events e on e.organisation_id = l.organisation_id and e.case_id = l.of_id and e.seq = l.seq
      where l.organisation_id = ${organisationId} order by leaf`
    return rows.map(({ hash }) => leafHash(hash))
  })
}

describe('sealing', () => {
  test('signs one root over everything that was committed, charters first, and none where nothing happened since', async () => {
    const ours = await addOrganisation(troth.database)
    expect(await organisationsToSeal(troth.service.sql)).toContain(ours)
    await append(ours, 3)
    const root = await everything(ours)
    expect(root?.size).toBe(4)
    const [key] = await within(ours, (tx) => publishedKeys(tx, ours))
    expect(root?.keyId).toBe(key?.keyId)
    expect(key?.keyId).toBe(createHash('sha256').update(key!.publicKey).digest('hex').slice(0, 16))
    expect(isSignedBy(publicKeyOf(key!.publicKey), rootText(ours, root!), root!.signature)).toBe(true)
    expect(
      isSignedBy(publicKeyOf(key!.publicKey), rootText(ours, { ...root!, size: 5 }), root!.signature),
    ).toBe(false)
    expect((await sealAll(ours)).root).toBeNull()
    expect(await organisationsToSeal(troth.service.sql)).not.toContain(ours)
  })

  test('keeps the tree in tiles of 256, of which every root and every proof can be made again', async () => {
    const ours = await addOrganisation(troth.database)
    const first = await append(ours, 1)
    for (const entries of [250, 4, 1, 2, 300, 700]) {
      await everything(ours)
      await append(ours, entries)
    }
    const last = await everything(ours, 400)
    const leaves = (await leavesOf(ours)).length + 1
    expect(last?.size).toBe(leaves)
    const roots = await within(ours, (tx) => listRoots(tx, ours, 0, 100))
    // More of them, where a transaction of another test held some entries back for a moment.
    expect(roots.map(({ size }) => size)).toEqual(expect.arrayContaining([2, 252, 256, 257, 259, 559, 1259]))
    const events = await leavesOf(ours)
    const [charter] = await within(
      ours,
      (tx) => tx<{ hashes: Buffer }[]>`
        select hashes from log_tiles where organisation_id = ${ours} and level = 0 and tile = 0`,
    )
    const all = [charter!.hashes.subarray(0, 32), ...events]
    for (const { size, root } of roots)
      expect(Buffer.from(root).equals(rootOf(all.slice(0, size)))).toBe(true)
    for (const earlier of roots)
      for (const later of roots.filter(({ size }) => size >= earlier.size)) {
        const proof = await within(ours, (tx) => proveGrowth(tx, ours, earlier.size, later.size))
        expect(provesConsistency(earlier, later, proof!.path)).toBe(true)
      }
    const proved = await within(ours, (tx) => proveCase(tx, ours, first))
    const { leaf, leafHash: hash, path } = proved!.proofs[0]!
    expect(provesInclusion({ index: leaf, hash }, proved!.root, path)).toBe(true)
  })

  test('stops before a transaction that is still running, and seals it once it has committed', async () => {
    const ours = await addOrganisation(troth.database)
    let finish = () => {}
    const slow = append(
      ours,
      2,
      new Promise<void>((resolve) => {
        finish = resolve
      }),
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    await append(ours, 5)
    expect((await sealAll(ours)).root?.size).toBe(1)
    finish()
    await slow
    expect((await everything(ours))?.size).toBe(8)
  })

  test('by two at once puts every entry into the tree once', async () => {
    const ours = await addOrganisation(troth.database)
    const work = async () => {
      for (let round = 0; round < 30; round++) await sealAll(ours, 7)
    }
    const writing = (async () => {
      for (let round = 0; round < 30; round++) await append(ours, 3)
    })()
    await Promise.all([work(), work(), writing])
    expect((await everything(ours))?.size).toBe(91)
    expect(await leavesOf(ours)).toHaveLength(90)
  })

  test('that ends half-way has sealed nothing, and the next seals it all', async () => {
    const ours = await addOrganisation(troth.database)
    await append(ours, 3)
    const died = within(ours, async (tx) => {
      await seal(tx, ours, { master, now: 5_000, most: 10 })
      throw new Error('killed')
    })
    await expect(died).rejects.toThrow('killed')
    expect(await within(ours, (tx) => readRoot(tx, ours))).toBeNull()
    expect((await everything(ours))?.size).toBe(4)
  })

  test('goes on after a backup was restored on a server whose transactions count from the beginning', async () => {
    const ours = await addOrganisation(troth.database)
    await append(ours, 3)
    await everything(ours)
    const unsealed = await append(ours, 2)
    const ahead = '9000000000'
    await troth.database.owner`
      update events set transaction_id = ${ahead}::text::xid8 where organisation_id = ${ours} and case_id = ${unsealed}`
    await troth.database.owner`
      update log_positions set transaction_id = ${ahead}::text::xid8 where organisation_id = ${ours}`
    await append(ours, 1)
    expect(await organisationsToSeal(troth.service.sql)).toContain(ours)
    expect((await everything(ours))?.size).toBe(7)
    await sealAll(ours)
    expect(await organisationsToSeal(troth.service.sql)).not.toContain(ours)
    await append(ours, 1)
    expect((await everything(ours))?.size).toBe(8)
  })

  test('refuses a master key that is not the one of the installation', async () => {
    const ours = await addOrganisation(troth.database)
    await sealAll(ours)
    const sealing = within(ours, (tx) => currentKey(tx, ours, Buffer.alloc(32, 8)))
    await expect(sealing).rejects.toThrow(WrongMasterKey)
  })
})

test('a key is followed by another, which the one before endorses; each root names its own', async () => {
  const ours = await addOrganisation(troth.database)
  await sealAll(ours)
  await within(ours, async (tx) => addKey(tx, ours, master, await currentKey(tx, ours, master), 6_000))
  await append(ours, 1)
  await everything(ours)
  const [first, second] = await within(ours, (tx) => publishedKeys(tx, ours))
  const roots = await within(ours, (tx) => listRoots(tx, ours, 0, 10))
  expect(roots.map(({ keyId }) => keyId)).toEqual([first?.keyId, second?.keyId])
  expect(second?.endorsedBy).toBe(first?.keyId)
  expect(isSignedBy(publicKeyOf(first!.publicKey), successionText(ours, second!), second!.endorsement!)).toBe(
    true,
  )
})
