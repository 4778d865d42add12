-- The register: districts, outposts, their services; every change kept; a feed that says what changed.
-- The vocabularies stand in the order of src/Outposts/Registry/Vocabulary.cs; a later value comes by ALTER TYPE … ADD VALUE
-- in a migration of its own, and a test compares the two.

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
  -- What the source said, in the source's own system: kept so that a wrong system can be put right later.
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
CREATE INDEX outposts_position ON outposts USING gist (position);
CREATE INDEX outposts_district ON outposts (district_code);

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
  written_at timestamptz
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
CREATE INDEX history_subject ON history (subject, key);

-- A writer's first statement: says who writes and waits for the writer before, so that two writers never wait for each other.
CREATE FUNCTION begin_change(feed text, actor text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  PERFORM set_config('outposts.actor', actor, true);
  PERFORM 1 FROM feeds WHERE name = feed FOR UPDATE;
END $$;

-- The version of the running transaction: one more than the last one's at its first change, the same ever after.
CREATE FUNCTION change_version(feed text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  result bigint;
BEGIN
  UPDATE feeds SET version = version + 1, writer = pg_current_xact_id(), written_at = now()
    WHERE name = feed AND (writer, written_at) IS DISTINCT FROM (pg_current_xact_id(), now());
  SELECT version INTO STRICT result FROM feeds WHERE name = feed;
  PERFORM pg_notify(feed || '_changed', result::text); -- delivered at commit, and once
  RETURN result;
END $$;

-- Who writes: as begin_change was told, else the database role.
CREATE FUNCTION change_actor() RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(current_setting('outposts.actor', true), ''), 'database role ' || session_user) $$;

-- A row as history keeps it: a point is written as GeoJSON instead of hexadecimal digits.
CREATE FUNCTION as_history(content jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN content ? 'position'
    THEN content || jsonb_build_object('position', ST_AsGeoJSON((content ->> 'position')::geometry, 15)::jsonb)
    ELSE content END $$;

CREATE FUNCTION service_as_history(availability availability, confirmed_at timestamptz, hours text) RETURNS jsonb
  LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN confirmed_at IS NULL AND hours IS NULL THEN jsonb_build_object('availability', availability)
    ELSE jsonb_strip_nulls(jsonb_build_object('availability', availability, 'confirmed_at', confirmed_at, 'hours', hours)) END $$;

-- Statement triggers that keep what changed, row by row. Arguments: the feed, the column that names the row.
CREATE FUNCTION keep_history() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO history (feed, version, at, actor, subject, key, after)
      SELECT TG_ARGV[0], (SELECT change_version(TG_ARGV[0])), now(), (SELECT change_actor()), TG_TABLE_NAME,
        content ->> TG_ARGV[1], as_history(content)
      FROM (SELECT to_jsonb(n) AS content FROM new_rows AS n) AS added;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO history (feed, version, at, actor, subject, key, before, after)
      SELECT TG_ARGV[0], (SELECT change_version(TG_ARGV[0])), now(), (SELECT change_actor()), TG_TABLE_NAME,
        b.content ->> TG_ARGV[1], as_history(b.content), as_history(a.content)
      FROM (SELECT to_jsonb(o) AS content FROM old_rows AS o) AS b
        JOIN (SELECT to_jsonb(n) AS content FROM new_rows AS n) AS a ON a.content -> TG_ARGV[1] = b.content -> TG_ARGV[1]
      WHERE a.content <> b.content;
  ELSE
    INSERT INTO history (feed, version, at, actor, subject, key, before)
      SELECT TG_ARGV[0], (SELECT change_version(TG_ARGV[0])), now(), (SELECT change_actor()), TG_TABLE_NAME,
        content ->> TG_ARGV[1], as_history(content)
      FROM (SELECT to_jsonb(o) AS content FROM old_rows AS o) AS gone;
  END IF;
  RETURN NULL;
END $$;

-- The same for services, gathered: one line for each outpost, with the services that changed by their names.
CREATE FUNCTION keep_service_history() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO history (feed, version, at, actor, subject, key, after)
      SELECT 'outposts', (SELECT change_version('outposts')), now(), (SELECT change_actor()), TG_TABLE_NAME,
        outpost_id, jsonb_object_agg(service, service_as_history(n.availability, n.confirmed_at, n.hours))
      FROM new_rows AS n GROUP BY outpost_id;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO history (feed, version, at, actor, subject, key, before, after)
      SELECT 'outposts', (SELECT change_version('outposts')), now(), (SELECT change_actor()), TG_TABLE_NAME, o.outpost_id,
        jsonb_object_agg(o.service, service_as_history(o.availability, o.confirmed_at, o.hours)),
        jsonb_object_agg(n.service, service_as_history(n.availability, n.confirmed_at, n.hours))
      FROM old_rows AS o JOIN new_rows AS n USING (outpost_id, service)
      WHERE o IS DISTINCT FROM n GROUP BY o.outpost_id;
  ELSE
    INSERT INTO history (feed, version, at, actor, subject, key, before)
      SELECT 'outposts', (SELECT change_version('outposts')), now(), (SELECT change_actor()), TG_TABLE_NAME,
        outpost_id, jsonb_object_agg(service, service_as_history(o.availability, o.confirmed_at, o.hours))
      FROM old_rows AS o GROUP BY outpost_id;
  END IF;
  RETURN NULL;
END $$;

-- What no one may do, the owner included. Argument: why.
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER districts_inserted AFTER INSERT ON districts REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('outposts', 'code');
CREATE TRIGGER districts_updated AFTER UPDATE ON districts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('outposts', 'code');
CREATE TRIGGER districts_deleted AFTER DELETE ON districts REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('outposts', 'code');

CREATE TRIGGER outposts_inserted AFTER INSERT ON outposts REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('outposts', 'id');
CREATE TRIGGER outposts_updated AFTER UPDATE ON outposts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('outposts', 'id');
CREATE TRIGGER outposts_stay BEFORE DELETE OR TRUNCATE ON outposts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse('an outpost is never deleted; set its status to CLOSED');
CREATE TRIGGER outpost_names_stay BEFORE UPDATE ON outposts
  FOR EACH ROW WHEN (OLD.code <> NEW.code OR OLD.id <> NEW.id) EXECUTE FUNCTION refuse('an outpost''s code and id never change');

CREATE TRIGGER services_inserted AFTER INSERT ON outpost_services REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_service_history();
CREATE TRIGGER services_updated AFTER UPDATE ON outpost_services REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_service_history();
CREATE TRIGGER services_deleted AFTER DELETE ON outpost_services REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_service_history();
CREATE TRIGGER services_not_truncated BEFORE TRUNCATE ON outpost_services
  FOR EACH STATEMENT EXECUTE FUNCTION refuse('services are removed row by row, so that history keeps them');
CREATE TRIGGER service_names_stay BEFORE UPDATE ON outpost_services
  FOR EACH ROW WHEN (OLD.outpost_id <> NEW.outpost_id OR OLD.service <> NEW.service)
  EXECUTE FUNCTION refuse('a service''s outpost and name never change; remove the row and add another');

CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse('history is never changed');

GRANT USAGE ON SCHEMA outposts TO outposts_app;
GRANT SELECT ON districts, outposts, outpost_services, feeds, history TO outposts_app;
GRANT INSERT, UPDATE ON districts, outposts, outpost_services TO outposts_app;
GRANT DELETE ON outpost_services TO outposts_app;
