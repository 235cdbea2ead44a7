import { parseInstant } from '../core/time/date.ts'
import type { Instant } from '../core/time/instant.ts'

/** The instant that `--as-of` names, now where it is left out; or what is wrong with it, in words. */
export function readAsOf(given: string | undefined): Instant | string {
  if (given === undefined) return Date.now()
  return parseInstant(given) ?? `--as-of: "${given}" is not an instant; write it as 2026-06-08T09:30:00Z`
}
