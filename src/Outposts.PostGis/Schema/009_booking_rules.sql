-- Rules of booking: how many bookings one telephone may hold, and the yearly quota of the screening of both cancers (两癌筛查).

ALTER TABLE visit_settings
  ADD COLUMN bookings_per_device integer CONSTRAINT bookings_per_device CHECK (bookings_per_device BETWEEN 1 AND 1000), -- null: no limit
  -- Women screened in a calendar year; null: no limit.
  ADD COLUMN two_cancer_quota integer DEFAULT 2000 CONSTRAINT two_cancer_quota CHECK (two_cancer_quota >= 0);

-- SHA-256 of a random word that the telephone keeps; it says nothing of who holds it. Kept only while there is a limit.
ALTER TABLE bookings ADD COLUMN device_hash bytea CONSTRAINT booking_device_is_a_hash CHECK (length(device_hash) = 32);
CREATE INDEX bookings_of_device ON bookings (device_hash) WHERE device_hash IS NOT NULL AND state IN ('HELD', 'WAITING');

-- Seats of the programme that are held or used, by the year of the visit. Kept by the triggers below.
CREATE TABLE screening_years (
  year integer PRIMARY KEY,
  taken integer NOT NULL DEFAULT 0 CONSTRAINT screening_seats_are_counted CHECK (taken >= 0)
);

