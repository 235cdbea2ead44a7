/** The receipt by mail: the reference, which promises apply, when each falls due and why, and the link to the case. */
import type { Instant } from '../../../core/time/instant.ts'
import type { Letter } from '../../../mail/letter.ts'
import type { OutgoingMail } from '../../../mail/outbox.ts'
import { words } from '../messages/index.ts'
import { instantDateWords } from '../views/dates.ts'
import type { Addressee } from './addressee.ts'
import { footerOf, inTheirLanguage, type Link } from './footer.ts'
import { type MailedEntry, runningPromises } from './mail-customer.ts'

export type ReceivedCase = Pick<MailedEntry, 'subject' | 'state' | 'runs' | 'charters'>

/** The receipt as a mail; null for a customer without an address. */
export function receiptMail(
  about: ReceivedCase,
  to: Addressee,
  link: Link,
  now: Instant,
): OutgoingMail | null {
  if (!to.email) return null
  return {
    idempotencyKey: `${about.state.caseId}:receipt`,
    caseId: about.state.caseId,
    seq: 1,
    recipient: to.email,
    language: to.language,
    letter: receiptLetter(about, to, link, now),
    automatic: true,
    now,
  }
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
    button: { label: words.in(language, 'mail.button'), url: inTheirLanguage(link, language) },
    footer: footerOf(to, link, now),
  }
}
