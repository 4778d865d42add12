-- The road network of the last imported map, in the binary form that programs read, cut into chunks: one network, replaced whole. The
-- history keeps who imported which when, by the row of the summary.
CREATE TABLE road_network_summary (
  version bigint PRIMARY KEY, -- that of the feed when it was written
  format integer NOT NULL,
  bytes bigint NOT NULL CONSTRAINT road_network_bytes CHECK (bytes > 0),
  summary jsonb NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE road_network (
  version bigint NOT NULL REFERENCES road_network_summary ON DELETE CASCADE,
  chunk integer NOT NULL CONSTRAINT road_network_chunk CHECK (chunk >= 0),
  content bytea NOT NULL CONSTRAINT road_network_content CHECK (length(content) BETWEEN 1 AND 16777216),
  PRIMARY KEY (version, chunk)
);
-- Compressing takes longer than reading it all at the start of a program.
ALTER TABLE road_network ALTER COLUMN content SET STORAGE EXTERNAL;
INSERT INTO feeds (name) VALUES ('roads');
GRANT SELECT, INSERT, DELETE ON road_network, road_network_summary TO outposts_app;

ALTER TABLE road_network_summary ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON road_network_summary FOR SELECT USING (true);
CREATE POLICY command_inserts ON road_network_summary FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'COMMAND')));
CREATE POLICY command_deletes ON road_network_summary FOR DELETE USING ((SELECT caller_is_in(NULL, 'COMMAND')));
ALTER TABLE road_network ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON road_network FOR SELECT USING (true);
CREATE POLICY command_inserts ON road_network FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'COMMAND')));
CREATE POLICY command_deletes ON road_network FOR DELETE USING ((SELECT caller_is_in(NULL, 'COMMAND')));
