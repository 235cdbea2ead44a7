import { validate as isId } from 'uuid'
import { type Refusal, refuse } from '../../http/refusal.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { readReference } from './intake/reference.ts'
import { words } from './messages/index.ts'

/** The id, in lower case, of the case that was named by its id or its reference; refuses what is neither, and what is not there. */
export async function findCase(
  tx: Transaction,
  organisationId: string,
  typed: string,
): Promise<string | Refusal> {
  const rows = await tx<{ case_id: string }[]>`
    select case_id from cases where organisation_id = ${organisationId}
      and ${isId(typed) ? tx`case_id = ${typed}` : tx`reference = ${readReference(typed)}`}`
  return rows[0]?.case_id ?? refuse('unknown', words.phrase('refused.unknown'))
}
