/** What was observed, as the ledger has it: each entry an observation, those that were put right included. Pure. */
import type { Instant } from '../../core/time/instant.ts'
import type { Fact } from '../../ledger/entry.ts'

/** A row of `observations` but for what somebody wrote. */
export interface ObservedFact {
  readonly observation_id: string
  readonly kind: string
  readonly name: string
  readonly at: Instant
  readonly until_at: Instant | null
  readonly value: number | null
  readonly attended: boolean | null
  readonly period: string | null
  readonly supersedes: string | null
  readonly retracted: boolean
  readonly recorded_at: Instant
  readonly recorded_by: string | null
}

/** An entry outside of cases: the name of its chain stands for the case. */
export type ChainFact = Pick<Fact, 'caseId' | 'type' | 'occurredAt' | 'recordedAt' | 'by' | 'facts'>

const observing = new Set(['score', 'attendance', 'act'])

/** In the order of the entries, which is that of each chain. */
export function observationsFrom(entries: readonly ChainFact[]): ObservedFact[] {
  const byId = new Map<string, ObservedFact>()
  for (const { caseId, type, occurredAt, recordedAt, by, facts } of entries) {
    const [kind, name] = partsOf(caseId)
    if (!observing.has(kind)) continue
    const supersedes = textOrNull(facts.supersedes)
    const retracted = type === 'retracted'
    // What is taken back stays on record as it was.
    const before = retracted && supersedes !== null ? byId.get(supersedes) : undefined
    const id = String(facts.id)
    byId.set(id, {
      observation_id: id,
      kind,
      name,
      at: occurredAt,
      until_at: before?.until_at ?? (facts.until as Instant | undefined) ?? null,
      value: before?.value ?? (facts.value as number | undefined) ?? null,
      attended: before?.attended ?? (facts.attended as boolean | undefined) ?? null,
      period: before?.period ?? textOrNull(facts.period),
      supersedes,
      retracted,
      recorded_at: recordedAt,
      recorded_by: by.id,
    })
  }
  return [...byId.values()]
}

/** Those that nothing has taken the place of: what figures are made of. */
export function inForceAmong(observations: readonly ObservedFact[]): ObservedFact[] {
  const superseded = new Set(observations.map(({ supersedes }) => supersedes))
  return observations.filter(({ observation_id, retracted }) => !retracted && !superseded.has(observation_id))
}

/** A chain is named by the kind and the name of what it is of. */
export function partsOf(chain: string): [kind: string, name: string] {
  const slash = chain.indexOf('/')
  return [chain.slice(0, slash), chain.slice(slash + 1)]
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
