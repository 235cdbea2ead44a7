/** What staff are told: a row for each person, shown in the app at once and mailed by the next digest. */
import { v7 as newId } from 'uuid'
import type { Instant } from '../core/time/instant.ts'
import type { Transaction } from '../postgres/transaction.ts'
import type { CaseState } from './state.ts'

export type NoticeKind =
  | 'due-soon'
  | 'broken'
  | 'customer-wrote'
  | 'not-satisfied'
  | 'assigned'
  | 'date-answered'
  | 'mail-failed'
  /** The system was to remind the customer, who has no mail address. */
  | 'reminder-unsent'

export interface Notice {
  readonly caseId: string
  readonly kind: NoticeKind
  /** Who is told, as `whoToTell` gave it. */
  readonly staffIds: readonly string[]
  /** The clock it is about: its commitment, and which run of it. */
  readonly commitment?: string
  readonly run?: number
  readonly dueAt?: Instant | null
  /** When there was a reason to tell; the same notice at the same instant is told once. */
  readonly at: Instant
}

/** Tells each of these people once. */
export async function tell(tx: Transaction, organisationId: string, notice: Notice): Promise<void> {
  const rows = [...new Set(notice.staffIds)].map((staffId) => ({
    organisation_id: organisationId,
    notice_id: newId(),
    staff_id: staffId,
    case_id: notice.caseId,
    kind: notice.kind,
    commitment: notice.commitment ?? null,
    run: notice.run ?? null,
    due_at: notice.dueAt ?? null,
    created_at: notice.at,
  }))
  if (rows.length === 0) return
  await tx`insert into notices ${tx(rows)} on conflict do nothing`
}

/** Who has to know of a case: whoever has it; else the people of its team; else everybody who may work on cases. */
export async function whoToTell(
  tx: Transaction,
  organisationId: string,
  state: Pick<CaseState, 'assigneeId' | 'teamId'>,
): Promise<string[]> {
  const people = await tx<{ staff_id: string; nearness: number }[]>`
    select staff_id, nearness
    from staff, lateral (
      select case when staff_id = ${state.assigneeId} then 1 when team_id = ${state.teamId} then 2 else 3 end as nearness
    ) near
    where organisation_id = ${organisationId} and disabled_at is null
      and (role in ('administrator', 'agent') or nearness = 1)`
  const nearest = Math.min(...people.map((person) => person.nearness))
  return people.filter((person) => person.nearness === nearest).map((person) => person.staff_id)
}

/** Everybody who looks after the installation itself. */
export async function administrators(tx: Transaction, organisationId: string): Promise<string[]> {
  const people = await tx<{ staff_id: string }[]>`
    select staff_id from staff
    where organisation_id = ${organisationId} and disabled_at is null and role = 'administrator'`
  return people.map((person) => person.staff_id)
}
