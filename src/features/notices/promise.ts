/** The promise that a notice is about. */
import type { Calendar } from '../../core/calendar/compile.ts'
import { measuresOf } from '../../core/measures/compiled.ts'
import type { Charters } from '../../projections/charters.ts'

interface AboutPromise {
  readonly commitment: string | null
  /** The charter that judges its clock. */
  readonly charter_id: string | null
}

/** The promise's few words, and the calendar by which it is reckoned. */
export function promiseOf(
  { commitment, charter_id }: AboutPromise,
  charters: Charters,
  language: string,
): { readonly promise: string; readonly calendar: Calendar | null } {
  const id = commitment ?? ''
  const judging = charters.versions.find((version) => version.charterId === charter_id)
  const newestFirst = [...charters.versions].reverse()
  for (const { compiled } of judging ? [judging] : newestFirst) {
    const found = compiled.byId.get(id) ?? measuresOf(compiled).get(id)
    if (!found) continue
    const { short } = found.commitment
    return { promise: short[language] ?? Object.values(short)[0] ?? id, calendar: found.calendar }
  }
  return { promise: id, calendar: null }
}
