-- The outbox keeps a letter as data; both its forms are made when it is sent. It was kept as text and as HTML, with all
-- styles in every row.
alter table outbox add column letter jsonb;
comment on column outbox.letter is 'What it says, but for the subject; null once its person was erased.';
update outbox set letter = jsonb_build_object('paragraphs', jsonb_build_array(body_text), 'footer', jsonb_build_array())
  where body_text <> '';
alter table outbox drop column body_text, drop column body_html;

-- As in 0012, but for the letter.
create or replace function erase_person(person uuid, at timestamptz) returns void
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
  update outbox set recipient = '', subject = '', letter = null, failure = null,
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
