-- The health bus: buses, the places where they can stand, their rounds and visits, the visits' slots, and bookings without names.
-- Vocabularies in the order of src/Outposts/Visits.

CREATE TYPE exam AS ENUM (
  'INTERNAL_MEDICINE', 'BLOOD_PRESSURE', 'BLOOD_TEST', 'URINE_TEST', 'ECG', 'ABDOMINAL_ULTRASOUND', 'CHEST_XRAY', 'LIVER_FUNCTION',
  'THYROID_ULTRASOUND', 'CERVICAL_SCREENING', 'BREAST_ULTRASOUND'
);

CREATE TYPE bus_visit_status AS ENUM (
  'PLANNED', 'AGREED', 'FILED', 'CONFIRMED', 'DONE', 'CANCELLED'
);

CREATE TYPE booking_state AS ENUM (
  'HELD', 'WAITING', 'CANCELLED', 'USED', 'EXPIRED'
);

INSERT INTO feeds (name) VALUES ('visits');

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
  equipment text[] NOT NULL DEFAULT '{}' CONSTRAINT bus_equipment_differs CHECK (is_set(equipment))
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
  permission text CONSTRAINT visit_place_permission CHECK (permission IN ('GRANTED', 'ASKED', 'NONE'))
);
CREATE INDEX visit_places_position ON visit_places USING gist (position);

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

-- When a bus is taken by a visit: from its start until it has driven on. Adding minutes does not depend on the session's time zone.
CREATE FUNCTION bus_is_taken(starts_at timestamptz, ends_at timestamptz, travel_minutes integer) RETURNS tstzrange
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS
  $$ BEGIN RETURN tstzrange(starts_at, ends_at + make_interval(mins => travel_minutes)); END $$;

CREATE TABLE bus_visits (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL CONSTRAINT visit_code_is_unique UNIQUE
    CONSTRAINT visit_code_is_short CHECK (code = btrim(code) AND length(code) BETWEEN 1 AND 64),
  bus_id bigint NOT NULL REFERENCES buses,
  place_id bigint NOT NULL REFERENCES visit_places,
  route_id bigint REFERENCES bus_routes,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  travel_minutes integer NOT NULL DEFAULT 30 CONSTRAINT visit_travel CHECK (travel_minutes BETWEEN 0 AND 1440), -- to the next place
  capacity integer NOT NULL CONSTRAINT visit_capacity CHECK (capacity BETWEEN 1 AND 10000),
  exams exam[] NOT NULL CONSTRAINT visit_exams_differ CHECK (is_set(exams) AND cardinality(exams) >= 1),
  eligibility eligibility NOT NULL,
  status bus_visit_status NOT NULL DEFAULT 'PLANNED',
  filed_on date,
  revision integer NOT NULL DEFAULT 0, -- how often it was changed: SEQUENCE of the calendar
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT visit_ends_after_it_starts CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '24 hours'),
  CONSTRAINT visit_is_filed_before_it_is_confirmed CHECK (filed_on IS NOT NULL OR status NOT IN ('FILED', 'CONFIRMED', 'DONE')),
  CONSTRAINT bus_is_in_one_place_at_a_time
    EXCLUDE USING gist (bus_id WITH =, bus_is_taken(starts_at, ends_at, travel_minutes) WITH &&) WHERE (status <> 'CANCELLED')
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX bus_visits_start ON bus_visits (starts_at, id);

CREATE TABLE visit_slots (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  visit_id bigint NOT NULL REFERENCES bus_visits,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  seats integer NOT NULL CONSTRAINT slot_seats CHECK (seats >= 0),
  booked integer NOT NULL DEFAULT 0, -- how many bookings are HELD or USED; kept by the trigger below
  CONSTRAINT slot_is_never_oversold CHECK (booked BETWEEN 0 AND seats),
  CONSTRAINT slot_ends_after_it_starts CHECK (ends_at > starts_at),
  CONSTRAINT slots_of_a_visit_do_not_overlap
    EXCLUDE USING gist (visit_id WITH =, tstzrange(starts_at, ends_at) WITH &&) DEFERRABLE INITIALLY IMMEDIATE
);

