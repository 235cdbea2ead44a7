/** What each role may do with each table, held against what the program needs. A new table belongs in here. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../../tests/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

/** By table: what the service may do with whole rows; an update of some columns names them. */
const service: Record<string, string> = {
  api_tokens: 'insert select update(last_used_at) update(revoked_at)',
  case_words: 'delete insert select update',
  cases: 'delete insert select update',
  calendar_moves: 'delete insert select update(state)',
  calendar_versions: 'insert select',
  chain_entries: 'insert select',
  charters: 'insert select',
  clocks: 'delete insert select update',
  contents: 'insert select',
  customers: 'insert select update',
  digests: 'insert select update',
  entries_to_seal: 'delete insert select',
  erasures: 'insert select',
  events: 'insert select',
  files: 'delete insert select update(case_id) update(seq)',
  idempotency_keys: 'delete insert select update(answer)',
  log_leaves: 'insert select',
  log_positions: 'insert select update',
  log_roots: 'insert select',
  log_tiles: 'insert select update',
  incidents: 'insert select update',
  mailed_reminders: 'insert select update(changed_at) update(changed_by) update(switched_on)',
  maintenance: 'insert select',
  notices: 'insert select update',
  observations: 'insert select',
  organisations: 'insert select',
  outbox: 'insert select update',
  person_keys: 'insert select',
  presence: 'delete insert select update',
  probe_plans: 'delete insert select',
  probe_tallies: 'insert select update',
  probe_targets: 'insert select update(asks) update(retired_at)',
  probe_timers: 'delete insert select update',
  recalculations: 'insert select update(due_right_at) update(finished_at)',
  rebuilds:
    'insert select update(claimed_by) update(claimed_until) update(done) update(ended_at) update(last_case_id) update(state) update(stop_asked) update(total)',
  probes: 'delete insert select',
  rate_limits: 'delete insert select update',
  score_sums: 'insert select update(number) update(squares) update(sum)',
  sessions: 'delete insert select update(last_seen_at)',
  signing_keys: 'insert select',
  staff: 'insert select update',
  sum_deltas: 'delete insert select',
  sums: 'delete insert select update(amount)',
  tallies: 'delete insert select update',
  tally_deltas: 'delete insert select',
  teams: 'insert select',
  timers: 'delete insert select update',
  tracking_links: 'delete insert select',
  views: 'delete insert select',
}

/** What has no content may be looked at across organisations; of the rest, nothing. */
const worker: Record<string, string> = {
  charters: 'select(charter_id) select(organisation_id)',
  digests: 'select',
  entries_to_seal: 'select(organisation_id)',
  events: 'select(case_id) select(organisation_id) select(seq) select(transaction_id)',
  incidents: 'select(end_told_at) select(ended_at) select(organisation_id) select(told_at)',
  log_leaves: 'select(of_id) select(organisation_id) select(seq)',
  log_positions: 'select',
  notices: 'select(created_at) select(mailed_at) select(organisation_id) select(staff_id)',
  organisations: 'select(organisation_id)',
  outbox:
    'select(attempts) select(claimed_by) select(claimed_until) select(created_at) select(message_id) select(next_attempt_at) select(organisation_id) select(state) update(attempts) update(claimed_by) update(claimed_until) update(next_attempt_at) update(state)',
  probe_plans: 'select update(claimed_until)',
  probe_timers: 'select update(claim) update(claimed_until)',
  recalculations:
    'select(calendar_version_id) select(due_right_at) select(finished_at) select(organisation_id) select(started_at)',
  rebuilds:
    'select(asked_at) select(claimed_until) select(organisation_id) select(rebuild_id) select(state) update(claimed_by) update(claimed_until) update(state)',
  sum_deltas: 'select(delta_id) select(organisation_id)',
  tally_deltas: 'select(delta_id) select(organisation_id)',
  timers: 'select update(attempts) update(claimed_until)',
}

