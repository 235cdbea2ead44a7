/** What staff are told that is about no case: of the house itself. Each person is told of each thing once. */
import { v7 as newId } from 'uuid'
import type { Instant } from '../core/time/instant.ts'
import type { Transaction } from '../postgres/transaction.ts'

export type HouseNoticeKind =
  | 'site-away'
  | 'site-back'
  | 'duty-due'
  | 'duty-broken'
  | 'holidays-run-out'
  | 'review-due'
  | 'review-past'

/** What a sentence about it is made of: dates `YYYY-MM-DD`, instants, names. */
export type NoticeFacts = Readonly<Record<string, string | number | readonly string[]>>

export interface HouseNotice {
  readonly kind: HouseNoticeKind
  /** What exactly it is about: who was told of this is not told again. */
  readonly about: string
  readonly facts: NoticeFacts
  readonly staffIds: readonly string[]
  /** The promise that it is about. */
  readonly commitment?: string
  readonly dueAt?: Instant
  readonly at: Instant
}

export type StaffRole = 'administrator' | 'director' | 'agent'

/** Tells each of these people who was not told yet; returns whom. */
export async function tellOfHouse(
  tx: Transaction,
  organisationId: string,
  { kind, about, facts, staffIds, commitment, dueAt, at }: HouseNotice,
): Promise<string[]> {
  const rows = [...new Set(staffIds)].map((staffId) => ({
    organisation_id: organisationId,
    notice_id: newId(),
    staff_id: staffId,
    case_id: null,
    kind,
    about,
    facts: facts as never,
    commitment: commitment ?? null,
    due_at: dueAt ?? null,
    created_at: at,
  }))
  if (rows.length === 0) return []
  const told = await tx<{ staff_id: string }[]>`
    insert into notices ${tx(rows)} on conflict do nothing returning staff_id`
  return told.map((row) => row.staff_id)
}

/** Everybody who works here in one of these roles. */
export async function staffIn(
  tx: Transaction,
  organisationId: string,
  roles: readonly StaffRole[],
): Promise<string[]> {
  const people = await tx<{ staff_id: string }[]>`
    select staff_id from staff
    where organisation_id = ${organisationId} and disabled_at is null and role in ${tx([...roles])}`
  return people.map((person) => person.staff_id)
}
