import type { Hono } from 'hono'
import { ContactPage } from '../pages/ContactPage.tsx'
import type { ContactChoices, ContactInput, FieldError, Refusal } from '../services.ts'
import { emptyForm, type Site } from '../site.ts'
import { checking } from './checks.ts'
import type { Portal, PortalContext, PortalEnv } from './portal-context.ts'
import { senderOf, sendPage } from './portal-context.ts'
import type { Submission } from './submission.ts'
import {
  fileErrors,
  idempotencyKeyOf,
  newSendingKey,
  readSubmission,
  sendingKeyOf,
  uploaded,
} from './submission.ts'

/** Getting in touch. What is accepted leads to the page of the case; what is not comes back as it was typed. */
export function contactRoutes(app: Hono<PortalEnv>, portal: Portal): void {
  const { services } = portal

  app.get('/contact', async (c) => {
    const site = c.get('site')
    const choices = await services.choices(site.language)
    // Not `no-store`: browsers would then forget what was typed when one goes back.
    c.header('Cache-Control', 'private, no-cache')
    return sendPage(
      c,
      <ContactPage site={site} choices={choices} form={emptyForm} sendingKey={newSendingKey()} />,
    )
  })

  app.post('/contact', async (c) => {
    const site = c.get('site')
    const choices = await services.choices(site.language)
    const submission = await readSubmission(c)
    const checked = checkContact(site, choices, submission)
    if ('errors' in checked) return contactAgain(c, choices, submission, checked.errors, 422)

    const input: ContactInput = { ...checked, files: await uploaded(submission.files) }
    const opened = await services.openCase(input, senderOf(portal, c, await idempotencyKeyOf(submission)))
    if ('refused' in opened) {
      return contactAgain(
        c,
        choices,
        submission,
        refusalErrors(c, opened),
        opened.refused === 'limited' ? 429 : 422,
      )
    }
    const { trackingUrl, mailed } = opened.receipt
    if (trackingUrl === null) throw new Error('A case opened on the contact page has no tracking address')
    // Only its path: the form may be posted nowhere else, and a proxy may know us by another name.
    const { pathname } = new URL(trackingUrl, 'http://localhost')
    return c.redirect(`${pathname}?told=${mailed ? 'sent-mailed' : 'sent'}`, 303)
  })
}

type CheckedContact = Omit<ContactInput, 'files'>

function checkContact(
  site: Site,
  choices: ContactChoices,
  submission: Submission,
): CheckedContact | { errors: FieldError[] } {
  const { errors: m } = site.messages
  const { errors, needed, optional, email } = checking(site, submission)
  const about = needed('about', m.about, 60)
  if (about !== '' && !choices.about.some(({ id }) => id === about))
    errors.push({ field: 'about', message: m.about })
  const subject = needed('subject', m.subject, 200)
  const message = needed('message', m.message, 50_000)
  errors.push(...fileErrors(submission.files, site.messages))
  const contact: CheckedContact = {
    about,
    subject,
    message,
    name: needed('name', m.name, 200),
    email: email('email'),
    phone: optional('phone', 40),
    segment: optional('segment', 60),
  }
  if (contact.segment !== null && !choices.segments.some(({ id }) => id === contact.segment)) {
    errors.push({ field: 'segment', message: m.segment })
  }
  // The trap comes back empty, so a person whose browser filled it in gets through by pressing again.
  if (submission.values.website) errors.push({ field: '', message: m.robot })
  return errors.length > 0 ? { errors } : contact
}

function refusalErrors(c: PortalContext, refusal: Refusal): readonly FieldError[] {
  const { messages: m } = c.get('site')
  if (refusal.refused === 'invalid') return refusal.errors
  if (refusal.refused !== 'limited') throw new Error(`Opening a case cannot be refused as ${refusal.refused}`)
  c.header('Retry-After', String(refusal.retryAfter))
  return [{ field: '', message: m.errors.limited(m.wait(refusal.retryAfter)) }]
}

function contactAgain(
  c: PortalContext,
  choices: ContactChoices,
  submission: Submission,
  errors: readonly FieldError[],
  status: 422 | 429,
): Response {
  return sendPage(
    c,
    <ContactPage
      site={c.get('site')}
      choices={choices}
      form={{ values: submission.values, errors }}
      sendingKey={sendingKeyOf(submission)}
      filesLost={submission.files.length > 0}
    />,
    status,
  )
}
