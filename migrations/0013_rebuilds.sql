-- Projections that are built anew from the ledger while the service runs: who asked, how far it is, whether to stop.

create table rebuilds (
  organisation_id uuid not null references organisations,
  rebuild_id uuid not null,
  projection text not null check (projection in ('inbox', 'clocks', 'timers', 'search', 'tallies', 'all')),
  state text not null check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
  -- Null: by the command line.
  asked_by uuid,
  asked_at timestamptz not null,
  ended_at timestamptz,
  stop_asked boolean not null default false,
  done integer not null default 0,
  total integer not null default 0,
  -- The cases up to this one are done: where it goes on after a stop, or at another node.
  last_case_id uuid,
  -- Whoever works on it, until when by the database's clock: a node that dies gives it back.
  claimed_by uuid,
  claimed_until timestamptz,
  primary key (organisation_id, rebuild_id),
  foreign key (organisation_id, asked_by) references staff
);

-- One at a time for each organisation: two would only wait for each other's cases.
create unique index rebuilds_one_at_a_time on rebuilds (organisation_id) where state in ('waiting', 'running');
create index rebuilds_to_do on rebuilds (claimed_until) where state in ('waiting', 'running');

alter table rebuilds enable row level security;
create policy of_organisation on rebuilds using (organisation_id = troth_organisation())
  with check (organisation_id = troth_organisation());
create policy for_workers on rebuilds to troth_worker using (true);
grant select, insert on rebuilds to troth_app;
grant update (state, stop_asked, ended_at, done, total, last_case_id, claimed_by, claimed_until) on rebuilds to troth_app;
grant select (organisation_id, rebuild_id, state, asked_at, claimed_until),
  update (state, claimed_by, claimed_until) on rebuilds to troth_worker;
