/** One comparison from the question to its answer. It writes nothing; each organisation has one at a time. */

import { compileCharter } from '../../core/cases/compile.ts'
import { unreckonable } from '../../core/cases/reckonable.ts'
import type { Charter } from '../../core/charter/model.ts'
import { parseCharterWithHolidays } from '../../core/charter/parse-with-holidays.ts'
import type { Problem } from '../../core/charter/problem.ts'
import { wallClock } from '../../core/clock/words/dates.ts'
import { charterChanges } from '../../core/measures/charter-changes.ts'
import { monthPlus } from '../../core/measures/periods.ts'
import type { Turn } from '../../core/measures/what-if.ts'
import { refuseMistakes } from '../../http/charter-mistakes.ts'
import { subjectShown } from '../../http/erased.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { addressOf } from '../../postgres/connect.ts'
import { exportedSnapshot, type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { type Charters, chartersOf } from '../../projections/charters.ts'
import { clocksAreBeingBuilt } from '../../projections/rebuilds.ts'
import { answerOf, type Found } from './answer.ts'
import { rangesOfCases } from './bulk.ts'
import { changedSource } from './changed-source.ts'
import type { ChangedCharter, WhatIfProgress, WhatIfQuestion, WhatIfResult } from './contract.ts'
import { words } from './messages/index.ts'
import { compareOnThreads } from './threads.ts'

export interface Asker {
  readonly organisationId: string
  readonly timeZone: string
  readonly language: string
}

/** Cases that a thread is given at once: progress is told, and memory used, by so many. */
const rangeSize = 8_000

/** A charter that is to be tried: its source, and what the parser makes of it. */
export interface Tried {
  readonly source: string
  readonly charter: Charter | null
  readonly problems: readonly Problem[]
}

/** The charter that is asked about; refused where a change has no place in it. */
export async function charterTried(
  inForceSource: string,
  { source, changes }: ChangedCharter,
  now: number,
): Promise<Tried | Refusal> {
  const before = source ?? inForceSource
  const after = changes === undefined || changes.length === 0 ? before : changedSource(before, changes)
  if (typeof after !== 'string') {
    const { impossible } = after
    const subject = impossible.kind === 'hours' ? impossible.calendar : impossible.commitment
    const says = words.phrase('impossible', { subject })
    return refuse('invalid', says, { errors: [{ field: 'changes', says }] })
  }
  const { charter, problems } = await parseCharterWithHolidays(after)
  const beyond = charter === null ? [] : unreckonable(charter, after, now)
  return { source: after, charter: beyond.length > 0 ? null : charter, problems: [...beyond, ...problems] }
}

/** The source of the charter in force; null where there is none. */
export async function sourceInForce(
  tx: Transaction,
  organisationId: string,
  charters: Charters,
  now: number,
): Promise<string | null> {
  if (charters.versions.length === 0) return null
  const { charterId } = charters.at(now)
  const [row] = await tx<{ source: string }[]>`
    select source from charters where organisation_id = ${organisationId} and charter_id = ${charterId}`
  return row?.source ?? null
}

/**
 * Compares. Rejects with the reason of `signal` once that is aborted; refuses what cannot be asked, and a second one at
 * the same time.
 */
export async function compare(
  service: Service,
  asker: Asker,
  question: WhatIfQuestion,
  onProgress: (progress: WhatIfProgress) => void,
  signal: AbortSignal,
): Promise<WhatIfResult | Refusal> {
  const { organisationId } = asker
  const to = question.to ?? wallClock(asker.timeZone, service.now()).date.slice(0, 7)
  const period = { from: question.from ?? monthPlus(to, -11), to }
  if (period.from > to) {
    const says = words.phrase('backwards')
    return refuse('invalid', says, { errors: [{ field: 'from', says }] })
  }
  const work = async (tx: Transaction) => {
    const [turn] = await tx<{ ours: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended(${`what-if ${organisationId}`}, 0)) as ours`
    if (!turn?.ours) return refuse('not-now', words.phrase('under-way'))
    const snapshot = await exportedSnapshot(tx)
    // Whatever is seen had been recorded by then.
    const now = service.now()
    const charters = await chartersOf(tx, organisationId)
    const source = await sourceInForce(tx, organisationId, charters, now)
    if (source === null) return refuse('not-now', words.phrase('no-charter'))
    const tried = await charterTried(source, question, now)
    if (isRefusal(tried)) return tried
    if (tried.charter === null)
      return refuseMistakes(tried.problems, (count) => words.phrase('wrong', { count }))
    const changes = charterChanges(charters.at(now).compiled, compileCharter(tried.charter))
    const touched = [...changes.changed, ...changes.added, ...changes.dropped]
    const ranges =
      question.all || touched.length > 0 ? await rangesOfCases(tx, organisationId, rangeSize) : []
    const all = ranges.reduce((sum, { cases }) => sum + cases, 0)
    const task = {
      databaseUrl: addressOf(service.sql),
      organisationId,
      changed: tried.charter,
      commitments: question.all ? undefined : touched,
      asOf: now,
      months: period,
      snapshot,
      rowsAreWhole: !(await clocksAreBeingBuilt(tx, organisationId)),
    }
    const progress = (done: number) => onProgress({ done, all })
    progress(0)
    const compared = await compareOnThreads(task, charters.history, ranges, progress, signal)
    const found: Found = { ...compared, period, asOf: now, cases: all, changes, changed: tried.charter }
    return answerOf(
      found,
      charters,
      asker.language,
      await casesNamed(tx, organisationId, compared.turns, asker.language),
    )
  }
  return withOrganisation(service.sql, organisationId, work, { readOnly: true, repeatableRead: true })
}

async function casesNamed(
  tx: Transaction,
  organisationId: string,
  turns: readonly Turn[],
  language: string,
): Promise<Map<string, { reference: string; subject: string }>> {
  const ids = [...new Set(turns.map((turn) => turn.case))]
  const rows = await tx<{ case_id: string; reference: string; subject: string }[]>`
    select case_id, reference, subject from cases
    where organisation_id = ${organisationId} and case_id = any(${ids}::uuid[])`
  return new Map(
    rows.map(({ case_id, reference, subject }) => [
      case_id,
      { reference, subject: subjectShown(subject, language) },
    ]),
  )
}
