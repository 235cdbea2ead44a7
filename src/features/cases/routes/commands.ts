/** The commands on one case: a table of nouns, what each takes, and what it decides. */
import type { z } from '@hono/zod-openapi'
import type { Instant } from '../../../core/time/instant.ts'
import type { Caller } from '../../../http/caller.ts'
import { endpoint, type Routes } from '../../../http/endpoint.ts'
import { claimOf, OnceHeaders } from '../../../http/once.ts'
import type { Act } from '../../../http/policy.ts'
import { isRefusal, type Refusal, refuse } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import { acknowledge, addNote, reply, update } from '../commands/conversation.ts'
import { agree, extend, forewarn, propose } from '../commands/dates.ts'
import type { Decide } from '../commands/decision.ts'
import { close, markAsSpam, reopen, resolve, withdraw } from '../commands/ending.ts'
import { assign, recordOwn } from '../commands/handling.ts'
import { pause, resume } from '../commands/pausing.ts'
import { correct, except, reclassify } from '../commands/records.ts'
import * as contract from '../contract.ts'
import { findCase } from '../find-case.ts'
import { mergeCases } from '../merge.ts'
import { words } from '../messages/index.ts'
import { type Recorded, command as runCommand, runOnce } from '../record.ts'
import { caseDetail } from '../views/detail.ts'
import { refuseStranger } from './strangers.ts'
import { readerOf, WhichCase } from './which-case.ts'

export function addCommands(routes: Routes, service: Service): void {
  const command = <Body extends z.ZodType<{ version?: number }>>(
    noun: string,
    summary: string,
    body: Body,
    decide: (body: z.output<Body>) => Decide,
    may: Act = 'work on cases',
  ) =>
    addCommand(routes, service, {
      noun,
      summary,
      body,
      may,
      run: (tx, { organisation, actor }, caseId, given, now) =>
        runCommand(tx, service, organisation.id, caseId, actor, decide(given), seenIn(given), now),
    })

  command('reply', 'Answer the customer; stops the clocks that a reply stops', contract.ReplyBody, reply)
  command(
    'acknowledgement',
    'Confirm, as a person, that it has arrived',
    contract.AcknowledgementBody,
    ({ text }) => acknowledge(text),
  )
  command('update', 'Tell the customer how it stands', contract.UpdateBody, ({ text }) => update(text))
  command(
    'note',
    'A note for staff',
    contract.NoteBody.extend({ version: contract.ClosureBody.shape.version }),
    ({ text, files }) => addNote(text, files),
  )
  command('pause', 'Wait, for a reason that the charter knows', contract.PauseBody, ({ reason, note }) =>
    pause(reason, note),
  )
  command('resumption', 'Go on', contract.ResumptionBody, ({ note }) => resume(note))
  command(
    'proposal',
    'Put a date to the customer, who accepts or answers it',
    contract.ProposalBody,
    ({ until, text }) => propose(until, text),
  )
  command(
    'agreed-date',
    'Write down a date that was agreed; the customer gets it confirmed',
    contract.AgreedDateBody,
    ({ until, from, note }) => agree(until, note, from),
  )
  command(
    'extension',
    'Extend the date, once, with the reason',
    contract.ExtensionBody,
    ({ until, reason }) => extend(until, reason),
  )
  command(
    'delay-notice',
    'Tell the customer, with an apology, that it will be later',
    contract.DelayNoticeBody,
    ({ until, text }) => forewarn(until, text),
  )
  command('resolution', 'It is settled', contract.ResolutionBody, ({ text }) => resolve(text))
  command('closure', 'Close it', contract.ClosureBody, () => close())
  command('reopening', 'Begin again, with the reason', contract.ReopeningBody, ({ reason }) => reopen(reason))
  command('spam', 'It is spam', contract.SpamBody, () => markAsSpam())
  command('withdrawal', 'The customer takes it back', contract.WithdrawalBody, ({ reason }) =>
    withdraw(reason),
  )
  command(
    'events',
    'Record an event that the charter names for itself',
    contract.OwnEventBody,
    ({ type, occurredAt, carries }) =>
      recordOwn(type, occurredAt === undefined ? undefined : Date.parse(occurredAt), carries),
  )

  command(
    'correction',
    'Put an entry right, with the reason; what was recorded stays on record',
    contract.CorrectionBody,
    ({ version: _, occurredAt, ...given }) =>
      correct({ ...given, ...(occurredAt && { occurredAt: Date.parse(occurredAt) }) }),
    'put facts right',
  )
  command(
    'reclassification',
    'Say anew what the case is, with the reason; its promises follow',
    contract.ReclassificationBody,
    ({ version: _, ...given }) => reclassify(given),
  )
  command(
    'exception',
    'Record an exception that the charter allows for a promise',
    contract.ExceptionBody,
    ({ commitment, reason, note }) => except(commitment, reason, note),
    'put facts right',
  )

  addCommand(routes, service, {
    noun: 'assignment',
    method: 'put',
    summary: 'Give it to somebody, or to nobody',
    body: contract.AssignmentBody,
    run: async (tx, caller, caseId, given, now) => {
      const decide = assign(given.staffId, given.teamId)
      const { organisation, actor } = caller
      return (
        (await refuseStranger(tx, caller, given)) ??
        runCommand(tx, service, organisation.id, caseId, actor, decide, seenIn(given), now)
      )
    },
  })
  addCommand(routes, service, {
    noun: 'merge',
    summary: 'Merge it into another case, by id or reference',
    body: contract.MergeBody,
    run: (tx, { organisation, actor }, caseId, given, now) =>
      mergeCases(tx, service, organisation.id, caseId, given.into, actor, seenIn(given), now),
  })
}

