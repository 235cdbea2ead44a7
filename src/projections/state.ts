/** What a case is now, folded from its entries. Pure: the commands decide on it, the inbox shows it. */
import { type CaseFacts, reclassifiedFacts } from '../core/cases/events.ts'
import { correctionsInForce } from '../core/cases/put-right.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Entry } from '../ledger/entry.ts'
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
export function stateOf(entries: readonly Entry[]): CaseState {
  const [first, ...rest] = entries
  if (first?.type !== 'received') throw new Error('A case starts with a received event.')
  if (!rest.some(({ type }) => type === 'corrected')) return rest.reduce(evolve, opened(first))
  const corrections = correctionsInForce(entries.map(caseEventOf))
  const received = corrections.get(first.seq)
  const receivedAt = received && !received.retracted ? received.occurredAt : first.occurredAt
  return rest
    .map((entry) => (corrections.get(entry.seq)?.retracted ? { ...entry, type: 'corrected' } : entry))
    .reduce(evolve, opened({ ...first, occurredAt: receivedAt }))
}

function opened(entry: Entry): CaseState {
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
export function evolve(state: CaseState, entry: Entry): CaseState {
  return { ...state, version: entry.seq, lastEventAt: entry.recordedAt, ...change(state, entry) }
}

function change(state: CaseState, entry: Entry): Partial<CaseState> {
  const { facts } = entry
  const byStaff = entry.by.kind === 'staff'
  switch (entry.type) {
    case 'replied':
      return { waitsForUs: false, answered: true }
    case 'acknowledged':
    case 'updated':
    case 'forewarned':
      return byStaff ? { waitsForUs: false } : {}
    case 'wrote':
    case 'objected':
      return { waitsForUs: true }
    case 'assigned':
      return { assigneeId: textOrNull(facts.staffId), teamId: textOrNull(facts.teamId) }
    case 'paused':
      return { pausedFor: String(facts.reason) }
    case 'resumed':
      return { pausedFor: null }
    case 'reclassified':
      return { facts: reclassifiedFacts(state.facts, facts.case as CaseFacts) }
    case 'proposed':
      return { proposal: { until: String(facts.until), state: 'waiting' }, waitsForUs: false }
    case 'agreed':
      return { proposal: state.proposal && { ...state.proposal, state: 'accepted' } }
    case 'declined':
      return { proposal: state.proposal && { ...state.proposal, state: 'declined' }, waitsForUs: true }
    case 'resolved':
      return { status: 'resolved', pausedFor: null, waitsForUs: false, answered: true }
    case 'closed':
      return { status: 'closed', pausedFor: null, waitsForUs: false }
    case 'reopened':
      return { status: 'open' }
    case 'withdrawn':
    case 'spam':
      return { status: entry.type, pausedFor: null, waitsForUs: false }
    case 'merged':
      return { status: 'merged', pausedFor: null, waitsForUs: false, mergedInto: String(facts.into) }
    default:
      return {}
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
