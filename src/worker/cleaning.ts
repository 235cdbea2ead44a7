/** What has served its time is cleared away: a little of each organisation, an hour apart. */
import { forgetProbes } from '../features/availability/probing/forget.ts'
import { eraseAgain } from '../features/cases/erasure/erase-person.ts'
import type { Service } from '../http/service.ts'
import { forgetHeldLinks } from '../mail/forget-links.ts'
import { type Transaction, withOrganisation } from '../postgres/transaction.ts'
import type { Round } from './loop.ts'
import { allOrganisations } from './organisations.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A link that has run out is still recognised for so long, so that its page can offer a new one. */
const linksKnownFor = 90 * day

/** Deletes files that no message came to carry. */
export type SweepFiles = (tx: Transaction, organisationId: string) => Promise<void>

export function cleaningRound(service: Pick<Service, 'sql' | 'now' | 'log'>, sweepFiles: SweepFiles): Round {
  return async (stopping) => {
    for (const organisationId of await allOrganisations(service.sql)) {
      if (stopping.aborted) break
      await clean(service, organisationId, sweepFiles)
    }
    return hour
  }
}

async function clean(
  service: Pick<Service, 'sql' | 'now'>,
  organisationId: string,
  sweepFiles: SweepFiles,
): Promise<void> {
  const now = service.now()
  await withOrganisation(service.sql, organisationId, async (tx) => {
    const ours = tx`organisation_id = ${organisationId}`
    await tx`delete from presence where ${ours} and seen_at < ${now - 5 * minute}`
    await tx`delete from sessions where ${ours} and expires_at < ${now}`
    await tx`delete from tracking_links where ${ours} and expires_at < ${now - linksKnownFor}`
    await tx`delete from idempotency_keys where ${ours} and created_at < ${now - 7 * day}`
    // Held mail this old is not sent any more.
    await forgetHeldLinks(tx, organisationId, now - day)
    await forgetProbes(tx, organisationId, now)
    await sweepFiles(tx, organisationId)
    // A restore brings the tables back as they were, and not the keys.
    await eraseAgain(tx, organisationId)
  })
}
