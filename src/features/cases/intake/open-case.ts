/** A new case, by whichever channel. Cases that come in at the same time are opened in one transaction. */
import type { Instant } from '../../../core/time/instant.ts'
import { type CameBefore, ownKey } from '../../../http/once.ts'
import { isRefusal, type Refusal, refuse } from '../../../http/refusal.ts'
import type { Actor, Service } from '../../../http/service.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import { judgeCase } from '../../../projections/project.ts'
import type { NewCase } from '../contract.ts'
import { words } from '../messages/index.ts'
import { hold, refuseMissingFile } from '../record.ts'
import { makeLink } from '../tracking/links.ts'
import { addressKey } from './customers.ts'
import { gather } from './gather.ts'
import { type Asked, type Opened, openTogether } from './open-together.ts'

export interface OpenOptions {
  /** A second request with the same key opens no second case. */
  readonly idempotencyKey?: string
  /** The language of a customer who did not state one. */
  readonly language: string
}

/** Further back a date is a slip of the pen, and every interval of a cadence since then would be a clock. */
const longestAgo = 10 * 365 * 86_400_000

/** Opens a case and answers with its promises; refuses what cannot be. */
export async function openCase(
  service: Service,
  organisationId: string,
  actor: Actor,
  input: NewCase,
  { idempotencyKey, language }: OpenOptions,
): Promise<Opened | Refusal> {
  const at = service.now()
  const receivedAt = input.receivedAt === undefined ? at : Date.parse(input.receivedAt)
  if (receivedAt > at) return refuse('invalid', words.phrase('refused.happened-later'))
  if (receivedAt < at - longestAgo) return refuse('invalid', words.phrase('refused.long-ago'))
  const key = idempotencyKey === undefined ? null : ownKey(actor, idempotencyKey)
  const asked = { actor, input, receivedAt, at, key, language }
  const answer = await (input.files?.length
    ? openAlone(service, organisationId, asked).catch(refuseMissingFile)
    : intakeOf(service, organisationId)(asked))
  if (answer instanceof Error) throw answer
  if (isRefusal(answer)) return answer
  if ('cameBefore' in answer) return openAgain(service, organisationId, actor, answer, at)
  service.announce(organisationId, { about: 'case', caseId: answer.caseId })
  return answer
}

type Answer = Opened | CameBefore | Refusal

type Intake = (asked: Asked) => Promise<Answer | Error>

/** One intake for each organisation that this node serves; those of a service that is gone go with it. */
const intakes = new WeakMap<Service, Map<string, Intake>>()

function intakeOf(service: Service, organisationId: string): Intake {
  const known = intakes.get(service) ?? new Map<string, Intake>()
  intakes.set(service, known)
  const intake = known.get(organisationId) ?? newIntake(service, organisationId)
  known.set(organisationId, intake)
  return intake
}

/** What comes in while a transaction is under way shares the next. */
function newIntake(service: Service, organisationId: string): Intake {
  return gather<Asked, Answer | Error>({
    work: (asks) =>
      openTogether(service, organisationId, asks).catch(() => openOneByOne(service, organisationId, asks)),
    keysOf: ({ key, input }) => [key, addressKey(input.customer)].filter((each) => each !== null),
    most: 32,
    crowd: 6,
  })
}

/** After one of them could not be stored: the others do not suffer from it. */
async function openOneByOne(
  service: Service,
  organisationId: string,
  asks: readonly Asked[],
): Promise<(Answer | Error)[]> {
  const answers: (Answer | Error)[] = []
  for (const asked of asks)
    answers.push(await openAlone(service, organisationId, asked).catch((error: Error) => error))
  return answers
}

/** References are drawn by lot; when one is taken all is drawn again. */
async function openAlone(service: Service, organisationId: string, asked: Asked, tries = 5): Promise<Answer> {
  try {
    const [answer] = await openTogether(service, organisationId, [asked])
    return answer as Answer
  } catch (error) {
    const taken =
      (error as { constraint_name?: string }).constraint_name === 'cases_organisation_id_reference_key'
    if (!taken || tries === 1) throw error
    return openAlone(service, organisationId, asked, tries - 1)
  }
}

/** The same request came before: the case that it opened, and a link to it of its own. */
function openAgain(
  service: Service,
  organisationId: string,
  actor: Actor,
  { cameBefore }: CameBefore,
  now: Instant,
): Promise<Opened | Refusal> {
  return withOrganisation(service.sql, organisationId, (tx) =>
    reopenReceipt(tx, service, organisationId, actor, cameBefore.caseId!, now),
  )
}

async function reopenReceipt(
  tx: Transaction,
  service: Service,
  organisationId: string,
  actor: Actor,
  caseId: string,
  now: Instant,
): Promise<Opened | Refusal> {
  const held = await hold(tx, organisationId, caseId)
  if (!held) return refuse('unknown', words.phrase('refused.unknown'))
  const { charters } = held
  const link = actor.kind === 'staff' ? null : await makeLink(tx, organisationId, caseId, now)
  return {
    ...judgeCase({ organisationId, charters }, held.entries, now),
    caseId,
    subject: held.subject,
    charters,
    at: now,
    trackingUrl: link && `${service.publicUrl}/case/${link.token}`,
    mailed: false,
    again: true,
  }
}
