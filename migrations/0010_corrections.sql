-- Both verdicts of a clock, exceptions, and how many were put right.

alter table clocks
  drop constraint clocks_outcome_check,
  add constraint clocks_outcome_check check (outcome in ('kept', 'broken', 'notDue', 'paused', 'void', 'excepted')),
  -- What it was of record, where that was decided and is another than `outcome`; null where the two are the same.
  add column recorded_outcome text
    constraint clocks_recorded_outcome_check check (recorded_outcome in ('kept', 'broken', 'void', 'excepted'));

create index clocks_corrected on clocks (organisation_id, commitment, target, month, outcome, case_id, run)
  where recorded_outcome is not null;
