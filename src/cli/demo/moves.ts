/** How people at the institute, and its customers, go about a case: mostly in time, sometimes not, as in life. */

import type { Calendar } from '../../core/calendar/calendar.ts'
import { openTimeBetween } from '../../core/calendar/compile.ts'
import type { ClockRun } from '../../core/cases/judge.ts'
import { dueAt } from '../../core/clock/due.ts'
import type { Instant } from '../../core/time/instant.ts'
import {
  acknowledge,
  addNote,
  object,
  reply,
  update,
  write,
} from '../../features/cases/commands/conversation.ts'
import { agree, answerProposal, extend, propose } from '../../features/cases/commands/dates.ts'
import type { Decide } from '../../features/cases/commands/decision.ts'
import { close, markAsSpam, resolve, withdraw } from '../../features/cases/commands/ending.ts'
import { assign, recordOwn } from '../../features/cases/commands/handling.ts'
import { pause, resume } from '../../features/cases/commands/pausing.ts'
import type { Actor } from '../../http/service.ts'
import type { Moment, Move } from './life.ts'
import type { Random } from './random.ts'
import { type Both, phrases, type Story } from './stories.ts'

export interface Cast {
  readonly handler: Extract<Actor, { kind: 'staff' }>
  readonly customer: Actor
  readonly teamId: string
  readonly language: 'en' | 'es'
  /** Share of the time allowed that this handler takes, as a rule. */
  readonly pace: number
}

type Moves = Generator<Move, void, Moment>

/** The moves of one case. It is asked with what the case is by then, and answers what comes next. */
export function* movesFor(
  story: Story,
  answer: Both,
  cast: Cast,
  calendar: Calendar,
  random: Random,
  rush: number,
): Moves {
  let moment: Moment = yield* begun()
  const { handler, customer, language } = cast
  const say = (texts: readonly Both[]) => random.pick(texts)[language]
  const later = (hours: number) => openAfter(calendar, moment.now, hours)
  const does = (actor: Actor, at: Instant, decide: Decide): Move => ({ at, actor, decide })

  moment = yield does(handler, later(random.duration(0.7, 0.9)), assign(handler.id, cast.teamId))
  if (random.chance(0.012)) {
    yield does(customer, later(random.duration(6, 0.8)), withdraw(say(phrases.withdrawal)))
    return
  }
  if (random.chance(0.12))
    moment = yield does(handler, later(random.duration(1, 0.5)), addNote(say(phrases.note)))

  switch (story.about) {
    case 'certificate':
      moment = yield does(handler, later(random.duration(6, 0.9)), recordOwn('signed-off'))
      moment = yield does(handler, inTime(moment, 'certificates'), recordOwn('issued'))
      // What is late is paid back by itself; now and then somebody forgets.
      if (isBroken(moment, 'certificates') && random.chance(0.9))
        moment = yield does(handler, inTime(moment, 'late-certificate'), recordOwn('paid'))
      moment = yield does(handler, later(0.2), reply({ text: answer[language], resolves: true }))
      break
    case 'call-back':
      moment = yield does(handler, inTime(moment, 'call-back'), recordOwn('called-back'))
      moment = yield does(handler, later(0.1), resolve())
      break
    case 'membership':
    case 'approval':
      if (random.chance(0.25)) {
        moment = yield does(handler, later(random.duration(3, 0.5)), update(say(phrases.needMore)))
        moment = yield does(handler, later(0.1), pause('waiting for the customer'))
        moment = yield does(customer, later(random.duration(14, 0.7)), write(say(phrases.hereItIs)))
        moment = yield does(handler, later(random.duration(2, 0.6)), resume())
      }
      moment = yield does(handler, inTime(moment, story.about), recordOwn('decided'))
      if (moment.state.facts.attributes?.['renewal-date'] !== undefined) {
        moment = yield does(handler, later(0.2), reply({ text: answer[language] }))
        moment = yield does(handler, inTime(moment, 'renewal-reminder'), recordOwn('reminded'))
        moment = yield does(handler, later(0.2), resolve())
        break
      }
      moment = yield does(handler, later(0.2), reply({ text: answer[language], resolves: true }))
      break
    case 'complaint':
      moment = yield* complaint()
      break
    default: {
      if (story.about === 'process' && random.chance(0.1)) {
        moment = yield does(handler, later(4), extend(dateIn(calendar, moment.now, 5), say(phrases.note)))
      }
      const settles = random.chance(0.78)
      moment = yield does(handler, answeredAt(moment), reply({ text: answer[language], resolves: settles }))
      if (random.chance(0.15)) {
        moment = yield does(customer, later(random.duration(8, 0.9)), write(say(phrases.thanks)))
        moment = yield does(
          handler,
          later(random.duration(5, 0.7)),
          reply({ text: answer[language], resolves: true }),
        )
      } else if (!settles) {
        moment = yield does(handler, later(0.2), agree(dateIn(calendar, moment.now, 3 + random.below(8))))
        moment = yield* workedOnUntil(inTime(moment, 'agreed-date'))
        moment = yield does(handler, later(0.1), resolve(answer[language]))
      }
    }
  }
  yield does(handler, later(random.duration(40, 0.3)), close())

  function* begun(): Generator<Move, Moment, Moment> {
    // The first answer to `next` opens the conversation and carries nothing.
    return yield undefined as never
  }

  function* complaint(): Generator<Move, Moment, Moment> {
    moment = yield does(handler, later(random.duration(3, 0.6)), acknowledge())
    const date = dateIn(calendar, moment.now, 6 + random.below(9))
    const first = reply({ text: answer[language], carries: { 'resolution-date': date } })
    moment = yield does(handler, inTime(moment, 'complaint-reply'), first)
    moment = yield does(handler, later(0.3), propose(date, say(phrases.proposal)))
    moment = yield does(customer, later(random.duration(7, 0.7)), answerProposal(true))
    moment = yield* workedOnUntil(inTime(moment, 'agreed-date'))
    moment = yield does(handler, later(0.1), resolve(answer[language]))
    if (random.chance(0.14)) {
      moment = yield does(customer, later(random.duration(9, 0.6)), object(say(phrases.objection)))
      moment = yield does(handler, later(random.duration(10, 0.6)), resolve(answer[language]))
    }
    return moment
  }

  /** News every few days until it is done; now and then somebody forgets. */
  function* workedOnUntil(done: Instant): Generator<Move, Moment, Moment> {
    for (;;) {
      const next = later(random.duration(27 * Math.sqrt(rush), 0.22))
      if (next >= done) break
      moment = yield does(handler, next, update(say(phrases.update)))
    }
    return yield does(handler, Math.max(done, moment.now + 60_000), addNote(say(phrases.note)))
  }

  /** Six in ten emails are seen to before the next tea; the rest take what the promise allows. */
  function answeredAt(now: Moment): Instant {
    const quick = now.state.facts.channel === 'email' && random.chance(0.72 / Math.sqrt(rush))
    return quick ? later(random.duration(1.3, 0.6)) : inTime(now, promiseOf(story))
  }

  /** When the handler gets to it: a share of the open time that the promise allows, more of it when there is a rush. */
  function inTime({ runs, now }: Moment, commitment: string): Instant {
    const run = runs.findLast((each) => each.commitment === commitment && each.stoppedAt === null)
    const share = random.duration(cast.pace * rush, 0.42)
    return run?.dueAt
      ? shareOf(calendar, run, run.dueAt, share, now)
      : openAfter(calendar, now, random.duration(5, 0.8))
  }
}

