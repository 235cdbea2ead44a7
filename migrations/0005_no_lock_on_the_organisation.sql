-- Each new row of these tables locked the row of its organisation against deletion, and hundreds of transactions a second
-- shared that one lock. Organisations are never deleted, and row-level security lets no row name another.
alter table events drop constraint events_organisation_id_fkey;
alter table customers drop constraint customers_organisation_id_fkey;
alter table files drop constraint files_organisation_id_fkey;
alter table cases drop constraint cases_organisation_id_fkey;
alter table outbox drop constraint outbox_organisation_id_fkey;
