/** One claimed mail on its way out. What happens when a node dies meanwhile: docs/decisions/mail-once.md. */
import type { Service } from '../http/service.ts'
import { type Transaction, withOrganisation } from '../postgres/transaction.ts'
import { administrators, tell } from '../projections/notices.ts'
import type { ClaimedMail } from './claim.ts'
import { forgetLinks } from './forget-links.ts'
import type { Answer, Patience } from './handover.ts'
import type { MailRow } from './message.ts'
import type { MailSettings } from './settings.ts'

const minute = 60_000

/** How long a mail waits after each attempt that came to nothing; after the last, it has failed. */
export const waits: readonly number[] = [1, 5, 15, 60, 180, 720, 1440].map((minutes) => minutes * minute)

const patience: Patience = { beforeEnd: 90_000, afterEnd: 5 * minute }

/** For how long a mail is one node's, in milliseconds: a node that dies loses it after that. */
export interface Leases {
  readonly claim: number
  /** From when the end of the message may be on its way. */
  readonly handingOver: number
}

/** Longer than the attempt may take, so that nobody else takes up what is still on its way. */
export const usualLeases: Leases = { claim: 2 * minute, handingOver: 6 * minute }

type Office = Pick<Service, 'sql' | 'now' | 'log' | 'announce'>

/** Sends the mail and writes down how it fared. Throws only when the database cannot be reached. */
export async function deliver(
  office: Office,
  settings: MailSettings,
  mail: ClaimedMail,
  leases = usualLeases,
): Promise<void> {
  const row = await withOrganisation(office.sql, mail.organisationId, (tx) => readClaimed(tx, mail))
  if (!row) return
  const answer = await attempt(office, settings, mail, row, leases)
  if (answer.is === 'not sent') {
    office.log.warn({ messageId: mail.messageId, reason: answer.reason }, 'a mail was left to be sent later')
    return
  }
  await settle(office, mail, row, answer)
  if (row.case_id) office.announce(mail.organisationId, { about: 'case', caseId: row.case_id })
}

interface ClaimedRow extends MailRow {
  readonly handing_over: boolean
}

async function readClaimed(tx: Transaction, mail: ClaimedMail): Promise<ClaimedRow | undefined> {
  const [row] = await tx<ClaimedRow[]>`
    select m.organisation_id, o.name as organisation_name, m.idempotency_key, m.case_id, m.recipient, m.subject,
      m.letter, m.language, m.automatic, m.created_at, m.handing_over_at is not null as handing_over
    from outbox m join organisations o using (organisation_id)
    where m.organisation_id = ${mail.organisationId} and m.message_id = ${mail.messageId}
      and m.claimed_by = ${mail.claim} and m.state = 'waiting'`
  return row
}

async function attempt(
  office: Office,
  settings: MailSettings,
  mail: ClaimedMail,
  row: ClaimedRow,
  leases: Leases,
): Promise<Answer> {
  // Another node wrote that it was about to end this message, and then nothing more.
  if (row.handing_over) return { is: 'unknown', reason: 'the program stopped while it handed this mail over' }
  if (mail.attempts > waits.length + 1)
    return { is: 'refused', forGood: true, reason: 'given up after too many attempts' }
  // Loaded with the first mail: a start does not wait for it.
  const [{ messageOf }, { handOver }] = await Promise.all([import('./message.ts'), import('./handover.ts')])
  const message = await messageOf(row, settings)
  return handOver(settings.smtpUrl, message, () => recordHandingOver(office, mail, leases), patience)
}

/** False when the claim ran out and another node has it: then it is not ours to send. */
function recordHandingOver(office: Office, mail: ClaimedMail, leases: Leases): Promise<boolean> {
  return withOrganisation(office.sql, mail.organisationId, async (tx) => {
    const recorded = await tx`
      update outbox set handing_over_at = clock_timestamp(),
        claimed_until = clock_timestamp() + ${leases.handingOver} * interval '1 millisecond'
      where organisation_id = ${mail.organisationId} and message_id = ${mail.messageId}
        and claimed_by = ${mail.claim} and state = 'waiting' and handing_over_at is null`
    return recorded.count === 1
  })
}

function settle(
  office: Office,
  mail: ClaimedMail,
  row: ClaimedRow,
  answer: Exclude<Answer, { is: 'not sent' }>,
): Promise<void> {
  const wait = answer.is === 'refused' && !answer.forGood ? waits[mail.attempts - 1] : undefined
  return withOrganisation(office.sql, mail.organisationId, async (tx) => {
    if (answer.is === 'accepted')
      return writeState(tx, mail, { state: 'sent', sent_at: office.now(), failure: null })
    if (wait !== undefined) {
      const next = { next_attempt_at: office.now() + wait, handing_over_at: null, failure: answer.reason }
      return writeState(tx, mail, next)
    }
    const failure = answer.is === 'unknown' ? `It may have arrived: ${answer.reason}` : answer.reason
    await writeState(tx, mail, { state: 'failed', failure })
    await tellOfFailure(tx, office, mail, row, failure)
  })
}

async function writeState(
  tx: Transaction,
  mail: ClaimedMail,
  columns: Record<string, string | number | null>,
): Promise<void> {
  await tx`
    update outbox set ${tx({ ...columns, claimed_until: null, claimed_by: null })}
    where organisation_id = ${mail.organisationId} and message_id = ${mail.messageId} and claimed_by = ${mail.claim}`
  if (columns.state !== undefined) await forgetLinks(tx, mail.organisationId, mail.messageId)
}

/** Mail of no case goes to staff only, who see the same in the app: the log is enough. */
async function tellOfFailure(
  tx: Transaction,
  office: Office,
  mail: ClaimedMail,
  row: ClaimedRow,
  failure: string,
) {
  office.log.warn({ messageId: mail.messageId, failure }, 'a mail could not be delivered')
  if (!row.case_id) return
  const staffIds = await administrators(tx, mail.organisationId)
  await tell(tx, mail.organisationId, {
    caseId: row.case_id,
    kind: 'mail-failed',
    staffIds,
    at: office.now(),
  })
}
