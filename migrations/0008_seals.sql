-- The ledger made evident: every entry becomes a leaf of one Merkle tree for each organisation, and the roots of that tree
-- are signed. A worker seals what is committed; nothing here is written by the transactions that append.

-- Ed25519. The private key lies under the master key of the installation, which is not in the database.
create table signing_keys (
  organisation_id uuid not null references organisations,
  key_id text not null, -- the first 16 hexadecimal digits of SHA-256 of the public key
  public_key bytea not null,
  wrapped_private_key bytea not null,
  created_at timestamptz not null,
  -- The key before it says by its signature that this one follows; the first key has none before it.
  endorsed_by text,
  endorsement bytea,
  primary key (organisation_id, key_id)
);

-- The place of each entry in the tree. A charter version is a leaf as well: its id stands for the case, with seq 0.
create table log_leaves (
  organisation_id uuid not null,
  of_id uuid not null,
  seq integer not null,
  leaf bigint not null,
  primary key (organisation_id, of_id, seq)
);

-- The hashes of the tree in tiles of 256: level 0 has those of the leaves, each level above the roots of whole tiles.
create table log_tiles (
  organisation_id uuid not null,
  level smallint not null,
  tile bigint not null,
  hashes bytea not null,
  primary key (organisation_id, level, tile)
);
alter table log_tiles alter column hashes set storage external;

create table log_roots (
  organisation_id uuid not null,
  size bigint not null,
  root bytea not null,
  signed_at timestamptz not null,
  key_id text not null,
  signature bytea not null,
  primary key (organisation_id, size),
  foreign key (organisation_id, key_id) references signing_keys
);

-- Everything up to this entry, in the order of `events_to_seal`, is sealed.
create table log_positions (
  organisation_id uuid primary key,
  transaction_id xid8 not null,
  case_id uuid not null,
  seq integer not null
);

create index events_to_seal on events (organisation_id, transaction_id, case_id, seq);

do $$
declare name text;
begin
  foreach name in array array['signing_keys', 'log_leaves', 'log_tiles', 'log_roots', 'log_positions'] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy of_organisation on %I using (organisation_id = troth_organisation()) '
      'with check (organisation_id = troth_organisation())', name);
    execute format('grant select, insert on %I to troth_app', name);
  end loop;
end $$;
grant update on log_tiles, log_positions to troth_app;

-- Which organisations have something to seal: ids and numbers, nothing that anybody wrote.
grant select (organisation_id, transaction_id, case_id, seq) on events to troth_worker;
create policy for_workers on events for select to troth_worker using (true);
grant select on log_positions to troth_worker;
create policy for_workers on log_positions for select to troth_worker using (true);
grant select (organisation_id, charter_id) on charters to troth_worker;
create policy for_workers on charters for select to troth_worker using (true);
grant select (organisation_id, of_id, seq) on log_leaves to troth_worker;
create policy for_workers on log_leaves for select to troth_worker using (true);
