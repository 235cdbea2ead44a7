/** The mail that goes with what is recorded: what was said, the dates that follow, and one button to the case. */
import type { ClockRun } from '../../../core/cases/judge.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Service } from '../../../http/service.ts'
import type { Content, Entry } from '../../../ledger/entry.ts'
import type { Letter } from '../../../mail/letter.ts'
import { enqueue } from '../../../mail/outbox.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { Charters } from '../../../projections/charters.ts'
import type { CaseState } from '../../../projections/state.ts'
import { words } from '../messages/index.ts'
import { makeLink } from '../tracking/links.ts'
import { clockViews } from '../views/clock-view.ts'
import { statedWords } from '../views/dates.ts'
import { type Addressee, addresseeOf } from './addressee.ts'
import { footerOf, inTheirLanguage } from './footer.ts'

export interface MailedEntry {
  readonly organisationId: string
  readonly subject: string
  readonly entry: Entry
  readonly content: Content | undefined
  readonly state: CaseState
  readonly runs: readonly ClockRun[]
  readonly charters: Charters
}

/** Puts the mail into the outbox; a customer without an address gets none. */
export async function mailCustomer(
  tx: Transaction,
  service: Service,
  about: MailedEntry,
  now: Instant,
): Promise<void> {
  const addressee = await addresseeOf(tx, about.organisationId, about.state.customerId)
  if (!addressee?.email) return
  const link = await makeLink(tx, about.organisationId, about.state.caseId, now)
  await enqueue(tx, about.organisationId, {
    idempotencyKey: `${about.state.caseId}:${about.entry.seq}`,
    caseId: about.state.caseId,
    seq: about.entry.seq,
    recipient: addressee.email,
    language: addressee.language,
    letter: letterFor(
      about,
      addressee,
      { url: `${service.publicUrl}/case/${link.token}`, expiresAt: link.expiresAt },
      now,
    ),
    now,
  })
}

/** Pure: the letter about one entry. */
export function letterFor(
  about: MailedEntry,
  to: Addressee,
  link: { url: string; expiresAt: Instant },
  now: Instant,
): Letter {
  const { language } = to
  const say = (key: Parameters<typeof words.in>[1], parameters = {}) =>
    words.in(language, key, { reference: about.state.reference, subject: about.subject, ...parameters })
  return {
    subject: say(about.entry.type === 'forewarned' ? 'mail.late.subject' : 'mail.message.subject'),
    greeting: say('mail.greeting', { name: to.name }),
    paragraphs: paragraphsOf(about, to, say),
    promises: about.entry.type === 'forewarned' ? [] : runningPromises(about, language, now),
    button: { label: say('mail.button'), url: inTheirLanguage(link, language) },
    footer: footerOf(to, link, now),
  }
}

type Say = (key: Parameters<typeof words.in>[1], parameters?: Record<string, string>) => string

function paragraphsOf({ entry, content, runs, charters }: MailedEntry, to: Addressee, say: Say): string[] {
  const body = content ? content.body.split(/\n{2,}/) : []
  const date = statedWords(entry, to.language, to.timeZone)
  switch (entry.type) {
    case 'proposed':
      return [...body, say('mail.proposal.question', { date })]
    case 'agreed':
      return [...body, say('mail.agreed', { date })]
    case 'extended':
      return [say('mail.extended', { date }), say('mail.extended.why', { reason: content?.body ?? '' })]
    case 'forewarned': {
      const late = runs.find(
        (run) => run.commitment === entry.facts.commitment && run.run === entry.facts.run,
      )
      const [view] = late ? clockViews(charters, [late], to.language, entry.recordedAt) : []
      const missed = late?.verdict === 'broken'
      const apology = view?.dueWords
        ? [
            say(missed ? 'mail.late.missed' : 'mail.late.apology', {
              promise: view.says,
              due: view.dueWords,
            }),
          ]
        : []
      return [...apology, ...body, say('mail.late.new-date', { date }), say('mail.late.still-counts')]
    }
    // The note itself is for staff.
    case 'reclassified':
    case 'corrected':
      return [
        say(`mail.${entry.type}`),
        ...(content?.subject ? [say('mail.extended.why', { reason: content.subject })] : []),
        say('mail.dates-from-now'),
      ]
    case 'resolved':
      return [...body, say('mail.resolved')]
    default:
      return body
  }
}

/** Promises that still run, with their dates and reasons. */
export function runningPromises(
  about: Pick<MailedEntry, 'runs' | 'charters'>,
  language: string,
  now: Instant,
): Letter['promises'] {
  return (
    clockViews(about.charters, about.runs, language, now)
      .filter(({ stoppedAt, state }) => stoppedAt === null && state !== 'void' && state !== 'broken')
      // What the customer has to do is no promise of ours.
      .filter(({ dutyOf }) => dutyOf === undefined)
      .map((clock) => ({
        says: clock.says,
        due: clock.dueWords ?? words.in(language, 'due.paused'),
        because: clock.because,
      }))
  )
}
