-- The planner's layers: workers in need of a place (aggregates, never tracks) and places where an outpost might be.
-- A layer has an origin and a date and is replaced whole; its points keep no history, what is kept is which layer came when.

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
  worker_group worker_group, -- null: all trades together
  band time_band,            -- null: all day
  district_code text NOT NULL,
  PRIMARY KEY (layer_id, id),
  FOREIGN KEY (layer_id, layer_kind) REFERENCES planning_layers (id, kind),
  CONSTRAINT demand_district_is_known FOREIGN KEY (district_code) REFERENCES districts
);
CREATE INDEX demand_points_position ON demand_points USING gist (position);

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
CREATE INDEX candidate_sites_position ON candidate_sites USING gist (position);

CREATE TRIGGER planning_layers_inserted AFTER INSERT ON planning_layers REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('planning', 'id');
CREATE TRIGGER planning_layers_updated AFTER UPDATE ON planning_layers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('planning', 'id');
CREATE TRIGGER planning_layers_stay BEFORE DELETE OR TRUNCATE ON planning_layers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse('a layer is never deleted; put an empty one in its place');

GRANT SELECT, INSERT, UPDATE ON planning_layers TO outposts_app;
GRANT SELECT, INSERT, DELETE ON demand_points, candidate_sites TO outposts_app;
