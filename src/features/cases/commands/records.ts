/** What is on record put right, and what a case is, said anew after triage. Nothing is overwritten. */
import { filterTest } from '../../../core/cases/compile.ts'
import { type CaseFacts, reclassifiedFacts } from '../../../core/cases/events.ts'
import { correctionsInForce } from '../../../core/cases/put-right.ts'
import type { Instant } from '../../../core/time/instant.ts'
import { type Refusal, refuse } from '../../../http/refusal.ts'
import type { Entry, Facts } from '../../../ledger/entry.ts'
import { caseEventOf } from '../../../ledger/read.ts'
import { draft, note } from '../events.ts'
import { words } from '../messages/index.ts'
import { correctedDates, datesInForce, wrongDates } from './corrected-dates.ts'
import type { Decide, Situation } from './decision.ts'
import { whileLive } from './decision.ts'

export interface Correction {
  /** The fact that is put right, by its place on the ledger. */
  readonly seq: number
  /** When it happened in truth. */
  readonly occurredAt?: Instant
  /** The date that was agreed, stated, or to which it was extended, in truth. */
  readonly until?: string
  /** Of a slot, when it begins in truth. */
  readonly from?: string
  /** It has not happened on this case at all. */
  readonly retracted?: boolean
  readonly reason: string
  /** Why, in words for the customer. */
  readonly forCustomer?: string
}

/** What the service itself writes down, and what has its other half on another case: there is nothing to put right. */
const fixed: ReadonlySet<string> = new Set([
  ...['breached', 'forewarned', 'calendar-changed', 'noted', 'assigned', 'merged', 'absorbed'],
])
const longAgo = 10 * 365 * 86_400_000

/** Also on a case that is over: figures go on being published. */
export function correct(correction: Correction): Decide {
  return (situation) => {
    const { entries, actor, now } = situation
    const fact = entries.find(({ seq }) => seq === correction.seq)
    const problem = fact
      ? whyNot(fact, correction, situation)
      : refuse('unknown', words.phrase('refused.no-fact'))
    if (problem || !fact) return problem ?? refuse('unknown', words.phrase('refused.no-fact'))
    const { retracted } = correction
    const at = retracted ? now : (correction.occurredAt ?? timeInForce(fact, entries))
    const facts: Facts = {
      ...{ corrects: fact.seq, fact: fact.type, reason: 'stated' },
      ...(retracted ? { retracted } : correctedDates(correction, fact, inForce(fact, entries))),
    }
    return {
      drafts: [draft('corrected', actor, at, facts, note(correction.reason, correction.forCustomer))],
      mails: 0,
      mailsWhen: 'dates-change',
    }
  }
}

/** Whether an entry is one that can be put right at all, by whoever may. */
export function canBePutRight({ type, by }: Pick<Entry, 'type' | 'by'>): boolean {
  return !fixed.has(type) && !(type === 'acknowledged' && by.kind === 'system')
}

/** What the customer did on their own page has the time of the machine: an agent has none to set against it. */
export function mayPutRight(actor: Situation['actor'], { by }: Pick<Entry, 'by'>): boolean {
  return by.kind !== 'customer' || (actor.kind === 'staff' && actor.role !== 'agent')
}

function whyNot(fact: Entry, correction: Correction, situation: Situation): Refusal | null {
  const { occurredAt, retracted } = correction
  const { actor, entries, now } = situation
  const no = (key: Parameters<typeof words.phrase>[0]) => refuse('invalid', words.phrase(key))
  if (!canBePutRight(fact)) return no('refused.not-put-right')
  if (!mayPutRight(actor, fact)) return refuse('not-now', words.phrase('refused.customers-own'))
  if (fact.type === 'corrected' && !retracted) return no('refused.put-right-the-fact')
  if (retracted) return fact.type === 'received' ? no('refused.receipt-stays') : null
  const known = inForce(fact, entries)
  const wrongDate = wrongDates(correction, fact, known)
  if (wrongDate !== null) return no(wrongDate)
  const before = timeInForce(fact, entries)
  const dates = datesInForce(fact, known)
  const { until = dates.until, from = dates.from } = correction
  const changes = (occurredAt ?? before) !== before || until !== dates.until || from !== dates.from
  if (!changes && !isRetracted(fact, entries)) return no('refused.nothing-changes')
  return occurredAt === undefined ? null : whyNotThen(fact, occurredAt, situation, now)
}

