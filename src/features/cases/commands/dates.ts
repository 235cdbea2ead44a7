/** Dates: proposed, agreed, extended, and the apology before one slips. */
import { agreedDue } from '../../../core/clock/due.ts'
import { type Refusal, refuse } from '../../../http/refusal.ts'
import { draft, message } from '../events.ts'
import { words } from '../messages/index.ts'
import { type Decide, type Situation, whileLive } from './decision.ts'

export function propose(until: string, text: string): Decide {
  return onFutureDate(until, ({ actor, now }) => ({
    drafts: [draft('proposed', actor, now, { until }, message(text))],
    mails: 0,
  }))
}

/**
 * Staff write down what was agreed, on the telephone for instance; the customer gets it confirmed.
 *
 * @param from of a slot, when it begins: at or before its end
 */
export function agree(until: string, text?: string, from?: string): Decide {
  return onFutureDate(until, ({ actor, now }) => {
    if (from !== undefined && (!isRealDate(from) || Date.parse(from) > Date.parse(until))) {
      return refuse('invalid', words.phrase('refused.date-unclear'))
    }
    const facts = { until, ...(from !== undefined && { carries: { from } }) }
    return {
      drafts: [draft('agreed', actor, now, facts, text === undefined ? undefined : message(text))],
      mails: 0,
    }
  })
}

/** The customer accepts the date that was put to them, or says what would suit better. */
export function answerProposal(accepts: boolean, text?: string): Decide {
  return whileLive(({ actor, now, state }) => {
    const content = text === undefined ? undefined : message(text)
    if (state.proposal?.state !== 'waiting') return refuse('not-now', words.phrase('refused.no-proposal'))
    const { until } = state.proposal
    return {
      drafts: [
        accepts
          ? draft('agreed', actor, now, { until }, content)
          : draft('declined', actor, now, {}, content),
      ],
      tells: 'date-answered',
    }
  })
}

export function extend(until: string, reason: string): Decide {
  return onFutureDate(until, ({ actor, now }) => ({
    // The reason itself is what somebody wrote: the ledger keeps only that there is one.
    drafts: [draft('extended', actor, now, { until, reason: 'stated' }, message(reason))],
    mails: 0,
  }))
}

/** Tells the customer, with an apology, that a date may slip, and when we now expect it. The promise stays as it was. */
export function forewarn(
  until: string,
  text?: string,
  promise?: { commitment: string; run: number },
): Decide {
  return onFutureDate(until, ({ actor, now }) => ({
    drafts: [
      draft('forewarned', actor, now, { until, ...promise }, text === undefined ? undefined : message(text)),
    ],
    mails: 0,
  }))
}

function onFutureDate(until: string, decide: Decide): Decide {
  return whileLive((situation) => {
    // Nobody is left to agree a date with, or to be told of one; what has happened can still be recorded.
    const isErased = situation.entries.some(({ type }) => type === 'erased')
    if (isErased) return refuse('not-now', words.phrase('refused.erased'))
    const problem = dateProblem(until, situation)
    return problem ?? decide(situation)
  })
}

/** Further ahead a date is a slip of the pen, and a clock would run for longer than calendars reckon. */
const furthest = 10 * 365 * 86_400_000

/** A date that ends after now, in the time zone of the charter's calendars. */
function dateProblem(until: string, { charter, now }: Situation): Refusal | null {
  const calendar = charter.commitments[0]?.calendar
  if (!calendar) return null
  if (!isRealDate(until)) return refuse('invalid', words.phrase('refused.date-unclear'))
  if (Date.parse(until) > now + furthest) return refuse('invalid', words.phrase('refused.date-far'))
  const due = agreedDue(calendar, until)
  if (Number.isNaN(due)) return refuse('invalid', words.phrase('refused.date-unclear'))
  return due > now ? null : refuse('invalid', words.phrase('refused.date-past'))
}

function isRealDate(until: string): boolean {
  const date = until.slice(0, 10)
  const parsed = new Date(`${date}T00:00:00Z`)
  return (
    !Number.isNaN(parsed.getTime()) &&
    parsed.toISOString().startsWith(date) &&
    !Number.isNaN(Date.parse(until))
  )
}
