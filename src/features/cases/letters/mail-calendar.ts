/** The word to a customer whose date a new calendar version has changed: what changed, which promise, from when to when. */
import { calendarOfVersion } from '../../../core/cases/calendar-moves.ts'
import { dueWords } from '../../../core/clock/because.ts'
import { calendarChangeLines } from '../../../core/clock/words/calendar-change.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { LetterPromise } from '../../../mail/letter.ts'
import type { OutgoingMail } from '../../../mail/outbox.ts'
import type { PublishedCalendar } from '../../../projections/charters.ts'
import type { MovedClock } from '../calendar/tell-moves.ts'
import { words } from '../messages/index.ts'
import { clockWords } from '../views/clock-view.ts'
import type { Addressee } from './addressee.ts'
import { footerOf, inTheirLanguage, type Link } from './footer.ts'
import type { ReceivedCase } from './mail-receipt.ts'

export interface CalendarChanged extends ReceivedCase {
  readonly version: PublishedCalendar
  readonly moved: readonly MovedClock[]
  /** Of the entry that it goes with. */
  readonly seq: number
}

/** One letter for a case; null where nobody can be written to, or no promise that moved is still open. */
export function calendarMail(
  about: CalendarChanged,
  to: Addressee,
  link: Link,
  now: Instant,
): OutgoingMail | null {
  const { state, subject, version, seq } = about
  const promises = state.status === 'open' ? movedPromises(about, to.language, now) : []
  if (!to.email || promises.length === 0) return null
  const { language } = to
  const { reference, caseId } = state
  const say = (key: Parameters<typeof words.in>[1], parameters = {}) =>
    words.in(language, key, { reference, subject, ...parameters })
  return {
    idempotencyKey: `${caseId}:calendar:${version.calendarVersionId}`,
    caseId,
    seq,
    recipient: to.email,
    language,
    letter: {
      subject: say('mail.calendar.subject'),
      greeting: say('mail.greeting', { name: to.name }),
      paragraphs: [
        say('mail.calendar.why', { change: calendarChangeLines(version.change, language).join('; ') }),
        say(promises.length === 1 ? 'mail.calendar.moves.one' : 'mail.calendar.moves.other'),
      ],
      promises,
      button: { label: say('mail.button'), url: inTheirLanguage(link, language) },
      footer: footerOf(to, link, now),
    },
    automatic: true,
    now,
  }
}

/** The promises still open whose date is another than before, with both dates and the reason for the new one. */
function movedPromises(
  { moved, charters }: CalendarChanged,
  language: string,
  now: Instant,
): LetterPromise[] {
  return moved.flatMap(({ run, move }) => {
    const isOpen = run.verdict === 'running' && run.stoppedAt === null
    const commitment = charters.at(run.startedAt).compiled.byId.get(run.commitment)
    if (!isOpen || commitment === undefined || move.from === null || run.dueAt === move.from) return []
    const said = clockWords(charters, run, language, now)
    if (said.dueWords === null) return []
    const calendar = calendarOfVersion(commitment, run.calendarVersion)
    const before = dueWords(calendar, move.from, language, now)
    return [
      {
        says: said.says,
        due: words.in(language, 'mail.calendar.due', { due: said.dueWords, before }),
        because: said.because,
      },
    ]
  })
}
