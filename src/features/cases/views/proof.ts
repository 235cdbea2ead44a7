/** What proves that the entries of a case are on the ledger as they were written. */
import type { Entry } from '../../../ledger/entry.ts'
import { proveCase } from '../../../ledger/log/prove.ts'
import { plainKey, plainProof, plainRoot } from '../../../ledger/log/published.ts'
import { publishedKeys } from '../../../ledger/log/signing-keys.ts'
import { readCase } from '../../../ledger/read.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { CaseProof } from '../../ledger/contract.ts'

/**
 * The newest root, and a proof for each entry under it; null before the first root. Of entries that are not `shown` only
 * their number is told.
 */
export async function proofOfCase(
  tx: Transaction,
  organisationId: string,
  caseId: string,
  shown?: (entry: Entry) => boolean,
): Promise<CaseProof | null> {
  const [entries, proved, keys] = [
    await readCase(tx, organisationId, caseId),
    await proveCase(tx, organisationId, caseId),
    await publishedKeys(tx, organisationId),
  ]
  if (!proved) return null
  const bySeq = new Map(proved.proofs.map((proof) => [proof.seq, proof]))
  return {
    case: caseId,
    root: plainRoot(organisationId, proved.root),
    keys: keys.map((key) => plainKey(organisationId, key)),
    entries: entries.flatMap((entry) => {
      const proof = bySeq.get(entry.seq)
      if (!proof || (shown && !shown(entry))) return []
      return plainProof(organisationId, entry, proof)
    }),
    notSealed: entries.length - bySeq.size,
  }
}
