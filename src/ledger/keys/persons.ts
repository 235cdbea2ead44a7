/** The key ring: a key of its own for each person, wrapped by the master key. Destroyed with the person's data. */
import type { Transaction } from '../../postgres/transaction.ts'
import { freshBytes } from '../random.ts'
import { unwrap, wrap } from './master.ts'

/** A person's key; `destroyed` once the person was erased. */
export type PersonKey = Uint8Array | 'destroyed'

/** The keys of these persons, made for those who have none yet. @throws without a master key, or with another one */
export async function personKeys(
  tx: Transaction,
  organisationId: string,
  personIds: readonly string[],
): Promise<Map<string, PersonKey>> {
  const ids = [...new Set(personIds)].sort()
  const fresh = ids.map(() => freshBytes(32))
  const wrapped = ids.map((id, place) =>
    hexOf(wrap(masterOf(tx), fresh[place] as Buffer, purposeOf(organisationId, id))),
  )
  const rows = await tx<KeyRow[]>`
    with given as (
      select person_id, decode(wrapped, 'hex') as wrapped_key
      from unnest(${ids}::uuid[], ${wrapped}::text[]) as given (person_id, wrapped)
    ),
    added as (
      insert into person_keys (organisation_id, person_id, wrapped_key, created_at)
      select ${organisationId}, person_id, wrapped_key, now() from given
      on conflict do nothing returning person_id, wrapped_key
    )
    select person_id, wrapped_key from added
    union all
    select person_id, wrapped_key from person_keys
    where organisation_id = ${organisationId} and person_id = any(${ids}::uuid[])`
  const keys = opened(tx, organisationId, rows)
  // Another transaction added it at this very moment: it is there now.
  const all = keys.size === ids.length ? keys : await knownKeys(tx, organisationId, ids)
  if (all.size < ids.length)
    throw new Error('A key of the ring lies under another master key, or was changed.')
  return all
}

/**
 * The keys of these persons as far as there are any. One that the master key does not open is left out: what lies under it
 * cannot be read any more. @throws without a master key
 */
export async function knownKeys(
  tx: Transaction,
  organisationId: string,
  personIds: readonly string[],
): Promise<Map<string, PersonKey>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx<KeyRow[]>`
    select person_id, wrapped_key from person_keys
    where organisation_id = ${organisationId} and person_id = any(${[...personIds]}::uuid[])`
  return opened(tx, organisationId, rows)
}

interface KeyRow {
  readonly person_id: string
  readonly wrapped_key: Uint8Array | null
}

function opened(tx: Transaction, organisationId: string, rows: readonly KeyRow[]): Map<string, PersonKey> {
  return new Map(
    rows.flatMap(({ person_id, wrapped_key }): [string, PersonKey][] => {
      if (wrapped_key === null) return [[person_id, 'destroyed']]
      const key = unwrap(masterOf(tx), wrapped_key, purposeOf(organisationId, person_id))
      return key === null ? [] : [[person_id, key]]
    }),
  )
}

function masterOf(tx: Transaction): Uint8Array {
  if (tx.masterKey === null) throw new Error('This connection was opened without the master key.')
  return tx.masterKey
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function purposeOf(organisationId: string, personId: string): string {
  return `person ${organisationId} ${personId}`
}
