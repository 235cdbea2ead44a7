-- What figures are made of beside counts of outcomes: times for a mean, the rows of a table of limits, money owed and paid.

alter table clocks
  -- Of a promise that is a table of limits: the row that counted, by the facts that tell it from the others.
  add column part text,
  -- Of a target on the mean, once it counts: what its limit allows, and what the clock took (milliseconds, or dates).
  add column allowed bigint,
  add column taken bigint,
  -- While such a clock waits still: the calendar that counts. `taken` is then what is to be added to the place of now.
  add column waits_by text,
  -- Of a remedy in money: what is owed and what was paid, in the currency's smallest unit.
  add column currency text,
  add column owed bigint,
  add column paid bigint,
  add constraint clocks_taken_check check ((allowed is null) = (taken is null) and (waits_by is null or taken is not null)),
  add constraint clocks_owed_check check ((owed is null) = (currency is null) and (paid is null or owed is not null));

create index clocks_of_part on clocks (organisation_id, commitment, target, part, month, outcome, case_id, run)
  where part is not null;

-- Sums over clocks, kept as tallies are: deltas are appended by whoever writes, a worker folds them in, a reader adds
-- the tail. `kind` says what is summed and `part` of which: of `mean` the charter and, of clocks that wait, the
-- calendar; of `row` the row of the table; of `remedy` the currency.
create table sums (
  organisation_id uuid not null,
  commitment text not null,
  target smallint not null,
  month text not null,
  channel text not null,
  team_id uuid not null, -- all zeros: no team
  kind text not null check (kind in ('mean', 'row', 'remedy')),
  part text not null,
  measure text not null,
  amount numeric not null,
  primary key (organisation_id, commitment, target, month, channel, team_id, kind, part, measure)
);
create table sum_deltas (
  organisation_id uuid not null,
  delta_id bigint generated always as identity,
  commitment text not null,
  target smallint not null,
  month text not null,
  channel text not null,
  team_id uuid not null,
  kind text not null,
  part text not null,
  measure text not null,
  amount numeric not null,
  primary key (organisation_id, delta_id)
);
alter table sum_deltas set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

do $$
declare name text;
begin
  foreach name in array array['sums', 'sum_deltas'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy of_organisation on %I using (organisation_id = troth_organisation()) '
      'with check (organisation_id = troth_organisation())', name);
    execute format('grant select, insert, delete on %I to troth_app', name);
  end loop;
end $$;
grant update (amount) on sums to troth_app;
grant select (organisation_id, delta_id) on sum_deltas to troth_worker;
create policy for_workers on sum_deltas for select to troth_worker using (true);

-- What was promised in these ways before is counted now: the clocks of those organisations are built anew.
insert into rebuilds (organisation_id, rebuild_id, projection, state, asked_at)
select organisation_id, gen_random_uuid(), 'clocks', 'waiting', now() from organisations o
where exists (
  select from charters c where c.organisation_id = o.organisation_id
    and c.parsed::text ~ '"rule": ?"mean"|"limits": ?\[|"remedy": ?\{'
)
on conflict do nothing;
