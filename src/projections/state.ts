/** What a case is now, folded from its entries. Pure: the commands decide on it, the inbox shows it. */
import { type CaseFacts, reclassifiedFacts } from '../core/cases/events.ts'
import { correctionsInForce } from '../core/cases/put-right.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Fact } from '../ledger/entry.ts'
import { caseEventOf } from '../ledger/read.ts'

export type CaseStatus = 'open' | 'resolved' | 'closed' | 'withdrawn' | 'merged' | 'spam'

export interface Proposal {
  readonly until: string
  readonly state: 'waiting' | 'accepted' | 'declined'
}

export interface CaseState {
  readonly caseId: string
  readonly reference: string
  readonly version: number
  readonly status: CaseStatus
  readonly facts: CaseFacts
  readonly customerId: string | null
  readonly assigneeId: string | null
  readonly teamId: string | null
  readonly receivedAt: Instant
  readonly lastEventAt: Instant
  /** The reason id while the case is paused. */
  readonly pausedFor: string | null
  readonly proposal: Proposal | null
  readonly mergedInto: string | null
  /** The customer spoke last, and nobody has answered. */
  readonly waitsForUs: boolean
  /** Staff have replied or resolved: there is something to be unsatisfied with. */
  readonly answered: boolean
}

/**
 * The state after the entries of one case, as they are after corrections: what has not happened changed nothing. The
 * first has to be `received`.
 */
export function stateOf(entries: readonly Fact[]): CaseState {
  const [first] = entries
  if (first?.type !== 'received') throw new Error('A case starts with a received event.')
  if (!entries.some(({ type }) => type === 'corrected')) return unfolded(entries)
  const corrections = correctionsInForce(entries.map(caseEventOf))
  const received = corrections.get(first.seq)
  const receivedAt = received && !received.retracted ? received.occurredAt : first.occurredAt
  return unfolded(
    entries.map((entry, place) => {
      if (place === 0) return { ...entry, occurredAt: receivedAt }
      return corrections.get(entry.seq)?.retracted ? { ...entry, type: 'corrected' } : entry
    }),
  )
}

function unfolded(entries: readonly Fact[]): CaseState {
  const state = opened(entries[0] as Fact)
  for (let place = 1; place < entries.length; place++) take(state, entries[place] as Fact)
  return state
}

type Unfolding = { -readonly [Part in keyof CaseState]: CaseState[Part] }

function opened(entry: Fact): Unfolding {
  return {
    caseId: entry.caseId,
    reference: String(entry.facts.reference),
    version: entry.seq,
    status: 'open',
    facts: entry.facts.case as CaseFacts,
    customerId: (entry.facts.customerId as string | undefined) ?? null,
    assigneeId: null,
    teamId: null,
    receivedAt: entry.occurredAt,
    lastEventAt: entry.recordedAt,
    pausedFor: null,
    proposal: null,
    mergedInto: null,
    waitsForUs: true,
    answered: false,
  }
}

/** One entry further. Facts that change nothing here (breaches, a charter's own events) only move the version. */
function take(state: Unfolding, entry: Fact): void {
  const { facts } = entry
  const byStaff = entry.by.kind === 'staff'
  state.version = entry.seq
  state.lastEventAt = entry.recordedAt
  switch (entry.type) {
    case 'replied':
      state.waitsForUs = false
      state.answered = true
      return
    case 'acknowledged':
    case 'updated':
    case 'forewarned':
      if (byStaff) state.waitsForUs = false
      return
    case 'wrote':
    case 'objected':
      state.waitsForUs = true
      return
    case 'assigned':
      state.assigneeId = textOrNull(facts.staffId)
      state.teamId = textOrNull(facts.teamId)
      return
    case 'paused':
      state.pausedFor = String(facts.reason)
      return
    case 'resumed':
      state.pausedFor = null
      return
    case 'reclassified':
      state.facts = reclassifiedFacts(state.facts, facts.case as CaseFacts)
      return
    case 'proposed':
      state.proposal = { until: String(facts.until), state: 'waiting' }
      state.waitsForUs = false
      return
    case 'agreed':
      state.proposal = state.proposal && { ...state.proposal, state: 'accepted' }
      return
    case 'declined':
      state.proposal = state.proposal && { ...state.proposal, state: 'declined' }
      state.waitsForUs = true
      return
    case 'resolved':
      end(state, 'resolved')
      state.answered = true
      return
    case 'reopened':
      state.status = 'open'
      return
    case 'closed':
    case 'withdrawn':
    case 'spam':
      end(state, entry.type)
      return
    case 'merged':
      end(state, 'merged')
      state.mergedInto = String(facts.into)
      return
  }
}

function end(state: Unfolding, status: CaseStatus): void {
  state.status = status
  state.pausedFor = null
  state.waitsForUs = false
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
