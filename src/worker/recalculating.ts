/** New versions of calendars, brought to every clock that they move: first all the dates, then the entries and letters. */
import type { Service } from '../http/service.ts'
import { type Transaction, withOrganisation } from '../postgres/transaction.ts'
import {
  fromTheStart,
  noteProgress,
  type Place,
  type Recalculation,
  recalculationsUnderWay,
  reckonMoves,
} from '../projections/recalculate.ts'
import type { Round } from './loop.ts'

/** Writes the entries and letters of so many cases; returns how many it did. */
export type TellMoves = (
  tx: Transaction,
  recalculation: Recalculation,
  most: number,
  place?: Place,
) => Promise<number>

const batches = { reckon: 1_000, tell: 200 }
/** So many batches at once on one node: while one waits for the database, another reckons. */
const lanes = 2
const poll = 1_000

export function recalculatingRound(
  service: Pick<Service, 'sql' | 'now' | 'announce'>,
  tell: TellMoves,
): Round {
  return async (stopping) => {
    const underWay = await recalculationsUnderWay(service.sql)
    for (const recalculation of underWay) {
      const { organisationId } = recalculation
      const within = (work: (tx: Transaction, place: Place) => Promise<number>) =>
        untilNoneIsLeft(
          (place) => withOrganisation(service.sql, organisationId, (tx) => work(tx, place)),
          stopping,
        )
      const note = () =>
        withOrganisation(service.sql, organisationId, (tx) => noteProgress(tx, recalculation, service.now()))
      await within((tx, place) => reckonMoves(tx, recalculation, batches.reckon, service.now(), place))
      const { dueRight } = await note()
      if (dueRight && !recalculation.dueRight) service.announce(organisationId, { about: 'charter' })
      await within((tx, place) => tell(tx, recalculation, batches.tell, place))
      const { finished } = await note()
      if (finished) service.announce(organisationId, { about: 'charter' })
    }
    return poll
  }
}

/** From the start again, once the end is reached: others may have let go of what they held. */
async function untilNoneIsLeft(
  batch: (place: Place) => Promise<number>,
  stopping: AbortSignal,
): Promise<void> {
  let done: number
  do {
    done = 0
    const place = fromTheStart()
    const lane = async () => {
      for (let last = 1; !stopping.aborted && last > 0; done += last) last = await batch(place)
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  } while (done > 0 && !stopping.aborted)
}
