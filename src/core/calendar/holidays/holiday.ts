/** A day on which a region's public offices are closed. */
export interface Holiday {
  /** Local date, `YYYY-MM-DD`. */
  readonly date: string
  readonly names: { readonly en: string; readonly es: string }
  /** Kept instead of a holiday that fell on a weekend. */
  readonly substitute: boolean
}

export interface RegionHolidays {
  /** ISO 3166 code, such as `GB-ENG` or `ES`. */
  readonly region: string
  /** In order of date. */
  readonly holidays: readonly Holiday[]
  /** The last date up to which they are published; those after it, if any, are expected only. */
  readonly knownUntil: string
}

/** The holidays of a region, or undefined where they are not at hand. */
export type HolidayLookup = (region: string) => RegionHolidays | undefined
