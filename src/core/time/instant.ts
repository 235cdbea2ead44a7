/** Milliseconds since 1970-01-01T00:00:00Z, a whole number. */
export type Instant = number

/** Local dates are counted in days since 1970-01-01 where they are computed with, and `YYYY-MM-DD` where they are stated. */
export type DayNumber = number
