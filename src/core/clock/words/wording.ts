/** What a language has to say for clocks to be explained in it: one more language is one more file beside this one. */
import type { LimitUnit } from '../../time/limit.ts'
import type { StartMoment } from '../steps.ts'

/** A date as its parts: month and year only where they are to be said. */
export interface DateParts {
  readonly weekday: string
  readonly day: string
  readonly month?: string
  readonly year?: string
}

/** Words by plural category (Intl.PluralRules); `other` for those not given. `#` stands for the number. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

export interface Wording {
  /** BCP 47, for the names of days and months and for plurals. */
  readonly locale: string
  readonly date: (parts: DateParts) => string
  readonly shortDate: (parts: DateParts) => string

  /** `time` is `HH:MM`. */
  readonly dateAndTime: (date: string, time: string) => string
  readonly atTime: (time: string) => string
  readonly endOf: (date: string) => string
  readonly endOfShort: (date: string) => string
  readonly today: string
  readonly tomorrow: string
  readonly endOfToday: string
  readonly endOfTomorrow: string
  readonly inDuration: (duration: string) => string
  readonly late: (duration: string) => string
  readonly openingTime: (duration: string) => string
  readonly underAMinute: string

  readonly units: Readonly<Record<LimitUnit, Plural>>
  readonly days: Plural
  readonly sameDay: string
  readonly by: (limit: string, time: string) => string
  /** What a promise says of its clocks, `share` in percent. */
  readonly promised: {
    readonly within: (share: string, limit: string) => string
    readonly atMost: (share: string, limit: string) => string
    readonly between: (share: string, over: string, within: string) => string
    readonly mean: (limit: string) => string
    readonly usual: (limit: string) => string
    /** In the place of a limit. */
    readonly beforeDate: (limit: string) => string
    readonly floor: (limit: string) => string
    readonly tableLimit: string
    readonly statedLimit: string
    readonly statedDate: string
  }

  /** By type of event; others are said as they are written. */
  readonly events: Readonly<Record<string, string>>
  readonly started: (event: string, date: string, time: string) => string
  readonly moments: Readonly<Record<Exclude<StartMoment, 'open'>, string>>
  /** Around what closed a date. */
  readonly because: (words: string, name: string) => string
  readonly dayZeroItself: (start: string) => string
  readonly dayZero: (start: string, date: string) => string
  readonly counted: (limit: string) => string
  /** `more`: how many closures besides are not named. */
  readonly closed: (dates: readonly string[], more: string | undefined) => string
  readonly moreDates: Plural
  readonly paused: (from: string, until: string, left: string) => string
  readonly pausedStill: (from: string, left: string) => string
  readonly left: {
    readonly elapsed: (words: string) => string
    readonly days: Plural
    readonly workingDays: Plural
  }
  readonly over: (date: string) => string
  readonly before: (limit: string, date: string) => string
  readonly agreed: (date: string) => string
  readonly slot: (from: string, until: string) => string
  readonly slotToEndOf: (from: string, date: string) => string
  readonly stated: (date: string) => string
  readonly earliest: (moment: string) => string
  /** How another promise came out, in the place of an event. */
  readonly outcomes: Readonly<Record<'kept' | 'broken' | 'stopped', (promise: string) => string>>
  readonly extended: (date: string, reason: string | undefined) => string
  readonly dueAt: (date: string, time: string) => string
  readonly dueByEndOf: (date: string) => string
  readonly provisional: (date: string) => string
}

/** The words for a number, of the category that the language's plural rules give it. */
export function counted(wording: Wording, words: Plural, count: number, written = String(count)): string {
  return (words[pluralRules(wording.locale).select(count)] ?? words.other).replace('#', written)
}

const rulesByLocale = new Map<string, Intl.PluralRules>()

function pluralRules(locale: string): Intl.PluralRules {
  const rules = rulesByLocale.get(locale) ?? new Intl.PluralRules(locale)
  rulesByLocale.set(locale, rules)
  return rules
}
