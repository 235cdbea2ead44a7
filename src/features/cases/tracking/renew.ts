/** A new link for whoever has lost the old one, by mail to the address that the case knows. */
import type { Instant } from '../../../core/time/instant.ts'
import type { Service } from '../../../http/service.ts'
import { enqueue } from '../../../mail/outbox.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import { readReference } from '../intake/reference.ts'
import { addresseeOf } from '../letters/addressee.ts'
import { footerOf, inTheirLanguage } from '../letters/footer.ts'
import { words } from '../messages/index.ts'
import { caseOfAnyLink, makeLink } from './links.ts'

/** Says nothing of whether there is such a case: the answer on the page is the same. */
export async function renewByReference(
  service: Service,
  organisationId: string,
  reference: string,
  email: string,
): Promise<void> {
  const stored = readReference(reference)
  if (stored === null) return
  await withOrganisation(service.sql, organisationId, async (tx) => {
    const [found] = await tx<{ case_id: string }[]>`
      select c.case_id from cases c join customers u using (organisation_id, customer_id)
      where c.organisation_id = ${organisationId} and c.reference = ${stored} and u.email = ${email.trim().toLowerCase()}`
    if (found) await sendLink(tx, service, organisationId, found.case_id, service.now())
  })
}

/** From the page of an expired link: one press sends a new one to the customer of that case. */
export async function renewByLink(service: Service, organisationId: string, token: string): Promise<void> {
  await withOrganisation(service.sql, organisationId, async (tx) => {
    const caseId = await caseOfAnyLink(tx, organisationId, token)
    if (caseId !== null) await sendLink(tx, service, organisationId, caseId, service.now())
  })
}

async function sendLink(
  tx: Transaction,
  service: Service,
  organisationId: string,
  caseId: string,
  now: Instant,
): Promise<void> {
  const [row] = await tx<{ reference: string; customer_id: string | null }[]>`
    select reference, customer_id from cases where organisation_id = ${organisationId} and case_id = ${caseId}`
  const to = await addresseeOf(tx, organisationId, row?.customer_id ?? null)
  if (!row || !to?.email) return
  const { language } = to
  const made = await makeLink(tx, organisationId, caseId, now)
  const link = { url: `${service.publicUrl}/case/${made.token}`, expiresAt: made.expiresAt }
  await enqueue(tx, organisationId, {
    // Pressed twice within a minute, it is one mail.
    idempotencyKey: `${caseId}:link:${Math.floor(now / 60_000)}`,
    caseId,
    seq: null,
    recipient: to.email,
    language,
    letter: {
      subject: words.in(language, 'mail.link.subject', { reference: row.reference }),
      greeting: words.in(language, 'mail.greeting', { name: to.name }),
      paragraphs: [words.in(language, 'mail.link.new')],
      button: { label: words.in(language, 'mail.button'), url: inTheirLanguage(link, language) },
      footer: footerOf(to, link, now),
    },
    automatic: true,
    now,
  })
}
