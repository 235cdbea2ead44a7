/** What has to be read for a comparison: where dates alone differ the rows of clocks, else the events of cases. */
import { differInDatesOnly, startAtReceipt } from '../../core/measures/dates-only.ts'
import { inertEvents } from '../../core/measures/inert-events.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { ClocksAsked } from './bulk.ts'
import type { Sides } from './sides.ts'
import type { ThreadTask } from './threads.ts'

export interface Reading {
  /** Null: the events of all cases. */
  readonly clocks: ClocksAsked | null
  /** Cases that came before this are judged from their events, for no charter was in force; null: there are none to count. */
  readonly early: Instant | null
  /** Of events, the types that have no part in anything asked. */
  readonly leftOut: readonly string[]
  /** Of cases, those of which nothing was recorded since can have no clock that is asked for; null: any can. */
  readonly since: Instant | null
}

export function readingOf(
  sides: Sides,
  {
    commitments,
    months,
    asOf,
    rowsAreWhole,
  }: Pick<ThreadTask, 'commitments' | 'months' | 'asOf' | 'rowsAreWhole'>,
): Reading {
  const { record, changed } = sides
  const versions = [...record.versions, ...changed.versions]
  const leftOut = inertEvents(versions.map(({ compiled }) => compiled.charter))
  // Whichever the time zone.
  const first = Date.parse(`${months.from}-01`) - day
  const promises = versions.flatMap(({ compiled }) => compiled.commitments)
  // Silence starts the intervals of a cadence, and what follows on another promise; all other clocks start by an event.
  const startByEvents = promises.every(
    ({ kind, commitment }) => kind !== 'cadence' && commitment.after === undefined,
  )
  const since = startByEvents ? first : null
  const inForceFrom = record.versions[0]?.inForceFrom ?? asOf
  if (!rowsAreWhole || commitments === undefined || !differInDatesOnly(record, changed, commitments, asOf))
    return { clocks: null, early: null, leftOut, since }
  // Of a promise that starts again later, whatever it has in other months can change what it has in these.
  const othersOfAnyMonth = !startAtReceipt(record, commitments)
  return {
    clocks: { commitments, months, othersOfAnyMonth },
    early: inForceFrom > first ? inForceFrom : null,
    leftOut,
    since,
  }
}

const day = 86_400_000
