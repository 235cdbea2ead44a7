/** A person's data, erased for good: the key destroyed, every working copy blanked; the ledger stays whole. */
import type { Caller } from '../../../http/caller.ts'
import { isRefusal, type Refusal, refuse } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import type { Decide } from '../commands/decision.ts'
import { draft } from '../events.ts'
import { words } from '../messages/index.ts'
import { announceRecorded, command, type Recorded } from '../record.ts'

export interface Erased {
  /** Of how many cases. */
  readonly cases: number
  readonly erasedAt: string
}

/**
 * Erases a customer. Refused while a case of theirs is open, for somebody waits for an answer there; and a second time.
 * Each of the cases says on the ledger that it happened; why stands in the list of erasures.
 */
export async function erasePerson(
  service: Service,
  { organisation, actor }: Caller,
  personId: string,
  reason: string,
): Promise<Erased | Refusal> {
  if (actor.kind !== 'staff') return refuse('forbidden', words.phrase('refused.staff-only'))
  const at = service.now()
  const undone = new Undone()
  const done = await withOrganisation(service.sql, organisation.id, async (tx) => {
    const refused = await whyNot(tx, organisation.id, personId)
    if (refused) return refused
    const recorded: Recorded[] = []
    for (const caseId of await casesOf(tx, organisation.id, personId)) {
      const one = await command(tx, service, organisation.id, caseId, actor, erased, {}, at)
      if (isRefusal(one)) throw undone.by(one)
      if (one.state.status === 'open') throw undone.by(stillOpen(one.state.reference))
      recorded.push(one)
    }
    await tx`select erase_person(${personId}, ${at})`
    await tx`insert into erasures ${tx({
      organisation_id: organisation.id,
      person_id: personId,
      erased_at: at,
      erased_by: actor.id,
      reason,
      cases: recorded.length,
    })}`
    return recorded
  }).catch((error: unknown) => {
    if (error === undone && undone.refusal) return undone.refusal
    throw error
  })
  if (isRefusal(done)) return done
  for (const recorded of done) announceRecorded(service, organisation.id, recorded)
  return { cases: done.length, erasedAt: new Date(at).toISOString() }
}

const erased: Decide = ({ actor, now }) => ({ drafts: [draft('erased', actor, now)] })

async function whyNot(tx: Transaction, organisationId: string, personId: string): Promise<Refusal | null> {
  const [person] = await tx<{ gone: boolean }[]>`
    select exists (
      select from erasures e where e.organisation_id = c.organisation_id and e.person_id = c.customer_id) as gone
    from customers c where organisation_id = ${organisationId} and customer_id = ${personId} for update`
  if (!person) return refuse('unknown', words.phrase('refused.no-such-customer'))
  if (person.gone) return refuse('not-now', words.phrase('refused.erased'))
  const open = await tx<{ reference: string }[]>`
    select reference from cases
    where organisation_id = ${organisationId} and customer_id = ${personId} and status = 'open' order by reference limit 5`
  return open.length > 0 ? stillOpen(open.map(({ reference }) => reference).join(', ')) : null
}

function stillOpen(references: string): Refusal {
  return refuse('not-now', words.phrase('refused.still-open', { references }))
}

/** In the order of their ids, so that two who lock several do not wait for each other. */
async function casesOf(tx: Transaction, organisationId: string, personId: string): Promise<string[]> {
  const rows = await tx<{ case_id: string }[]>`
    select case_id from cases
    where organisation_id = ${organisationId} and customer_id = ${personId} order by case_id`
  return rows.map((row) => row.case_id)
}

/** Takes back what was begun, on the way to a refusal. */
class Undone extends Error {
  refusal: Refusal | undefined

  by(refusal: Refusal): this {
    this.refusal = refusal
    return this
  }
}

/**
 * After a restore: whoever the ring knows as erased, and the tables do not, is erased again. Returns how many that were.
 */
export async function eraseAgain(tx: Transaction, organisationId: string): Promise<number> {
  const rows = await tx<{ person_id: string; destroyed_at: number }[]>`
    select person_id, destroyed_at from person_keys k
      join customers c on c.organisation_id = k.organisation_id and c.customer_id = k.person_id
    where k.organisation_id = ${organisationId} and k.destroyed_at is not null and c.name <> ''`
  for (const { person_id, destroyed_at } of rows) await tx`select erase_person(${person_id}, ${destroyed_at})`
  return rows.length
}
