/** New versions of calendars, brought to every clock that they move: first all the dates, then the entries and letters. */
import type { Service } from '../http/service.ts'
import { type Transaction, withOrganisation } from '../postgres/transaction.ts'
import {
  noteProgress,
  type Recalculation,
  recalculationsUnderWay,
  reckonMoves,
} from '../projections/recalculate.ts'
import type { Round } from './loop.ts'

/** Writes the entries and letters of so many cases; returns how many it did. */
export type TellMoves = (tx: Transaction, recalculation: Recalculation, most: number) => Promise<number>

const batches = { reckon: 500, tell: 200 }
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
      const within = (work: (tx: Transaction) => Promise<number>) =>
        untilNoneIsLeft(() => withOrganisation(service.sql, organisationId, work), stopping)
      const note = () =>
        withOrganisation(service.sql, organisationId, (tx) => noteProgress(tx, recalculation, service.now()))
      await within((tx) => reckonMoves(tx, recalculation, batches.reckon, service.now()))
      const { dueRight } = await note()
      if (dueRight && !recalculation.dueRight) service.announce(organisationId, { about: 'charter' })
      await within((tx) => tell(tx, recalculation, batches.tell))
      const { finished } = await note()
      if (finished) service.announce(organisationId, { about: 'charter' })
    }
    return poll
  }
}

async function untilNoneIsLeft(batch: () => Promise<number>, stopping: AbortSignal): Promise<void> {
  const lane = async () => {
    while (!stopping.aborted && (await batch()) > 0);
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
