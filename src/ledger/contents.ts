/** What people wrote, apart from the ledger: each under the key of the person whose case it is. */
import type { Transaction } from '../postgres/transaction.ts'
import type { Content } from './entry.ts'
import { canonicalJson } from './hash.ts'
import { unwrap, wrap } from './keys/master.ts'
import { knownKeys, type PersonKey } from './keys/persons.ts'

/** A content in its place on the ledger, with the salt of its digest. */
export interface Written {
  readonly caseId: string
  readonly seq: number
  readonly content: Content
  readonly salt: Uint8Array
}

/** The person was erased: nothing can be written about them any more. */
export class PersonErased extends Error {}

/** The row of a content, sealed under the person's key. @throws PersonErased */
export function contentRow(organisationId: string, { caseId, seq, content, salt }: Written, key: PersonKey) {
  if (key === 'destroyed') throw new PersonErased('The person was erased.')
  const { kind, subject = null, body } = content
  const plain = canonicalJson([subject, body, Buffer.from(salt).toString('base64')])
  const sealed = wrap(key, Buffer.from(plain), placeOf(organisationId, caseId, seq))
  return { organisation_id: organisationId, case_id: caseId, seq, kind, sealed }
}

interface ContentRow {
  readonly case_id: string
  readonly seq: number
  readonly kind: Content['kind']
  readonly subject: string | null
  readonly body: string | null
  readonly salt: Uint8Array | null
  readonly sealed: Uint8Array | null
  /** Whose case it is. */
  readonly person: string
}

/** What was written on these cases and can still be read, in no order. */
export async function readWritten(
  tx: Transaction,
  organisationId: string,
  caseIds: readonly string[],
  only: { readonly seq?: number } = {},
): Promise<Written[]> {
  const rows = await tx<ContentRow[]>`
    select c.case_id, c.seq, c.kind, c.subject, c.body, c.salt, c.sealed,
      coalesce(e.facts ->> 'customerId', c.case_id::text) as person
    from contents c join events e on e.organisation_id = c.organisation_id and e.case_id = c.case_id and e.seq = 1
    where c.organisation_id = ${organisationId} and c.case_id = any(${[...caseIds]}::uuid[])
      ${only.seq === undefined ? tx`` : tx`and c.seq = ${only.seq}`}`
  const persons = rows.filter(({ sealed }) => sealed !== null).map(({ person }) => person)
  const keys = await knownKeys(tx, organisationId, [...new Set(persons)])
  return rows.flatMap((row) => openRow(organisationId, row, keys.get(row.person)) ?? [])
}

function openRow(organisationId: string, row: ContentRow, key: PersonKey | undefined): Written | null {
  const { case_id: caseId, seq, kind, sealed } = row
  if (sealed === null) {
    const content = { kind, ...(row.subject !== null && { subject: row.subject }), body: row.body ?? '' }
    return { caseId, seq, content, salt: row.salt ?? new Uint8Array() }
  }
  if (key === undefined || key === 'destroyed') return null
  const plain = unwrap(key, sealed, placeOf(organisationId, caseId, seq))
  // What was changed in the table is as good as gone; a verification names it.
  if (plain === null) return null
  const [subject, body, salt] = JSON.parse(Buffer.from(plain).toString()) as [string | null, string, string]
  return {
    caseId,
    seq,
    content: { kind, ...(subject !== null && { subject }), body },
    salt: Buffer.from(salt, 'base64'),
  }
}

/** What is sealed in one place cannot be put in another. */
function placeOf(organisationId: string, caseId: string, seq: number): string {
  return `content ${organisationId} ${caseId} ${seq}`
}
