-- The health buses, the places where they can stand, their routes and visits, and the slots of the visits.
-- Enum values are in the order of src/Outposts/Visits.

CREATE TYPE exam AS ENUM (
  'INTERNAL_MEDICINE', 'BLOOD_PRESSURE', 'BLOOD_TEST', 'URINE_TEST', 'ECG', 'ABDOMINAL_ULTRASOUND', 'CHEST_XRAY', 'LIVER_FUNCTION',
  'THYROID_ULTRASOUND', 'CERVICAL_SCREENING', 'BREAST_ULTRASOUND'
);

CREATE TYPE bus_visit_status AS ENUM (
  'PLANNED', 'AGREED', 'FILED', 'CONFIRMED', 'DONE', 'CANCELLED'
);

INSERT INTO feeds (name) VALUES ('visits');

-- The sum of workers counted by worker group.
CREATE FUNCTION counted_workers(counts jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT coalesce(sum(count::numeric), 0) FROM jsonb_each_text(counts) AS c (worker_group, count) $$;

CREATE TABLE buses (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL CONSTRAINT bus_code_is_unique UNIQUE
    CONSTRAINT bus_code_is_short CHECK (code = btrim(code) AND length(code) BETWEEN 1 AND 64),
  name text NOT NULL CONSTRAINT bus_has_a_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 200),
  daily_capacity integer NOT NULL CONSTRAINT bus_capacity CHECK (daily_capacity BETWEEN 1 AND 1000),
  crew_hours text CONSTRAINT bus_crew_hours CHECK (length(crew_hours) BETWEEN 1 AND 1000),
  -- Where it stands at night.
  position geography(Point, 4326) NOT NULL
    CONSTRAINT bus_is_on_earth
      CHECK (coalesce(ST_X(position::geometry) BETWEEN -180 AND 180 AND ST_Y(position::geometry) BETWEEN -90 AND 90, false)),
  exams exam[] NOT NULL CONSTRAINT bus_exams_differ CHECK (is_set(exams) AND cardinality(exams) >= 1),
  equipment text[] NOT NULL DEFAULT '{}' CONSTRAINT bus_equipment_differs CHECK (is_set(equipment)),
  teams integer NOT NULL DEFAULT 1 CONSTRAINT bus_teams CHECK (teams BETWEEN 1 AND 20),
  seats_per_slot integer CONSTRAINT bus_seats_per_slot CHECK (seats_per_slot BETWEEN 1 AND 1000), -- null: from the daily capacity
  needs_parking_metres double precision NOT NULL DEFAULT 12 CONSTRAINT bus_needs_parking CHECK (needs_parking_metres BETWEEN 0 AND 1000),
  needs_power text NOT NULL DEFAULT 'NONE' CONSTRAINT bus_needs_power CHECK (needs_power IN ('220V', '380V', 'NONE')),
  needs_toilet boolean NOT NULL DEFAULT false
);

CREATE TABLE visit_places (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL CONSTRAINT visit_place_code_is_unique UNIQUE
    CONSTRAINT visit_place_code_is_short CHECK (code = btrim(code) AND length(code) BETWEEN 1 AND 64),
  name text NOT NULL CONSTRAINT visit_place_has_a_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 200),
  position geography(Point, 4326) NOT NULL
    CONSTRAINT visit_place_is_on_earth
      CHECK (coalesce(ST_X(position::geometry) BETWEEN -180 AND 180 AND ST_Y(position::geometry) BETWEEN -90 AND 90, false)),
  district_code text NOT NULL CONSTRAINT visit_place_district_is_known REFERENCES districts,
  workers integer NOT NULL CONSTRAINT visit_place_workers CHECK (workers >= 0),
  groups worker_group[] NOT NULL DEFAULT '{}' CONSTRAINT visit_place_groups_differ CHECK (is_set(groups)), -- empty: any
  parking_metres double precision CONSTRAINT visit_place_parking CHECK (parking_metres BETWEEN 0 AND 1000),
  power text CONSTRAINT visit_place_power CHECK (power IN ('220V', '380V', 'NONE')),
  toilet boolean,
  host_hours text CONSTRAINT visit_place_host_hours CHECK (length(host_hours) BETWEEN 1 AND 1000),
  permission text CONSTRAINT visit_place_permission CHECK (permission IN ('GRANTED', 'ASKED', 'NONE')),
  checked integer NOT NULL DEFAULT 0, -- workers who have had this year's check-up
  women_to_screen integer CONSTRAINT visit_place_women CHECK (women_to_screen >= 0), -- null: not counted
  filed_on date, -- null: not yet
  spacing_days integer CONSTRAINT visit_place_spacing CHECK (spacing_days BETWEEN 0 AND 366), -- null: as a plan says
  -- Workers by worker group, such as {"COURIER": 120}. A group that is missing was not counted.
  workers_by_group jsonb NOT NULL DEFAULT '{}'
    CONSTRAINT visit_place_counts_are_an_object CHECK (jsonb_typeof(workers_by_group) = 'object'),
  CONSTRAINT visit_place_checked CHECK (checked BETWEEN 0 AND workers),
  -- Constraints are checked in the order of their names: what is added up is numbers by then.
  CONSTRAINT visit_place_counts_are_of_its_groups CHECK (workers_by_group - groups::text[] = '{}'),
  CONSTRAINT visit_place_counts_are_whole
    CHECK (NOT workers_by_group @? 'strict $.* ? (@.type() != "number" || @ < 0 || @.floor() != @)'),
  CONSTRAINT visit_place_counts_fit_its_workers CHECK (counted_workers(workers_by_group) <= workers)
);

