-- The map's background: land and named places. It is drawn from files and replaced whole, so it keeps no history.

CREATE TABLE basemap_land (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area geometry(MultiPolygon, 4326) NOT NULL
    CONSTRAINT land_is_valid CHECK (ST_IsValid(area))
    CONSTRAINT land_is_not_empty CHECK (NOT ST_IsEmpty(area))
    -- Web Mercator, in which tiles are cut, ends there.
    CONSTRAINT land_is_on_the_map
      CHECK (ST_XMin(area) >= -180 AND ST_XMax(area) <= 180 AND ST_YMin(area) >= -85.05 AND ST_YMax(area) <= 85.05)
);
CREATE INDEX basemap_land_area ON basemap_land USING gist (area);

CREATE TABLE places (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CONSTRAINT place_has_a_name CHECK (length(name) BETWEEN 1 AND 200),
  english_name text CONSTRAINT place_english_name CHECK (length(english_name) BETWEEN 1 AND 200),
  kind text NOT NULL CONSTRAINT place_has_a_kind CHECK (length(kind) BETWEEN 1 AND 50),
  rank smallint NOT NULL CONSTRAINT place_rank CHECK (rank BETWEEN 1 AND 9),
  district_code text CONSTRAINT place_district CHECK (district_code ~ '^[0-9]{6}$'),
  position geometry(Point, 4326) NOT NULL
    CONSTRAINT place_is_on_earth
      CHECK (coalesce(ST_X(position) BETWEEN -180 AND 180 AND ST_Y(position) BETWEEN -90 AND 90, false))
);
CREATE INDEX places_position ON places USING gist (position);

GRANT SELECT, INSERT, DELETE ON basemap_land, places TO outposts_app;
