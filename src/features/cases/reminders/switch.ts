/** Which promises of a reminder the system keeps by itself: an administrator says so, promise by promise. */
import { isReminder } from '../../../core/cases/reminders.ts'
import type { Instant } from '../../../core/time/instant.ts'
import { type Refusal, refuse } from '../../../http/refusal.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import { chartersOf } from '../../../projections/charters.ts'
import { words } from '../messages/index.ts'
import type { Reminder } from './contract.ts'

/** The promises for which it is switched on. */
export async function mailedReminders(tx: Transaction, organisationId: string): Promise<ReadonlySet<string>> {
  const rows = await tx<{ commitment: string }[]>`
    select commitment from mailed_reminders where organisation_id = ${organisationId} and switched_on`
  return new Set(rows.map((row) => row.commitment))
}

/** The reminders that the charter in force promises, in its order. */
export async function readReminders(
  tx: Transaction,
  organisationId: string,
  language: string,
  now: Instant,
): Promise<Reminder[]> {
  const charters = await chartersOf(tx, organisationId)
  if (charters.versions.length === 0) return []
  const promised = charters.at(now).compiled.commitments.filter(isReminder)
  if (promised.length === 0) return []
  const rows = await tx<{ commitment: string; changed_at: Instant; name: string | null }[]>`
    select r.commitment, r.changed_at, s.name from mailed_reminders r
    left join staff s on s.organisation_id = r.organisation_id and s.staff_id = r.changed_by
    where r.organisation_id = ${organisationId} and r.switched_on`
  return promised.map(({ id, commitment: { says } }) => {
    const row = rows.find(({ commitment }) => commitment === id)
    return {
      commitment: id,
      says: says[language] ?? Object.values(says)[0] ?? id,
      switchedOn: row !== undefined,
      since: row === undefined ? null : new Date(row.changed_at).toISOString(),
      by: row?.name ?? null,
    }
  })
}

/** Null once it is done; refused where the charter in force promises no such reminder. */
export async function switchReminder(
  tx: Transaction,
  organisationId: string,
  commitment: string,
  switchedOn: boolean,
  staffId: string | null,
  now: Instant,
): Promise<Refusal | null> {
  const known = await readReminders(tx, organisationId, 'en', now)
  if (!known.some((reminder) => reminder.commitment === commitment))
    return refuse('unknown', words.phrase('refused.no-reminder', { commitment }))
  const row = {
    organisation_id: organisationId,
    commitment,
    switched_on: switchedOn,
    changed_at: now,
    changed_by: staffId,
  }
  await tx`
    insert into mailed_reminders ${tx(row)}
    on conflict (organisation_id, commitment) do update set switched_on = excluded.switched_on,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`
  if (switchedOn) await wakeThose(tx, organisationId, commitment, now)
  return null
}

/** It may be time already for some: whoever is woken is looked at, and nothing else changes. */
async function wakeThose(
  tx: Transaction,
  organisationId: string,
  commitment: string,
  now: Instant,
): Promise<void> {
  await tx`
    update timers set wake_at = ${now} where organisation_id = ${organisationId} and wake_at > ${now}
      and case_id in (
        select case_id from clocks where organisation_id = ${organisationId} and commitment = ${commitment}
          and target = 0 and stopped_at is null and outcome = 'notDue'
      )`
}
