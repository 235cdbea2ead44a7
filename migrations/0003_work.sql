-- What the worker needs: mail that is sent once, timers that are parked, digests, and a search that its index serves.

-- `claimed_by` is the claim of one attempt: whoever finds another one there has lost the row. `handing_over_at` is
-- written before the end of a message is sent, for from then on the server may have accepted it.
alter table outbox
  add column automatic boolean not null default false,
  add column claimed_by uuid,
  add column handing_over_at timestamptz;
grant select (claimed_by, attempts, created_at), update (claimed_by, attempts, state, next_attempt_at) on outbox to troth_worker;
create index outbox_held on outbox (created_at) where state = 'held';

-- How often a timer was claimed since it last rang: one that never succeeds is parked.
alter table timers add column attempts smallint not null default 0;

grant select (organisation_id) on organisations to troth_worker;
create policy for_workers on organisations for select to troth_worker using (true);

-- The last digest of each person: at most one an hour.
create table digests (
  organisation_id uuid not null,
  staff_id uuid not null,
  sent_at timestamptz not null,
  primary key (organisation_id, staff_id),
  foreign key (organisation_id, staff_id) references staff
);
alter table digests enable row level security;
create policy of_organisation on digests using (organisation_id = troth_organisation())
  with check (organisation_id = troth_organisation());
grant select, insert, update on digests to troth_app;
grant select on digests to troth_worker;
create policy for_workers on digests for select to troth_worker using (true);

create index notices_unread on notices (organisation_id, staff_id) where read_at is null;
create index notices_unmailed on notices (organisation_id, staff_id, created_at) where mailed_at is null;
drop index notices_to_mail;

-- Rows of these two come and go all day: clear up after every few thousand, whatever the size.
alter table tally_deltas set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
alter table timers set (autovacuum_vacuum_scale_factor = 0.02);

-- Search by several words. The organisation leads here too, so that one customer of a large installation does not
-- read through the words of all.
create extension if not exists btree_gin;
drop index case_words_by_trigram;
create index case_words_by_trigram on case_words using gin (organisation_id, words gin_trgm_ops);
drop function search_cases(text, integer);

-- The patterns are written into the statement, quoted, so that each search is planned for what is looked for.
create function search_statement(patterns text[], most integer) returns text
language sql stable set search_path = pg_catalog, public as $$
  select format('select case_id from public.case_words where organisation_id = %L', troth_organisation())
    || coalesce((select string_agg(format(' and words like %L', pattern), '') from unnest(patterns) pattern), '')
    || format(' limit %s', most)
$$;

-- Of at most 1,000 candidates the one with this very reference first, then those in which something happened last.
-- LIKE is not leakproof: under row-level security its index would go unused. So this has a door of its own, bound to
-- the organisation of the transaction.
create function search_cases(patterns text[], exact_reference text, most integer) returns table (case_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
  return query execute
    'select c.case_id from ('
    || '(' || search_statement(patterns, 1000) || ')'
    || ' union select case_id from public.cases where organisation_id = $1 and reference = $2'
    || ') found join public.cases c on c.organisation_id = $1 and c.case_id = found.case_id'
    || ' order by (c.reference = $2) desc, c.last_event_at desc, c.case_id limit $3'
    using troth_organisation(), exact_reference, most;
end
$$;
grant execute on function search_cases(text[], text, integer) to troth_app;
