/** What is due in every quarter of the demo's year, and when it was done: once it was late. */
import { isKind, measuresOf } from '../../core/measures/compiled.ts'
import { dutyClocks } from '../../core/measures/duty.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Observed } from '../../features/observations/decide.ts'
import type { Charters } from '../../projections/charters.ts'

const day = 86_400_000

/** The acts of every duty that had fallen due by `end`; the next one is still to do. */
export function dutiesDone(charters: Charters, end: Instant): Observed[] {
  const { compiled, inForceFrom } = charters.at(end)
  return [...measuresOf(compiled).values()].flatMap((promise) => {
    if (!isKind(promise, 'duty')) return []
    const { id, measure, calendar } = promise
    const fallenDue = dutyClocks(measure, calendar, inForceFrom, [], end).filter(({ dueAt }) => dueAt <= end)
    return fallenDue.map(({ period, dueAt }, place): Observed => {
      const isLate = place === fallenDue.length - 3
      return {
        kind: 'act',
        name: id,
        at: isLate ? dueAt + 2 * day + day / 2 : dueAt - 6 * day,
        until: null,
        value: null,
        attended: null,
        period,
        reference: `https://files.riverside.example/service/${period}`,
        key: `demo ${id} ${period}`,
      }
    })
  })
}
