-- The two roles that the program works under. They own nothing and cannot sign in: each transaction takes on one of them
-- (set_config('role', …, true)). Roles belong to the whole server, so another database of it may have made them already.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['troth_app', 'troth_worker'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
          raise exception 'the role % is missing and the user % may not create it', wanted, current_user
            using hint = format('As an administrator: create role troth_app nologin; create role troth_worker nologin; '
              'grant troth_app, troth_worker to %I', current_user);
      end;
    end if;
  end loop;
end
$$;

-- Whoever migrates also works, where there is one user for all (DATABASE_URL).
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    begin
      execute format('grant troth_app, troth_worker to %I', current_user);
    exception
      when insufficient_privilege then
        if not (pg_has_role(current_user, 'troth_app', 'member') and pg_has_role(current_user, 'troth_worker', 'member')) then
          raise exception 'the user % may not work as troth_app and troth_worker', current_user
            using hint = format('As an administrator: grant troth_app, troth_worker to %I', current_user);
        end if;
    end;
  end if;
  -- The user that the program itself signs in as, on the database that comes with Troth.
  if exists (
    select from pg_roles
    where rolname = 'troth_login' and not (pg_has_role(oid, 'troth_app', 'member') and pg_has_role(oid, 'troth_worker', 'member'))
  ) then
    grant troth_app, troth_worker to troth_login;
  end if;
end
$$;

-- Nothing is allowed by default: each migration grants what its tables and functions are for.
revoke all on schema public from public;
grant usage on schema public to troth_app, troth_worker;
alter default privileges revoke execute on functions from public;

-- The organisation this transaction works for. It fails when none is set, rather than finding nothing.
create function troth_organisation() returns uuid
  language sql stable parallel safe
  return current_setting('troth.organisation_id')::uuid;
grant execute on function troth_organisation() to troth_app;
