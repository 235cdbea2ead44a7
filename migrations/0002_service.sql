-- The tables of the service. `organisation_id` leads every key. Row-level security is switched on for all of them at
-- the end, under roles that own nothing.

create extension if not exists pg_trgm;

create table organisations (
  organisation_id uuid primary key,
  name text not null,
  languages text[] not null,
  time_zone text not null,
  -- Several organisations on one installation are told apart by the host name they are visited at.
  host text unique,
  created_at timestamptz not null
);

create table teams (
  organisation_id uuid not null references organisations,
  team_id uuid not null,
  name text not null,
  primary key (organisation_id, team_id),
  unique (organisation_id, name)
);

create table staff (
  organisation_id uuid not null references organisations,
  staff_id uuid not null,
  email text not null, -- lower case
  name text not null,
  role text not null check (role in ('administrator', 'director', 'agent')),
  password_hash text not null,
  language text not null,
  team_id uuid,
  created_at timestamptz not null,
  disabled_at timestamptz,
  primary key (organisation_id, staff_id),
  unique (organisation_id, email),
  foreign key (organisation_id, team_id) references teams
);

create table sessions (
  organisation_id uuid not null,
  token_hash bytea not null, -- SHA-256 of an opaque random token
  staff_id uuid not null,
  csrf_token text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organisation_id, token_hash),
  foreign key (organisation_id, staff_id) references staff
);

create table api_tokens (
  organisation_id uuid not null references organisations,
  token_id uuid not null,
  token_hash bytea not null,
  name text not null,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation_id, token_id),
  unique (organisation_id, token_hash)
);

-- A published charter never changes: the source as written, and what it was parsed to, holidays included, so that a
-- later data file cannot move a date that was given.
create table charters (
  organisation_id uuid not null references organisations,
  charter_id uuid not null,
  version text not null,
  in_force_from timestamptz not null,
  source text not null,
  parsed jsonb not null,
  published_by uuid,
  recorded_at timestamptz not null,
  primary key (organisation_id, charter_id),
  unique (organisation_id, in_force_from)
);

create table customers (
  organisation_id uuid not null references organisations,
  customer_id uuid not null,
  name text not null,
  email text, -- lower case
  phone text,
  address text,
  language text,
  created_at timestamptz not null,
  primary key (organisation_id, customer_id)
);
create unique index customers_by_email on customers (organisation_id, email) where email is not null;

-- The ledger. Nothing here is ever changed: the service may insert and read, no more.
create table events (
  organisation_id uuid not null references organisations,
  case_id uuid not null,
  seq integer not null,
  type text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  author_kind text not null check (author_kind in ('staff', 'customer', 'system')),
  author_id uuid,
  facts jsonb not null, -- nothing personal
  content_digest bytea, -- SHA-256 over salt and content, which lie apart
  previous_hash bytea,
  hash bytea not null,
  transaction_id xid8 not null default pg_current_xact_id(), -- readers that come after stop at pg_snapshot_xmin
  primary key (organisation_id, case_id, seq)
);

-- What people wrote: personal, apart from the ledger, which only holds its digest.
create table contents (
  organisation_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  kind text not null check (kind in ('message', 'note')),
  subject text, -- of the first message
  body text not null,
  salt bytea not null,
  primary key (organisation_id, case_id, seq)
);

create table files (
  organisation_id uuid not null references organisations,
  file_id uuid not null,
  case_id uuid, -- null until the message that carries it is there
  seq integer,
  name text not null,
  media_type text not null,
  size integer not null,
  sha256 bytea not null,
  content bytea not null,
  uploaded_at timestamptz not null,
  primary key (organisation_id, file_id)
);
create index files_of_case on files (organisation_id, case_id, seq);

