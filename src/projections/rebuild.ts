/**
 * Everything that follows from the ledger, thrown away and made again: inbox, clocks, timers, words, counts. The service
 * may go on meanwhile: each case is rebuilt under the lock that its commands take, and the counts are put
 * right in one statement. Stopped half way, it has left every case either as it was or rebuilt.
 */
import type { Instant } from '../core/time/instant.ts'
import { readWritten } from '../ledger/contents.ts'
import { readCase } from '../ledger/read.ts'
import type { Sql } from '../postgres/connect.ts'
import { type Transaction, withOrganisation } from '../postgres/transaction.ts'
import { chartersOf } from './charters.ts'
import { noTeam, readClocks, writeClocks } from './clocks.ts'
import { recountScores } from './measured/recount-scores.ts'
import { project, type Scope } from './project.ts'
import { indexWords, searchWords } from './search.ts'
import { type CaseState, stateOf } from './state.ts'
import { recountSums } from './sums.ts'
import { tallySum } from './tallies.ts'

/** What can be built anew. Inbox, clocks and timers follow from one judgement of a case, and are made together. */
export const projections = ['inbox', 'clocks', 'timers', 'search', 'tallies'] as const
export type ProjectionName = (typeof projections)[number]

export interface RebuildOptions {
  /** The instant as of which the clocks are judged. */
  readonly now: () => Instant
  /** All unless given. */
  readonly only?: readonly ProjectionName[]
  /** Goes on after this case, of so many done; from the beginning unless given. */
  readonly after?: { readonly caseId: string | null; readonly done: number }
  /** Called after each batch, with the case up to which it is done, and once at the end; awaited. */
  readonly onProgress?: (done: number, all: number, last: string | null) => unknown
  /** Stops after the batch at hand. */
  readonly signal?: AbortSignal
  /** Cases in one transaction (100). */
  readonly batch?: number
}

/** Rebuilds the projections of an organisation. Returns how many cases it rebuilt; fewer than there are when it was stopped. */
export async function rebuild(sql: Sql, organisationId: string, options: RebuildOptions): Promise<number> {
  const { now, onProgress, signal, batch = 100, only = projections, after } = options
  const parts = new Set<ProjectionName>(only)
  const judged = parts.has('inbox') || parts.has('clocks') || parts.has('timers')
  const byCase = judged || parts.has('search')
  const all = byCase ? await countCases(sql, organisationId) : 0
  let done = after?.done ?? 0
  let last = after?.caseId ?? null
  while (byCase && !signal?.aborted) {
    const rebuilt: string[] = await withOrganisation(sql, organisationId, (tx) =>
      rebuildBatch(tx, organisationId, last, batch, now(), { judged, words: parts.has('search') }),
    )
    done += rebuilt.length
    last = rebuilt.at(-1) ?? last
    await onProgress?.(done, Math.max(all, done), last)
    if (rebuilt.length < batch) break
  }
  if (signal?.aborted) return done
  if (byCase) {
    const tables = [
      ...(judged ? ['cases', 'clocks', 'timers'] : []),
      ...(parts.has('search') ? ['case_words'] : []),
    ]
    await withOrganisation(sql, organisationId, (tx) => removeStrays(tx, organisationId, tables))
  }
  // Clocks that were gone, and are there again, were counted twice.
  if (judged || parts.has('tallies')) await recount(sql, organisationId)
  return done
}

async function countCases(sql: Sql, organisationId: string): Promise<number> {
  const [row] = await withOrganisation(
    sql,
    organisationId,
    (tx) => tx<{ count: number }[]>`
      select count(*) as count from events where organisation_id = ${organisationId} and seq = 1`,
  )
  return row?.count ?? 0
}

interface Parts {
  /** Inbox, clocks and timer. */
  readonly judged: boolean
  /** What the case is found by. */
  readonly words: boolean
}

