import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addOrganisation, startService, type TestService } from '../../tests/service.ts'
import { readRoot } from '../ledger/log/roots.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { rootsApart, sealingRound } from './sealing.ts'

let troth: TestService
beforeAll(async () => {
  troth = await startService()
})
afterAll(() => troth.drop())

test('a round seals what every organisation has, and the next leaves it as it is', async () => {
  const organisations = [troth.organisationId, await addOrganisation(troth.database)]
  const round = sealingRound(troth.service)
  const roots = () =>
    Promise.all(organisations.map((id) => withOrganisation(troth.service.sql, id, (tx) => readRoot(tx, id))))
  const sealed = async () => {
    expect(await round(new AbortController().signal)).toBeGreaterThan(0)
    expect((await roots()).map((root) => root?.size)).toEqual([1, 1])
  }
  await vi.waitFor(sealed, { timeout: 20_000 })
  const before = await roots()
  await round(new AbortController().signal)
  expect(await roots()).toEqual(before)
})

/** The same again as its next version: one thing more to seal. */
function publishNext(organisationId: string) {
  return withOrganisation(
    troth.service.sql,
    organisationId,
    (tx) => tx`
      insert into charters (organisation_id, charter_id, version, in_force_from, source, parsed, recorded_at)
      select organisation_id, gen_random_uuid(), 'next', in_force_from + interval '1 day', source, parsed, recorded_at
      from charters where organisation_id = ${organisationId}`,
  )
}

test('while something happens all the time roots are five minutes apart, and nothing is left out', async () => {
  let now = 0
  const round = sealingRound({ ...troth.service, now: () => now })
  const id = await addOrganisation(troth.database)
  const root = () => withOrganisation(troth.service.sql, id, (tx) => readRoot(tx, id))
  const roundUntil = (size: number) =>
    vi.waitFor(
      async () => {
        await round(new AbortController().signal)
        expect((await root())?.size).toBe(size)
      },
      { timeout: 20_000 },
    )
  now = troth.service.now()
  await roundUntil(1)
  const first = await root()
  await publishNext(id)
  now = first!.signedAt + rootsApart - 1
  await round(new AbortController().signal)
  expect(await root()).toEqual(first)
  now = first!.signedAt + rootsApart
  await roundUntil(2)
})

test('a round that is told to stop begins nothing more', async () => {
  const late = await addOrganisation(troth.database)
  await sealingRound(troth.service)(AbortSignal.abort())
  expect(await withOrganisation(troth.service.sql, late, (tx) => readRoot(tx, late))).toBeNull()
})
