-- Versions of a charter's calendars: a holiday proclaimed late, other hours. Published once, never changed.
create table calendar_versions (
  organisation_id uuid not null references organisations,
  calendar_version_id uuid not null,
  calendar text not null, -- its name in the charter
  version text not null,
  published_at timestamptz not null,
  published_by uuid,
  change jsonb not null, -- closed, closureNamesIn, open, seasons, knownUntil
  primary key (organisation_id, calendar_version_id),
  unique (organisation_id, calendar, version),
  unique (organisation_id, published_at)
);

-- What a new version has set going: how many cases had clocks that waited, and how far it has come.
create table recalculations (
  organisation_id uuid not null,
  calendar_version_id uuid not null,
  cases integer not null,
  started_at timestamptz not null,
  due_right_at timestamptz, -- every due date has been reckoned
  finished_at timestamptz, -- and every case that moved has its entry and its letter
  primary key (organisation_id, calendar_version_id),
  foreign key (organisation_id, calendar_version_id) references calendar_versions
);
create index recalculations_under_way on recalculations (started_at) where finished_at is null;

-- The cases that it has still to do: first their dates, then, where one moved, the entry and the letter. A row is claimed
-- with SKIP LOCKED and leaves, or goes on, in the transaction that does its work.
create table calendar_moves (
  organisation_id uuid not null,
  calendar_version_id uuid not null,
  case_id uuid not null,
  state text not null check (state in ('reckon', 'tell')),
  primary key (organisation_id, calendar_version_id, case_id)
);
create index calendar_moves_to_do on calendar_moves (organisation_id, calendar_version_id, state, case_id);

do $$
declare name text;
begin
  foreach name in array array['calendar_versions', 'recalculations', 'calendar_moves'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy of_organisation on %I using (organisation_id = troth_organisation()) '
      'with check (organisation_id = troth_organisation())', name);
    execute format('grant select, insert on %I to troth_app', name);
  end loop;
end $$;
grant update (due_right_at, finished_at) on recalculations to troth_app;
grant update (state), delete on calendar_moves to troth_app;
-- A row is locked for this before it is worked on, which takes the right to change it.
grant select (organisation_id, calendar_version_id, started_at, due_right_at, finished_at) on recalculations to troth_worker;
create policy for_workers on recalculations for select to troth_worker using (true);

-- What was published stays as it was published, whoever asks.
create function refuse_change() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'what was published never changes: % of % is refused', lower(tg_op), tg_table_name
    using errcode = 'restrict_violation';
end
$$;
create trigger published_for_good before update or delete on charters for each row execute function refuse_change();
create trigger published_for_good before update or delete on calendar_versions for each row execute function refuse_change();
