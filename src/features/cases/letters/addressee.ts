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

/** The customers of several cases, by case; one without a customer is left out. */
export async function addresseesOf(
  tx: Transaction,
  organisationId: string,
  caseIds: readonly string[],
): Promise<Map<string, Addressee>> {
  const rows = await tx<(Addressee & { readonly caseId: string })[]>`
    select ca.case_id as "caseId", c.name, c.email, coalesce(c.language, o.languages[1]) as language,
      o.name as organisation, o.time_zone as "timeZone"
    from cases ca join customers c using (organisation_id, customer_id) join organisations o using (organisation_id)
    where ca.organisation_id = ${organisationId} and ca.case_id = any(${caseIds}::uuid[])`
  return new Map(rows.map((row) => [row.caseId, row]))
}
