-- A key of its own for each person: what they wrote, and what was written to and about them, lies under it, with the salts
-- of the digests on the ledger. Who destroys the key has erased all of it, in every copy; the chain still verifies.

-- The key ring. It has backups of its own that are soon thrown away, or a restore would undo an erasure.
create table person_keys (
  organisation_id uuid not null,
  person_id uuid not null, -- the customer
  wrapped_key bytea, -- under the master key; null once destroyed
  created_at timestamptz not null,
  destroyed_at timestamptz,
  primary key (organisation_id, person_id),
  check ((wrapped_key is null) = (destroyed_at is not null))
);

create table erasures (
  organisation_id uuid not null,
  person_id uuid not null,
  erased_at timestamptz not null,
  erased_by uuid not null,
  reason text not null,
  cases integer not null,
  primary key (organisation_id, person_id)
);

-- What is written from now on lies in `sealed`: subject, body and salt, under the person's key.
alter table contents
  alter column body drop not null,
  alter column salt drop not null,
  add column sealed bytea,
  add constraint contents_sealed_or_plain check ((sealed is null) = (body is not null and salt is not null));

do $$
declare name text;
begin
  foreach name in array array['person_keys', 'erasures'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy of_organisation on %I using (organisation_id = troth_organisation()) '
      'with check (organisation_id = troth_organisation())', name);
    execute format('grant select, insert on %I to troth_app', name);
  end loop;
end $$;

-- Destroys a person's key, and blanks every working copy of what was personal. What no statement of the program may change
-- or delete, this may, for one person and for good. It can be repeated, as after a restore.
create function erase_person(person uuid, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ours constant uuid := troth_organisation();
  theirs constant uuid[] := array(
    select case_id from cases where organisation_id = ours and customer_id = person);
begin
  insert into person_keys (organisation_id, person_id, created_at, destroyed_at) values (ours, person, at, at)
    on conflict (organisation_id, person_id) do update set wrapped_key = null,
      destroyed_at = coalesce(person_keys.destroyed_at, excluded.destroyed_at);
  delete from contents where organisation_id = ours and case_id = any(theirs);
  delete from files where organisation_id = ours and case_id = any(theirs);
  delete from tracking_links where organisation_id = ours and case_id = any(theirs);
  -- Its digest of a request could be guessed back.
  delete from idempotency_keys where organisation_id = ours and case_id = any(theirs);
  update outbox set recipient = '', subject = '', body_text = '', body_html = null, failure = null,
      state = case when state in ('waiting', 'held') then 'failed' else state end
    where organisation_id = ours and case_id = any(theirs);
  update case_words w set words = ' ' || lower(c.reference) || ' ' || lower(replace(c.reference, '-', '')) || ' '
    from cases c where w.organisation_id = ours and w.case_id = any(theirs)
      and c.organisation_id = ours and c.case_id = w.case_id;
  update cases set subject = '' where organisation_id = ours and case_id = any(theirs);
  update customers set name = '', email = null, phone = null, address = null
    where organisation_id = ours and customer_id = person;
end
$$;
grant execute on function erase_person(uuid, timestamptz) to troth_app;
