/** What proves that an observation is on the ledger as it was recorded. */

import { type Refusal, refuse } from '../../http/refusal.ts'
import { readChainEntry } from '../../ledger/chains.ts'
import { proveChainEntry } from '../../ledger/log/prove.ts'
import { plainKey, plainProof, plainRoot } from '../../ledger/log/published.ts'
import { publishedKeys } from '../../ledger/log/signing-keys.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { ObservationProof } from '../ledger/contract.ts'
import { words } from './messages/index.ts'

export async function proofOfObservation(
  tx: Transaction,
  organisationId: string,
  id: string,
): Promise<ObservationProof | Refusal> {
  const entry = await readChainEntry(tx, organisationId, id)
  if (entry === null) return refuse('unknown', words.phrase('observation.unknown'))
  const proved = await proveChainEntry(tx, organisationId, id)
  if (proved === null) return refuse('not-now', words.phrase('observation.not-sealed'))
  const keys = await publishedKeys(tx, organisationId)
  return {
    observation: id,
    chain: entry.caseId,
    root: plainRoot(organisationId, proved.root),
    keys: keys.map((key) => plainKey(organisationId, key)),
    entry: plainProof(organisationId, entry, proved.proof),
  }
}
