/** What has to be read for a comparison: where dates alone differ the rows of clocks and of shares, else the events of cases. */
import type { CharterHistory } from '../../core/cases/compile.ts'
import { isKind, measuresOf } from '../../core/measures/compiled.ts'
import { differInDatesOnly, startAtReceipt } from '../../core/measures/dates-only.ts'
import { inertEvents } from '../../core/measures/inert-events.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { EventsAsked } from './bulk.ts'
import type { ClocksAsked, SharesAsked } from './rows.ts'
import type { Sides } from './sides.ts'
import type { ThreadTask } from './threads.ts'

export interface Reading {
  /** Null: the events of all cases. */
  readonly rows: RowsAsked | null
  /** Of events, what may have a part in anything asked. */
  readonly events: EventsAsked
}

export interface RowsAsked {
  readonly clocks: ClocksAsked
  readonly shares: SharesAsked
  /** Cases that came before this are judged from their events, for no charter was in force; null: there are none to count. */
  readonly early: Instant | null
}

export function readingOf(
  sides: Sides,
  {
    commitments,
    measures,
    measuresFromEvents,
    months,
    asOf,
    rowsAreWhole,
  }: Pick<ThreadTask, 'commitments' | 'measures' | 'measuresFromEvents' | 'months' | 'asOf' | 'rowsAreWhole'>,
): Reading {
  const { record, changed } = sides
  // Whichever the time zone.
  const first = Date.parse(`${months.from}-01`) - day
  const events = eventsAsked([record, changed], first)
  const fromEvents = !rowsAreWhole || measuresFromEvents || commitments === undefined
  if (fromEvents || !differInDatesOnly(record, changed, commitments, asOf)) return { rows: null, events }
  const inForceFrom = record.versions[0]?.inForceFrom ?? asOf
  const early = inForceFrom > first ? inForceFrom : null
  // Of a promise that starts again later, whatever it has in other months can change what it has in these.
  const othersOfAnyMonth = !startAtReceipt(record, commitments)
  return {
    rows: {
      clocks: { commitments, months, othersOfAnyMonth },
      shares: { commitments: measures, months, early },
      early,
    },
    events,
  }
}

function eventsAsked(sides: readonly CharterHistory[], first: Instant): EventsAsked {
  const charters = sides.flatMap(({ versions }) => versions.map(({ compiled }) => compiled))
  const measures = charters.flatMap((charter) => [...measuresOf(charter).values()])
  const withAuthors = measures.some((one) => isKind(one, 'count') && one.measure.of === 'people')
  // Any event can carry what a share asks for, or have somebody take part.
  const anyCounts = withAuthors || measures.some((one) => isKind(one, 'rate') && hasNames(one.measure.where))
  // Silence starts the intervals of a cadence, and what follows on another promise; all other clocks start by an event.
  const startByEvents = charters.every(({ commitments }) =>
    commitments.every(({ kind, commitment }) => kind !== 'cadence' && commitment.after === undefined),
  )
  // A number of events is of years and quarters, which begin before the months that are asked for.
  const countsEarlier = measures.some((one) => isKind(one, 'count'))
  return {
    leftOut: anyCounts ? [] : inertEvents(charters.map(({ charter }) => charter)),
    since: startByEvents && !countsEarlier ? first : null,
    withAuthors,
  }
}

function hasNames(where: object): boolean {
  return Object.keys(where).length > 0
}

const day = 86_400_000
