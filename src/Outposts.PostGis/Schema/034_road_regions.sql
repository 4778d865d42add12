-- Road networks by region: an import replaces that of its own (decision 35). Only adds: a program from before finds its one network as long
-- as there is one region; beside a second it goes without roads, and its import replaces all.
ALTER TABLE road_network_summary ADD COLUMN region text NOT NULL DEFAULT 'default'
  CONSTRAINT road_region_is_a_name CHECK (region ~ '^[a-z0-9][a-z0-9-]{0,39}$');
ALTER TABLE road_network_summary ADD CONSTRAINT road_region_is_unique UNIQUE (region);

-- The ways of which a network is made, in the binary form that programs read, cut into chunks: networks of regions are joined by them. None
-- for a network of an earlier program.
CREATE TABLE road_network_ways (
  version bigint NOT NULL REFERENCES road_network_summary ON DELETE CASCADE,
  chunk integer NOT NULL CONSTRAINT road_network_ways_chunk CHECK (chunk >= 0),
  content bytea NOT NULL CONSTRAINT road_network_ways_content CHECK (length(content) BETWEEN 1 AND 16777216),
  PRIMARY KEY (version, chunk)
);
-- As that of road_network.
ALTER TABLE road_network_ways ALTER COLUMN content SET STORAGE EXTERNAL;
GRANT SELECT, INSERT, DELETE ON road_network_ways TO outposts_app;
ALTER TABLE road_network_ways ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON road_network_ways FOR SELECT USING (true);
CREATE POLICY command_inserts ON road_network_ways FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'COMMAND')));
CREATE POLICY command_deletes ON road_network_ways FOR DELETE USING ((SELECT caller_is_in(NULL, 'COMMAND')));
