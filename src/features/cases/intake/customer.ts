import { v7 as uuid } from 'uuid'
import type { Instant } from '../../../core/time/instant.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { NewCase } from '../contract.ts'

/**
 * The customer with this address, or a new one; without an address always a new one. What is known of somebody is
 * completed but never overwritten: whoever fills in a form has not proved who they are.
 */
export async function findOrAddCustomer(
  tx: Transaction,
  organisationId: string,
  customer: NewCase['customer'],
  language: string,
  now: Instant,
): Promise<string> {
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
  const [found] = await tx<{ customer_id: string }[]>`
    insert into customers ${tx(row)}
    on conflict (organisation_id, email) where email is not null do update set
      phone = coalesce(customers.phone, excluded.phone), address = coalesce(customers.address, excluded.address)
    returning customer_id`
  return found?.customer_id ?? row.customer_id
}
