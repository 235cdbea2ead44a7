import type { Transaction } from '../../postgres/transaction.ts'

/** Gives uploaded files to a message. True when one of them is not there or belongs to another message already. */
export async function attachFiles(
  tx: Transaction,
  organisationId: string,
  caseId: string,
  seq: number,
  fileIds: readonly string[],
): Promise<boolean> {
  const attached = await tx`
    update files set case_id = ${caseId}, seq = ${seq}
    where organisation_id = ${organisationId} and file_id in ${tx(fileIds)} and case_id is null
    returning file_id`
  return attached.length !== new Set(fileIds).size
}
