/**
 * A holiday proclaimed late, with 100,000 clocks running: how long until every due date is right, and until every case
 * has its entry and every customer a letter in the outbox; and how the service answers meanwhile.
 */
import { v7 as newId } from 'uuid'
import type { Calendars } from '../src/features/charters/calendars-contract.ts'
import { emptyCase, link, rowsOf } from '../src/ledger/append.ts'
import { connect } from '../src/postgres/connect.ts'
import { connectToRunning } from '../src/postgres/embedded/index.ts'
import { insertTogether } from '../src/postgres/insert-together.ts'
import { withOrganisation } from '../src/postgres/transaction.ts'
import { chartersOf } from '../src/projections/charters.ts'
import { judgeCase, rowsOfNewCase } from '../src/projections/project.ts'
import { startInstallation } from './installation/start.ts'

const cases = Number(process.env.CASES ?? 100_000)
const batch = 500

const { url, token, dataFolder, processorSeconds, stop } = await startInstallation()
const owner = connect((await connectToRunning(dataFolder)) ?? '', { max: 2 })
const [organisation] = await owner<{ organisation_id: string }[]>`select organisation_id from organisations`
const organisationId = organisation!.organisation_id
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }

const filling = performance.now()
for (let made = 0; made < cases; made += batch) await fill(made)
await owner.unsafe('vacuum analyze')
console.log(`${cases.toLocaleString('en')} cases written in ${seconds(performance.now() - filling)}`)

const quiet = await answersDuring(async () => new Promise((resolve) => setTimeout(resolve, 5_000)))
const change = { calendar: 'office', closed: [{ date: nextWorkingDate(), name: { en: 'Day of mourning' } }] }
const preview = performance.now()
let used = processorSeconds()
const previewed = await fetch(`${url}/api/calendars/preview`, {
  method: 'POST',
  headers,
  body: JSON.stringify(change),
})
const { moving } = (await previewed.json()) as { moving: number }
console.log(
  `preview: ${moving.toLocaleString('en')} clocks would move, said in ${seconds(performance.now() - preview)}${ofProgram()}`,
)

const published = performance.now()
const busy = await answersDuring(async () => {
  const answer = await fetch(`${url}/api/calendars`, {
    method: 'POST',
    headers,
    body: JSON.stringify(change),
  })
  if (!answer.ok) throw new Error(await answer.text())
  console.log(`published in ${seconds(performance.now() - published)}`)
  await until(({ dueRightAt }) => dueRightAt !== null)
  console.log(`every due date right after ${seconds(performance.now() - published)}${ofProgram()}`)
  await until(({ finishedAt }) => finishedAt !== null)
  console.log(`every entry and letter written after ${seconds(performance.now() - published)}${ofProgram()}`)
})
const [told] = await owner<{ entries: number; letters: number }[]>`
  select (select count(*) from events where type = 'calendar-changed') as entries,
    (select count(*) from outbox where idempotency_key like '%:calendar:%') as letters`
console.log(`${told!.entries} entries, ${told!.letters} letters`)
console.log(`the queue's first page, at rest: ${quiet}; meanwhile: ${busy}`)
await owner.end()
await stop()

async function fill(from: number): Promise<void> {
  await withOrganisation(owner, organisationId, async (tx) => {
    const charters = await chartersOf(tx, organisationId)
    const scope = { organisationId, charters }
    const rows = Array.from({ length: batch }, (_, place) => {
      const now = Date.now()
      const [caseId, customerId] = [newId(), newId()]
      const by = { kind: 'system', id: null } as const
      const facts = {
        reference: `B${from + place}`,
        customerId,
        case: { channel: 'email', about: 'enquiry', segment: 'members' },
      }
      const content = { kind: 'message', subject: 'A question', body: 'How do I upgrade?' } as const
      const linked = link(
        organisationId,
        caseId,
        emptyCase,
        [
          { type: 'received', occurredAt: now, by, facts, content },
          { type: 'acknowledged', occurredAt: now, by, facts: { carries: { automatic: true } } },
        ],
        now,
      )
      const customer = {
        organisation_id: organisationId,
        customer_id: customerId,
        name: `Customer ${from + place}`,
        email: `c${from + place}@bench.example`,
        language: 'en',
        created_at: now,
      }
      const judged = judgeCase(scope, linked.entries, now)
      return {
        customers: [customer],
        ...rowsOf(organisationId, { ...linked, contents: [] }, null),
        ...rowsOfNewCase(scope, judged, 'A question', now),
      }
    })
    const tables = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[]
    await insertTogether(
      tx,
      Object.fromEntries(tables.map((table) => [table, rows.flatMap((one) => [...one[table]])])),
    )
  })
}

type Progress = Calendars['calendars'][number]['versions'][number]['progress']

async function until(holds: (progress: Progress) => boolean): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/api/calendars`, { headers: { authorization: headers.authorization } })
    if (!answer.ok) throw new Error(await answer.text())
    const { calendars } = (await answer.json()) as Calendars
    const progress = calendars[0]?.versions[0]?.progress
    if (progress && holds(progress)) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** How long the queue's first page takes while something goes on, asked five times a second. */
async function answersDuring(work: () => Promise<unknown>): Promise<string> {
  const times: number[] = []
  let going = true
  const asking = (async () => {
    while (going) {
      const start = performance.now()
      const answer = await fetch(`${url}/api/cases`, { headers: { authorization: headers.authorization } })
      await answer.arrayBuffer()
      times.push(performance.now() - start)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  })()
  await work()
  going = false
  await asking
  times.sort((a, b) => a - b)
  const at = (share: number) => `${Math.round(times[Math.floor(times.length * share)] ?? Number.NaN)} ms`
  return `${at(0.5)} at 50%, ${at(0.95)} at 95%`
}

/** The second weekday from today: within three working days of a case that arrives now. */
function nextWorkingDate(): string {
  const date = new Date()
  for (let left = 2; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1)
    if (date.getUTCDay() % 6 !== 0) left -= 1
  }
  return date.toISOString().slice(0, 10)
}

/** What the program used of the processor since this was asked last; its database's is apart. */
function ofProgram(): string {
  const before = used
  used = processorSeconds()
  return `, ${(used - before).toFixed(1)} s of the program's processor`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