CREATE FUNCTION is_two_cancer(exams exam[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS
  $$ SELECT 'CERVICAL_SCREENING' = ANY (exams) OR 'BREAST_ULTRASOUND' = ANY (exams) $$;

-- The programme's years are those of China's calendar.
CREATE FUNCTION screening_year(at timestamptz) RETURNS integer LANGUAGE sql STABLE AS
  $$ SELECT extract(year FROM at AT TIME ZONE 'Asia/Shanghai')::integer $$;

-- Takes seats of a year, or gives them back; holds the year's row until the transaction ends, so that no two take the last one.
CREATE FUNCTION take_screening_seats(of_year integer, seats integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  now_taken integer;
BEGIN
  INSERT INTO screening_years (year) VALUES (of_year) ON CONFLICT DO NOTHING;
  UPDATE screening_years SET taken = taken + seats WHERE year = of_year RETURNING taken INTO now_taken;
  IF seats > 0 AND now_taken > (SELECT two_cancer_quota FROM visit_settings) THEN
    RAISE EXCEPTION 'the year''s quota of the two-cancer screening is used up' USING ERRCODE = 'check_violation', CONSTRAINT = 'two_cancer_quota_is_kept';
  END IF;
END $$;

-- How many bookings of a slot can have a seat now: its free seats, no more than the year's quota has left. Holds the year's row.
CREATE FUNCTION seats_to_give(slot bigint) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  free integer;
  screens boolean;
  of_year integer;
  quota integer;
BEGIN
  SELECT s.seats - s.booked, is_two_cancer(v.exams), screening_year(v.starts_at) INTO STRICT free, screens, of_year
    FROM visit_slots AS s JOIN bus_visits AS v ON v.id = s.visit_id WHERE s.id = slot;
  IF NOT screens OR free <= 0 THEN RETURN free; END IF;
  SELECT two_cancer_quota INTO quota FROM visit_settings;
  IF quota IS NULL THEN RETURN free; END IF;
  INSERT INTO screening_years (year) VALUES (of_year) ON CONFLICT DO NOTHING;
  RETURN least(free, quota - (SELECT taken FROM screening_years WHERE year = of_year FOR UPDATE));
END $$;

CREATE OR REPLACE FUNCTION count_booked() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  before integer := CASE WHEN TG_OP = 'INSERT' THEN 0 ELSE (OLD.state IN ('HELD', 'USED'))::integer END;
  after integer := (NEW.state IN ('HELD', 'USED'))::integer;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.slot_id <> NEW.slot_id THEN
    RAISE EXCEPTION 'a booking stays in its slot' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF before <> after THEN
    UPDATE visit_slots SET booked = booked + after - before WHERE id = NEW.slot_id;
    PERFORM take_screening_seats(screening_year(v.starts_at), after - before)
      FROM visit_slots AS s JOIN bus_visits AS v ON v.id = s.visit_id WHERE s.id = NEW.slot_id AND is_two_cancer(v.exams);
  END IF;
  RETURN NULL;
END $$;

-- A visit that moves to another year takes its seats along; what it examines never changes between the two programmes.
CREATE FUNCTION keep_screening_years() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  seats integer := (SELECT coalesce(sum(s.booked), 0) FROM visit_slots AS s WHERE s.visit_id = NEW.id);
BEGIN
  IF is_two_cancer(OLD.exams) <> is_two_cancer(NEW.exams) THEN
    RAISE EXCEPTION 'a visit keeps its programme' USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_keeps_its_programme';
  END IF;
  IF seats > 0 AND is_two_cancer(NEW.exams) AND screening_year(OLD.starts_at) <> screening_year(NEW.starts_at) THEN
    PERFORM take_screening_seats(screening_year(OLD.starts_at), -seats);
    PERFORM take_screening_seats(screening_year(NEW.starts_at), seats);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER visit_changes_year AFTER UPDATE OF starts_at, exams ON bus_visits FOR EACH ROW EXECUTE FUNCTION keep_screening_years();

-- What was booked before there was a quota counts.
INSERT INTO screening_years (year, taken)
  SELECT screening_year(v.starts_at), sum(s.booked) FROM visit_slots AS s JOIN bus_visits AS v ON v.id = s.visit_id
  WHERE is_two_cancer(v.exams) GROUP BY 1;

CREATE OR REPLACE FUNCTION seat_those_waiting(slot bigint, at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  free integer;
BEGIN
  IF NOT EXISTS (SELECT FROM bookings AS b WHERE b.slot_id = slot AND b.state = 'WAITING') THEN RETURN; END IF;
  free := greatest(0, seats_to_give(slot));
  UPDATE bookings SET state = 'HELD', held_at = at, changed_at = at
    WHERE id IN (SELECT b.id FROM bookings AS b WHERE b.slot_id = slot AND b.state = 'WAITING' ORDER BY b.id LIMIT free);
END $$;

-- Books a seat, or a place in the waiting list. Asking again with the same request is answered with the same booking.
-- Locks are taken in one order: the slot, the device, the year. outcome: BOOKED, FULL, PAST, CLOSED, UNKNOWN_SLOT, TWICE (the request
-- booked another slot), QUOTA (the year's screenings are used up), DEVICE_LIMIT, DEVICE_UNKNOWN (there is a limit and no device is told).
DROP FUNCTION book_slot(bigint, bytea, bytea, boolean, timestamptz, interval);
CREATE FUNCTION book_slot(
  slot bigint, token bytea, request bytea, device bytea, waitlist boolean, at timestamptz, grace interval, OUT outcome text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  s visit_slots;
  status bus_visit_status;
  earlier bookings;
  most integer;
  free integer;
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
  SELECT bookings_per_device INTO most FROM visit_settings;
  IF most IS NULL THEN
    device := NULL;
  ELSIF device IS NULL THEN
    outcome := 'DEVICE_UNKNOWN'; RETURN;
  ELSE
    PERFORM pg_advisory_xact_lock(hashtextextended(encode(device, 'hex'), 0));
    IF (SELECT count(*) FROM bookings AS b JOIN visit_slots AS x ON x.id = b.slot_id
        WHERE b.device_hash = device AND b.state IN ('HELD', 'WAITING') AND x.ends_at > at) >= most THEN
      outcome := 'DEVICE_LIMIT'; RETURN;
    END IF;
  END IF;
  IF at > s.starts_at + grace THEN
    PERFORM expire_slot(slot, at, grace);
    SELECT * INTO s FROM visit_slots WHERE id = slot;
  END IF;
  IF s.booked >= s.seats AND NOT waitlist THEN outcome := 'FULL'; RETURN; END IF;
  IF s.booked < s.seats AND seats_to_give(slot) <= 0 THEN outcome := 'QUOTA'; RETURN; END IF;
  INSERT INTO bookings (slot_id, token_hash, request_hash, device_hash, state, booked_at, held_at, changed_at)
    VALUES (slot, token, request, device, CASE WHEN s.booked < s.seats THEN 'HELD' ELSE 'WAITING' END::booking_state, at,
      CASE WHEN s.booked < s.seats THEN at END, at);
  outcome := 'BOOKED';
EXCEPTION WHEN unique_violation THEN
  outcome := 'TWICE'; -- the same request for two slots at the same moment: the other one was first
END $$;

CREATE OR REPLACE FUNCTION check_in(visit bigint, token bytea, at timestamptz, OUT outcome text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  b bookings;
  s visit_slots;
BEGIN
  SELECT * INTO s FROM visit_slots WHERE id = (SELECT x.slot_id FROM bookings AS x WHERE x.token_hash = token) FOR UPDATE;
  SELECT * INTO b FROM bookings AS x WHERE x.token_hash = token;
  IF NOT FOUND THEN outcome := 'UNKNOWN_TOKEN'; RETURN; END IF;
  IF s.visit_id <> visit THEN outcome := 'OTHER_VISIT'; RETURN; END IF;
  IF b.state = 'HELD' OR b.state = 'EXPIRED' AND b.held_at IS NOT NULL AND seats_to_give(s.id) > 0 THEN
    UPDATE bookings SET state = 'USED', changed_at = at WHERE id = b.id;
    outcome := 'USED';
  ELSE
    outcome := CASE b.state WHEN 'USED' THEN 'ALREADY_USED' ELSE b.state::text END;
  END IF;
END $$;

GRANT SELECT ON screening_years TO outposts_app;
REVOKE EXECUTE ON FUNCTION take_screening_seats(integer, integer), seats_to_give(bigint) FROM PUBLIC;