-- Projections: all that follows down to the tallies can be dropped and built again from the ledger.
create table cases (
  organisation_id uuid not null references organisations,
  case_id uuid not null,
  reference text not null,
  version integer not null,
  status text not null,
  subject text not null,
  channel text not null,
  about text not null,
  segment text,
  priority text,
  customer_id uuid,
  assignee_id uuid,
  team_id uuid,
  received_at timestamptz not null,
  last_event_at timestamptz not null,
  waits_for_us boolean not null,
  paused boolean not null,
  breached boolean not null,
  -- The promise that falls due next. `queue_at` orders the queue: its due instant, infinity while nothing falls due.
  next_commitment text,
  next_run integer,
  next_started_at timestamptz,
  next_due_at timestamptz,
  queue_at timestamptz not null,
  primary key (organisation_id, case_id),
  unique (organisation_id, reference)
);
create index queue on cases (organisation_id, queue_at, case_id) where status = 'open';
create index queue_of_person on cases (organisation_id, assignee_id, queue_at, case_id) where status = 'open';
create index queue_of_breached on cases (organisation_id, queue_at, case_id) where status = 'open' and breached;
create index cases_by_status on cases (organisation_id, status, last_event_at desc, case_id);
create index cases_of_customer on cases (organisation_id, customer_id);

create table case_words (
  organisation_id uuid not null,
  case_id uuid not null,
  words text not null, -- reference, subject, name and address of the customer; normalised in code
  primary key (organisation_id, case_id)
);
create index case_words_by_trigram on case_words using gin (words gin_trgm_ops);

-- A row for each clock and each of its targets.
create table clocks (
  organisation_id uuid not null,
  case_id uuid not null,
  commitment text not null,
  run integer not null,
  target smallint not null,
  charter_id uuid not null,
  started_at timestamptz not null,
  due_at timestamptz,
  stopped_at timestamptz,
  month text not null, -- of the start, in the time zone of the promise's calendar
  outcome text not null check (outcome in ('kept', 'broken', 'notDue', 'paused', 'void')),
  channel text not null,
  team_id uuid,
  primary key (organisation_id, case_id, commitment, run, target)
);
create index clocks_of_figure on clocks (organisation_id, commitment, target, month, outcome, case_id, run);

-- Counts: deltas are appended by whoever writes, a worker folds them in, a reader adds the tail.
create table tallies (
  organisation_id uuid not null,
  commitment text not null,
  target smallint not null,
  month text not null,
  channel text not null,
  team_id uuid not null, -- all zeros: no team
  outcome text not null,
  amount bigint not null,
  primary key (organisation_id, commitment, target, month, channel, team_id, outcome)
);
create table tally_deltas (
  organisation_id uuid not null,
  delta_id bigint generated always as identity,
  commitment text not null,
  target smallint not null,
  month text not null,
  channel text not null,
  team_id uuid not null,
  outcome text not null,
  amount integer not null,
  primary key (organisation_id, delta_id)
);

-- When time alone changes something for a case. No content: workers read it across organisations.
create table timers (
  organisation_id uuid not null,
  case_id uuid not null,
  wake_at timestamptz not null,
  claimed_until timestamptz,
  primary key (organisation_id, case_id)
);
create index timers_due on timers (wake_at);

create table tracking_links (
  organisation_id uuid not null,
  token_hash bytea not null,
  case_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organisation_id, token_hash)
);
create index tracking_links_of_case on tracking_links (organisation_id, case_id);

