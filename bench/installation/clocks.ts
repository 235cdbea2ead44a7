/** The rows of clocks of cases that were written straight into the tables, made by the product's own code. */
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { CaseFacts } from '../../src/core/cases/events.ts'
import { rangesOfCases, readCases } from '../../src/features/what-if/bulk.ts'
import { historyReader } from '../../src/ledger/histories.ts'
import type { Sql } from '../../src/postgres/connect.ts'
import { type Transaction, withOrganisation } from '../../src/postgres/transaction.ts'
import { chartersOf } from '../../src/projections/charters.ts'
import type { ClockRow } from '../../src/projections/clocks.ts'
import { figureRowsOf, judgeEvents } from '../../src/projections/project.ts'

/** Judges every case of an organisation as of now and fills its clocks, which have to be empty. Returns how many there are. */
export async function fillClocks(reader: Sql, writer: Sql, organisationId: string): Promise<number> {
  let clocks = 0
  const fill = async (tx: Transaction) => {
    const charters = await chartersOf(tx, organisationId)
    const read = historyReader()
    const now = Date.now()
    const copy = await writer`copy clocks (${writer(['organisation_id', ...columns])}) from stdin`.writable()
    const ranges = await rangesOfCases(tx, organisationId, 8000)
    const cases = (index: number) =>
      ranges[index] &&
      readCases(tx, organisationId, ranges[index], { leftOut: [], since: null, withAuthors: false }).execute()
    for (let index = 0, next = cases(0); next !== undefined; index++) {
      const histories = await next
      next = cases(index + 1)
      const lines = histories.flatMap(({ caseId, events: text }) => {
        const events = read(text)
        const facts: CaseFacts = events[0]?.facts ?? {}
        const judged = judgeEvents({ charters }, events, now)
        const rows = figureRowsOf(
          { organisationId, charters },
          { ...judged, state: { caseId, facts, teamId: null } },
        )
        return rows.map(
          (row) => `${organisationId}\t${columns.map((column) => written(row, column)).join('\t')}\n`,
        )
      })
      clocks += lines.length
      if (!copy.write(lines.join(''))) await once(copy, 'drain')
    }
    copy.end()
    await finished(copy)
  }
  await withOrganisation(reader, organisationId, fill, { readOnly: true })
  return clocks
}

const columns = [
  ...([
    'case_id',
    'commitment',
    'run',
    'target',
    'charter_id',
    'started_at',
    'due_at',
    'stopped_at',
    'month',
  ] as const),
  ...(['outcome', 'recorded_outcome', 'channel', 'team_id', 'part', 'allowed', 'taken', 'waits_by'] as const),
  ...(['currency', 'owed', 'paid', 'straight'] as const),
] satisfies (keyof ClockRow)[]

function written(row: ClockRow, column: (typeof columns)[number]): string {
  const value = row[column]
  if (value === null) return '\\N'
  if (typeof value === 'number' && column.endsWith('_at')) return new Date(value).toISOString()
  return String(value)
}
