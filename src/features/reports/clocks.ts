/** From a figure down to its clocks and their cases, a page at a time. The clocks add up to the figure exactly. */
import { z } from '@hono/zod-openapi'
import type { Instant } from '../../core/time/instant.ts'
import { subjectShown } from '../../http/erased.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { noTeam, type Outcome } from '../../projections/clocks.ts'
import type { MeasuredClocks, MeasuredClocksQuery } from './contract.ts'
import type { ReportReader } from './measures.ts'
import { words } from './messages/index.ts'
import { periodOf } from './period.ts'

const usualPage = 50

interface Row {
  readonly case_id: string
  readonly reference: string
  readonly subject: string
  readonly commitment: string
  readonly target: number
  readonly month: string
  readonly run: number
  readonly started_at: Instant
  readonly due_at: Instant | null
  readonly stopped_at: Instant | null
  readonly outcome: Outcome
  readonly recorded_outcome: Outcome | null
  readonly channel: string
  readonly team: string | null
  readonly part: string | null
  readonly currency: string | null
  readonly owed: number | null
  readonly paid: number | null
}

/** One page of the clocks behind a figure, or why that cannot be asked. */
export async function readMeasuredClocks(
  service: Pick<Service, 'sql' | 'now'>,
  { organisationId, timeZone, language }: ReportReader,
  query: MeasuredClocksQuery,
): Promise<z.input<typeof MeasuredClocks> | Refusal> {
  const period = periodOf(query, timeZone, service.now())
  if (isRefusal(period)) return period
  const after = query.after === undefined ? null : keyFrom(query.after)
  if (query.after !== undefined && after === null) {
    const says = words.phrase('after.wrong')
    return refuse('invalid', says, { errors: [{ field: 'after', says }] })
  }
  const { commitment, target, outcome, part, channel, team, limit = usualPage } = query
  const rows = await withOrganisation(
    service.sql,
    organisationId,
    (tx) => tx<Row[]>`
      select k.case_id, c.reference, c.subject, k.commitment, k.target, k.month, k.run, k.started_at, k.due_at, k.stopped_at,
        k.outcome, k.recorded_outcome, k.channel, t.name as team, k.part, k.currency, k.owed, k.paid
      from clocks k
      join cases c on c.organisation_id = k.organisation_id and c.case_id = k.case_id
      left join teams t on t.organisation_id = k.organisation_id and t.team_id = k.team_id
      where k.organisation_id = ${organisationId} and k.month >= ${period.from} and k.month <= ${period.to}
        ${commitment === undefined ? tx`` : tx`and k.commitment = ${commitment}`}
        ${target === undefined ? tx`` : tx`and k.target = ${target}`}
        ${outcomeIs(tx, outcome)}
        ${part === undefined ? tx`` : tx`and k.part = ${part}`}
        ${channel === undefined ? tx`` : tx`and k.channel = ${channel}`}
        ${team === undefined ? tx`` : team === noTeam ? tx`and k.team_id is null` : tx`and k.team_id = ${team}`}
        ${
          after === null
            ? tx``
            : tx`and (k.commitment, k.target, k.month, k.outcome, k.case_id, k.run)
                > (${after.commitment}, ${after.target}, ${after.month}, ${after.outcome}, ${after.caseId}::uuid, ${after.run})`
        }
      order by k.commitment, k.target, k.month, k.outcome, k.case_id, k.run
      limit ${limit + 1}`,
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => clockOf(row, language)),
    next: rows.length > limit && last ? keyOf(last) : null,
  }
}

function outcomeIs(tx: Transaction, outcome: MeasuredClocksQuery['outcome']) {
  if (outcome === undefined) return tx``
  return outcome === 'corrected' ? tx`and k.recorded_outcome is not null` : tx`and k.outcome = ${outcome}`
}

function clockOf(row: Row, language: string): z.input<typeof MeasuredClocks>['items'][number] {
  return {
    case: { id: row.case_id, reference: row.reference, subject: subjectShown(row.subject, language) },
    commitment: row.commitment,
    target: row.target,
    run: row.run,
    startedAt: iso(row.started_at),
    dueAt: row.due_at === null ? null : iso(row.due_at),
    stoppedAt: row.stopped_at === null ? null : iso(row.stopped_at),
    outcome: row.outcome,
    outcomeOfRecord: row.recorded_outcome,
    part: row.part,
    money:
      row.currency === null || row.owed === null
        ? null
        : { currency: row.currency, owed: row.owed, paid: row.paid },
    channel: row.channel,
    team: row.team,
  }
}

/** The order of the index: the commitment comes last, for it alone may hold anything. */
const Key = z.tuple([
  z.coerce.number().int().min(0).max(32_767),
  z.string(),
  z.string(),
  z.uuid(),
  z.coerce.number().int().min(0).max(2_147_483_647),
  z.string().min(1),
])

function keyOf(row: Row): string {
  return [row.target, row.month, row.outcome, row.case_id, row.run, row.commitment].join('~')
}

function keyFrom(after: string) {
  const parts = after.split('~')
  const read = Key.safeParse([...parts.slice(0, 5), parts.slice(5).join('~')])
  if (!read.success) return null
  const [target, month, outcome, caseId, run, commitment] = read.data
  return { target, month, outcome, caseId, run, commitment }
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString()
}