-- A booking has no name. Its token is known to its holder alone; here stands only what the token's SHA-256 is.
CREATE TABLE bookings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- given under the slot's lock: the order of the waiting list
  slot_id bigint NOT NULL REFERENCES visit_slots,
  token_hash bytea NOT NULL CONSTRAINT booking_token_is_unique UNIQUE CONSTRAINT booking_token_is_a_hash CHECK (length(token_hash) = 32),
  request_hash bytea CONSTRAINT booking_request_is_unique UNIQUE -- SHA-256 of the idempotency key
    CONSTRAINT booking_request_is_a_hash CHECK (length(request_hash) = 32),
  state booking_state NOT NULL,
  booked_at timestamptz NOT NULL,
  held_at timestamptz, -- when a seat became its own; null: never
  changed_at timestamptz NOT NULL,
  with_visit boolean NOT NULL DEFAULT false, -- cancelled because the visit was
  CONSTRAINT booking_with_a_seat_says_since_when CHECK (held_at IS NOT NULL OR state NOT IN ('HELD', 'USED'))
);
CREATE INDEX bookings_in_line ON bookings (slot_id, id) WHERE state = 'WAITING';
CREATE INDEX bookings_held ON bookings (slot_id) WHERE state = 'HELD';

-- The slot's count follows its bookings, whoever writes them; slot_is_never_oversold refuses the one too many.
CREATE FUNCTION count_booked() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  before integer := CASE WHEN TG_OP = 'INSERT' THEN 0 ELSE (OLD.state IN ('HELD', 'USED'))::integer END;
  after integer := (NEW.state IN ('HELD', 'USED'))::integer;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.slot_id <> NEW.slot_id THEN
    RAISE EXCEPTION 'a booking stays in its slot' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF before <> after THEN UPDATE visit_slots SET booked = booked + after - before WHERE id = NEW.slot_id; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER bookings_counted AFTER INSERT OR UPDATE OF state, slot_id ON bookings FOR EACH ROW EXECUTE FUNCTION count_booked();
CREATE TRIGGER bookings_stay BEFORE DELETE OR TRUNCATE ON bookings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse('a booking is never deleted; it is cancelled');

-- Slots lie within their visit and have no more seats than it. Looked at when the transaction ends, so that both can be moved.
CREATE FUNCTION check_slots() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  visit bus_visits;
  visit_key bigint := CASE TG_TABLE_NAME WHEN 'visit_slots' THEN (to_jsonb(NEW) ->> 'visit_id')::bigint ELSE NEW.id END;
BEGIN
  SELECT * INTO visit FROM bus_visits WHERE id = visit_key;
  IF EXISTS (SELECT FROM visit_slots AS s
    WHERE s.visit_id = visit_key AND (s.starts_at < visit.starts_at OR s.ends_at > visit.ends_at)) THEN
    RAISE EXCEPTION 'a slot lies outside its visit' USING ERRCODE = 'check_violation', CONSTRAINT = 'slots_lie_within_their_visit';
  END IF;
  IF (SELECT coalesce(sum(s.seats), 0) FROM visit_slots AS s WHERE s.visit_id = visit_key) > visit.capacity THEN
    RAISE EXCEPTION 'the slots have more seats than the visit'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'slots_have_no_more_seats_than_their_visit';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER slots_fit AFTER INSERT OR UPDATE OF visit_id, starts_at, ends_at, seats ON visit_slots
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_slots();
CREATE CONSTRAINT TRIGGER visit_holds_its_slots AFTER UPDATE OF starts_at, ends_at, capacity ON bus_visits
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_slots();

-- Each change of a visit is a new revision; what is done or cancelled stays so; whoever booked a cancelled visit is told by his booking.
CREATE FUNCTION revise_visit() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  IF OLD.status IN ('DONE', 'CANCELLED') AND NEW.status <> OLD.status THEN
    RAISE EXCEPTION 'a visit that is done or cancelled stays so'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_ends_only_once';
  END IF;
  IF NEW IS DISTINCT FROM OLD THEN
    NEW.revision := OLD.revision + 1;
    NEW.changed_at := now();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER visits_revised BEFORE UPDATE ON bus_visits FOR EACH ROW EXECUTE FUNCTION revise_visit();
CREATE TRIGGER visit_names_stay BEFORE UPDATE ON bus_visits
  FOR EACH ROW WHEN (OLD.code <> NEW.code OR OLD.id <> NEW.id) EXECUTE FUNCTION refuse('a visit''s code and id never change');
