-- The register: districts, outposts and their services; every change is kept in the history; a feed says what changed.
-- Enum values are in the order of src/Outposts/Registry/Vocabulary.cs. A later value is added by ALTER TYPE … ADD VALUE in a migration
-- of its own, and a test compares the two. Functions and triggers are in Functions/.

CREATE TYPE outpost_kind AS ENUM (
  'OUTDOOR_WORKERS_STATION', 'SHARED_WORKERS_HOME', 'TRUSTED_WORKERS_HOME', 'MENTAL_HEALTH_STATION',
  'NURSING_ROOM', 'WORKERS_LIBRARY', 'ASSISTANCE_CENTER', 'LEGAL_SERVICE_CENTER', 'LEGAL_SERVICE_STATION',
  'MOBILE_STATION', 'DRIVERS_HOME'
);

CREATE TYPE service AS ENUM (
  'DRINKING_WATER', 'DINING', 'MEAL_HEATING', 'TOILETS', 'WARMING', 'COOLING', 'REST_SEATING',
  'PHONE_CHARGING', 'EBIKE_CHARGING', 'EBIKE_BATTERY_SWAP', 'EV_CHARGING', 'FIRST_AID', 'AED', 'WIFI',
  'TOOLS', 'TYRE_PUMP', 'RAIN_GEAR', 'REFRIGERATOR', 'SHOWER', 'LAUNDRY', 'COUNSELING', 'LEGAL_ADVICE',
  'HEALTH_CHECK', 'JOB_INFO', 'UNION_ENROLMENT'
);

CREATE TYPE availability AS ENUM (
  'AVAILABLE', 'UNAVAILABLE', 'OUT_OF_ORDER', 'UNKNOWN'
);

CREATE TYPE host_kind AS ENUM (
  'BANK', 'FUEL_STATION', 'SUPERMARKET', 'REAL_ESTATE_AGENCY', 'RESTAURANT', 'PARTY_SERVICE_CENTER',
  'INDUSTRIAL_PARK', 'OFFICE_BUILDING', 'MALL', 'PUBLIC_TOILET', 'PARK', 'COMMUNITY'
);

CREATE TYPE worker_group AS ENUM (
  'COURIER', 'FOOD_DELIVERY_RIDER', 'RIDE_HAILING_DRIVER', 'TRUCK_DRIVER', 'DOMESTIC_WORKER',
  'SECURITY_GUARD', 'CARE_WORKER', 'MALL_PROMOTER', 'ESTATE_AGENT', 'SANITATION_WORKER', 'TAXI_DRIVER'
);

CREATE TYPE eligibility AS ENUM (
  'ANYONE', 'OUTDOOR_WORKER', 'UNION_MEMBER', 'OWN_STAFF', 'UNKNOWN'
);

CREATE TYPE outpost_status AS ENUM (
  'PLANNED', 'ACCEPTED', 'OPEN', 'SUSPENDED', 'CLOSED'
);

CREATE TYPE access_mode AS ENUM (
  'STAFFED', 'OPEN_DOOR', 'QR_CODE', 'FACE', 'APP', 'PIN', 'ASK_STAFF'
);

CREATE TYPE coordinate_system AS ENUM (
  'WGS84', 'GCJ02', 'BD09'
);

-- Whether an array holds each value once and no NULL.
CREATE FUNCTION is_set(items anyarray) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT cardinality(items) = (SELECT count(DISTINCT item) FROM unnest(items) AS item) $$;

CREATE TABLE districts (
  code text PRIMARY KEY CONSTRAINT district_code_is_six_digits CHECK (code ~ '^[0-9]{6}$'),
  name text NOT NULL CONSTRAINT district_has_a_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100),
  english_name text NOT NULL
    CONSTRAINT district_has_an_english_name CHECK (english_name = btrim(english_name) AND length(english_name) BETWEEN 1 AND 100),
  area geometry(MultiPolygon, 4326) NOT NULL
    CONSTRAINT district_area_is_valid CHECK (ST_IsValid(area))
    CONSTRAINT district_area_is_not_empty CHECK (NOT ST_IsEmpty(area))
    CONSTRAINT district_area_is_on_earth
      CHECK (ST_XMin(area) >= -180 AND ST_XMax(area) <= 180 AND ST_YMin(area) >= -90 AND ST_YMax(area) <= 90),
  population integer CONSTRAINT district_population_is_not_negative CHECK (population >= 0)
);
CREATE INDEX districts_area ON districts USING gist (area);
-- For the nearest district of a position off the coast.
CREATE INDEX districts_area_on_earth ON districts USING gist ((area::geography));