/** Rebuilds the next cases of the ledger, by id; returns which. */
async function rebuildBatch(
  tx: Transaction,
  organisationId: string,
  after: string | null,
  batch: number,
  now: Instant,
  parts: Parts,
): Promise<string[]> {
  const rows = await tx<{ case_id: string }[]>`
    select case_id from events
    where organisation_id = ${organisationId} and seq = 1 ${after === null ? tx`` : tx`and case_id > ${after}`}
    order by case_id limit ${batch}`
  const caseIds = rows.map((row) => row.case_id)
  if (caseIds.length === 0) return caseIds
  const [charters] = await Promise.all([
    chartersOf(tx, organisationId),
    tx`select from cases where organisation_id = ${organisationId} and case_id in ${tx(caseIds)} order by case_id for update`,
  ])
  // Sent together on the one connection of the transaction, and run there one after the other.
  await Promise.all(
    caseIds.map((caseId) => rebuildCase(tx, { organisationId, charters }, caseId, now, parts)),
  )
  return caseIds
}

async function rebuildCase(
  tx: Transaction,
  scope: Scope,
  caseId: string,
  now: Instant,
  parts: Parts,
): Promise<void> {
  const { organisationId } = scope
  const [entries, known, [content]] = await Promise.all([
    readCase(tx, organisationId, caseId),
    readClocks(tx, organisationId, caseId),
    readWritten(tx, organisationId, [caseId], { seq: 1 }),
  ])
  const subject = content?.content.subject ?? ''
  if (parts.judged) {
    await writeClocks(tx, organisationId, known, [])
    await project(tx, scope, entries, [], subject, now)
  }
  if (parts.words)
    await indexWords(tx, organisationId, caseId, await wordsOf(tx, organisationId, stateOf(entries), subject))
}

async function wordsOf(
  tx: Transaction,
  organisationId: string,
  state: CaseState,
  subject: string,
): Promise<string> {
  const [customer] = await tx<{ name: string; email: string | null }[]>`
    select name, email from customers
    where organisation_id = ${organisationId} and customer_id = ${state.customerId}`
  return searchWords({ reference: state.reference, subject, ...customer })
}

/** Rows of cases that the ledger does not know. */
async function removeStrays(
  tx: Transaction,
  organisationId: string,
  tables: readonly string[],
): Promise<void> {
  for (const table of tables) {
    await tx`
      delete from ${tx(table)} stray where organisation_id = ${organisationId} and not exists (
        select from events
        where events.organisation_id = stray.organisation_id and events.case_id = stray.case_id and events.seq = 1
      )`
  }
}

/**
 * Counts the clocks anew. What the counts should be less what they are is appended as deltas, in one statement and so as
 * of one moment: clocks and their deltas are written in one transaction, so that moment sees both or neither. Nobody is
 * kept waiting, and counts that are folded meanwhile keep their sums.
 */
function recount(sql: Sql, organisationId: string): Promise<void> {
  return withOrganisation(sql, organisationId, async (tx) => {
    // Two that counted at the same moment would both append what is missing.
    await tx`select pg_advisory_xact_lock(hashtextextended(${`recount ${organisationId}`}, 0))`
    await tx`
      insert into tally_deltas (organisation_id, commitment, target, month, channel, team_id, outcome, amount)
      select ${organisationId}::uuid, commitment, target, month, channel, team_id, outcome, sum(amount)
      from (
        select commitment, target, month, channel, coalesce(team_id, ${noTeam}::uuid) as team_id, outcome, 1 as amount
        from clocks where organisation_id = ${organisationId}
        union all
        select commitment, target, month, channel, coalesce(team_id, ${noTeam}::uuid), 'corrected', 1
        from clocks where organisation_id = ${organisationId} and recorded_outcome is not null
        union all
        select commitment, target, month, channel, team_id, outcome, -amount
        from ${tallySum(tx, organisationId, {})} as tally
      ) as difference
      group by commitment, target, month, channel, team_id, outcome having sum(amount) <> 0`
    await recountSums(tx, organisationId)
    await recountScores(tx, organisationId)
  })
}
