-- Land beyond the region: that of the whole world, coarse, and that which the coastline of the imported extract bounds, fine. Both are only
-- drawn: ways over land follow the region's own land and the districts.

CREATE TABLE world_land (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area geometry(MultiPolygon, 4326) NOT NULL
    CONSTRAINT world_land_is_valid CHECK (ST_IsValid(area))
    CONSTRAINT world_land_is_on_the_map
      CHECK (ST_XMin(area) >= -180 AND ST_XMax(area) <= 180 AND ST_YMin(area) >= -85.06 AND ST_YMax(area) <= 85.06)
);
CREATE INDEX world_land_area ON world_land USING gist (area);

CREATE TABLE map_land (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shape geometry(Polygon, 3857) NOT NULL
);
CREATE INDEX map_land_shape ON map_land USING gist (shape);

-- The coastline itself, without the borders of the extract.
CREATE TABLE map_shores (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shape geometry(LineString, 3857) NOT NULL
);
CREATE INDEX map_shores_shape ON map_shores USING gist (shape);

GRANT SELECT, INSERT, DELETE ON world_land, map_land, map_shores TO outposts_app;

-- Everybody reads; commands alone write.
DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['world_land', 'map_land', 'map_shores']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY public_reads ON %I FOR SELECT USING (true)', target);
    EXECUTE format('CREATE POLICY command_inserts ON %I FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, ''COMMAND'')))', target);
    EXECUTE format('CREATE POLICY command_deletes ON %I FOR DELETE USING ((SELECT caller_is_in(NULL, ''COMMAND'')))', target);
  END LOOP;
END $$;
