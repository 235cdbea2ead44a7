/**
 * A worker thread that compares ranges of cases by the charters of record and by the changed one. It has a connection of
 * its own and only reads, so that the service goes on answering. Each range it is sent is answered with a `FromThread`.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { cellsOf } from '../../core/measures/what-if.ts'
import { historyReader } from '../../ledger/histories.ts'
import { connect } from '../../postgres/connect.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { type CaseRange, readCases, readCasesBefore, readClocksAlike, readNamedCases } from './bulk.ts'
import { addTo, type Counting, countCases, countClocks, nothingListed, openCounting } from './count.ts'
import { type Reading, readingOf } from './reading.ts'
import { sidesOf } from './sides.ts'
import type { FromThread, ThreadTask } from './threads.ts'

const port = parentPort!
const task = workerData as ThreadTask
const { organisationId } = task
const sql = connect(task.databaseUrl, { max: 1, name: 'troth what-if' })
const waiting: CaseRange[] = []
let onRange: (() => void) | null = null
let over = false

port.on('message', (range: CaseRange | 'end') => {
  if (range === 'end') over = true
  else waiting.push(range)
  onRange?.()
})

await withOrganisation(sql, organisationId, compareRanges, { readOnly: true, snapshot: task.snapshot })
await sql.end()
port.close()

/** While one range is counted, PostgreSQL reads the next. */
async function compareRanges(tx: Transaction): Promise<void> {
  const charters = await chartersOf(tx, organisationId)
  const sides = sidesOf(charters.history, task.changed, task.commitments && new Set(task.commitments))
  const how = readingOf(sides, task)
  const read = historyReader()
  const listed = nothingListed()
  let reading = await nextRange(tx, how)
  while (reading !== null) {
    const { range, rows } = reading
    const found = await rows
    const next = nextRange(tx, how)
    const counting = openCounting(sides, task, listed)
    if (found.by === 'events') countCases(counting, found.histories, read)
    else await countRows(tx, how, counting, found, read)
    const counted: FromThread = {
      cases: range.cases,
      cells: cellsOf(counting.whatIf),
      turns: listed.listed(counting.turns),
    }
    port.postMessage(counted)
    reading = await next
  }
}

async function nextRange(tx: Transaction, how: Reading) {
  while (waiting.length === 0 && !over) {
    await new Promise<void>((resolve) => {
      onRange = resolve
    })
  }
  const range = waiting.shift()
  if (range === undefined) return null
  const rows = readRange(tx, range, how)
  // Whoever awaits it later hears of a failure; until then nobody listens.
  rows.catch(() => undefined)
  return { range, rows }
}

async function readRange(tx: Transaction, range: CaseRange, { clocks, early, leftOut, since }: Reading) {
  if (clocks === null) {
    const histories = await readCases(tx, organisationId, range, leftOut, since)
    return { by: 'events', histories } as const
  }
  const [alike, before] = await Promise.all([
    readClocksAlike(tx, organisationId, range, clocks),
    early === null ? [] : readCasesBefore(tx, organisationId, range, early),
  ])
  return { by: 'rows', alike, before } as const
}

/** The straight clocks from their rows, and then from their events the cases that have others. */
async function countRows(
  tx: Transaction,
  { clocks, leftOut }: Reading,
  counting: Counting,
  { alike, before }: Extract<Awaited<ReturnType<typeof readRange>>, { by: 'rows' }>,
  read: ReturnType<typeof historyReader>,
): Promise<void> {
  const toJudge = countClocks(counting, alike)
  for (const { case_id } of before) for (const id of clocks!.commitments) addTo(toJudge, case_id, id)
  if (toJudge.size === 0) return
  countCases(counting, await readNamedCases(tx, organisationId, [...toJudge.keys()], leftOut), read, toJudge)
}
