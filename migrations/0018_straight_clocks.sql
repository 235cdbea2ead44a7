-- Clocks whose dates follow from where they began alone: no pause, no date that was agreed or moved, nothing put right, an
-- ordinary stop. What another limit would have made of one follows from its row, without the events of its case. Null: it
-- was not asked when the row was made, and nothing is said.
alter table clocks add column straight boolean;

-- It is asked now: the clocks that there are already are built anew, while the service runs.
insert into rebuilds (organisation_id, rebuild_id, projection, state, asked_at)
select organisation_id, gen_random_uuid(), 'clocks', 'waiting', now() from organisations o
where exists (select from clocks c where c.organisation_id = o.organisation_id)
on conflict do nothing;
