-- The planner's layers: workers in need of an outpost (aggregates, never tracks) and candidate sites.
-- A layer has an origin and a date and is replaced whole; the history keeps which layer came when, not its points.

CREATE TYPE time_band AS ENUM (
  'MORNING', 'MIDDAY', 'AFTERNOON', 'EVENING', 'NIGHT'
);

CREATE TYPE planning_layer_kind AS ENUM (
  'DEMAND', 'CANDIDATES'
);

INSERT INTO feeds (name) VALUES ('planning');

CREATE TABLE planning_layers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind planning_layer_kind NOT NULL,
  name text NOT NULL CONSTRAINT layer_has_a_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100),
  origin text NOT NULL CONSTRAINT layer_has_an_origin CHECK (origin = btrim(origin) AND length(origin) BETWEEN 1 AND 500),
  dated_on date NOT NULL,
  demonstration boolean NOT NULL DEFAULT false,
  points integer NOT NULL CONSTRAINT layer_points_are_counted CHECK (points >= 0),
  workers double precision CONSTRAINT layer_workers CHECK (workers >= 0), -- null: a layer of candidates
  imported_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT layer_name_is_unique UNIQUE (kind, name),
  CONSTRAINT layer_is_referred_to_by_kind UNIQUE (id, kind),
  CONSTRAINT layer_of_demand_has_workers CHECK ((workers IS NULL) = (kind = 'CANDIDATES'))
);

CREATE TABLE demand_points (
  layer_id bigint NOT NULL,
  layer_kind planning_layer_kind NOT NULL DEFAULT 'DEMAND' CONSTRAINT demand_lies_in_its_layer CHECK (layer_kind = 'DEMAND'),
  id text NOT NULL CONSTRAINT demand_id CHECK (length(id) BETWEEN 1 AND 100),
  position geography(Point, 4326) NOT NULL
    CONSTRAINT demand_is_on_earth
      CHECK (coalesce(ST_X(position::geometry) BETWEEN -180 AND 180 AND ST_Y(position::geometry) BETWEEN -90 AND 90, false)),
  workers double precision NOT NULL CONSTRAINT demand_workers CHECK (workers BETWEEN 0 AND 1e9),
  worker_group worker_group, -- null: all worker groups
  band time_band,            -- null: all day
  district_code text NOT NULL,
  -- The town (镇街): its name, or its nine digits of GB/T 10114; null: not told. It is not derived from the position.
  town text CONSTRAINT demand_town CHECK (town = btrim(town) AND length(town) BETWEEN 1 AND 100),
  PRIMARY KEY (layer_id, id),
  FOREIGN KEY (layer_id, layer_kind) REFERENCES planning_layers (id, kind),
  CONSTRAINT demand_district_is_known FOREIGN KEY (district_code) REFERENCES districts
);

CREATE TABLE candidate_sites (
  id text PRIMARY KEY CONSTRAINT candidate_id CHECK (length(id) BETWEEN 1 AND 100),
  layer_id bigint NOT NULL,
  layer_kind planning_layer_kind NOT NULL DEFAULT 'CANDIDATES' CONSTRAINT candidate_lies_in_its_layer CHECK (layer_kind = 'CANDIDATES'),
  position geography(Point, 4326) NOT NULL
    CONSTRAINT candidate_is_on_earth
      CHECK (coalesce(ST_X(position::geometry) BETWEEN -180 AND 180 AND ST_Y(position::geometry) BETWEEN -90 AND 90, false)),
  name text CONSTRAINT candidate_name CHECK (length(name) BETWEEN 1 AND 200),
  host host_kind,
  cost double precision CONSTRAINT candidate_cost CHECK (cost >= 0 AND cost < 'infinity'), -- yuan
  district_code text NOT NULL,
  FOREIGN KEY (layer_id, layer_kind) REFERENCES planning_layers (id, kind),
  CONSTRAINT candidate_district_is_known FOREIGN KEY (district_code) REFERENCES districts
);
CREATE INDEX candidate_sites_layer ON candidate_sites (layer_id);

GRANT SELECT, INSERT, UPDATE ON planning_layers TO outposts_app;
GRANT SELECT, INSERT, DELETE ON demand_points, candidate_sites TO outposts_app;
