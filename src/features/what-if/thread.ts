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
import { type CaseRange, type EventsAsked, readCases, readCasesBefore, readNamedCases } from './bulk.ts'
import { addTo, type Counting, countCases, countClocks, countShares, openCounting } from './count.ts'
import { type Reading, type RowsAsked, readingOf } from './reading.ts'
import { readCasesAlike, readClocksAlike } from './rows.ts'
import { promisesOf, sidesOf } from './sides.ts'
import { type FromThread, rangesAtOnce, type ThreadTask } from './threads.ts'
import { nothingListed } from './turns-listed.ts'

const port = parentPort!
const task = workerData as ThreadTask
const { organisationId } = task
const sql = connect(task.databaseUrl, { max: 1, name: 'troth what-if' })
const waiting: CaseRange[] = []
const idle: (() => void)[] = []
let over = false
/** Until all ranges before the next one are answered. */
let answered: Promise<void> = Promise.resolve()

port.on('message', (range: CaseRange | 'end') => {
  if (range === 'end') over = true
  else waiting.push(range)
  for (const goOn of idle.splice(0)) goOn()
})

await withOrganisation(sql, organisationId, compareRanges, { readOnly: true, snapshot: task.snapshot })
await sql.end()
port.close()

/** Several ranges at a time on the one connection: while one is counted, PostgreSQL reads what the others ask for. */
async function compareRanges(tx: Transaction): Promise<void> {
  const charters = await chartersOf(tx, organisationId)
  const sides = sidesOf(charters.history, task.changed, promisesOf(task))
  const how = readingOf(sides, task)
  const read = historyReader()
  const listed = nothingListed()
  const lane = async () => {
    for (let range = await nextRange(); range !== null; range = await nextRange()) {
      const { cases } = range
      const answer = inTurn()
      const counting = openCounting(sides, task, listed)
      const found = await readRange(tx, range, how)
      if (found.by === 'events') countCases(counting, found.histories, read)
      else await countRows(tx, how.events, counting, found, read)
      answer(() => {
        const { whatIf, turns, occasions } = counting
        const answered: FromThread = {
          cases,
          cells: cellsOf(whatIf),
          turns: listed.listed(turns),
          occasions,
        }
        port.postMessage(answered)
      })
    }
  }
  await Promise.all(Array.from({ length: rangesAtOnce }, lane))
  await answered
}

async function nextRange(): Promise<CaseRange | null> {
  while (waiting.length === 0 && !over) await new Promise<void>((goOn) => void idle.push(goOn))
  return waiting.shift() ?? null
}

/** Ranges are answered in the order in which they came, whichever is counted first: the turns listed are the first ones. */
function inTurn(): (work: () => void) => void {
  const before = answered
  let done: () => void = () => undefined
  answered = new Promise((resolve) => {
    done = resolve
  })
  return (work) => void before.then(work).then(done)
}

async function readRange(tx: Transaction, range: CaseRange, { rows, events }: Reading) {
  if (rows === null) {
    const histories = await readCases(tx, organisationId, range, events)
    return { by: 'events', histories } as const
  }
  const [clocks, shares, before] = await Promise.all([
    readClocksAlike(tx, organisationId, range, rows.clocks),
    readCasesAlike(tx, organisationId, range, rows.shares),
    rows.early === null ? [] : readCasesBefore(tx, organisationId, range, rows.early),
  ])
  return { by: 'rows', rows, clocks, shares, before } as const
}

/** What the rows say, and then from their events the cases of which they do not say enough. */
async function countRows(
  tx: Transaction,
  events: EventsAsked,
  counting: Counting,
  { rows, clocks, shares, before }: Extract<Awaited<ReturnType<typeof readRange>>, { by: 'rows' }>,
  read: ReturnType<typeof historyReader>,
): Promise<void> {
  const toJudge = new Map<string, Set<string>>()
  countClocks(counting, clocks, toJudge)
  countShares(counting, shares, toJudge)
  for (const { case_id } of before) for (const id of promisesIn(rows)) addTo(toJudge, case_id, id)
  if (toJudge.size === 0) return
  countCases(counting, await readNamedCases(tx, organisationId, [...toJudge.keys()], events), read, toJudge)
}

function promisesIn({ clocks, shares }: RowsAsked): string[] {
  return [...clocks.commitments, ...shares.commitments]
}
