-- A comparison of charters reads the ledger in ranges of its key, as troth_app and in transactions that only read. It
-- writes nothing, so it has no table; what it relies on is said where whoever changes the key will see it.
comment on constraint events_pkey on events is
  'Cases lie together and in the order of their ids: comparisons of charters read them in ranges of case_id.';
