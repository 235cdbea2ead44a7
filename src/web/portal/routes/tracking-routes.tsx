import type { Hono } from 'hono'
import { ExpiredPage, FindPage, LinkSentPage } from '../pages/FindPage.tsx'
import { ProblemPage } from '../pages/ProblemPage.tsx'
import { type Happening, happenings, TrackedPage, type TrackedPageProps } from '../pages/TrackedPage.tsx'
import type { Done, FieldError, FileContent, Refusal, Sender } from '../services.ts'
import { emptyForm } from '../site.ts'
import { checking } from './checks.ts'
import type { Portal, PortalContext, PortalEnv } from './portal-context.ts'
import { senderOf, sendPage, visitorOf } from './portal-context.ts'
import type { Submission } from './submission.ts'
import {
  fileErrors,
  idempotencyKeyOf,
  newSendingKey,
  readSubmission,
  sendingKeyOf,
  uploaded,
} from './submission.ts'

/** The customer's page of a case, behind its link, and what can be done there. */
export function trackingRoutes(app: Hono<PortalEnv>, portal: Portal): void {
  const { services } = portal

  app.get('/case', (c) => sendPage(c, <FindPage site={c.get('site')} form={emptyForm} />))

  app.post('/case', async (c) => {
    const site = c.get('site')
    const submission = await readSubmission(c)
    const { errors, needed, email } = checking(site, submission)
    const reference = needed('reference', site.messages.errors.reference, 40)
    const address = email('email', site.messages.errors.emailNeeded)
    if (errors.length > 0 || address === null) {
      return sendPage(c, <FindPage site={site} form={{ values: submission.values, errors }} />, 422)
    }
    const asked = await services.renewLink({ reference, email: address }, visitorOf(portal, c))
    if ('refused' in asked && asked.refused === 'limited') return tooMany(c, asked.retryAfter)
    return sendPage(c, <LinkSentPage site={site} />)
  })

  app.get('/case/:token', async (c) => {
    const told = happenings.find((happening) => happening === c.req.query('told')) ?? null
    return showTracked(portal, c, { happened: told })
  })

  app.get('/case/:token/files/:id', async (c) => {
    const found = await services.trackedFile(c.req.param('token'), c.req.param('id'), visitorOf(portal, c))
    return 'file' in found ? sendFile(c, found.file) : refuse(c, found)
  })

  app.get('/case/:token/proof', async (c) => {
    const found = await services.trackedProof(c.req.param('token'), visitorOf(portal, c))
    if (!('proof' in found)) return refuse(c, found)
    c.header('Content-Disposition', `attachment; filename="proof-${found.proof.case}.json"`)
    return c.json(found.proof)
  })

  app.post('/case/:token/renewal', async (c) => {
    const asked = await services.renewExpired(c.req.param('token'), visitorOf(portal, c))
    if ('refused' in asked && asked.refused === 'limited') return tooMany(c, asked.retryAfter)
    return sendPage(c, <LinkSentPage site={c.get('site')} known />)
  })

  // Someone reloads the address that a form was posted to: the page of the case is what they want.
  app.get('/case/:token/:action', (c) => c.redirect(`/case/${c.req.param('token')}`, 303))

  app.post('/case/:token/message', (c) =>
    act(portal, c, 'message', 'message', async (submission, sender, errors, token) => {
      const text = checkedText(c, submission, errors, 'message', c.get('site').messages.errors.message)
      errors.push(...fileErrors(submission.files, c.get('site').messages))
      return errors.length > 0
        ? null
        : services.customerMessage(token, { text, files: await uploaded(submission.files) }, sender)
    }),
  )

  app.post('/case/:token/objection', (c) =>
    act(portal, c, 'objection', 'objected', async (submission, sender, errors, token) => {
      const reason = checkedText(c, submission, errors, 'objection', c.get('site').messages.errors.reason)
      return errors.length > 0 ? null : services.object(token, reason, sender)
    }),
  )

  app.post('/case/:token/withdrawal', (c) =>
    act(portal, c, 'withdrawal', 'withdrawn', async (submission, sender, errors, token) => {
      const { errors: wrong, optional } = checking(c.get('site'), submission)
      const reason = optional('withdrawal', 5000) ?? ''
      errors.push(...wrong)
      return errors.length > 0 ? null : services.withdraw(token, reason, sender)
    }),
  )

  app.post('/case/:token/proposal', async (c) =>
    act(portal, c, 'proposal', null, async (submission, sender, errors, token) => {
      if (submission.values.answer === 'accept') {
        return services.answerProposal(token, { accept: true, text: '' }, sender)
      }
      const text = checkedText(c, submission, errors, 'reply', c.get('site').messages.errors.reply)
      return errors.length > 0 ? null : services.answerProposal(token, { accept: false, text }, sender)
    }),
  )
}

