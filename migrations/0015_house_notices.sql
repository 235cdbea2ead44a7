-- What staff are told that is about no case: an address that does not answer, a duty that falls due, holidays that run out.
-- `about` says what exactly, so that each person is told of it once; `facts` are what the sentence is made of.
alter table notices
  alter column case_id drop not null,
  add column about text,
  add column facts jsonb,
  add check ((case_id is null) = (about is not null));
create unique index notices_of_house_once on notices (organisation_id, staff_id, kind, about) where case_id is null;

-- Who was told of an incident, and when: of its beginning, and that it is over. Those that there are count as told.
alter table incidents add column told_at timestamptz, add column end_told_at timestamptz;
update incidents set told_at = began_at, end_told_at = ended_at;
create index incidents_to_tell on incidents (organisation_id, commitment) where end_told_at is null;
create index incidents_told on incidents (organisation_id, commitment, told_at) where told_at is not null;
grant select (organisation_id, told_at, ended_at, end_told_at) on incidents to troth_worker;
create policy for_workers on incidents for select to troth_worker using (true);

-- Promises of a reminder that an administrator lets the system keep: it writes to the customer by itself.
create table mailed_reminders (
  organisation_id uuid not null references organisations,
  commitment text not null,
  switched_on boolean not null,
  changed_at timestamptz not null,
  changed_by uuid, -- a member of staff; null: a program
  primary key (organisation_id, commitment)
);
alter table mailed_reminders enable row level security;
create policy of_organisation on mailed_reminders using (organisation_id = troth_organisation())
  with check (organisation_id = troth_organisation());
grant select, insert, update (switched_on, changed_at, changed_by) on mailed_reminders to troth_app;
