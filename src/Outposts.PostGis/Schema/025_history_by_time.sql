-- The change log is read by days. The history is only ever added to, so that a summary of its blocks finds them. Only adds.
CREATE INDEX history_by_time ON history USING brin (at) WITH (pages_per_range = 16);
