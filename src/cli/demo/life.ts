/** One case from its receipt to today: the real commands decide, on a clock that jumps from one event to the next. */
import type { ClockRun } from '../../core/cases/judge.ts'
import { judge, nextWake } from '../../core/cases/judge.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Decide } from '../../features/cases/commands/decision.ts'
import type { NewCase } from '../../features/cases/contract.ts'
import { firstDrafts } from '../../features/cases/intake/open-together.ts'
import { whatTimeDid } from '../../features/cases/wake.ts'
import { isRefusal } from '../../http/refusal.ts'
import type { Actor } from '../../http/service.ts'
import { emptyCase, type Linked, link } from '../../ledger/append.ts'
import type { Draft, Entry } from '../../ledger/entry.ts'
import { caseEventOf } from '../../ledger/read.ts'
import type { Charters } from '../../projections/charters.ts'
import { type CaseState, stateOf } from '../../projections/state.ts'

export interface Beginning {
  readonly caseId: string
  readonly reference: string
  readonly customerId: string
  readonly actor: Actor
  readonly input: NewCase
  readonly receivedAt: Instant
  /** When it was logged; of what comes by itself the same instant. */
  readonly recordedAt: Instant
}

/** What somebody does next, and when; null when nobody does anything more. */
export interface Move {
  readonly at: Instant
  readonly actor: Actor
  readonly decide: Decide
}

export interface Moment {
  readonly state: CaseState
  readonly runs: readonly ClockRun[]
  readonly now: Instant
}

export interface Life {
  readonly beginning: Beginning
  readonly linked: Linked
}

/** Plays a case up to `until`. `moves` are asked for one after the other, each with what the case is by then. */
export function live(
  organisationId: string,
  charters: Charters,
  beginning: Beginning,
  moves: Iterator<Move, void, Moment>,
  until: Instant,
): Life {
  const entries: Entry[] = []
  const contents: Linked['contents'][number][] = []
  const record = (drafts: readonly Draft[], at: Instant) => {
    const last = entries.at(-1)
    const linked = link(organisationId, beginning.caseId, last ?? emptyCase, drafts, at)
    entries.push(...linked.entries)
    contents.push(...linked.contents)
  }
  const judged = (at: Instant) => judge(charters.history, entries.map(caseEventOf), at)
  const draftsOf = ({ actor, decide }: Move): readonly Draft[] => {
    const decision = decide({
      state: stateOf(entries),
      entries,
      charter: charters.at(now).compiled,
      actor,
      now,
    })
    return isRefusal(decision) ? [] : decision.drafts
  }
  const { actor, input, customerId, reference, receivedAt, recordedAt } = beginning
  record(firstDrafts(actor, input, customerId, { reference, receivedAt, now: recordedAt }), recordedAt)

  let now = recordedAt
  let runs = judged(now)
  moves.next()
  const ask = () => moves.next({ state: stateOf(entries), runs, now }).value ?? null
  let move = ask()
  for (;;) {
    const wakeAt = nextWake(runs, now) ?? Number.POSITIVE_INFINITY
    const next = Math.min(wakeAt, move?.at ?? Number.POSITIVE_INFINITY)
    if (next > until) break
    now = Math.max(next, now)
    const acts = move !== null && move.at <= wakeAt
    const drafts = acts ? draftsOf(move as Move) : whatTimeDid({ entries, charters }, judged(now), now).drafts
    record(drafts, now)
    runs = judged(now)
    if (acts) move = ask()
  }
  return { beginning, linked: { entries, contents } }
}