interface CommandRoute<Body extends z.ZodType> {
  readonly noun: string
  readonly method?: 'post' | 'put'
  readonly summary: string
  readonly body: Body
  readonly may?: Act
  readonly run: (
    tx: Transaction,
    caller: Caller,
    caseId: string,
    body: z.output<Body>,
    now: Instant,
  ) => Promise<Recorded | Refusal>
}

/** One command: run it, unless it was before, and answer the case as it is then. */
function addCommand<Body extends z.ZodType>(
  routes: Routes,
  service: Service,
  route: CommandRoute<Body>,
): void {
  endpoint(
    routes,
    {
      method: route.method ?? 'post',
      path: `/cases/{id}/${route.noun}`,
      tag: 'Cases',
      summary: route.summary,
      may: route.may ?? 'work on cases',
      params: WhichCase,
      headers: OnceHeaders,
      body: route.body,
      answer: contract.CaseDetail,
    },
    async ({ caller, params, headers, body }) => {
      const { id: organisationId } = caller.organisation
      const caseId = await withOrganisation(service.sql, organisationId, (tx) =>
        findCase(tx, organisationId, params.id),
      )
      if (isRefusal(caseId)) return caseId
      const given = body as z.output<Body>
      const now = service.now()
      const claim = claimOf(caller.actor, headers, [route.noun, caseId, wanted(given)], now, caseId)
      const done = await runOnce(service, organisationId, claim, (tx) =>
        route.run(tx, caller, caseId, given, now),
      )
      if (isRefusal(done)) return done
      const detail = await withOrganisation(service.sql, organisationId, (tx) =>
        caseDetail(tx, readerOf(caller), caseId, service.now()),
      )
      return detail ?? refuse('unknown', words.phrase('refused.unknown'))
    },
  )
}

/** All of a command but what its sender had seen, which is another thing by the time it is sent again. */
function wanted(body: unknown): unknown {
  const { version: _, ...rest } = body as { version?: number }
  return rest
}

function seenIn({ version }: { version?: number }) {
  return version === undefined ? {} : { seen: version }
}