/** Spam takes one press. */
export function* spamMoves(handler: Actor, calendar: Calendar, random: Random): Moves {
  const moment: Moment = yield undefined as never
  yield { at: openAfter(calendar, moment.now, random.duration(1, 0.8)), actor: handler, decide: markAsSpam() }
}

function isBroken({ runs }: Moment, commitment: string): boolean {
  return runs.some((run) => run.commitment === commitment && run.verdict === 'broken')
}

function promiseOf(story: Story): string {
  if (story.about === 'process') return 'process-support'
  return story.about === 'support' ? 'employer-same-day' : 'written-reply'
}

function shareOf(calendar: Calendar, run: ClockRun, due: Instant, share: number, now: Instant): Instant {
  const allowed = openTimeBetween(calendar, run.startedAt, due)
  const at = openAfter(calendar, run.startedAt, (allowed / 3_600_000) * share)
  return Math.max(at, now + 60_000)
}

/** So much open time after an instant, and an odd minute, for people do not work by the clock. */
function openAfter(calendar: Calendar, from: Instant, hours: number): Instant {
  const amount = Math.max(1, Math.round(hours * 60))
  return dueAt(calendar, { unit: 'working-minute', amount }, from) ?? from + amount * 60_000
}

/** A local date so many working days ahead. */
function dateIn(calendar: Calendar, from: Instant, workingDays: number): string {
  const due = dueAt(calendar, { unit: 'working-day', amount: workingDays }, from) ?? from
  return new Date(due).toISOString().slice(0, 10)
}
