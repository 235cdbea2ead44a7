-- Less for the role of the service: what no statement of the program changes or deletes is not granted. So a mistake, or
-- somebody who found a way to make the program run a statement of theirs, cannot rewrite what was said, promised or sent.
revoke update on organisations, teams, tally_deltas, tracking_links, views, contents, files, sessions, api_tokens from troth_app;
revoke delete on contents, outbox, notices from troth_app;
-- A file is given to a message, a session and a token note when they were used last: nothing else of them changes.
grant update (case_id, seq) on files to troth_app;
grant update (last_seen_at) on sessions to troth_app;
grant update (last_used_at, revoked_at) on api_tokens to troth_app;
revoke update on timers from troth_worker;
grant update (claimed_until, attempts) on timers to troth_worker;

-- Tables for the moment come last where a function runs with the owner's rights: otherwise one of them could stand in for
-- a table of ours.
alter function organisation_at(text) set search_path = pg_catalog, public, pg_temp;
alter function search_statement(text[], integer) set search_path = pg_catalog, public, pg_temp;
alter function search_cases(text[], text, integer) set search_path = pg_catalog, public, pg_temp;

-- Whether this installation has been set up, whoever asks at whatever host name: a name that nobody has given to an
-- organisation is no reason to let its visitor found one.
create function is_set_up() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from public.organisations)
$$;
grant execute on function is_set_up() to troth_app;
