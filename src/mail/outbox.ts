/** Mail is put into the outbox in the transaction that gives a reason for it, and sent after the commit by a worker. */
import { v7 as newId } from 'uuid'
import type { Instant } from '../core/time/instant.ts'
import type { Transaction } from '../postgres/transaction.ts'
import type { Letter } from './letter.ts'

export interface OutgoingMail {
  /** Says what the mail is about, such as `receipt:<case>`: put in twice with the same key it is one mail. */
  readonly idempotencyKey: string
  readonly caseId: string | null
  /** The event of the case that it goes with: its message shows how the mail fared. */
  readonly seq: number | null
  readonly recipient: string
  /** BCP 47, of `letter`. */
  readonly language: string
  readonly letter: Letter
  /** Written by the program, not by a person: other programs then know better than to answer it. */
  readonly automatic?: boolean
  readonly now: Instant
}

/** Puts one mail into the outbox; nothing happens when its key is there already. */
export async function enqueue(tx: Transaction, organisationId: string, mail: OutgoingMail): Promise<void> {
  const { letter, ...row } = outboxRow(organisationId, mail)
  await tx`insert into outbox ${tx({ ...row, letter: tx.json(letter as never) })} on conflict (organisation_id, idempotency_key) do nothing`
}

/** The mail as a row, for a statement that writes more than this. Where no mail goes out it is held from the start. */
export function outboxRow(organisationId: string, mail: OutgoingMail, goesOut = true) {
  const { subject, ...letter } = mail.letter
  return {
    organisation_id: organisationId,
    message_id: newId(),
    idempotency_key: mail.idempotencyKey,
    case_id: mail.caseId,
    seq: mail.seq,
    recipient: mail.recipient,
    subject: oneLine(subject),
    letter,
    language: mail.language,
    automatic: mail.automatic ?? false,
    created_at: mail.now,
    state: goesOut ? 'waiting' : 'held',
    next_attempt_at: mail.now,
  }
}

/** A subject is one line whatever was typed: a line break would begin another header. */
function oneLine(subject: string): string {
  return subject.replace(/\p{Cc}+/gu, ' ').trim()
}
