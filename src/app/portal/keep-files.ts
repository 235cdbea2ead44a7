import { v5 as idFrom } from 'uuid'
import { keepFile } from '../../features/files/keep.ts'
import { isRefusal, type Refusal } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { UploadedFile } from '../../web/portal/services.ts'

/** A namespace of our own for ids that follow from a name. */
const namespace = '5d2f1f0e-6a0c-4c2b-9a43-0f5f3b7c8e21'

/** Keeps the files of one sending and answers their ids. The same sending again gives the same ids. */
export async function keepFiles(
  tx: Transaction,
  service: Service,
  organisationId: string,
  files: readonly UploadedFile[],
  sending: string,
): Promise<readonly string[] | Refusal> {
  const ids: string[] = []
  for (const [index, file] of files.entries()) {
    const id = idFrom(`${organisationId} ${sending} ${index}`, namespace)
    const kept = await keepFile(tx, organisationId, file, service.now(), id)
    if (isRefusal(kept)) return kept
    ids.push(kept.id)
  }
  return ids
}
