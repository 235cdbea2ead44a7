import { v7 as uuid } from 'uuid'
import type { Instant } from '../../../core/time/instant.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { NewCase } from '../contract.ts'
import type { Addressee } from '../letters/addressee.ts'

/**
 * The customer with this address, or a new one, as a letter needs them; without an address always a new one. What is known of somebody is
 * completed but never overwritten, for whoever fills in a form has not proved who they are. The language is the exception:
 * it follows the one that they wrote in last.
 */
export async function findOrAddCustomer(
  tx: Transaction,
  organisationId: string,
  customer: NewCase['customer'],
  language: string,
  now: Instant,
): Promise<Addressee & { readonly customerId: string }> {
  const row = {
    organisation_id: organisationId,
    customer_id: uuid({ msecs: now }),
    name: customer.name,
    email: customer.email?.toLowerCase() ?? null,
    phone: customer.phone || null,
    address: customer.address || null,
    language: customer.language ?? language,
    created_at: now,
  }
  const [found] = await tx<(Addressee & { readonly customerId: string })[]>`
    with found as (
      insert into customers ${tx(row)}
      on conflict (organisation_id, email) where email is not null do update set
        phone = coalesce(customers.phone, excluded.phone), address = coalesce(customers.address, excluded.address),
        language = coalesce(${customer.language ?? null}, customers.language)
      returning customer_id, name, email, language
    )
    select c.customer_id as "customerId", c.name, c.email, coalesce(c.language, o.languages[1]) as language,
      o.name as organisation, o.time_zone as "timeZone"
    from found c, organisations o where o.organisation_id = ${organisationId}`
  if (!found) throw new Error('A customer was neither found nor added.')
  return found
}
