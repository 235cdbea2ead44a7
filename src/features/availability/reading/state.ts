/** How each address was found when it was last asked. */
import type { ProbeOutcome } from '../../../core/measures/availability.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { Address, AddressState, AvailabilityFigure } from '../contract.ts'
import { shownAddress } from './addresses.ts'

export interface AddressNow {
  readonly commitment: string
  readonly url: string
  /** Null until it has been asked. */
  readonly outcome: ProbeOutcome | null
  readonly at: Instant | null
  readonly took: number | null
  readonly failing_since: Instant | null
}

/** Those that are asked now: one step of an index for each. */
export async function readAddresses(tx: Transaction, organisationId: string): Promise<AddressNow[]> {
  return tx<AddressNow[]>`
    select t.commitment, t.url, p.outcome, p.at, case when p.answered then p.took end as took,
      i.began_at as failing_since
    from probe_targets t
    left join lateral (
      select outcome, at, took, answered from probes
      where organisation_id = ${organisationId} and target_id = t.target_id order by at desc limit 1
    ) p on true
    left join incidents i on i.organisation_id = ${organisationId} and i.target_id = t.target_id and i.ended_at is null
    where t.organisation_id = ${organisationId} and t.retired_at is null`
}

export function addressOf(
  url: string,
  now: AddressNow | undefined,
  twelveMonths: AvailabilityFigure,
): Address {
  const instant = (at: Instant | null | undefined) => (at == null ? null : new Date(at).toISOString())
  return {
    shown: shownAddress(url),
    state: stateOf(now?.outcome ?? null),
    askedAt: instant(now?.at),
    failingSince: instant(now?.failing_since),
    took: now?.took ?? null,
    twelveMonths,
  }
}

function stateOf(outcome: ProbeOutcome | null): AddressState {
  if (outcome === null || outcome === 'ownOutage') return 'unknown'
  return ({ answered: 'answering', failed: 'failing', maintenance: 'maintenance' } as const)[outcome]
}
