/** A calendar as a charter states it: plain data, every closure already resolved to a local date. */

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** Wall time from (included) to (excluded), `HH:MM`; `to` may be `24:00`. */
export type Span = readonly [from: string, to: string]

export type WeeklyHours = Readonly<Partial<Record<Weekday, readonly Span[]>>>

/** Hours for the local dates `from` to `to`, both included; of several that cover a date the last wins. */
export interface Season {
  readonly from: string
  readonly to: string
  readonly hours: WeeklyHours
}

export interface CalendarSpec {
  /** IANA name. */
  readonly timezone: string
  readonly hours: WeeklyHours
  readonly seasons?: readonly Season[]
  /** Local dates, `YYYY-MM-DD`. */
  readonly closed?: readonly string[]
  /** Local date → spans; wins over closures, seasons and hours. */
  readonly open?: Readonly<Record<string, readonly Span[]>>
  /** Wall time before which a working date still counts as day zero. */
  readonly cutOff?: string
  /** What closed a date ("Easter Monday"), by local date, for the explanation. */
  readonly closureNames?: Readonly<Record<string, string>>
  /** The same in each language that is known, by language and then local date. */
  readonly closureNamesIn?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The last local date up to which holidays are published; after it a due date is provisional. */
  readonly knownUntil?: string
}
