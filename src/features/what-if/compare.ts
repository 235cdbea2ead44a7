/** One comparison from the question to its answer. It writes nothing; each organisation has one at a time. */

import { compileCharter } from '../../core/cases/compile.ts'
import { wallClock } from '../../core/clock/words/dates.ts'
import { type CharterChanges, charterChanges } from '../../core/measures/charter-changes.ts'
import { countedIn, measureChanges } from '../../core/measures/measure-changes.ts'
import { monthPlus } from '../../core/measures/periods.ts'
import type { Turn } from '../../core/measures/what-if.ts'
import { subjectShown } from '../../http/erased.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { addressOf } from '../../postgres/connect.ts'
import { exportedSnapshot, type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { clocksAreBeingBuilt } from '../../projections/rebuilds.ts'
import { answerOf, type Found } from './answer.ts'
import { rangesOfCases } from './bulk.ts'
import type { WhatIfProgress, WhatIfQuestion, WhatIfResult } from './contract.ts'
import { addSums, occasionsOf, whatToCount } from './counted.ts'
import { words } from './messages/index.ts'
import { compareOnThreads } from './threads.ts'
import { charterTried, refuseTried, sourceInForce } from './trying.ts'

export interface Asker {
  readonly organisationId: string
  readonly timeZone: string
  readonly language: string
}

/** Cases that a thread is given at once: progress is told, and memory used, by so many. */
const rangeSize = 8_000

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
    if (tried.charter === null) return refuseTried(tried, question)
    const sides = { record: charters.at(now).compiled, changed: compileCharter(tried.charter) }
    const clocks = charterChanges(sides.record, sides.changed)
    const counted = measureChanges(sides.record, sides.changed)
    const touched = idsOf(clocks)
    const measures = question.all
      ? [...new Set([...countedIn(sides.record).keys(), ...countedIn(sides.changed).keys()])]
      : idsOf(counted)
    const rowsAreWhole = !(await clocksAreBeingBuilt(tx, organisationId))
    const from = await whatToCount(tx, organisationId, charters.history, sides.changed, measures, {
      asOf: now,
      rowsAreWhole,
    })
    const caseByCase = question.all || touched.length > 0 || from.cases.length > 0
    const ranges = caseByCase ? await rangesOfCases(tx, organisationId, rangeSize) : []
    const all = ranges.reduce((sum, { cases }) => sum + cases, 0)
    const task = {
      databaseUrl: addressOf(service.sql),
      organisationId,
      changed: tried.charter,
      commitments: question.all ? undefined : touched,
      measures: from.cases,
      measuresFromEvents: from.fromEvents,
      asOf: now,
      months: period,
      snapshot,
      rowsAreWhole,
    }
    const progress = (done: number) => onProgress({ done, all })
    progress(0)
    const compared = await compareOnThreads(task, charters.history, ranges, progress, signal)
    await addSums(tx, organisationId, compared.whatIf, from.sums, period)
    const occasionsOn = (side: keyof typeof sides) =>
      occasionsOf(tx, organisationId, [...countedIn(sides[side]).values()], side, {
        ids: measures,
        sums: from.sums,
        found: compared.occasions,
        span: period,
        asOf: now,
      })
    const occasions = { record: await occasionsOn('record'), changed: await occasionsOn('changed') }
    const changes = {
      changed: [...clocks.changed, ...counted.changed],
      added: [...clocks.added, ...counted.added],
      dropped: [...clocks.dropped, ...counted.dropped],
    }
    const found: Found = { ...compared, period, asOf: now, cases: all, changes, sides, measures, occasions }
    return answerOf(
      found,
      charters,
      asker.language,
      await casesNamed(tx, organisationId, compared.turns, asker.language),
    )
  }
  return withOrganisation(service.sql, organisationId, work, { readOnly: true, repeatableRead: true })
}

function idsOf({ changed, added, dropped }: CharterChanges): string[] {
  return [...changed, ...added, ...dropped]
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
