-- What bars the way over land beside the sea, and what leads through: the sea itself is what land and districts leave.

CREATE TABLE crossings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CONSTRAINT crossing_has_a_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100),
  english_name text CONSTRAINT crossing_english_name CHECK (english_name = btrim(english_name) AND length(english_name) BETWEEN 1 AND 100),
  line geometry(LineString, 4326) NOT NULL
    CONSTRAINT crossing_line_is_not_empty CHECK (ST_NPoints(line) >= 2)
    CONSTRAINT crossing_is_on_earth
      CHECK (ST_XMin(line) >= -180 AND ST_XMax(line) <= 180 AND ST_YMin(line) >= -90 AND ST_YMax(line) <= 90),
  modes text[] NOT NULL CONSTRAINT crossing_modes_are_known CHECK (
    cardinality(modes) > 0 AND modes <@ ARRAY['WALK', 'EBIKE', 'CAR'] AND is_set(modes)),
  kilometres_per_hour double precision CONSTRAINT crossing_speed_is_above_0 CHECK (kilometres_per_hour > 0 AND kilometres_per_hour <= 1000),
  metres double precision CONSTRAINT crossing_length_is_above_0 CHECK (metres > 0 AND metres <= 1000000),
  hours text CONSTRAINT crossing_hours CHECK (length(hours) BETWEEN 1 AND 1000), -- opening_hours; NULL: always
  source text CONSTRAINT crossing_source CHECK (length(source) BETWEEN 1 AND 500)
);

CREATE TABLE barriers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CONSTRAINT barrier_kind_is_known CHECK (kind IN ('RESERVOIR', 'CLOSED_AREA')),
  name text NOT NULL CONSTRAINT barrier_has_a_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100),
  english_name text CONSTRAINT barrier_english_name CHECK (english_name = btrim(english_name) AND length(english_name) BETWEEN 1 AND 100),
  area geometry(MultiPolygon, 4326) NOT NULL
    CONSTRAINT barrier_area_is_valid CHECK (ST_IsValid(area))
    CONSTRAINT barrier_area_is_not_empty CHECK (NOT ST_IsEmpty(area))
    CONSTRAINT barrier_is_on_earth
      CHECK (ST_XMin(area) >= -180 AND ST_XMax(area) <= 180 AND ST_YMin(area) >= -90 AND ST_YMax(area) <= 90),
  source text CONSTRAINT barrier_source CHECK (length(source) BETWEEN 1 AND 500)
);

-- Its changes make every host lay out land, barriers and crossings anew.
INSERT INTO feeds (name) VALUES ('travel');
GRANT SELECT, INSERT, DELETE ON crossings, barriers TO outposts_app;

ALTER TABLE crossings ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON crossings FOR SELECT USING (true);
CREATE POLICY command_inserts ON crossings FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'COMMAND')));
CREATE POLICY command_deletes ON crossings FOR DELETE USING ((SELECT caller_is_in(NULL, 'COMMAND')));

ALTER TABLE barriers ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON barriers FOR SELECT USING (true);
CREATE POLICY command_inserts ON barriers FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'COMMAND')));
CREATE POLICY command_deletes ON barriers FOR DELETE USING ((SELECT caller_is_in(NULL, 'COMMAND')));
