/** Everything that nobody asks for: time that passes, mail, counts, digests, clearing up. Any number of nodes may run it. */
import type { Probing } from '../features/availability/probing/take-turn.ts'
import { sendDigests } from '../features/notices/digests.ts'
import type { Service } from '../http/service.ts'
import type { MailSettings } from '../mail/settings.ts'
import { cleaningRound, type SweepFiles } from './cleaning.ts'
import { daysRound } from './days.ts'
import { foldingRound } from './folding.ts'
import { nearingRound, outagesRound } from './house.ts'
import { startLoop } from './loop.ts'
import { mailRound } from './mail.ts'
import { startProbing } from './probing.ts'
import { rebuildingRound } from './rebuilding.ts'
import { recalculatingRound, type TellMoves } from './recalculating.ts'
import { sealingRound } from './sealing.ts'
import { timersRound, type Wake } from './timers.ts'

export interface WorkerParts {
  /** Brings a case up to now and sets its next timer. */
  readonly wake: Wake
  /** Writes what a calendar version moved on the ledgers, and to the customers. */
  readonly tellMoves: TellMoves
  /** Null: no SMTP server is set, and mail is held for the mailbox page. */
  readonly mail: MailSettings | null
  /** How addresses that charters promise are asked; null: they are not. */
  readonly probing: Probing | null
  /** Deletes files that no message came to carry. */
  readonly sweepFiles: SweepFiles
}

export interface Worker {
  /** Finishes what it holds, and takes up nothing more. */
  stop(): Promise<void>
}

const digestsEvery = 15_000

export function startWorker(
  service: Service,
  { wake, tellMoves, mail, probing, sweepFiles }: WorkerParts,
): Worker {
  const { log } = service
  const loops = [
    startLoop('timers', log, timersRound(service, wake)),
    startLoop('recalculating', log, recalculatingRound(service, tellMoves)),
    startLoop('mail', log, mailRound(service, mail)),
    startLoop('folding', log, foldingRound(service)),
    startLoop('sealing', log, sealingRound(service)),
    startLoop('days', log, daysRound(service)),
    startLoop('rebuilding', log, rebuildingRound(service)),
    startLoop('digests', log, async () => {
      await sendDigests(service)
      return digestsEvery
    }),
    ...(probing === null ? [] : [startProbing(service, probing)]),
    startLoop('outages', log, outagesRound(service)),
    startLoop('nearing', log, nearingRound(service)),
    startLoop('cleaning', log, cleaningRound(service, sweepFiles)),
  ]
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}
