/** Staff hear that an address does not answer, and that it answers again: what happens together is said together. */
import type { Instant } from '../../core/time/instant.ts'
import type { Sql } from '../../postgres/connect.ts'
import { type Transaction, withWorker } from '../../postgres/transaction.ts'
import { staffIn, tellOfHouse } from '../../projections/house-notices.ts'
import { shownAddress } from './reading/addresses.ts'

/** Of one promise a new outage is told of at most so often: one that comes and goes all day is no storm of notices. */
const apart = 3_600_000

interface IncidentRow {
  readonly incident_id: string
  readonly commitment: string
  readonly url: string
  readonly began_at: Instant
  readonly ended_at: Instant | null
  readonly ended_by: 'answer' | 'maintenance' | 'retired' | null
  readonly told_at: Instant | null
  readonly time_zone: string
}

/** Organisations in which something has to be told, or may have to be once it is time. */
export function organisationsWithNews(sql: Sql): Promise<string[]> {
  return withWorker(sql, async (tx) => {
    const rows = await tx<{ organisation_id: string }[]>`
      select distinct organisation_id from incidents
      where end_told_at is null and (told_at is null or ended_at is not null)`
    return rows.map((row) => row.organisation_id)
  })
}

/** Tells what there is to tell now; done twice, or by two nodes, it tells nothing twice. Returns whom it told. */
export async function tellIncidents(
  tx: Transaction,
  organisationId: string,
  now: Instant,
): Promise<string[]> {
  // Locked first, so that whoever comes after finds what this one has told.
  const incidents = await tx<IncidentRow[]>`
    select i.incident_id, i.commitment, i.url, i.began_at, i.ended_at, i.ended_by, i.told_at,
      coalesce(t.asks->>'timeZone', 'UTC') as time_zone
    from incidents i join probe_targets t using (organisation_id, target_id)
    where i.organisation_id = ${organisationId} and i.end_told_at is null
    order by i.began_at, i.incident_id for update of i`
  if (incidents.length === 0) return []
  const recent = await tx<{ commitment: string }[]>`
    select distinct commitment from incidents
    where organisation_id = ${organisationId} and told_at > ${now - apart}`
  const quiet = new Set(recent.map((row) => row.commitment))
  // Those who answer the customers, and those who look after the installation.
  const staffIds = await staffIn(tx, organisationId, ['administrator', 'agent'])
  const told: string[] = []
  for (const commitment of new Set(incidents.map((incident) => incident.commitment))) {
    const ours = incidents.filter((incident) => incident.commitment === commitment)
    for (const { kind, about } of newsOf(ours, quiet.has(commitment))) {
      await note(tx, organisationId, about, kind, now)
      if (kind !== 'nothing') {
        told.push(
          ...(await tellOfHouse(tx, organisationId, {
            kind,
            about: about[0]!.incident_id,
            facts: factsOf(about),
            staffIds,
            commitment,
            at: now,
          })),
        )
      }
    }
  }
  return [...new Set(told)]
}

export interface News<Incident> {
  /** `nothing`: over, and no news, for nobody asks that address any more. */
  readonly kind: 'site-away' | 'site-back' | 'nothing'
  /** At least one. */
  readonly about: readonly Incident[]
}

/**
 * What is news of the incidents of one promise that are not told to their end. `quiet`: one was told a short while ago,
 * so that a new one waits, but the end of what was told does not. Pure.
 */
export function newsOf<Incident extends Pick<IncidentRow, 'ended_at' | 'ended_by' | 'told_at'>>(
  incidents: readonly Incident[],
  quiet: boolean,
): News<Incident>[] {
  const retired = incidents.filter(({ ended_by }) => ended_by === 'retired')
  const open = incidents.filter(({ ended_at }) => ended_at === null)
  const over = incidents.filter(({ ended_at, ended_by }) => ended_at !== null && ended_by !== 'retired')
  const isNew = ({ told_at }: Incident) => told_at === null
  const news: News<Incident>[] = [
    { kind: 'nothing', about: retired },
    { kind: 'site-away', about: quiet ? [] : open.filter(isNew) },
  ]
  const wasTold = over.some((incident) => !isNew(incident))
  // Back is what was away as a whole: not one address while another of the same promise is silent.
  const isBack = quiet ? open.every(isNew) && wasTold : open.length === 0
  if (isBack) news.push({ kind: 'site-back', about: over })
  return news.filter(({ about }) => about.length > 0)
}

async function note(
  tx: Transaction,
  organisationId: string,
  incidents: readonly IncidentRow[],
  kind: News<IncidentRow>['kind'],
  now: Instant,
): Promise<void> {
  const ids = incidents.map((incident) => incident.incident_id)
  const theirs = tx`organisation_id = ${organisationId} and incident_id in ${tx(ids)}`
  if (kind === 'site-away') await tx`update incidents set told_at = ${now} where ${theirs}`
  else if (kind === 'nothing') await tx`update incidents set end_told_at = ${now} where ${theirs}`
  else {
    await tx`
      update incidents set told_at = coalesce(told_at, ${now}), end_told_at = ${now} where ${theirs}`
  }
}

function factsOf(incidents: readonly IncidentRow[]) {
  const ends = incidents.map(({ ended_at, began_at }) => ended_at ?? began_at)
  return {
    addresses: [...new Set(incidents.map(({ url }) => shownAddress(url)))],
    since: Math.min(...incidents.map(({ began_at }) => began_at)),
    until: Math.max(...ends),
    times: incidents.length,
    endedBy: incidents.every(({ ended_by }) => ended_by === 'maintenance') ? 'maintenance' : 'answer',
    timeZone: incidents[0]?.time_zone ?? 'UTC',
  }
}
