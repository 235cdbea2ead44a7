import type { Instant } from '../../../core/time/instant.ts'
import { isRefusal, type Refusal, refuse } from '../../../http/refusal.ts'
import type { Actor } from '../../../http/service.ts'
import { link } from '../../../ledger/append.ts'
import { readCase } from '../../../ledger/read.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import { chartersOf } from '../../../projections/charters.ts'
import { judgeCase } from '../../../projections/project.ts'
import { stateOf } from '../../../projections/state.ts'
import type { Decide } from '../commands/decision.ts'
import type { ClockView, Preview } from '../contract.ts'
import { datesChanged } from '../letters/dates-changed.ts'
import { words } from '../messages/index.ts'
import { clockViews } from './clock-view.ts'

export interface Asked {
  readonly organisationId: string
  readonly caseId: string
  readonly actor: Actor
  readonly language: string
}

/** How the promises of a case stand, and how they would stand once this was decided; only those that turn. */
export async function previewOf(
  tx: Transaction,
  { organisationId, caseId, actor, language }: Asked,
  decide: Decide,
  now: Instant,
): Promise<Preview | Refusal> {
  const [entries, charters] = await Promise.all([
    readCase(tx, organisationId, caseId),
    chartersOf(tx, organisationId),
  ])
  const last = entries.at(-1)
  if (!last) return refuse('unknown', words.phrase('refused.unknown'))
  const charter = charters.at(now).compiled
  const decision = decide({ state: stateOf(entries), entries, charter, actor, now })
  if (isRefusal(decision)) return decision
  const then = [...entries, ...link(organisationId, caseId, last, decision.drafts, now).entries]
  const scope = { organisationId, charters }
  const after = judgeCase(scope, then, now)
  const viewsOf = (runs: typeof after.runs) => clockViews(charters, runs, language, now)
  return {
    changes: turned(viewsOf(judgeCase(scope, entries, now).runs), viewsOf(after.runs), language),
    tellsCustomer: decision.mails !== undefined && datesChanged(scope, entries, after, now),
  }
}

function turned(
  before: readonly ClockView[],
  after: readonly ClockView[],
  language: string,
): Preview['changes'] {
  const nameOf = ({ commitment, run }: ClockView) => `${commitment} ${run}`
  const was = new Map(before.map((view) => [nameOf(view), view]))
  const will = new Map(after.map((view) => [nameOf(view), view]))
  return [...new Map([...was, ...will]).entries()].flatMap(([name, { commitment, run, says }]) => {
    const [one, other] = [was.get(name), will.get(name)].map((view) =>
      view ? standing(view, language) : null,
    )
    return one === other ? [] : [{ commitment, run, says, before: one ?? null, after: other ?? null }]
  })
}

/** "kept (due Thursday 4 June, 17:00)": the state, and the date it is or was due, where one counts. */
function standing({ state, dueWords }: ClockView, language: string): string {
  const said = words.in(language, `state.${state}`)
  const isOwed = state !== 'void' && state !== 'excepted'
  return dueWords === null || !isOwed ? said : words.in(language, 'standing', { state: said, due: dueWords })
}
