import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addOrganisation, startService, type TestService } from '../../tests/service.ts'
import { readRoot } from '../ledger/log/roots.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { sealingRound } from './sealing.ts'

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

test('a round that is told to stop begins nothing more', async () => {
  const late = await addOrganisation(troth.database)
  await sealingRound(troth.service)(AbortSignal.abort())
  expect(await withOrganisation(troth.service.sql, late, (tx) => readRoot(tx, late))).toBeNull()
})
