import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { createDatabase } from '../../../tests/database.ts'
import { seal } from '../../ledger/log/seal.ts'
import { connect, withAddress } from '../../postgres/connect.ts'
import { migrate } from '../../postgres/migrate.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { verifyInstalled } from './installation.ts'

test('what was observed before it was on the ledger is linked when the tables are brought up', async () => {
  const database = await createDatabase()
  const name = `before_${newId().replaceAll('-', '')}`
  await database.owner.unsafe(`create database ${name}`)
  const ownerUrl = withAddress(database.ownerUrl, { database: name })
  await migrate(ownerUrl, { upTo: 16 })
  const owner = connect(ownerUrl, { max: 2 })
  const organisationId = newId()
  await owner`
    insert into organisations (organisation_id, name, languages, time_zone, created_at)
    values (${organisationId}, 'Before', '{en}', 'Europe/London', ${1_000})`
  const [wrong, right] = [newId(), newId()]
  const shared = { organisation_id: organisationId, recorded_by: null, retracted: false }
  const rows = [
    {
      observation_id: wrong,
      kind: 'score',
      name: 'polite',
      at: 1_000_123,
      value: 1.5,
      source_key: 'Zeile "7"',
    },
    { observation_id: newId(), kind: 'score', name: 'polite', at: 2_000_000, value: 5, recorded_by: newId() },
    {
      observation_id: newId(),
      kind: 'act',
      name: 'audit',
      at: 3_000_000,
      period: '1970',
      reference: 'a\\b\té\u2028',
    },
    { observation_id: newId(), kind: 'attendance', name: 'desk', at: 0, until_at: 60_000, attended: false },
    {
      observation_id: right,
      kind: 'score',
      name: 'polite',
      at: 1_000_123,
      value: 0.0125,
      supersedes: wrong,
      reason: 'Wrong',
    },
    {
      observation_id: newId(),
      kind: 'score',
      name: 'polite',
      at: 1_000_123,
      value: 0.0125,
      supersedes: right,
      reason: 'Never',
      retracted: true,
    },
  ]
  for (const [place, row] of rows.entries())
    await owner`insert into observations ${owner({ ...shared, recorded_at: 9_000_000 + place, ...row })}`
  await owner`insert into score_sums values (${organisationId}, 'polite', '1970-01', 1, 5, 25)`
  await migrate(ownerUrl)
  const master = Buffer.alloc(32, 7)
  await withOrganisation(owner, organisationId, (tx) =>
    seal(tx, organisationId, { master, now: 9_000_000, most: 100 }),
  )
  const report = await verifyInstalled(owner, { url: ownerUrl, masterKey: master }, organisationId, {
    now: 9_500_000,
    withContent: true,
    threads: 0,
  })
  expect(report.differences).toEqual([])
  expect(report).toMatchObject({ entries: 6, leaves: 6, unsealed: 0 })
  await owner.end()
  await database.drop()
})
