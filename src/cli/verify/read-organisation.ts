/** What the tables hold of one organisation besides its cases, as of one moment. */
import type { Instant } from '../../core/time/instant.ts'
import { plainKey, plainRoot } from '../../ledger/log/published.ts'
import { listRoots } from '../../ledger/log/roots.ts'
import { publishedKeys } from '../../ledger/log/signing-keys.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { sumsOf } from '../../projections/sums.ts'
import { tallySum } from '../../projections/tallies.ts'
import { readChains } from './read-chains.ts'
import type { CalendarRecord, CharterRecord, OrganisationRecords, SumRecord, TallyRecord } from './records.ts'

export async function readOrganisation(
  tx: Transaction,
  organisationId: string,
  { asOf, withContent }: { readonly asOf: Instant; readonly withContent: boolean },
): Promise<OrganisationRecords> {
  const [organisation] = await tx<{ name: string; timeZone: string }[]>`
    select name, time_zone as "timeZone" from organisations where organisation_id = ${organisationId}`
  const roots = await allRoots(tx, organisationId)
  const keys = await publishedKeys(tx, organisationId)
  return {
    organisationId,
    name: organisation?.name ?? '',
    timeZone: organisation?.timeZone ?? 'UTC',
    asOf,
    withContent,
    charters: await readCharters(tx, organisationId),
    calendars: await readCalendars(tx, organisationId),
    keys: keys.map((key) => plainKey(organisationId, key)),
    roots: roots.map((root) => plainRoot(organisationId, root)),
    tallies: await readTallies(tx, organisationId),
    sums: await readSums(tx, organisationId),
    published: [],
    ...(await readChains(tx, organisationId, withContent)),
  }
}

async function allRoots(tx: Transaction, organisationId: string) {
  const roots: Awaited<ReturnType<typeof listRoots>> = []
  for (;;) {
    const more = await listRoots(tx, organisationId, roots.at(-1)?.size ?? 0, 10_000)
    roots.push(...more)
    if (more.length < 10_000) return roots
  }
}

function readCharters(tx: Transaction, organisationId: string): Promise<CharterRecord[]> {
  return tx<CharterRecord[]>`
    select c.charter_id as "charterId", version, in_force_from as "inForceFrom", recorded_at as "recordedAt", source, parsed, leaf
    from charters c left join log_leaves l on l.organisation_id = c.organisation_id and l.of_id = c.charter_id and l.seq = 0
    where c.organisation_id = ${organisationId} order by in_force_from`
}

function readCalendars(tx: Transaction, organisationId: string): Promise<CalendarRecord[]> {
  return tx<CalendarRecord[]>`
    select calendar_version_id as "calendarVersionId", calendar, version, published_at as "publishedAt", change, leaf
    from calendar_versions c
      left join log_leaves l on l.organisation_id = c.organisation_id and l.of_id = c.calendar_version_id and l.seq = 0
    where c.organisation_id = ${organisationId} order by published_at`
}

async function readTallies(tx: Transaction, organisationId: string): Promise<TallyRecord[]> {
  return tx<TallyRecord[]>`
    select commitment, target, month, channel, team_id::text as team, outcome, sum(amount)::int8 as amount
    from ${tallySum(tx, organisationId, {})} as tally
    group by commitment, target, month, channel, team_id, outcome having sum(amount) <> 0
    order by commitment, target, month, channel, team_id, outcome`
}

function readSums(tx: Transaction, organisationId: string): Promise<SumRecord[]> {
  return tx<SumRecord[]>`
    select commitment, target, month, channel, team_id::text as team, kind, part, measure, sum(amount)::text as amount
    from ${sumsOf(tx, organisationId, {})} as sums
    group by commitment, target, month, channel, team_id, kind, part, measure having sum(amount) <> 0
    order by commitment, target, month, channel, team_id, kind, part, measure`
}

/** The log's own leaves, 32 bytes each, a piece at a time. */
export async function eachPieceOfLog(
  tx: Transaction,
  organisationId: string,
  take: (piece: Uint8Array) => void,
): Promise<void> {
  const most = 500
  for (let first = 0; ; first += most) {
    const rows = await tx<{ hashes: Uint8Array }[]>`
      select hashes from log_tiles
      where organisation_id = ${organisationId} and level = 0 and tile >= ${first} and tile < ${first + most} order by tile`
    for (const { hashes } of rows) take(hashes)
    if (rows.length < most) return
  }
}
