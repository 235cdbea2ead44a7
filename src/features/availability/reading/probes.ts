/** The probes behind a figure, the newest first, a page at a time. */
import { startOfLocalDate } from '../../../core/calendar/compile.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { ProbesQuery, ProbeView } from '../contract.ts'
import { calendarFor } from '../probing/asks.ts'
import { keyAfter, pageFrom } from './pages.ts'

interface Row {
  readonly target_id: string
  readonly commitment: string
  readonly url: string
  readonly at: Instant
  readonly turns: number
  readonly outcome: ProbeView['outcome']
  readonly answered: boolean | null
  readonly failure: ProbeView['failure']
  readonly status: number | null
  readonly took: number | null
  readonly tries: number
}

export async function readProbes(
  tx: Transaction,
  { organisationId, timeZone }: { organisationId: string; timeZone: string },
  { commitment, url, from, to, outcome, after, limit = 50 }: ProbesQuery,
): Promise<{ items: ProbeView[]; next: string | null }> {
  const key = keyAfter(after)
  const dayOf = (date: string) => startOfLocalDate(calendarFor(timeZone), date)
  // Those that did not simply answer are few and have an index of their own, which has to be named as it is.
  // One index scan for each address, merged: however many probes there are, a page reads some dozen of each.
  const rows = await tx<Row[]>`
    select p.*, t.commitment, t.url from probe_targets t cross join lateral (
      select target_id, at, turns, outcome, answered, failure, status, took, tries from probes
      where organisation_id = ${organisationId} and target_id = t.target_id
        ${from === undefined ? tx`` : tx`and at >= ${dayOf(from)}`}
        ${to === undefined ? tx`` : tx`and at < ${dayOf(dateAfter(to))}`}
        ${outcome === undefined ? tx`` : tx`and outcome = ${outcome}`}
        ${outcome === undefined || outcome === 'answered' ? tx`` : tx`and outcome <> 'answered'`}
        ${key ? tx`and (at < ${key.at} or (at = ${key.at} and target_id > ${key.id}))` : tx``}
      order by at desc limit ${limit + 1}
    ) p
    where t.organisation_id = ${organisationId}
      ${commitment === undefined ? tx`` : tx`and t.commitment = ${commitment}`}
      ${url === undefined ? tx`` : tx`and t.url = ${url}`}
    order by p.at desc, p.target_id limit ${limit + 1}`
  return pageFrom(rows, limit, viewOf, (row) => [row.at, row.target_id])
}

function viewOf({ target_id: _, at, ...row }: Row): ProbeView {
  return { ...row, at: new Date(at).toISOString() }
}

function dateAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
