/** The whole program killed with -9 in the middle of the work: what it said is there is there, and nothing is half there. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { judge } from '../../src/core/cases/judge.ts'
import { straightClocks } from '../../src/core/measures/straight.ts'
import { hashOfEntry } from '../../src/ledger/hash.ts'
import { caseEventOf, readCase } from '../../src/ledger/read.ts'
import { withOrganisation } from '../../src/postgres/transaction.ts'
import { chartersOf } from '../../src/projections/charters.ts'
import { clockRowsOf, readClocks } from '../../src/projections/clocks.ts'
import { stateOf } from '../../src/projections/state.ts'
import { createDatabase, type TestDatabase } from '../database.ts'
import { freePort, type Hands, setUpInstitute } from '../installation.ts'

const inAll = 200

let database: TestDatabase
let program: ChildProcess
let port: number
let url: string
let ada: Hands

async function start(): Promise<void> {
  program = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'start'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: database.ownerUrl,
      PUBLIC_URL: '',
      SMTP_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(program.stdout!, 'data')
}

async function end(signal: NodeJS.Signals): Promise<void> {
  const ended = once(program, 'exit')
  program.kill(signal)
  await ended
}

beforeAll(async () => {
  database = await createDatabase()
  port = await freePort()
  url = `http://localhost:${port}`
  await start()
  ada = await setUpInstitute(url)
})
afterAll(async () => {
  await end('SIGTERM')
  await database.drop()
})

interface Acknowledged {
  readonly number: number
  readonly id: string
  readonly reference: string
}

/** Sends a case under a key of its own. Null where no answer came. */
async function send(number: number): Promise<Acknowledged | null> {
  const given = {
    channel: 'email',
    about: 'enquiry',
    subject: `Case ${number}`,
    message: 'Is it there?',
    customer: { name: `Customer ${number}`, email: `customer${number}@example.org` },
  }
  const key = `killed in the middle ${number}`
  const answer = await ada.ask('POST', '/api/cases', given, { 'idempotency-key': key }).catch(() => null)
  if (answer === null) return null
  expect(answer.status).toBe(201)
  return { number, id: answer.body.case.id, reference: answer.body.case.reference }
}

const idsIn = async (table: string) =>
  (
    await database.owner<
      { case_id: string }[]
    >`select distinct case_id from ${database.owner(table)} order by 1`
  ).map((row) => row.case_id)

/** Every case has all that belongs to it, once, and its chain and clocks are as the engine says. */
async function expectWholeCases(): Promise<string[]> {
  const cases = await idsIn('cases')
  for (const table of [
    'events',
    'contents',
    'case_words',
    'clocks',
    'timers',
    'tracking_links',
    'idempotency_keys',
  ])
    expect(await idsIn(table), table).toEqual(cases)
  const receipts = await database.owner<{ case_id: string }[]>`select case_id from outbox order by 1`
  expect(receipts.map((row) => row.case_id)).toEqual(cases)
  const [organisation] = await database.owner<
    { organisation_id: string }[]
  >`select organisation_id from organisations`
  const organisationId = organisation!.organisation_id
  await withOrganisation(database.sql, organisationId, async (tx) => {
    const charters = await chartersOf(tx, organisationId)
    for (const caseId of cases) {
      const entries = await readCase(tx, organisationId, caseId)
      let before: Uint8Array | null = null
      for (const { hash, ...entry } of entries) {
        expect(entry.previousHash && Buffer.from(entry.previousHash)).toEqual(before && Buffer.from(before))
        expect(Buffer.from(hashOfEntry(organisationId, entry))).toEqual(Buffer.from(hash))
        before = hash
      }
      const [row] = await tx<{ version: number }[]>`
        select version from cases where organisation_id = ${organisationId} and case_id = ${caseId}`
      expect(row?.version).toBe(entries.length)
      const events = entries.map(caseEventOf)
      const runs = judge(charters.history, events, entries.at(-1)!.recordedAt)
      const straight = straightClocks(charters.history, runs, events)
      const asJudged = clockRowsOf({ organisationId, charters }, stateOf(entries), runs, straight)
      const sorted = (rows: readonly object[]) =>
        rows.map((each) => JSON.stringify(Object.entries(each).sort())).sort()
      expect(sorted(await readClocks(tx, organisationId, caseId))).toEqual(sorted(asJudged))
    }
  })
  return cases
}

it('killed with -9 under 200 requests, it has every case that it acknowledged, whole, and none by halves', async () => {
  const answered: Acknowledged[] = []
  let dead: Promise<void> | undefined
  await Promise.all(
    Array.from({ length: inAll }, async (_, number) => {
      const done = await send(number)
      if (done) answered.push(done)
      if (answered.length >= 40) dead ??= end('SIGKILL')
    }),
  )
  await dead
  // In the middle of it: some had been answered, others were under way or had not been begun.
  expect(answered.length).toBeGreaterThanOrEqual(40)
  expect(answered.length).toBeLessThan(inAll)

  await start()
  const there = await expectWholeCases()
  expect(there).toEqual(expect.arrayContaining(answered.map(({ id }) => id)))

  // Whoever had no answer asks again with the same key.
  const again = await Promise.all(Array.from({ length: inAll }, (_, number) => send(number)))
  for (const { number, id, reference } of answered) expect(again[number]).toEqual({ number, id, reference })
  const all = await expectWholeCases()
  expect(all).toHaveLength(inAll)
  expect(new Set(again.map((each) => each?.id))).toEqual(new Set(all))
})