type Tried = NonNullable<TrackedPageProps['tried']>

/** Does what a form asks for; null, with errors gathered, means that it was not right. `told` null: as the proposal was answered. */
async function act(
  portal: Portal,
  c: PortalContext,
  tried: Tried,
  told: Happening | null,
  attempt: (
    submission: Submission,
    sender: Sender,
    errors: FieldError[],
    token: string,
  ) => Promise<Done | Refusal | null>,
): Promise<Response> {
  const { messages: m } = c.get('site')
  const token = c.req.param('token') ?? ''
  const submission = await readSubmission(c)
  const errors: FieldError[] = []
  const result = await attempt(
    submission,
    senderOf(portal, c, await idempotencyKeyOf(submission)),
    errors,
    token,
  )
  const again = (status: 409 | 422 | 429, wrong: readonly FieldError[]) =>
    showTracked(portal, c, { submission, tried, errors: wrong, status })

  if (result === null) return again(422, errors)
  if ('done' in result) {
    const answered = submission.values.answer === 'accept' ? 'accepted' : 'declined'
    return c.redirect(`/case/${token}?told=${told ?? answered}`, 303)
  }
  if (result.refused === 'invalid') return again(422, result.errors)
  if (result.refused === 'conflict') return again(409, [{ field: '', message: m.errors.conflict }])
  if (result.refused === 'limited') {
    c.header('Retry-After', String(result.retryAfter))
    return again(429, [{ field: '', message: m.errors.limited(m.wait(result.retryAfter)) }])
  }
  return refuse(c, result)
}

function checkedText(
  c: PortalContext,
  submission: Submission,
  errors: FieldError[],
  field: string,
  missing: string,
): string {
  const checked = checking(c.get('site'), submission)
  const text = checked.needed(field, missing, 50_000)
  errors.push(...checked.errors)
  return text
}

interface Shown {
  happened?: Happening | null
  submission?: Submission
  tried?: Tried
  errors?: readonly FieldError[]
  status?: 200 | 409 | 422 | 429
}

async function showTracked(portal: Portal, c: PortalContext, shown: Shown): Promise<Response> {
  const site = c.get('site')
  const token = c.req.param('token') ?? ''
  const found = await portal.services.tracked(token, visitorOf(portal, c))
  if ('refused' in found) return refuse(c, found)
  const { submission } = shown
  return sendPage(
    c,
    <TrackedPage
      site={site}
      tracked={found.case}
      token={token}
      happened={shown.happened ?? null}
      form={{ values: submission?.values ?? {}, errors: shown.errors ?? [] }}
      tried={shown.tried ?? null}
      sendingKey={submission ? sendingKeyOf(submission) : newSendingKey()}
      filesLost={(submission?.files.length ?? 0) > 0}
    />,
    shown.status ?? 200,
  )
}

function refuse(c: PortalContext, refusal: Refusal): Response {
  const site = c.get('site')
  if (refusal.refused === 'limited') return tooMany(c, refusal.retryAfter)
  if (refusal.refused === 'expired') {
    return sendPage(c, <ExpiredPage site={site} token={c.req.param('token') ?? ''} />, 410)
  }
  return sendPage(c, <FindPage site={site} form={emptyForm} unknown />, 404)
}

function tooMany(c: PortalContext, retryAfter: number): Response {
  c.header('Retry-After', String(retryAfter))
  return sendPage(c, <ProblemPage site={c.get('site')} problem={{ kind: 'limited', retryAfter }} />, 429)
}

/** As something to keep, never to open in our name: a file can hold a page with a script. */
function sendFile(c: PortalContext, file: FileContent): Response {
  c.header('Content-Type', file.mediaType)
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  const body = file.bytes instanceof Uint8Array ? new Uint8Array(file.bytes) : file.bytes
  return c.body(body)
}
