-- Streets and what lies around them, from one OpenStreetMap extract, which an import replaces as a whole. Drawn from files as the land is,
-- the features keep no history; the imports do. Shapes lie in Web Mercator, in which tiles are cut, so that no tile projects them anew.

-- The extract that is shown: one row, or none.
CREATE TABLE map_imports (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  is_current boolean NOT NULL DEFAULT true CONSTRAINT map_import_is_one UNIQUE CONSTRAINT map_import_is_current CHECK (is_current),
  file text NOT NULL CONSTRAINT map_import_has_a_file CHECK (length(file) BETWEEN 1 AND 500),
  dated_at timestamptz, -- the newest change in the extract; NULL when it tells none
  imported_at timestamptz NOT NULL DEFAULT now(),
  -- What is covered, degrees.
  west double precision NOT NULL, south double precision NOT NULL, east double precision NOT NULL, north double precision NOT NULL,
  summary jsonb NOT NULL,
  CONSTRAINT map_import_lies_on_the_map
    CHECK (west BETWEEN -180 AND east AND east <= 180 AND south BETWEEN -85.06 AND north AND north <= 85.06)
);
INSERT INTO feeds (name) VALUES ('map');

CREATE TABLE map_streets (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  way bigint NOT NULL, -- OpenStreetMap's number; a way whose middle lies outside of the extract has several rows
  class text NOT NULL CONSTRAINT street_class CHECK (class IN ('MOTORWAY', 'TRUNK', 'PRIMARY', 'SECONDARY', 'TERTIARY', 'MINOR', 'SERVICE',
    'PEDESTRIAN', 'TRACK', 'CYCLEWAY', 'PATH', 'STEPS')),
  is_link boolean NOT NULL,
  name text CONSTRAINT street_name CHECK (length(name) BETWEEN 1 AND 200),
  english_name text CONSTRAINT street_english_name CHECK (length(english_name) BETWEEN 1 AND 200),
  ref text CONSTRAINT street_ref CHECK (length(ref) BETWEEN 1 AND 50),
  oneway smallint NOT NULL CONSTRAINT street_oneway CHECK (oneway BETWEEN -1 AND 1), -- along the shape, against it, 0: both
  is_bridge boolean NOT NULL,
  is_tunnel boolean NOT NULL,
  layer smallint NOT NULL CONSTRAINT street_layer CHECK (layer BETWEEN -9 AND 9),
  -- To whom it is closed: PRIVATE (all but some), NO_FOOT, NO_BICYCLE, NO_MOTOR_VEHICLE, separated by semicolons; NULL: nothing is said.
  access text CONSTRAINT street_access CHECK (access ~ '^(PRIVATE|NO_FOOT|NO_BICYCLE|NO_MOTOR_VEHICLE)(;(NO_FOOT|NO_BICYCLE|NO_MOTOR_VEHICLE))*$'),
  shape geometry(LineString, 3857) NOT NULL
);
CREATE INDEX map_streets_shape ON map_streets USING gist (shape);
-- Few of all streets, which tiles of the wider view draw.
CREATE INDEX map_streets_main_shape ON map_streets USING gist (shape) WHERE class IN ('MOTORWAY', 'TRUNK', 'PRIMARY', 'SECONDARY', 'TERTIARY');

-- The same, joined to long lines by class and name: what is drawn from afar, and what names are written along.
CREATE TABLE map_street_lines (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  class text NOT NULL,
  is_link boolean NOT NULL,
  name text,
  english_name text,
  ref text,
  shape geometry(LineString, 3857) NOT NULL
);
CREATE INDEX map_street_lines_shape ON map_street_lines USING gist (shape);
CREATE INDEX map_street_lines_main_shape ON map_street_lines USING gist (shape)
  WHERE class IN ('MOTORWAY', 'TRUNK', 'PRIMARY', 'SECONDARY', 'TERTIARY');

-- Water and land of a use; size: square metres of the projection, by which tiles of the wider view leave the small ones out.
CREATE TABLE map_areas (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CONSTRAINT area_kind CHECK (kind IN ('WATER', 'PARK', 'WOOD', 'GRASS', 'PITCH', 'CEMETERY', 'SAND', 'WETLAND', 'SQUARE',
    'SCHOOL', 'HOSPITAL', 'INDUSTRIAL', 'COMMERCIAL', 'RAILWAY')),
  name text CONSTRAINT area_name CHECK (length(name) BETWEEN 1 AND 200),
  english_name text CONSTRAINT area_english_name CHECK (length(english_name) BETWEEN 1 AND 200),
  size double precision NOT NULL CONSTRAINT area_has_a_size CHECK (size > 0),
  shape geometry(MultiPolygon, 3857) NOT NULL
);
CREATE INDEX map_areas_shape ON map_areas USING gist (shape);
CREATE INDEX map_areas_large_shape ON map_areas USING gist (shape) WHERE size > 40000;

