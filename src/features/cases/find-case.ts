import { validate as isId } from 'uuid'
import { type Refusal, refuse } from '../../http/refusal.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { readReference } from './intake/reference.ts'
import { words } from './messages/index.ts'

/** The id of the case that was named by its id or its reference; refuses what is neither. */
export async function findCase(
  tx: Transaction,
  organisationId: string,
  typed: string,
): Promise<string | Refusal> {
  if (isId(typed)) return typed
  const reference = readReference(typed)
  const rows = await tx<{ case_id: string }[]>`
    select case_id from cases where organisation_id = ${organisationId} and reference = ${reference}`
  return rows[0]?.case_id ?? refuse('unknown', words.phrase('refused.unknown'))
}
