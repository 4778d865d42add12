-- How many workers of each trade there are at a place where a health bus stands: {"COURIER": 120}. A trade that is missing was not counted.
-- Beside the row's other facts, so that its history keeps them together.

CREATE FUNCTION counted_workers(counts jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT coalesce(sum(count::numeric), 0) FROM jsonb_each_text(counts) AS c (trade, count) $$;

ALTER TABLE visit_places
  ADD COLUMN workers_by_group jsonb NOT NULL DEFAULT '{}'
    CONSTRAINT visit_place_counts_are_an_object CHECK (jsonb_typeof(workers_by_group) = 'object'),
  -- Rules are looked at in the order of their names: what is added up is numbers by then.
  ADD CONSTRAINT visit_place_counts_are_of_its_trades CHECK (workers_by_group - groups::text[] = '{}'),
  ADD CONSTRAINT visit_place_counts_are_whole
    CHECK (NOT workers_by_group @? 'strict $.* ? (@.type() != "number" || @ < 0 || @.floor() != @)'),
  ADD CONSTRAINT visit_place_counts_fit_its_workers CHECK (counted_workers(workers_by_group) <= workers);
