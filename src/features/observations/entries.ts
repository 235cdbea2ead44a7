/** An observation as an entry of the ledger: codes, instants and numbers; of what somebody wrote a salted digest. */
import type { ChainDraft } from '../../ledger/chains.ts'
import { saltedDigest } from '../../ledger/hash.ts'
import { freshBytes } from '../../ledger/random.ts'
import type { ObservedFact } from '../../projections/measured/from-entries.ts'
import type { Kind } from './contract.ts'

/** What the entry is made of, as it is stored. */
export interface LinkedRow extends Omit<ObservedFact, 'recorded_at'>, Words {
  readonly kind: Kind
  readonly salt: Uint8Array | null
}

interface Words {
  readonly reference: string | null
  readonly reason: string | null
  readonly source_key: string | null
}

/** A salt for the words of an observation; null where there are none. */
export function saltOf({ reference, reason, source_key: key }: Words): Uint8Array | null {
  return reference === null && reason === null && key === null ? null : freshBytes(16)
}

export function draftOf(row: LinkedRow): ChainDraft {
  const { observation_id: id, supersedes, salt } = row
  return {
    chain: `${row.kind}/${row.name}`,
    type: row.retracted ? 'retracted' : supersedes === null ? 'observed' : 'corrected',
    occurredAt: row.at,
    by: { kind: row.recorded_by === null ? 'system' : 'staff', id: row.recorded_by },
    facts: { id, ...(supersedes !== null && { supersedes }), ...(!row.retracted && factsOf(row)) },
    contentDigest: salt && saltedDigest([row.reference, row.reason, row.source_key], salt),
  }
}

/** What is not there is left out. */
function factsOf({ attended, period, until_at: until, value }: LinkedRow) {
  return {
    ...(attended !== null && { attended }),
    ...(period !== null && { period }),
    ...(until !== null && { until }),
    ...(value !== null && { value }),
  }
}
