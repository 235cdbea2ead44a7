/** The dates that a fact states (agreed, extended to, from when until when), and how they are put right. */
import type { CaseEvent } from '../../../core/cases/events.ts'
import { dateCarriedBy } from '../../../core/cases/stated-dates.ts'
import { parseDate, parseInstant } from '../../../core/time/date.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Entry, Facts } from '../../../ledger/entry.ts'
import { caseEventOf } from '../../../ledger/read.ts'

export interface FactDates {
  readonly until?: string
  /** Of a slot, when it begins. */
  readonly from?: string
}

const day = 86_400_000
/** It is answered by the customer: another date is another proposal. */
const notPutRight = 'proposed'

/** As the event says it. */
export function datesOf(event: CaseEvent): FactDates {
  const until = dateCarriedBy(event)
  const from = event.carries?.from
  return { ...(until !== undefined && { until }), ...(typeof from === 'string' && { from }) }
}

/** @param correction the one in force for this fact, if any */
export function datesInForce(fact: Entry, correction: CaseEvent | undefined): FactDates {
  return { ...datesOf(caseEventOf(fact)), ...(correction && datesOf(correction)) }
}

/** What a correction records. The newest counts, whole: what it leaves out stays as it was put right `before`. */
export function correctedDates(stated: FactDates, fact: Entry, before: CaseEvent | undefined): Facts {
  const { until = before?.until, from = before && datesOf(before).from } = stated
  if (from === undefined) return until === undefined ? {} : { until }
  const ends = until ?? datesOf(caseEventOf(fact)).until
  return { carries: { from }, ...(ends !== undefined && { until: ends }) }
}

/** The message that refuses these dates; null where nothing is wrong with them. */
export function wrongDates(stated: FactDates, fact: Entry, before: CaseEvent | undefined) {
  const own = datesOf(caseEventOf(fact))
  const isDated = own.until !== undefined && fact.type !== notPutRight
  const isSlot = own.from !== undefined || fact.type === 'agreed'
  if ((stated.until !== undefined && !isDated) || (stated.from !== undefined && !isSlot))
    return 'refused.no-date-there'
  const isReadable = (date: string) => parseDate(date) !== null || parseInstant(date) !== null
  if (![stated.until, stated.from].every((date) => date === undefined || isReadable(date)))
    return 'refused.date-unclear'
  const { from, until } = { ...datesInForce(fact, before), ...stated }
  const isTurned = from !== undefined && until !== undefined && Date.parse(from) > endOf(until)
  return isTurned ? 'refused.slot-turned' : null
}

/** A date lasts its day. */
function endOf(stated: string): Instant {
  return Date.parse(stated) + (parseDate(stated) === null ? 0 : day)
}
