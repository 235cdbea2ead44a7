/** Reminders that an administrator lets the system send: written when it is time, and on record, so that the promise is kept. */
import type { ClockRun } from '../../../core/cases/judge.ts'
import { remindAt, reminded } from '../../../core/cases/reminders.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Service } from '../../../http/service.ts'
import { enqueue } from '../../../mail/outbox.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import { tell, whoToTell } from '../../../projections/notices.ts'
import { stateOf } from '../../../projections/state.ts'
import { draft } from '../events.ts'
import { addresseeOf } from '../letters/addressee.ts'
import { reminderMail } from '../letters/mail-reminder.ts'
import { type Held, record } from '../record.ts'
import { makeLink } from '../tracking/links.ts'
import { mailedReminders } from './switch.ts'

export interface Remindings {
  /** Something was recorded: the case has to be read and judged again. */
  readonly recorded: boolean
  readonly told: readonly string[]
}

/** The reminders of a case that are to be sent now, each with its instant. Pure. */
function remindersDue({ charters }: Pick<Held, 'charters'>, runs: readonly ClockRun[], now: Instant) {
  return runs.flatMap((run) => {
    const { byId, charter } = charters.at(run.startedAt).compiled
    const commitment = byId.get(run.commitment)
    const at = commitment === undefined ? null : remindAt(commitment, run)
    // What cannot be kept any more is no reminder in time: that it broke is told to staff.
    const isDue = at !== null && at <= now && run.dueAt !== null && now <= run.dueAt
    return commitment !== undefined && isDue ? [{ run, at, commitment, charter }] : []
  })
}

/**
 * Sends one reminder that is due, or tells staff that the customer has no mail address. One at a time: the event may
 * keep another promise as well.
 */
export async function remind(
  tx: Transaction,
  service: Service,
  organisationId: string,
  held: Held,
  runs: readonly ClockRun[],
  now: Instant,
): Promise<Remindings> {
  const due = remindersDue(held, runs, now)
  if (due.length === 0) return { recorded: false, told: [] }
  const sent = await mailedReminders(tx, organisationId)
  const state = stateOf(held.entries)
  const told: string[] = []
  for (const { run, at, commitment, charter } of due) {
    if (!sent.has(run.commitment) || wasSent(held, run)) continue
    const addressee = await addresseeOf(tx, organisationId, state.customerId)
    if (addressee?.email) {
      const stated = run.dueDetails.before ?? ''
      const facts = { commitment: run.commitment, run: run.run, date: stated }
      const drafts = [draft(reminded, { kind: 'system' }, now, facts)]
      const { entries } = await record(tx, service, organisationId, held, { drafts }, now)
      const link = await makeLink(tx, organisationId, held.caseId, now)
      const { seq = 0 } = entries.at(-1) ?? {}
      const about = { state, subject: held.subject, seq, run, commitment, charter }
      const url = `${service.publicUrl}/case/${link.token}`
      const mail = reminderMail(about, addressee, { url, expiresAt: link.expiresAt }, now)
      await enqueue(tx, organisationId, { ...mail, recipient: addressee.email })
      return { recorded: true, told }
    }
    const staffIds = await whoToTell(tx, organisationId, state)
    const { caseId } = held
    const { dueAt } = run
    const clock = { commitment: run.commitment, run: run.run, dueAt }
    await tell(tx, organisationId, { caseId, kind: 'reminder-unsent', staffIds, ...clock, at })
    told.push(...staffIds)
  }
  return { recorded: false, told }
}

/** Written once for each date, also where the event did not keep the promise. */
function wasSent({ entries }: Pick<Held, 'entries'>, { commitment, run, dueDetails }: ClockRun): boolean {
  return entries.some(
    ({ type, facts }) =>
      type === reminded &&
      facts.commitment === commitment &&
      facts.run === run &&
      facts.date === dueDetails.before,
  )
}