CREATE TABLE outposts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL CONSTRAINT outpost_code_is_unique UNIQUE
    CONSTRAINT outpost_code_is_short CHECK (code = btrim(code) AND length(code) BETWEEN 1 AND 64),
  name text NOT NULL CONSTRAINT outpost_has_a_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 200),
  aliases text[] NOT NULL DEFAULT '{}' CONSTRAINT outpost_aliases_differ CHECK (is_set(aliases)),
  kind outpost_kind NOT NULL,
  functions outpost_kind[] NOT NULL DEFAULT '{}'
    CONSTRAINT outpost_functions_differ CHECK (is_set(functions) AND kind <> ALL (functions)),
  status outpost_status NOT NULL DEFAULT 'OPEN',
  position geography(Point, 4326) NOT NULL
    CONSTRAINT outpost_position_is_on_earth
      CHECK (coalesce(ST_X(position::geometry) BETWEEN -180 AND 180 AND ST_Y(position::geometry) BETWEEN -90 AND 90, false)),
  -- As in the source, in the source's own system: kept so that a wrong system can be corrected later.
  source_system coordinate_system NOT NULL,
  source_longitude double precision NOT NULL CONSTRAINT outpost_source_longitude CHECK (source_longitude BETWEEN -180 AND 180),
  source_latitude double precision NOT NULL CONSTRAINT outpost_source_latitude CHECK (source_latitude BETWEEN -90 AND 90),
  address text CONSTRAINT outpost_address CHECK (length(address) BETWEEN 1 AND 500),
  floor text CONSTRAINT outpost_floor CHECK (length(floor) BETWEEN 1 AND 50),
  landmark text CONSTRAINT outpost_landmark CHECK (length(landmark) BETWEEN 1 AND 500),
  district_code text NOT NULL CONSTRAINT outpost_district_is_known REFERENCES districts,
  host host_kind,
  operator text CONSTRAINT outpost_operator CHECK (length(operator) BETWEEN 1 AND 200),
  eligibility eligibility NOT NULL DEFAULT 'UNKNOWN',
  groups worker_group[] NOT NULL DEFAULT '{}' CONSTRAINT outpost_groups_differ CHECK (is_set(groups)),
  opening_hours text CONSTRAINT outpost_opening_hours CHECK (length(opening_hours) BETWEEN 1 AND 1000),
  access_modes access_mode[] NOT NULL DEFAULT '{}' CONSTRAINT outpost_access_modes_differ CHECK (is_set(access_modes)),
  phone text CONSTRAINT outpost_phone CHECK (length(phone) BETWEEN 1 AND 50),
  wheelchair boolean,
  capacity integer CONSTRAINT outpost_capacity_is_positive CHECK (capacity >= 1),
  established_on date,
  confirmed_at timestamptz,
  CONSTRAINT outpost_wgs84_is_taken_as_given CHECK (source_system <> 'WGS84'
    OR (ST_X(position::geometry) = source_longitude AND ST_Y(position::geometry) = source_latitude))
);
-- For tiles, which ask for boxes in longitude and latitude.
CREATE INDEX outposts_position_in_degrees ON outposts USING gist ((position::geometry));

-- A service that is not listed is unknown.
CREATE TABLE outpost_services (
  outpost_id bigint NOT NULL REFERENCES outposts,
  service service NOT NULL,
  availability availability NOT NULL,
  confirmed_at timestamptz,
  hours text CONSTRAINT service_hours CHECK (length(hours) BETWEEN 1 AND 1000),
  PRIMARY KEY (outpost_id, service)
);

-- A feed counts the transactions that changed something: version n is the n-th. The row is locked from a writer's first change to
-- its commit, so versions become visible in their order and a reader that has seen n has missed nothing before it.
CREATE TABLE feeds (
  name text PRIMARY KEY,
  version bigint NOT NULL DEFAULT 0,
  writer xid8,
  written_at timestamptz,
  -- Whether it began with demo data. It stays so when real rows come in: the demo rows are still among them.
  is_demonstration boolean NOT NULL DEFAULT false
);
INSERT INTO feeds (name) VALUES ('outposts');

CREATE TABLE history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  feed text NOT NULL,
  version bigint NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  subject text NOT NULL, -- the table
  key text NOT NULL,     -- the outpost's id, the district's code; '*' when a whole table was filled at once
  before jsonb,          -- null: it was not there
  after jsonb,           -- null: it is gone
  CONSTRAINT history_says_something CHECK (before IS DISTINCT FROM after)
);
CREATE INDEX history_feed ON history (feed, version);
-- For the places where outposts were before.
CREATE INDEX history_moves ON history (id) WHERE subject = 'outposts' AND before -> 'position' <> after -> 'position';

GRANT USAGE ON SCHEMA outposts TO outposts_app;
GRANT SELECT ON districts, outposts, outpost_services, feeds, history TO outposts_app;
GRANT INSERT, UPDATE ON districts, outposts, outpost_services TO outposts_app;
GRANT DELETE ON outpost_services TO outposts_app;
GRANT UPDATE (is_demonstration) ON feeds TO outposts_app;