CREATE TRIGGER visits_stay BEFORE DELETE OR TRUNCATE ON bus_visits
  FOR EACH STATEMENT EXECUTE FUNCTION refuse('a visit is never deleted; set its status to CANCELLED');

CREATE FUNCTION cancel_bookings_of_visit() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  PERFORM 1 FROM visit_slots WHERE visit_id = NEW.id ORDER BY id FOR UPDATE;
  UPDATE bookings SET state = 'CANCELLED', with_visit = true, changed_at = now()
    WHERE state IN ('HELD', 'WAITING') AND slot_id IN (SELECT id FROM visit_slots WHERE visit_id = NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER visit_cancelled AFTER UPDATE OF status ON bus_visits
  FOR EACH ROW WHEN (NEW.status = 'CANCELLED' AND OLD.status <> 'CANCELLED') EXECUTE FUNCTION cancel_bookings_of_visit();

-- What follows is how bookings change; each takes the slot's lock first, so one slot's changes stand in one order.

-- Gives free seats to those who wait, the longest waiting first. The slot is locked by the caller.
CREATE FUNCTION seat_those_waiting(slot bigint, at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  free integer;
BEGIN
  SELECT s.seats - s.booked INTO STRICT free FROM visit_slots AS s WHERE s.id = slot;
  UPDATE bookings SET state = 'HELD', held_at = at, changed_at = at
    WHERE id IN (SELECT b.id FROM bookings AS b WHERE b.slot_id = slot AND b.state = 'WAITING' ORDER BY b.id LIMIT free);
END $$;

CREATE FUNCTION fill_added_seats() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  PERFORM seat_those_waiting(NEW.id, now());
  RETURN NULL;
END $$;
CREATE TRIGGER slot_seats_added AFTER UPDATE OF seats ON visit_slots
  FOR EACH ROW WHEN (NEW.seats > OLD.seats) EXECUTE FUNCTION fill_added_seats();

-- Lets go of seats whose holders did not come within the grace, and of the waiting list of a slot that is over.
CREATE FUNCTION expire_slot(slot bigint, at timestamptz, grace interval) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  starts timestamptz;
  ends timestamptz;
  gone integer;
BEGIN
  SELECT starts_at, ends_at INTO STRICT starts, ends FROM visit_slots WHERE id = slot FOR UPDATE;
  IF at < starts THEN RETURN 0; END IF;
  UPDATE bookings SET state = 'EXPIRED', changed_at = at
    WHERE slot_id = slot AND (state = 'HELD' AND greatest(starts, held_at) + grace < at OR state = 'WAITING' AND ends <= at);
  GET DIAGNOSTICS gone = ROW_COUNT;
  IF gone > 0 AND at < ends THEN PERFORM seat_those_waiting(slot, at); END IF;
  RETURN gone;
END $$;

-- Books a seat, or a place in the waiting list. Asking again with the same request is answered with the same booking.
-- outcome: BOOKED, FULL, PAST, CLOSED, UNKNOWN_SLOT, TWICE (the request booked another slot).
CREATE FUNCTION book_slot(
  slot bigint, token bytea, request bytea, waitlist boolean, at timestamptz, grace interval, OUT outcome text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  s visit_slots;
  status bus_visit_status;
  earlier bookings;
BEGIN
  SELECT * INTO s FROM visit_slots WHERE id = slot FOR UPDATE;
  IF NOT FOUND THEN outcome := 'UNKNOWN_SLOT'; RETURN; END IF;
  IF request IS NOT NULL THEN
    SELECT * INTO earlier FROM bookings WHERE request_hash = request;
    IF FOUND THEN
      outcome := CASE WHEN earlier.slot_id = slot THEN 'BOOKED' ELSE 'TWICE' END;
      RETURN;
    END IF;
  END IF;
  -- Read only now: whoever cancels a visit waits for its slots' locks, so this is how it stands.
  SELECT v.status INTO STRICT status FROM bus_visits AS v WHERE v.id = s.visit_id;
  IF status <> 'CONFIRMED' THEN outcome := 'CLOSED'; RETURN; END IF;
  IF at >= s.ends_at THEN outcome := 'PAST'; RETURN; END IF;
  IF at > s.starts_at + grace THEN
    PERFORM expire_slot(slot, at, grace);
    SELECT * INTO s FROM visit_slots WHERE id = slot;
  END IF;
  IF s.booked >= s.seats AND NOT waitlist THEN outcome := 'FULL'; RETURN; END IF;
  INSERT INTO bookings (slot_id, token_hash, request_hash, state, booked_at, held_at, changed_at)
    VALUES (slot, token, request, CASE WHEN s.booked < s.seats THEN 'HELD' ELSE 'WAITING' END::booking_state, at,
      CASE WHEN s.booked < s.seats THEN at END, at);
  outcome := 'BOOKED';
EXCEPTION WHEN unique_violation THEN
  outcome := 'TWICE'; -- the same request for two slots at the same moment: the other one was first
END $$;

-- Takes a booking back and gives its seat to the next in line. outcome: CANCELLED (also when it was so before), USED, EXPIRED, UNKNOWN_TOKEN.
CREATE FUNCTION cancel_booking(token bytea, at timestamptz, OUT outcome text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  b bookings;
BEGIN
  PERFORM 1 FROM visit_slots WHERE id = (SELECT x.slot_id FROM bookings AS x WHERE x.token_hash = token) FOR UPDATE;
  SELECT * INTO b FROM bookings AS x WHERE x.token_hash = token;
  IF NOT FOUND THEN outcome := 'UNKNOWN_TOKEN'; RETURN; END IF;
  IF b.state IN ('USED', 'EXPIRED', 'CANCELLED') THEN outcome := b.state; RETURN; END IF;
  UPDATE bookings SET state = 'CANCELLED', changed_at = at WHERE id = b.id;
  IF b.state = 'HELD' AND at < (SELECT ends_at FROM visit_slots WHERE id = b.slot_id) THEN PERFORM seat_those_waiting(b.slot_id, at); END IF;
  outcome := 'CANCELLED';
END $$;

-- Notes that the holder came. One who came late is let in while his seat is free.
-- outcome: USED, ALREADY_USED, WAITING, CANCELLED, EXPIRED (and the seat is taken), OTHER_VISIT, UNKNOWN_TOKEN.
CREATE FUNCTION check_in(visit bigint, token bytea, at timestamptz, OUT outcome text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  b bookings;
  s visit_slots;
BEGIN
  SELECT * INTO s FROM visit_slots WHERE id = (SELECT x.slot_id FROM bookings AS x WHERE x.token_hash = token) FOR UPDATE;
  SELECT * INTO b FROM bookings AS x WHERE x.token_hash = token;
  IF NOT FOUND THEN outcome := 'UNKNOWN_TOKEN'; RETURN; END IF;
  IF s.visit_id <> visit THEN outcome := 'OTHER_VISIT'; RETURN; END IF;
  IF b.state = 'HELD' OR b.state = 'EXPIRED' AND b.held_at IS NOT NULL AND s.booked < s.seats THEN
    UPDATE bookings SET state = 'USED', changed_at = at WHERE id = b.id;
    outcome := 'USED';
  ELSE
    outcome := CASE b.state WHEN 'USED' THEN 'ALREADY_USED' ELSE b.state::text END;
  END IF;
END $$;

CREATE TRIGGER buses_inserted AFTER INSERT ON buses REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE TRIGGER buses_updated AFTER UPDATE ON buses REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE TRIGGER visit_places_inserted AFTER INSERT ON visit_places REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE TRIGGER visit_places_updated AFTER UPDATE ON visit_places REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE TRIGGER bus_visits_inserted AFTER INSERT ON bus_visits REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE TRIGGER bus_visits_updated AFTER UPDATE ON bus_visits REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');

-- The application keeps the schedule, and changes bookings only in the ways above.
GRANT SELECT ON buses, visit_places, bus_routes, bus_route_stops, bus_visits, visit_slots, bookings TO outposts_app;
GRANT INSERT, UPDATE ON buses, visit_places, bus_routes, bus_visits TO outposts_app;
GRANT INSERT, UPDATE, DELETE ON bus_route_stops TO outposts_app;
GRANT INSERT (visit_id, starts_at, ends_at, seats), UPDATE (starts_at, ends_at, seats) ON visit_slots TO outposts_app;
REVOKE EXECUTE ON FUNCTION seat_those_waiting(bigint, timestamptz) FROM PUBLIC;
