import type { Transaction } from '../../../postgres/transaction.ts'

/** The customer's address and the organisation's name, as a letter needs them. */
export interface Addressee {
  readonly name: string
  readonly email: string | null
  readonly language: string
  readonly organisation: string
  readonly timeZone: string
}

/** Null where the case has no customer. */
export async function addresseeOf(
  tx: Transaction,
  organisationId: string,
  customerId: string | null,
): Promise<Addressee | null> {
  if (customerId === null) return null
  const rows = await tx<Addressee[]>`
    select c.name, c.email, coalesce(c.language, o.languages[1]) as language, o.name as organisation, o.time_zone as "timeZone"
    from customers c join organisations o using (organisation_id)
    where c.organisation_id = ${organisationId} and c.customer_id = ${customerId}`
  return rows[0] ?? null
}