create table outbox (
  organisation_id uuid not null references organisations,
  message_id uuid not null,
  -- Says what the mail is about; the same mail is never put in twice.
  idempotency_key text not null,
  case_id uuid,
  seq integer,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  language text not null,
  created_at timestamptz not null,
  state text not null check (state in ('waiting', 'sent', 'failed', 'held')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  claimed_until timestamptz,
  sent_at timestamptz,
  failure text,
  primary key (organisation_id, message_id),
  unique (organisation_id, idempotency_key)
);
create index outbox_waiting on outbox (next_attempt_at) where state = 'waiting';
create index outbox_of_case on outbox (organisation_id, case_id, seq);
create index outbox_by_time on outbox (organisation_id, created_at desc, message_id);

-- What staff are told. One row for each person; the digest mails those that were not mailed yet.
create table notices (
  organisation_id uuid not null,
  notice_id uuid not null,
  staff_id uuid not null,
  case_id uuid not null,
  kind text not null,
  commitment text,
  run integer,
  due_at timestamptz,
  created_at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz,
  primary key (organisation_id, notice_id)
);
create unique index notices_once on notices
  (organisation_id, staff_id, case_id, kind, coalesce(commitment, ''), coalesce(run, 0), created_at);
create index notices_of_person on notices (organisation_id, staff_id, created_at desc);
create index notices_to_mail on notices (created_at) where mailed_at is null;

create unlogged table presence (
  organisation_id uuid not null,
  case_id uuid not null,
  staff_id uuid not null,
  writing boolean not null,
  seen_at timestamptz not null,
  primary key (organisation_id, case_id, staff_id)
);

create table views (
  organisation_id uuid not null references organisations,
  view_id uuid not null,
  staff_id uuid not null,
  name text not null,
  filters jsonb not null,
  shared boolean not null,
  primary key (organisation_id, view_id)
);

-- The answer that was given to a request with an Idempotency-Key, for the next time it comes.
create table idempotency_keys (
  organisation_id uuid not null,
  key text not null,
  request_digest bytea not null,
  case_id uuid not null,
  created_at timestamptz not null,
  primary key (organisation_id, key)
);

create table rate_limits (
  key text primary key, -- organisation, what is limited, and a digest of who
  points integer not null default 0,
  expire bigint
);

-- Before anyone is signed in only the host name is known.
create function organisation_at(visited_host text) returns table (organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.organisation_id from organisations o
  where o.host = visited_host
     or (o.host is null and (select count(*) from (select 1 from organisations limit 2) two) = 1)
     or (o.host is null and not exists (select 1 from organisations h where h.host = visited_host))
  order by (o.host = visited_host) desc nulls last, o.created_at
  limit 1
$$;

-- Under row-level security LIKE is not leakproof and its index would go unused, so the search has a door of its own,
-- bound to the organisation of the transaction.
create function search_cases(pattern text, most integer) returns table (case_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select w.case_id from case_words w
  where w.organisation_id = troth_organisation() and w.words like pattern
  limit most
$$;

do $$
declare name text;
begin
  foreach name in array array[
    'organisations', 'teams', 'staff', 'sessions', 'api_tokens', 'charters', 'customers', 'events', 'contents', 'files',
    'cases', 'case_words', 'clocks', 'tallies', 'tally_deltas', 'timers', 'tracking_links', 'outbox', 'notices',
    'presence', 'views', 'idempotency_keys'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format(
      'create policy of_organisation on %I using (organisation_id = troth_organisation()) '
      'with check (organisation_id = troth_organisation())', name);
    execute format('grant select, insert on %I to troth_app', name);
  end loop;
  foreach name in array array[
    'organisations', 'teams', 'staff', 'sessions', 'api_tokens', 'customers', 'files', 'cases', 'case_words', 'clocks',
    'tallies', 'tally_deltas', 'timers', 'tracking_links', 'outbox', 'notices', 'presence', 'views', 'contents'
  ] loop
    execute format('grant update on %I to troth_app', name);
  end loop;
  foreach name in array array[
    'sessions', 'cases', 'case_words', 'clocks', 'tallies', 'tally_deltas', 'timers', 'tracking_links', 'presence',
    'views', 'idempotency_keys', 'contents', 'files', 'outbox', 'notices'
  ] loop
    execute format('grant delete on %I to troth_app', name);
  end loop;
end $$;

grant select, insert, update, delete on rate_limits to troth_app;
grant execute on function organisation_at(text), search_cases(text, integer) to troth_app;

-- Workers look across organisations at what has no content, and do the rest as the organisation.
grant select, update on timers to troth_worker;
create policy for_workers on timers to troth_worker using (true);
grant select (organisation_id, message_id, state, next_attempt_at, claimed_until), update (claimed_until) on outbox to troth_worker;
create policy for_workers on outbox to troth_worker using (true);
grant select (organisation_id, created_at, mailed_at, staff_id) on notices to troth_worker;
create policy for_workers on notices for select to troth_worker using (true);
grant select (organisation_id, delta_id) on tally_deltas to troth_worker;
create policy for_workers on tally_deltas for select to troth_worker using (true);