CREATE TABLE map_buildings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text CONSTRAINT building_name CHECK (length(name) BETWEEN 1 AND 200),
  english_name text CONSTRAINT building_english_name CHECK (length(english_name) BETWEEN 1 AND 200),
  house_number text CONSTRAINT building_number CHECK (length(house_number) BETWEEN 1 AND 50),
  size double precision NOT NULL CONSTRAINT building_has_a_size CHECK (size > 0),
  shape geometry(MultiPolygon, 3857) NOT NULL
);
CREATE INDEX map_buildings_shape ON map_buildings USING gist (shape);

-- Railways, the metro, and waters that are lines.
CREATE TABLE map_lines (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CONSTRAINT line_kind CHECK (kind IN ('RAIL', 'SUBWAY', 'LIGHT_RAIL', 'TRAM', 'RIVER', 'STREAM', 'FERRY')),
  name text CONSTRAINT line_name CHECK (length(name) BETWEEN 1 AND 200),
  english_name text CONSTRAINT line_english_name CHECK (length(english_name) BETWEEN 1 AND 200),
  is_bridge boolean NOT NULL,
  is_tunnel boolean NOT NULL,
  is_minor boolean NOT NULL, -- sidings and yards, drawn when near
  shape geometry(LineString, 3857) NOT NULL
);
CREATE INDEX map_lines_shape ON map_lines USING gist (shape);

-- Stations, their entrances, and what bars a way.
CREATE TABLE map_points (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CONSTRAINT point_kind CHECK (kind IN ('RAILWAY_STATION', 'SUBWAY_STATION', 'TRAM_STOP', 'FERRY_TERMINAL',
    'SUBWAY_ENTRANCE', 'GATE', 'LIFT_GATE', 'BOLLARD', 'BLOCK')),
  name text CONSTRAINT point_name CHECK (length(name) BETWEEN 1 AND 200),
  english_name text CONSTRAINT point_english_name CHECK (length(english_name) BETWEEN 1 AND 200),
  access text CONSTRAINT point_access CHECK (length(access) BETWEEN 1 AND 50), -- of a gate, in OpenStreetMap's words
  shape geometry(Point, 3857) NOT NULL
);
CREATE INDEX map_points_shape ON map_points USING gist (shape);

-- What can be found by name: places, stations, streets (once for each run of the name), house numbers.
CREATE TABLE map_names (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CONSTRAINT name_kind CHECK (kind IN ('PLACE', 'STATION', 'ROAD', 'ADDRESS')),
  name text NOT NULL CONSTRAINT name_is_short CHECK (length(name) BETWEEN 1 AND 200), -- of an address: its street or place
  english_name text CONSTRAINT name_english CHECK (length(english_name) BETWEEN 1 AND 200),
  house_number text CONSTRAINT name_number CHECK (length(house_number) BETWEEN 1 AND 50),
  rank smallint NOT NULL CONSTRAINT name_rank CHECK (rank BETWEEN 1 AND 9), -- 1 the most important
  -- What is compared with what is typed: letters, digits and characters alone, lower case.
  folded text NOT NULL,
  folded_english text,
  pinyin text NOT NULL, -- the commonest reading of each character; what is not Chinese, as it is
  initials text NOT NULL,
  position geometry(Point, 4326) NOT NULL,
  CONSTRAINT address_has_a_number CHECK ((kind = 'ADDRESS') = (house_number IS NOT NULL))
);
CREATE INDEX map_names_folded ON map_names (folded text_pattern_ops);
CREATE INDEX map_names_folded_english ON map_names (folded_english text_pattern_ops);
CREATE INDEX map_names_pinyin ON map_names (pinyin text_pattern_ops);
CREATE INDEX map_names_initials ON map_names (initials text_pattern_ops);
CREATE INDEX map_names_position ON map_names USING gist (position);

GRANT SELECT, INSERT, DELETE ON map_imports, map_streets, map_street_lines, map_areas, map_buildings, map_lines, map_points, map_names
  TO outposts_app;

-- Everybody reads; commands alone write.
DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['map_imports', 'map_streets', 'map_street_lines', 'map_areas', 'map_buildings', 'map_lines', 'map_points',
    'map_names']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY public_reads ON %I FOR SELECT USING (true)', target);
    EXECUTE format('CREATE POLICY command_inserts ON %I FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, ''COMMAND'')))', target);
    EXECUTE format('CREATE POLICY command_deletes ON %I FOR DELETE USING ((SELECT caller_is_in(NULL, ''COMMAND'')))', target);
  END LOOP;
END $$;
