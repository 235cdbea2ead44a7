/** What every public page is given: whose it is, who reads it, and the words for that. */
import { meanWords } from '../../core/clock/because.ts'
import type { LimitUnit } from '../../core/time/limit.ts'
import { type ClockWords, clockWords } from '../words/clock.ts'
import { type DateWords, dateWords } from '../words/dates.ts'
import { lastedIn, tookIn } from '../words/durations.ts'
import { exactShareOf, measuredShareOf, numberOf, percentOf } from '../words/numbers.ts'
import type { PortalAssets } from './assets.ts'
import { type Messages, messagesIn } from './messages/messages.ts'
import type { FieldError, PortalOrganisation } from './services.ts'

export interface Site {
  readonly organisation: PortalOrganisation
  readonly language: string
  /** The address of this page, without a query: where the language switch and the forms lead. */
  readonly path: string
  readonly messages: Messages
  readonly clock: ClockWords
  readonly dates: DateWords
  readonly number: (amount: number) => string
  /** A share that was promised: "60%". */
  readonly percent: (share: number) => string
  /** A share that was measured: "96.4%", and 100% only where nothing was missed. */
  readonly measured: (share: number) => string
  /** A share of availability: "99.95%". */
  readonly exactly: (share: number) => string
  /** What something took on average: "7.5 minutes". */
  readonly onAverage: (value: number, unit: LimitUnit) => string
  /** "2 hours 5 minutes", from seconds. */
  readonly lasted: (seconds: number) => string
  /** "200 ms", from milliseconds. */
  readonly took: (milliseconds: number) => string
  readonly assets: Pick<PortalAssets, 'stylesheet' | 'sans' | 'serif' | 'mark'>
}

export function siteFor(
  organisation: PortalOrganisation,
  language: string,
  path: string,
  assets: PortalAssets,
): Site {
  return {
    organisation,
    language,
    path,
    assets,
    messages: messagesIn(language),
    clock: clockWords(language, organisation.timeZone),
    dates: dateWords(language, organisation.timeZone),
    number: numberOf(language),
    percent: percentOf(language),
    measured: measuredShareOf(language),
    exactly: exactShareOf(language),
    onAverage: (value, unit) => meanWords(value, unit, language),
    lasted: lastedIn(language),
    took: tookIn(language),
  }
}

/** What a form shows: what was typed, and what is wrong with it. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

export const emptyForm: FormState = { values: {}, errors: [] }
