-- What is observed is on the ledger as well: entries that belong to no case, each linked to the one before it in its chain.
-- `observations` and `probe_tallies` are made from them, or held against them. docs/ledger.md says what is hashed.

create table chain_entries (
  organisation_id uuid not null,
  -- The kind and the name: score/politeness, attendance/telephone, act/yearly-audit, availability/always-there.
  chain text not null,
  seq integer not null,
  -- Stands for the case in `log_leaves`, with seq 0; of an observation it is that of the observation.
  entry_id uuid not null,
  type text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  author_kind text not null,
  author_id uuid,
  facts jsonb not null,
  content_digest bytea,
  previous_hash bytea,
  hash bytea not null,
  primary key (organisation_id, chain, seq),
  unique (organisation_id, entry_id)
);

-- Written with each entry and taken by the transaction that seals it: it holds only what is not in the log yet.
create table entries_to_seal (
  organisation_id uuid not null,
  entry_id uuid not null,
  primary key (organisation_id, entry_id)
);

do $$
declare name text;
begin
  foreach name in array array['chain_entries', 'entries_to_seal'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy of_organisation on %I using (organisation_id = troth_organisation()) '
      'with check (organisation_id = troth_organisation())', name);
    execute format('grant select, insert on %I to troth_app', name);
  end loop;
end $$;
grant delete on entries_to_seal to troth_app;
grant select (organisation_id) on entries_to_seal to troth_worker;
create policy for_workers on entries_to_seal for select to troth_worker using (true);

-- The salt of the digest over what somebody wrote: where it can be looked up, why it was put right, whose row it was.
alter table observations add column salt bytea;

-- What was observed before is linked in the order in which it was recorded. From here on no change of it stays unseen.
do $$
declare
  one record;
  last_chain text := '';
  last_organisation uuid;
  place integer;
  before bytea;
  salt_made bytea;
  words bytea;
  facts text;
  stated text;
begin
  for one in
    select o.*, o.kind || '/' || o.name as chain, floor(extract(epoch from o.at) * 1000)::bigint as at_ms,
      floor(extract(epoch from o.until_at) * 1000)::bigint as until_ms,
      floor(extract(epoch from o.recorded_at) * 1000)::bigint as recorded_ms,
      case when o.retracted then 'retracted' when o.supersedes is not null then 'corrected' else 'observed' end as type
    from observations o order by o.organisation_id, chain, o.recorded_at, o.observation_id
  loop
    if one.organisation_id is distinct from last_organisation or one.chain <> last_chain then
      place := 0;
      before := null;
    end if;
    place := place + 1;
    salt_made := null;
    words := null;
    if one.reference is not null or one.reason is not null or one.source_key is not null then
      salt_made := uuid_send(gen_random_uuid());
      words := sha256(salt_made || convert_to(format('[%s,%s,%s]', coalesce(to_json(one.reference)::text, 'null'),
        coalesce(to_json(one.reason)::text, 'null'), coalesce(to_json(one.source_key)::text, 'null')), 'UTF8'));
      update observations set salt = salt_made
        where organisation_id = one.organisation_id and observation_id = one.observation_id;
    end if;
    -- Canonical JSON: the keys sorted, no spaces. Of what is taken back only which one it was.
    facts := '{' || concat_ws(',',
      case when not one.retracted then '"attended":' || one.attended::text end,
      format('"id":"%s"', one.observation_id),
      case when not one.retracted then '"period":' || to_json(one.period)::text end,
      '"supersedes":"' || one.supersedes || '"',
      case when not one.retracted then '"until":' || one.until_ms end,
      case when not one.retracted then '"value":' || trim_scale(one.value)::text end) || '}';
    stated := format('["troth/1","%s",%s,%s,"%s",%s,%s,%s,%s,%s,%s,%s]', one.organisation_id, to_json(one.chain)::text, place,
      one.type, one.at_ms, one.recorded_ms, case when one.recorded_by is null then '"system"' else '"staff"' end,
      coalesce('"' || one.recorded_by || '"', 'null'), facts, coalesce('"' || encode(words, 'hex') || '"', 'null'),
      coalesce('"' || encode(before, 'hex') || '"', 'null'));
    insert into chain_entries (organisation_id, chain, seq, entry_id, type, occurred_at, recorded_at, author_kind, author_id,
      facts, content_digest, previous_hash, hash)
    values (one.organisation_id, one.chain, place, one.observation_id, one.type, one.at, one.recorded_at,
      case when one.recorded_by is null then 'system' else 'staff' end, one.recorded_by, facts::jsonb, words, before,
      sha256(convert_to(stated, 'UTF8')));
    insert into entries_to_seal (organisation_id, entry_id) values (one.organisation_id, one.observation_id);
    before := sha256(convert_to(stated, 'UTF8'));
    last_organisation := one.organisation_id;
    last_chain := one.chain;
  end loop;
end $$;
