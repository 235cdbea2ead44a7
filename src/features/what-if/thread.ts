/**
 * A worker thread that judges ranges of cases by the charters of record and by the changed one. It has a connection of
 * its own and only reads, so that the service goes on answering. Each range it is sent is answered with a `Judged`.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { judgedBy } from '../../core/measures/case-stream.ts'
import { inertEvents } from '../../core/measures/inert-events.ts'
import {
  cellsOf,
  compareRuns,
  openWhatIf,
  type Turn,
  type TurnKind,
  turnKind,
} from '../../core/measures/what-if.ts'
import { type History, historyReader } from '../../ledger/histories.ts'
import { connect } from '../../postgres/connect.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { type CaseRange, readCases } from './bulk.ts'
import { type Sides, sidesOf } from './sides.ts'
import { type FromThread, mostTurnsOfAKind, type ThreadTask } from './threads.ts'

const port = parentPort!
const task = workerData as ThreadTask
const sql = connect(task.databaseUrl, { max: 1, name: 'troth what-if' })
const waiting: CaseRange[] = []
let onRange: (() => void) | null = null
let over = false

port.on('message', (range: CaseRange | 'end') => {
  if (range === 'end') over = true
  else waiting.push(range)
  onRange?.()
})

await withOrganisation(sql, task.organisationId, judgeRanges, { readOnly: true })
await sql.end()
port.close()

/** While one range is judged, PostgreSQL reads the next. */
async function judgeRanges(tx: Transaction): Promise<void> {
  const charters = await chartersOf(tx, task.organisationId)
  const sides = sidesOf(charters.history, task.changed, task.commitments && new Set(task.commitments))
  const read = historyReader()
  const all = [...sides.record.versions, ...sides.changed.versions].map(({ compiled }) => compiled.charter)
  const leftOut = inertEvents(all)
  let reading = await nextRange(tx, leftOut)
  while (reading !== null) {
    const { range, rows } = reading
    const cases = await rows
    const next = nextRange(tx, leftOut)
    const judged: FromThread = judgeCases(sides, cases, range, read)
    port.postMessage(judged)
    reading = await next
  }
}

async function nextRange(tx: Transaction, leftOut: readonly string[]) {
  while (waiting.length === 0 && !over) {
    await new Promise<void>((resolve) => {
      onRange = resolve
    })
  }
  const range = waiting.shift()
  if (range === undefined) return null
  const rows = Promise.resolve(readCases(tx, task.organisationId, range, leftOut))
  // Whoever awaits it later hears of a failure; until then nobody listens.
  rows.catch(() => undefined)
  return { range, rows }
}

function judgeCases(
  { record, changed, commitments }: Sides,
  cases: readonly History[],
  range: CaseRange,
  read: ReturnType<typeof historyReader>,
): FromThread {
  const { asOf, months } = task
  const turns: Turn[] = []
  const listed = new Map<string, number>()
  const onTurn = (turn: Turn) => {
    const key = keyOfTurn(turn)
    const count = listed.get(key) ?? 0
    if (count >= mostTurnsOfAKind) return
    listed.set(key, count + 1)
    turns.push(turn)
  }
  const whatIf = openWhatIf({ record, changed, asOf, months, commitments, onTurn })
  const histories = [record, changed]
  for (const { caseId, events } of cases) {
    const [was, would] = judgedBy(histories, read(events), asOf)
    compareRuns(whatIf, caseId, was!.facts.channel ?? '', was!.finished, would!.finished)
  }
  return { cases: range.cases, cells: cellsOf(whatIf), turns }
}

function keyOfTurn({ commitment, target, record, changed }: Turn): string {
  const kind: TurnKind = turnKind(record?.outcome ?? null, changed?.outcome ?? null)
  return `${kind} ${target} ${commitment}`
}
