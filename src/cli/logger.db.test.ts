import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../../tests/database.ts'
import { loggerOf } from './logger.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

function logged(entry: object): Record<string, Record<string, unknown>> {
  const lines: string[] = []
  loggerOf('trace', { write: (text: string) => void lines.push(text) }).error(entry, 'it failed')
  return JSON.parse(lines[0]!)
}

it('says which rule of the database was broken and where, and nothing of the row', async () => {
  const insert = () => database.owner`
    insert into customers (organisation_id, customer_id, name, email, created_at)
    values (gen_random_uuid(), gen_random_uuid(), 'Ama Mensah', 'ama@example.org', null)`
  const error = await insert().catch((failure: unknown) => failure)
  const { err } = logged({ err: error })
  expect(err).toMatchObject({ type: 'PostgresError', code: '23502', table_name: 'customers' })
  expect(err!.stack).toContain('logger.db.test.ts')
  expect(JSON.stringify(err)).not.toMatch(/Ama|example\.org|Key \(/)
})

it('repeats no value that the database could not read', async () => {
  const error = await database.owner`select ${'Ama Mensah'}::text::uuid`.catch((failure: unknown) => failure)
  const wrapped = new Error('a case could not be woken', { cause: error })
  expect(JSON.stringify(logged({ err: error }))).not.toContain('Ama')
  expect(JSON.stringify(logged({ err: wrapped }))).not.toContain('Ama')
  expect(logged({ err: wrapped }).err).toMatchObject({
    message: 'a case could not be woken',
    cause: { code: '22P02' },
  })
})

it('repeats no mail address of a mail server’s answer', () => {
  const reason = '550 5.1.1 <ama@example.org>: no such mailbox for ama@example.org'
  const line = logged({ reason, failure: `It may have arrived: ${reason}`, err: new Error(reason) })
  expect(JSON.stringify(line)).not.toContain('example.org')
  expect(line.reason).toContain('550 5.1.1')
})
