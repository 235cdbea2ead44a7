-- Whether the addresses that a charter promises answer: who is asked when, what came of it, the sums that figures are made
-- of, incidents, and maintenance that was announced.

-- A published charter says which addresses are to be asked. One row for each version whose addresses are not taken up yet:
-- nothing but ids, so workers read it across organisations.
create table probe_plans (
  organisation_id uuid not null,
  charter_id uuid not null,
  due_at timestamptz not null,
  claimed_until timestamptz,
  primary key (organisation_id, charter_id)
);
create index probe_plans_due on probe_plans (due_at);

create function plan_probes() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.probe_plans (organisation_id, charter_id, due_at)
  values (new.organisation_id, new.charter_id, new.in_force_from) on conflict do nothing;
  return new;
end
$$;
create trigger plan_probes after insert on charters for each row execute function plan_probes();
insert into probe_plans (organisation_id, charter_id, due_at)
  select organisation_id, charter_id, in_force_from from charters;

-- One address of one promise. `asks` is how it is asked and what counts as an answer, from the charter in force.
create table probe_targets (
  organisation_id uuid not null references organisations,
  target_id uuid not null,
  commitment text not null,
  url text not null,
  asks jsonb not null,
  since timestamptz not null,
  retired_at timestamptz, -- no charter in force asks for it any more
  primary key (organisation_id, target_id),
  unique (organisation_id, commitment, url)
);

-- Whose turn it is. No content: workers claim across organisations. A claim that was lost writes nothing.
create table probe_timers (
  organisation_id uuid not null,
  target_id uuid not null,
  due_at timestamptz not null,
  claim uuid,
  claimed_until timestamptz,
  primary key (organisation_id, target_id),
  foreign key (organisation_id, target_id) references probe_targets
);
create index probe_timers_due on probe_timers (due_at);

-- Each question and what came of it, by its turn. A stretch in which nobody asked is one row with so many turns.
create table probes (
  organisation_id uuid not null,
  target_id uuid not null,
  at timestamptz not null,
  turns integer not null,
  outcome text not null check (outcome in ('answered', 'failed', 'maintenance', 'ownOutage')),
  answered boolean, -- whatever it counts as; null where nobody asked
  failure text, -- why not
  status smallint,
  took integer, -- milliseconds
  tries smallint not null,
  primary key (organisation_id, target_id, at)
);

-- What failed is looked for among a thousand times as many answers.
create index probes_not_answered on probes (organisation_id, target_id, at) where outcome <> 'answered';

-- Sums by day, in the zone of the promise's calendar. Only who holds the claim of an address writes its rows, so nobody
-- waits for them, and they are written in the same transaction as the probe.
create table probe_tallies (
  organisation_id uuid not null,
  commitment text not null,
  url text not null,
  day text not null,
  month text not null generated always as (left(day, 7)) stored,
  outcome text not null check (outcome in ('answered', 'failed', 'maintenance', 'ownOutage')),
  amount bigint not null,
  -- Of answers: their times together and the longest, in milliseconds, and how many were within each bound
  -- (src/features/availability/times.ts).
  took bigint not null default 0,
  slowest integer not null default 0,
  times integer[] not null default '{}',
  primary key (organisation_id, commitment, url, day, outcome)
) with (fillfactor = 70);

-- From the first question that failed to the first answer, or to the beginning of maintenance.
create table incidents (
  organisation_id uuid not null,
  incident_id uuid not null,
  commitment text not null,
  target_id uuid not null,
  url text not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('answer', 'maintenance', 'retired')),
  failed integer not null,
  failure text not null, -- of the first
  status smallint,
  primary key (organisation_id, incident_id),
  foreign key (organisation_id, target_id) references probe_targets
);
create unique index incidents_open on incidents (organisation_id, target_id) where ended_at is null;
create index incidents_by_time on incidents (organisation_id, began_at desc, incident_id);

-- Maintenance as it was announced and changed: each change is a row, none is ever changed. The last one counts.
create table maintenance (
  organisation_id uuid not null references organisations,
  maintenance_id uuid not null,
  revision integer not null,
  state text not null check (state in ('announced', 'cancelled')),
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at >= from_at),
  urls text[], -- null: all that are promised
  says jsonb not null, -- by language
  announced_at timestamptz not null, -- of this span: a change that reaches beyond the one before announces anew
  recorded_at timestamptz not null,
  recorded_by uuid, -- a member of staff; null: a program
  primary key (organisation_id, maintenance_id, revision)
);
create index maintenance_by_time on maintenance (organisation_id, until_at desc);

do $$
declare name text;
begin
  foreach name in array array[
    'probe_plans', 'probe_targets', 'probe_timers', 'probes', 'probe_tallies', 'incidents', 'maintenance'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy of_organisation on %I using (organisation_id = troth_organisation()) '
      'with check (organisation_id = troth_organisation())', name);
    execute format('grant select, insert on %I to troth_app', name);
  end loop;
end $$;
grant delete on probe_plans to troth_app;
grant update (asks, retired_at) on probe_targets to troth_app;
grant update, delete on probe_timers to troth_app;
grant delete on probes to troth_app; -- once they are old
grant update on probe_tallies, incidents to troth_app;
grant execute on function plan_probes() to troth_app;

grant select, update (claimed_until) on probe_plans to troth_worker;
create policy for_workers on probe_plans to troth_worker using (true);
grant select, update (claim, claimed_until) on probe_timers to troth_worker;
create policy for_workers on probe_timers to troth_worker using (true);

-- These rows change with every probe: clear up after them early, whatever the size.
alter table probe_timers set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
alter table probe_tallies set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
