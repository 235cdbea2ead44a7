/**
 * Availability of ten addresses that were asked every minute for a year, 5.3 million probes: what everyone reads, and
 * what one more probe costs. Beside them a transaction that does nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { v7 as newId } from 'uuid'
import { parseCharter } from '../src/core/charter/parse.ts'
import { claimProbes, readTarget } from '../src/features/availability/probing/claim.ts'
import { takeUpCharters } from '../src/features/availability/probing/plan.ts'
import { recordProbe } from '../src/features/availability/probing/record.ts'
import { readProbes } from '../src/features/availability/reading/probes.ts'
import { readAvailability } from '../src/features/availability/reading/status.ts'
import { connect } from '../src/postgres/connect.ts'
import { makeLogin } from '../src/postgres/database.ts'
import { startEmbedded } from '../src/postgres/embedded/index.ts'
import { migrate } from '../src/postgres/migrate.ts'
import { withOrganisation } from '../src/postgres/transaction.ts'

const addresses = 10
const minute = 60_000
const turns = 365 * 24 * 60
const asked = 200

const folder = mkdtempSync(path.join(os.tmpdir(), 'troth-bench-'))
const server = await startEmbedded(folder)
const appUrl = await makeLogin(server.ownerUrl)
await migrate(server.ownerUrl)
const sql = connect(appUrl, { max: 8 })
const owner = connect(server.ownerUrl, { max: 1 })
const organisationId = newId()
let now = Math.floor(Date.now() / minute) * minute
await setUp()
await fill()

const inside = <T>(work: Parameters<typeof withOrganisation<T>>[2]) =>
  withOrganisation(sql, organisationId, work)
await report('a transaction that does nothing', () => inside((tx) => tx`select 1`))
await report('the page of everyone, a year', () =>
  inside((tx) => readAvailability(tx, organisationId, 'en', now)),
)
await report('the newest probes that failed', () =>
  inside((tx) => readProbes(tx, { organisationId, timeZone: 'Europe/London' }, { outcome: 'failed' })),
)
const probed = { failure: null, status: 200, took: 120, tries: 1, cutOff: false }
await report('ten probes claimed and written', async () => {
  now += minute
  const claims = await claimProbes(sql, now, addresses, 30_000)
  if (claims.length !== addresses) throw new Error(`${claims.length} claimed`)
  for (const claim of claims) {
    const target = await readTarget(sql, claim)
    if (!target || !(await recordProbe(sql, claim, target, probed, now))) throw new Error('not recorded')
  }
})
await Promise.all([sql.end(), owner.end()])
await server.stop()
rmSync(folder, { recursive: true, force: true })

async function report(what: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (let left = asked + 20; left > 0; left--) {
    const start = performance.now()
    await work()
    if (left <= asked) times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => `${(times[Math.floor(times.length * share)] as number).toFixed(1)} ms`
  console.log(`${what.padEnd(34)} ${at(0.5)} at 50%, ${at(0.95)} at 95%`)
}

async function setUp(): Promise<void> {
  const urls = Array.from({ length: addresses }, (_, at) => `https://www.bench.internal/${at}`)
  const source = `
charter: Riverside Institute
version: one
languages: [en]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  web-site:
    says: Our web site answers at all hours.
    availability: { urls: [${urls.join(', ')}] }
    at-least: 99.9%
`
  const { charter } = parseCharter(source)
  await owner`
    insert into organisations (organisation_id, name, languages, time_zone, created_at)
    values (${organisationId}, 'Riverside', '{en}', 'Europe/London', ${now})`
  await withOrganisation(
    sql,
    organisationId,
    (tx) => tx`
      insert into charters (organisation_id, charter_id, version, in_force_from, source, parsed, recorded_at)
      values (${organisationId}, ${newId()}, 'one', ${now - 1}, ${source}, ${tx.json(charter as never)}, ${now})`,
  )
  await takeUpCharters(sql, now)
}

/** One in a thousand fails; a day has a minute that nobody observed, and a week an hour of maintenance. */
async function fill(): Promise<void> {
  await owner`
    insert into probes (organisation_id, target_id, at, turns, outcome, answered, failure, status, took, tries)
    select organisation_id, target_id, to_timestamp(${now / 1_000}) - n * interval '1 minute', 1,
      case when n % 1000 = 0 then 'failed' when n % 1440 = 1 then 'ownOutage' when n % 10080 < 60 then 'maintenance'
        else 'answered' end,
      n % 1000 <> 0, case when n % 1000 = 0 then 'timeout' end, case when n % 1000 = 0 then null else 200 end, 80 + n % 300, 1
    from probe_targets, generate_series(1, ${turns}) n`
  await owner`
    insert into probe_tallies (organisation_id, commitment, url, day, outcome, amount, took, slowest, times)
    select organisation_id, commitment, url, to_char(at at time zone 'Europe/London', 'YYYY-MM-DD'), outcome, count(*),
      sum(took), max(took), '{0,100,600,700,40,0,0,0,0,0,0,0}'
    from probes join probe_targets using (organisation_id, target_id) group by 1, 2, 3, 4, 5`
  await owner.unsafe('vacuum analyze probes, probe_tallies, probe_targets, probe_timers')
}
