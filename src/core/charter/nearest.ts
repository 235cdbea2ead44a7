import { nearestSpelling } from '../time/spelling.ts'

/** The name in `possible` that is nearest to what was written, as it is or as names are written here (`dayZero` → `day-zero`). */
export function nearest(written: string, possible: readonly string[]): string | undefined {
  const given = written.slice(0, 80)
  return nearestSpelling(given, possible) ?? nearestSpelling(asName(given), possible)
}

/** What was written, as a name: small letters, digits and hyphens. */
export function asName(written: string): string {
  return written
    .trim()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
