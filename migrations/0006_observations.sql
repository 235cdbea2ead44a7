-- What is observed of promises that are no clock on a case: scores that customers gave, when somebody was there, what was
-- done in which period. Append-only: who, when, what. What was wrong is put right by a later row that takes its place.
create table observations (
  organisation_id uuid not null references organisations,
  observation_id uuid not null,
  kind text not null check (kind in ('score', 'attendance', 'act')),
  -- The score's or the post's name in the charter; of an act, the promise.
  name text not null,
  -- When the score was given, from when somebody was there (or nobody), when it was done.
  at timestamptz not null,
  until_at timestamptz,
  value numeric(9, 4),
  attended boolean,
  period text, -- 2026, 2026-Q3, 2026-09
  reference text, -- where what was done can be looked up: a link or a file number
  -- Whose row it is in the system that it comes from, so that the same file sent twice counts once.
  source_key text,
  supersedes uuid,
  -- Takes the place of the other one without anything in its stead.
  retracted boolean not null default false,
  reason text,
  recorded_at timestamptz not null,
  recorded_by uuid, -- a member of staff; null: a program
  primary key (organisation_id, observation_id),
  foreign key (organisation_id, supersedes) references observations,
  check (kind <> 'score' or value is not null or retracted),
  check (kind <> 'attendance' or retracted or (until_at > at and attended is not null)),
  check (kind <> 'act' or retracted or (period is not null and reference is not null)),
  check ((supersedes is null) = (reason is null)),
  check (supersedes is not null or not retracted)
);
create unique index observations_superseded on observations (organisation_id, supersedes) where supersedes is not null;
create unique index observations_of_source on observations (organisation_id, kind, name, source_key)
  where source_key is not null and supersedes is null;
create index observations_by_time on observations (organisation_id, kind, name, at, observation_id);
create index observations_recorded on observations (organisation_id, recorded_at desc, observation_id desc);

-- Sums that means and their intervals are made of, written with the scores. The month is that of the organisation's zone.
create table score_sums (
  organisation_id uuid not null,
  name text not null,
  month text not null,
  number bigint not null,
  sum numeric not null,
  squares numeric not null,
  primary key (organisation_id, name, month)
);

do $$
declare name text;
begin
  foreach name in array array['observations', 'score_sums'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy of_organisation on %I using (organisation_id = troth_organisation()) '
      'with check (organisation_id = troth_organisation())', name);
    execute format('grant select, insert on %I to troth_app', name);
  end loop;
end $$;
grant update (number, sum, squares) on score_sums to troth_app;