CREATE TABLE bus_routes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL CONSTRAINT route_code_is_unique UNIQUE
    CONSTRAINT route_code_is_short CHECK (code = btrim(code) AND length(code) BETWEEN 1 AND 64),
  name text NOT NULL CONSTRAINT route_has_a_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 200),
  bus_id bigint NOT NULL REFERENCES buses
);

CREATE TABLE bus_route_stops (
  route_id bigint NOT NULL REFERENCES bus_routes,
  stop integer NOT NULL CONSTRAINT stops_count_from_one CHECK (stop >= 1),
  place_id bigint NOT NULL REFERENCES visit_places,
  PRIMARY KEY (route_id, stop)
);

CREATE TABLE bus_visits (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL CONSTRAINT visit_code_is_unique UNIQUE
    CONSTRAINT visit_code_is_short CHECK (code = btrim(code) AND length(code) BETWEEN 1 AND 64),
  bus_id bigint NOT NULL REFERENCES buses,
  place_id bigint NOT NULL REFERENCES visit_places,
  route_id bigint REFERENCES bus_routes,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  capacity integer NOT NULL CONSTRAINT visit_capacity CHECK (capacity BETWEEN 1 AND 10000),
  exams exam[] NOT NULL CONSTRAINT visit_exams_differ CHECK (is_set(exams) AND cardinality(exams) >= 1),
  eligibility eligibility NOT NULL,
  status bus_visit_status NOT NULL DEFAULT 'PLANNED',
  filed_on date,
  revision integer NOT NULL DEFAULT 0, -- how often it was changed: SEQUENCE of the calendar
  changed_at timestamptz NOT NULL DEFAULT now(),
  extra_teams integer NOT NULL DEFAULT 0 CONSTRAINT visit_extra_teams CHECK (extra_teams BETWEEN 0 AND 20), -- beside the bus's own
  walk_in_share double precision NOT NULL DEFAULT 0 CONSTRAINT visit_walk_in_share CHECK (walk_in_share >= 0 AND walk_in_share < 1),
  CONSTRAINT visit_ends_after_it_starts CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '24 hours'),
  CONSTRAINT visit_is_filed_before_it_is_confirmed CHECK (filed_on IS NOT NULL OR status NOT IN ('FILED', 'CONFIRMED', 'DONE')),
  CONSTRAINT bus_is_in_one_place_at_a_time
    EXCLUDE USING gist (bus_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (status <> 'CANCELLED')
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX bus_visits_start ON bus_visits (starts_at, id);
CREATE INDEX bus_visits_of_bus ON bus_visits (bus_id, starts_at);

CREATE TABLE visit_slots (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  visit_id bigint NOT NULL REFERENCES bus_visits,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  seats integer NOT NULL CONSTRAINT slot_seats CHECK (seats >= 0),
  booked integer NOT NULL DEFAULT 0, -- how many bookings are HELD or USED; kept by a trigger
  CONSTRAINT slot_is_never_oversold CHECK (booked BETWEEN 0 AND seats),
  CONSTRAINT slot_ends_after_it_starts CHECK (ends_at > starts_at),
  CONSTRAINT slots_of_a_visit_do_not_overlap
    EXCLUDE USING gist (visit_id WITH =, tstzrange(starts_at, ends_at) WITH &&) DEFERRABLE INITIALLY IMMEDIATE
);
-- A visit is read with its slots.
CREATE INDEX visit_slots_of_visit ON visit_slots (visit_id, starts_at);

-- The schedule's settings, in one row.
CREATE TABLE visit_settings (
  id integer PRIMARY KEY DEFAULT 1 CONSTRAINT visit_settings_are_one_row CHECK (id = 1),
  set_up_minutes integer NOT NULL DEFAULT 20 CONSTRAINT set_up_minutes CHECK (set_up_minutes BETWEEN 0 AND 720),
  pack_up_minutes integer NOT NULL DEFAULT 10 CONSTRAINT pack_up_minutes CHECK (pack_up_minutes BETWEEN 0 AND 720),
  -- Driving time where no roads are known: the geodesic distance times the detour factor, at this speed.
  detour_factor double precision NOT NULL DEFAULT 1.3 CONSTRAINT bus_detour CHECK (detour_factor BETWEEN 1 AND 10),
  metres_per_minute double precision NOT NULL DEFAULT 25000.0 / 60 CONSTRAINT bus_speed CHECK (metres_per_minute BETWEEN 10 AND 5000),
  -- The share of a new visit's capacity that is kept for people without a booking.
  walk_in_share double precision NOT NULL DEFAULT 0.1 CONSTRAINT walk_in_share CHECK (walk_in_share >= 0 AND walk_in_share < 1),
  bookings_per_device integer CONSTRAINT bookings_per_device CHECK (bookings_per_device BETWEEN 1 AND 1000), -- null: no limit
  -- Women screened for cervical and breast cancer (两癌筛查) in a calendar year; null: no limit.
  two_cancer_quota integer DEFAULT 2000 CONSTRAINT two_cancer_quota CHECK (two_cancer_quota >= 0)
);
INSERT INTO visit_settings DEFAULT VALUES;

GRANT SELECT ON buses, visit_places, bus_routes, bus_route_stops, bus_visits, visit_slots, visit_settings TO outposts_app;
GRANT INSERT, UPDATE ON buses, visit_places, bus_routes, bus_visits TO outposts_app;
GRANT INSERT, UPDATE, DELETE ON bus_route_stops TO outposts_app;
GRANT INSERT (visit_id, starts_at, ends_at, seats), UPDATE (starts_at, ends_at, seats), DELETE ON visit_slots TO outposts_app;
GRANT UPDATE ON visit_settings TO outposts_app;
