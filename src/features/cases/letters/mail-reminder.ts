/** The reminder of a date that comes: the date, why we write, and the way to the case. */
import type { CompiledCommitment } from '../../../core/cases/compile.ts'
import type { ClockRun } from '../../../core/cases/judge.ts'
import { leadWords, withinSentence } from '../../../core/charter/attributes.ts'
import type { Charter } from '../../../core/charter/model.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { OutgoingMail } from '../../../mail/outbox.ts'
import type { CaseState } from '../../../projections/state.ts'
import { words } from '../messages/index.ts'
import { dateWords } from '../views/dates.ts'
import type { Addressee } from './addressee.ts'
import { footerOf, inTheirLanguage, type Link } from './footer.ts'

export interface Reminder {
  readonly state: Pick<CaseState, 'caseId' | 'reference'>
  readonly subject: string
  /** Of the entry that it goes with. */
  readonly seq: number
  readonly run: ClockRun
  readonly commitment: CompiledCommitment
  /** The version that judges the clock: it names what the date is. */
  readonly charter: Pick<Charter, 'events'>
}

/** Pure. One mail for each promise and date: put in twice it is one. */
export function reminderMail(
  { state: { caseId, reference }, subject, seq, run, commitment, charter }: Reminder,
  to: Addressee,
  link: Link,
  now: Instant,
): Omit<OutgoingMail, 'recipient'> {
  const { language, timeZone } = to
  const stated = run.dueDetails.before ?? ''
  const { says, before } = commitment.commitment
  const name = before && leadWords(before, charter, language)
  /** An attribute is the date; of an event only the date that came with it is known. */
  const kind = name === undefined ? '' : before && 'attribute' in before ? '.named' : '.of-event'
  const parameters = {
    reference,
    subject,
    Name: name ?? '',
    name: withinSentence(name ?? ''),
    date: dateWords(stated, language, timeZone, now),
    promise: says[language] ?? Object.values(says)[0] ?? '',
  }
  const say = (key: Parameters<typeof words.in>[1]) => words.in(language, key, parameters)
  return {
    idempotencyKey: `${caseId}:reminder:${run.commitment}:${run.run}:${stated}`,
    caseId,
    seq,
    language,
    letter: {
      subject: say(kind === '.named' ? 'mail.reminder.subject.named' : 'mail.reminder.subject'),
      greeting: words.in(language, 'mail.greeting', { name: to.name }),
      paragraphs: [say(`mail.reminder.date${kind}`), say('mail.reminder.why'), say('mail.reminder.done')],
      button: { label: say('mail.button'), url: inTheirLanguage(link, language) },
      footer: footerOf(to, link, now),
    },
    automatic: true,
    now,
  }
}
