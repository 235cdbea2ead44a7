/** A customer gets in touch, follows the case and answers, on the public pages. */

import { object, write } from '../../features/cases/commands/conversation.ts'
import { answerProposal } from '../../features/cases/commands/dates.ts'
import type { Decide } from '../../features/cases/commands/decision.ts'
import { withdraw } from '../../features/cases/commands/ending.ts'
import { openCase } from '../../features/cases/intake/open-case.ts'
import { asCustomer } from '../../features/cases/tracking/by-customer.ts'
import { renewByLink, renewByReference } from '../../features/cases/tracking/renew.ts'
import { openByLink, trackedCase, trackedProof } from '../../features/cases/tracking/tracked.ts'
import { receiptOf } from '../../features/cases/views/receipt.ts'
import { readFileOfMessage } from '../../features/files/keep.ts'
import { networkOf } from '../../http/address.ts'
import { tooOften } from '../../http/endpoint.ts'
import type { LimitName, Limits } from '../../http/limits.ts'
import { isRefusal } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import type { ContactInput, PortalServices, Refusal, Sender, Visitor } from '../../web/portal/services.ts'
import { organisationHere } from '../here.ts'
import { keepFiles } from './keep-files.ts'
import { errorsOf, refusalFor } from './refusals.ts'

type CaseServices = Pick<
  PortalServices,
  | 'openCase'
  | 'tracked'
  | 'trackedFile'
  | 'trackedProof'
  | 'customerMessage'
  | 'answerProposal'
  | 'object'
  | 'withdraw'
  | 'renewLink'
  | 'renewExpired'
>

export function caseServices(service: Service, limits: Limits): CaseServices {
  const tooMany = (name: LimitName, { ip }: Visitor) => limited(limits, name, networkOf(ip))

  const act = async (token: string, sender: Sender, decide: Decide): Promise<{ done: true } | Refusal> => {
    const wait = await tooMany('tracking message', sender)
    if (wait) return wait
    const done = await asCustomer(
      service,
      organisationHere().id,
      token,
      sender.idempotencyKey,
      async () => decide,
    )
    return isRefusal(done) ? refusalFor(done, sender.language) : { done: true }
  }

  return {
    async openCase(input, sender) {
      const wait = await tooMany('contact', sender)
      if (wait) return wait
      const opened = await open(service, input, sender)
      if (isRefusal(opened))
        return { refused: 'invalid', errors: errorsOf(opened, sender.language, { file: 'files' }) }
      return { receipt: opened }
    },

    async tracked(token, visitor) {
      const wait = await tooMany('tracking', visitor)
      if (wait) return wait
      const found = await trackedCase(service, organisationHere().id, token, visitor.language)
      return isRefusal(found) ? refusalFor(found, visitor.language) : { case: found }
    },

    async trackedFile(token, fileId, visitor) {
      const wait = await tooMany('tracking', visitor)
      if (wait) return wait
      const { id } = organisationHere()
      const found = await withOrganisation(service.sql, id, async (tx) => {
        const caseId = await openByLink(tx, service, id, token)
        if (isRefusal(caseId)) return caseId
        return isId(fileId) ? readFileOfMessage(tx, id, caseId, fileId) : null
      })
      if (found === null) return { refused: 'unknown' }
      return isRefusal(found) ? refusalFor(found, visitor.language) : { file: found }
    },

    async trackedProof(token, visitor) {
      const wait = await tooMany('tracking', visitor)
      if (wait) return wait
      const found = await trackedProof(service, organisationHere().id, token)
      return isRefusal(found) ? refusalFor(found, visitor.language) : { proof: found }
    },

    async customerMessage(token, { text, files }, sender) {
      const wait = await tooMany('tracking message', sender)
      if (wait) return wait
      const { id } = organisationHere()
      const done = await asCustomer(service, id, token, sender.idempotencyKey, async (tx) => {
        const kept = await keepFiles(tx, service, id, files, sender.idempotencyKey)
        return isRefusal(kept) ? kept : write(text, kept)
      })
      return isRefusal(done) ? refusalFor(done, sender.language, { file: 'files' }) : { done: true }
    },

    answerProposal: (token, { accept, text }, sender) =>
      act(token, sender, answerProposal(accept, text === '' ? undefined : text)),
    object: (token, reason, sender) => act(token, sender, object(reason)),
    withdraw: (token, reason, sender) => act(token, sender, withdraw(reason)),

    async renewLink({ reference, email }, visitor) {
      const wait =
        (await tooMany('tracking renewal', visitor)) ??
        (await limited(limits, 'tracking renewal of an address', email.toLowerCase()))
      if (wait) return wait
      await asLongAs(300, renewByReference(service, organisationHere().id, reference, email))
      return { done: true }
    },

    async renewExpired(token, visitor) {
      const wait =
        (await tooMany('tracking renewal', visitor)) ??
        (await limited(limits, 'tracking renewal of an address', token))
      if (wait) return wait
      await asLongAs(300, renewByLink(service, organisationHere().id, token))
      return { done: true }
    },
  }
}

async function open(service: Service, input: ContactInput, sender: Sender) {
  const { id } = organisationHere()
  const files = await withOrganisation(service.sql, id, (tx) =>
    keepFiles(tx, service, id, input.files, sender.idempotencyKey),
  )
  if (isRefusal(files)) return files
  const { name, email, phone, segment, about, subject, message } = input
  const { language, idempotencyKey } = sender
  const customer = { name, language, ...(email !== null && { email }), ...(phone !== null && { phone }) }
  const opened = await openCase(
    service,
    id,
    { kind: 'customer', id: null },
    {
      channel: 'web',
      about,
      subject,
      message,
      customer,
      ...(segment !== null && { segment }),
      ...(files.length > 0 && { files: [...files] }),
    },
    { language, idempotencyKey },
  )
  if (isRefusal(opened)) return opened
  const { trackingUrl, mailed } = opened
  return receiptOf(opened, { trackingUrl, mailed }, language, opened.at)
}

async function limited(limits: Limits, name: LimitName, who: string): Promise<Refusal | null> {
  const wait = await limits.take(name, organisationHere().id, who)
  return wait === null ? null : refusalFor(tooOften(wait), 'en')
}

/** Answers no sooner, so that the time does not tell whether there was anything to do. */
async function asLongAs(milliseconds: number, work: Promise<void>): Promise<void> {
  await Promise.all([work, new Promise((resolve) => setTimeout(resolve, milliseconds))])
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
