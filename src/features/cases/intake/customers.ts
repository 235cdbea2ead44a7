import { v7 as uuid } from 'uuid'
import type { Instant } from '../../../core/time/instant.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { NewCase } from '../contract.ts'
import type { Addressee } from '../letters/addressee.ts'

export type Customer = Addressee & { readonly customerId: string }

/** Who gets in touch, when, and in which language if they do not state one. */
export interface Contact {
  readonly customer: NewCase['customer']
  readonly language: string
  readonly at: Instant
}

/** An address as it is stored: the same one however it was typed. */
export function addressKey(customer: NewCase['customer']): string | null {
  return customer.email?.toLowerCase() ?? null
}

/**
 * For each contact the customer with this address, or a new one, as a letter needs them; without an address always a
 * new one. The addresses differ from each other. What is known of somebody is completed but never overwritten, for
 * whoever fills in a form has not proved who they are. The language is the exception: it follows the one that they wrote
 * in last.
 */
export async function findOrAddCustomers(
  tx: Transaction,
  organisationId: string,
  contacts: readonly Contact[],
): Promise<Customer[]> {
  const rows = contacts.map(({ customer, language, at }) => ({
    customer_id: uuid({ msecs: at }),
    name: customer.name,
    email: addressKey(customer),
    phone: customer.phone || null,
    address: customer.address || null,
    stated: customer.language ?? null,
    language: customer.language ?? language,
    created_at: new Date(at).toISOString(),
  }))
  const found = await tx<Customer[]>`
    with given as (
      select * from jsonb_to_recordset((${JSON.stringify(rows)}::text)::jsonb) as given (
        customer_id uuid, name text, email text, phone text, address text, stated text, language text,
        created_at timestamptz
      )
    ), found as (
      insert into customers (organisation_id, customer_id, name, email, phone, address, language, created_at)
      select ${organisationId}, customer_id, name, email, phone, address, language, created_at
      -- Everybody in the same order, so that two that write the same addresses do not wait for each other.
      from given order by email
      on conflict (organisation_id, email) where email is not null do update set
        phone = coalesce(customers.phone, excluded.phone), address = coalesce(customers.address, excluded.address),
        language = coalesce(
          (select given.stated from given where given.email = excluded.email), customers.language
        )
      returning customer_id, name, email, language
    )
    select c.customer_id as "customerId", c.name, c.email, coalesce(c.language, o.languages[1]) as language,
      o.name as organisation, o.time_zone as "timeZone"
    from found c, organisations o where o.organisation_id = ${organisationId}`
  const byKey = new Map(found.map((customer) => [customer.email ?? customer.customerId, customer]))
  return rows.map(({ email, customer_id }) => {
    const customer = byKey.get(email ?? customer_id)
    if (!customer) throw new Error('A customer was neither found nor added.')
    return customer
  })
}
