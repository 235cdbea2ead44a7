/** Who has a case open at this moment: a heartbeat every 15 seconds, forgotten after 40. */
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'

const forgottenAfter = 40_000

export interface Present {
  readonly id: string
  readonly name: string
  readonly writing: boolean
}

/** Notes that somebody has the case open. True when others will want to see the change. */
export async function comeIn(
  tx: Transaction,
  organisationId: string,
  caseId: string,
  staffId: string,
  writing: boolean,
  now: Instant,
): Promise<boolean> {
  const [before] = await tx<{ writing: boolean; seen_at: Instant }[]>`
    select writing, seen_at from presence
    where organisation_id = ${organisationId} and case_id = ${caseId} and staff_id = ${staffId}`
  await tx`
    insert into presence ${tx({ organisation_id: organisationId, case_id: caseId, staff_id: staffId, writing, seen_at: now })}
    on conflict (organisation_id, case_id, staff_id) do update set writing = excluded.writing, seen_at = excluded.seen_at`
  return before === undefined || before.writing !== writing || before.seen_at < now - forgottenAfter
}

/** The case was closed on the screen. */
export async function leave(
  tx: Transaction,
  organisationId: string,
  caseId: string,
  staffId: string,
): Promise<void> {
  await tx`delete from presence where organisation_id = ${organisationId} and case_id = ${caseId} and staff_id = ${staffId}`
}

/** Everybody but the reader. */
export async function presentOn(
  tx: Transaction,
  organisationId: string,
  caseId: string,
  exceptStaffId: string | null,
  now: Instant,
): Promise<Present[]> {
  return tx<Present[]>`
    select p.staff_id as id, s.name, p.writing
    from presence p join staff s using (organisation_id, staff_id)
    where p.organisation_id = ${organisationId} and p.case_id = ${caseId}
      and p.seen_at > ${now - forgottenAfter} and p.staff_id is distinct from ${exceptStaffId}
    order by s.name`
}