async function grantsOf(role: string): Promise<Record<string, string>> {
  const rows = await database.owner<{ name: string; granted: string }[]>`
    select name, string_agg(what, ' ' order by what) as granted from (
      select c.relname as name, lower(a.privilege_type) as what
      from pg_class c, aclexplode(c.relacl) a
      where c.relnamespace = 'public'::regnamespace and a.grantee = (select oid from pg_roles where rolname = ${role})
      union all
      select c.relname, lower(a.privilege_type) || '(' || t.attname || ')'
      from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
      where c.relnamespace = 'public'::regnamespace and a.grantee = (select oid from pg_roles where rolname = ${role})
    ) grants group by name`
  return Object.fromEntries(rows.map(({ name, granted }) => [name, granted]))
}

describe('the roles of the program', () => {
  it('may do with each table what the service needs, and no more', async () => {
    expect(await grantsOf('troth_app')).toEqual(service)
  })

  it('see across organisations what has no content, and no more', async () => {
    expect(await grantsOf('troth_worker')).toEqual(worker)
  })

  it('own nothing, and everybody else may do nothing', async () => {
    const owned = await database.owner`
      select relname from pg_class where pg_get_userbyid(relowner) in ('troth_app', 'troth_worker', 'troth_login')`
    expect([...owned]).toEqual([])
    const open = await database.owner`
      select c.relname from pg_class c, aclexplode(c.relacl) a
      where c.relnamespace = 'public'::regnamespace and a.grantee = 0`
    expect([...open]).toEqual([])
    const roles = await database.owner`
      select rolname from pg_roles
      where rolname in ('troth_app', 'troth_worker', 'troth_login') and (rolsuper or rolbypassrls or rolcreaterole)`
    expect([...roles]).toEqual([])
  })
})

describe('every table', () => {
  it('has row-level security by its organisation, but for two that have none', async () => {
    const rows = await database.owner<{ name: string; safe: boolean }[]>`
      select c.relname as name, c.relrowsecurity and exists (
        select from pg_policies p where p.tablename = c.relname and p.policyname = 'of_organisation'
          and p.qual = '(organisation_id = troth_organisation())' and p.with_check = p.qual
      ) as safe
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')`
    expect(
      rows
        .filter(({ safe }) => !safe)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['rate_limits', 'troth_migration'])
  })

  it('opens past its organisation to the worker only', async () => {
    const rows = await database.owner<{ policy: string }[]>`
      select tablename || ' ' || policyname || ' ' || roles::text as policy from pg_policies
      where policyname <> 'of_organisation' order by 1`
    expect(rows.map(({ policy }) => policy)).toEqual([
      'charters for_workers {troth_worker}',
      'digests for_workers {troth_worker}',
      'entries_to_seal for_workers {troth_worker}',
      'events for_workers {troth_worker}',
      'incidents for_workers {troth_worker}',
      'log_leaves for_workers {troth_worker}',
      'log_positions for_workers {troth_worker}',
      'notices for_workers {troth_worker}',
      'organisations for_workers {troth_worker}',
      'outbox for_workers {troth_worker}',
      'probe_plans for_workers {troth_worker}',
      'probe_timers for_workers {troth_worker}',
      'rebuilds for_workers {troth_worker}',
      'recalculations for_workers {troth_worker}',
      'sum_deltas for_workers {troth_worker}',
      'tally_deltas for_workers {troth_worker}',
      'timers for_workers {troth_worker}',
    ])
  })
})

describe('every function of ours', () => {
  const ours = () => database.owner<
    { name: string; definer: boolean; path: string | null; everybody: boolean }[]
  >`
    select p.proname as name, p.prosecdef as definer,
      (select setting from unnest(p.proconfig) setting where setting like 'search_path=%') as path,
      p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0) as everybody
    from pg_proc p where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`

  it('is closed to everybody who was not let in', async () => {
    expect((await ours()).filter(({ everybody }) => everybody)).toEqual([])
  })

  it('that has the rights of its owner looks for nothing in tables of the moment', async () => {
    const powerful = (await ours()).filter(({ definer }) => definer)
    expect(powerful.map(({ name }) => name).sort()).toEqual([
      'erase_person',
      'is_set_up',
      'organisation_at',
      'search_cases',
    ])
    for (const { path } of powerful) expect(path).toBe('search_path=pg_catalog, public, pg_temp')
  })
})
