/** The receipt by mail: the reference, which promises apply, when each falls due and why, and the link to the case. */
import type { Instant } from '../../../core/time/instant.ts'
import type { Letter } from '../../../mail/letter.ts'
import { enqueue } from '../../../mail/outbox.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import { words } from '../messages/index.ts'
import { instantDateWords } from '../views/dates.ts'
import { type Addressee, addresseeOf } from './addressee.ts'
import { footerOf, type Link } from './footer.ts'
import { type MailedEntry, runningPromises } from './mail-customer.ts'

export type ReceivedCase = Pick<MailedEntry, 'organisationId' | 'subject' | 'state' | 'runs' | 'charters'>

/** Puts the receipt into the outbox; false for a customer without an address. */
export async function mailReceipt(
  tx: Transaction,
  about: ReceivedCase,
  link: Link,
  now: Instant,
): Promise<boolean> {
  const to = await addresseeOf(tx, about.organisationId, about.state.customerId)
  if (!to?.email) return false
  await enqueue(tx, about.organisationId, {
    idempotencyKey: `${about.state.caseId}:receipt`,
    caseId: about.state.caseId,
    seq: 1,
    recipient: to.email,
    language: to.language,
    letter: receiptLetter(about, to, link, now),
    automatic: true,
    now,
  })
  return true
}

/** Pure: the letter itself. */
export function receiptLetter(about: ReceivedCase, to: Addressee, link: Link, now: Instant): Letter {
  const { language, timeZone } = to
  const { reference, receivedAt } = about.state
  const promises = runningPromises(about, language, now)
  return {
    subject: words.in(language, 'mail.receipt.subject', { subject: about.subject, reference }),
    greeting: words.in(language, 'mail.greeting', { name: to.name }),
    paragraphs: [
      words.in(language, 'mail.receipt.thanks', {
        date: instantDateWords(receivedAt, language, timeZone, now),
        reference,
      }),
      words.in(language, promises?.length ? 'mail.receipt.promises' : 'mail.receipt.no-promise'),
    ],
    promises,
    button: { label: words.in(language, 'mail.button'), url: link.url },
    footer: footerOf(to, link, now),
  }
}