function whyNotThen(fact: Entry, at: Instant, { entries, state }: Situation, now: Instant): Refusal | null {
  const no = (key: Parameters<typeof words.phrase>[0]) => refuse('invalid', words.phrase(key))
  if (at > now) return no('refused.happened-later')
  if (at < now - longAgo) return no('refused.long-ago')
  if (fact.type !== 'received') return at < state.receivedAt ? no('refused.happened-earlier') : null
  const after = entries.filter(
    (entry) =>
      entry.seq !== fact.seq && entry.by.kind !== 'system' && isFact(entry) && !isRetracted(entry, entries),
  )
  return after.some((entry) => timeInForce(entry, entries) < at) ? no('refused.receipt-after') : null
}

const isFact = ({ type }: Entry) => type !== 'corrected' && !fixed.has(type)

function inForce(fact: Entry, entries: readonly Entry[]) {
  return correctionsInForce(entries.map(caseEventOf)).get(fact.seq)
}

/** When it happened, as far as is known. */
export function timeInForce(fact: Entry, entries: readonly Entry[]): Instant {
  const correction = inForce(fact, entries)
  return correction && !correction.retracted ? correction.occurredAt : fact.occurredAt
}

function isRetracted(fact: Entry, entries: readonly Entry[]): boolean {
  return inForce(fact, entries)?.retracted === true
}

export interface Reclassification {
  /** Left out, it stays; an empty text takes it away. */
  readonly about?: string
  readonly priority?: string
  readonly segment?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly reason: string
  /** Why, in words for the customer. */
  readonly forCustomer?: string
}

/** What the case is from now on: clocks that run follow, as the charter says. */
export function reclassify({ reason, forCustomer, ...stated }: Reclassification): Decide {
  return whileLive(({ actor, now, state }) => {
    if (stated.about === '') return refuse('invalid', words.phrase('refused.about-nothing'))
    const facts = reclassifiedFacts(state.facts, stated)
    if (JSON.stringify(sorted(facts)) === JSON.stringify(sorted(state.facts)))
      return refuse('invalid', words.phrase('refused.nothing-changes'))
    return {
      drafts: [
        draft(
          'reclassified',
          actor,
          now,
          { case: given(stated), reason: 'stated' },
          note(reason, forCustomer),
        ),
      ],
      mails: 0,
      mailsWhen: 'dates-change',
    }
  })
}

function given(stated: Omit<Reclassification, 'reason' | 'forCustomer'>): Facts {
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)) as Facts
}

function sorted({ attributes, ...facts }: CaseFacts) {
  const byName = (entries: [string, unknown][]) =>
    entries.filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return [byName(Object.entries(facts)), byName(Object.entries(attributes ?? {}))]
}

/** Writes down that an exception which the charter allows holds for one promise on this case. */
export function except(commitment: string, reason: string, text: string): Decide {
  return whileLive(({ actor, now, state, charter }) => {
    const promise = charter.byId.get(commitment)
    if (!promise || !filterTest(promise.commitment.for)(state.facts))
      return refuse('invalid', words.phrase('refused.no-such-promise'))
    const allowed = promise.commitment.unless ?? []
    if (!allowed.includes(reason)) {
      const labels = charter.charter.exceptions ?? []
      return refuse('invalid', (language) =>
        words.in(language, allowed.length === 0 ? 'refused.no-exception' : 'refused.no-such-exception', {
          reasons: allowed
            .map((id) => labels.find((each) => each.id === id)?.label[language] ?? id)
            .join(', '),
        }),
      )
    }
    return { drafts: [draft('excepted', actor, now, { commitment, reason }, note(text))] }
  })
}
