-- The rules of booking. Each function locks the slot first, so the changes of one slot have one order.

CREATE OR REPLACE FUNCTION is_two_cancer(exams exam[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS
  $$ SELECT 'CERVICAL_SCREENING' = ANY (exams) OR 'BREAST_ULTRASOUND' = ANY (exams) $$;

-- The year of the screening programme in China's time zone.
CREATE OR REPLACE FUNCTION screening_year(at timestamptz) RETURNS integer LANGUAGE sql STABLE AS
  $$ SELECT extract(year FROM at AT TIME ZONE 'Asia/Shanghai')::integer $$;

-- Takes seats of a year or, if negative, returns them. Locks the year's row until commit, so that the last seat is given once.
CREATE OR REPLACE FUNCTION take_screening_seats(screened_year integer, seats integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  now_taken integer;
BEGIN
  INSERT INTO screening_years (year) VALUES (screened_year) ON CONFLICT DO NOTHING;
  UPDATE screening_years SET taken = taken + seats WHERE year = screened_year RETURNING taken INTO now_taken;
  IF seats > 0 AND now_taken > (SELECT two_cancer_quota FROM visit_settings) THEN
    RAISE EXCEPTION 'the year''s quota of the two-cancer screening is used up' USING ERRCODE = 'check_violation', CONSTRAINT = 'two_cancer_quota_is_kept';
  END IF;
END $$;

-- Returns how many bookings of a slot can be seated now: its free seats, at most what the year's quota has left. Locks the year's row.
CREATE OR REPLACE FUNCTION seats_to_give(slot bigint) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  free integer;
  screens boolean;
  screened_year integer;
  quota integer;
BEGIN
  SELECT s.seats - s.booked, is_two_cancer(v.exams), screening_year(v.starts_at) INTO STRICT free, screens, screened_year
    FROM visit_slots AS s JOIN bus_visits AS v ON v.id = s.visit_id WHERE s.id = slot;
  IF NOT screens OR free <= 0 THEN RETURN free; END IF;
  SELECT two_cancer_quota INTO quota FROM visit_settings;
  IF quota IS NULL THEN RETURN free; END IF;
  INSERT INTO screening_years (year) VALUES (screened_year) ON CONFLICT DO NOTHING;
  RETURN least(free, quota - (SELECT taken FROM screening_years WHERE year = screened_year FOR UPDATE));
END $$;

-- The slot's count of booked seats follows its bookings, whoever writes them; slot_is_never_oversold rejects the one too many.
CREATE OR REPLACE FUNCTION count_booked() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  before integer := CASE WHEN TG_OP = 'INSERT' THEN 0 ELSE (OLD.state IN ('HELD', 'USED'))::integer END;
  after integer := (NEW.state IN ('HELD', 'USED'))::integer;
  screened_year integer;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.slot_id <> NEW.slot_id THEN
    RAISE EXCEPTION 'a booking stays in its slot' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF before <> after THEN
    UPDATE visit_slots AS s SET booked = s.booked + after - before FROM bus_visits AS v WHERE s.id = NEW.slot_id AND v.id = s.visit_id
      RETURNING CASE WHEN is_two_cancer(v.exams) THEN screening_year(v.starts_at) END INTO screened_year;
    IF screened_year IS NOT NULL THEN PERFORM take_screening_seats(screened_year, after - before); END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER bookings_counted AFTER INSERT OR UPDATE OF state, slot_id ON bookings FOR EACH ROW EXECUTE FUNCTION count_booked();
CREATE OR REPLACE TRIGGER bookings_stay BEFORE DELETE OR TRUNCATE ON bookings
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a booking is never deleted; it is cancelled');

-- Each booking has six digits of its own in its visit. The server draws them: 32 bits of a random UUID, modulo a million.
CREATE OR REPLACE FUNCTION draw_check_in_code() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  -- Another booking of the visit may have the same: drawn again. A visit has at most 1,000 in line for each slot, so this ends soon.
  LOOP
    INSERT INTO check_in_codes (booking_id, visit_id, code)
      SELECT NEW.id, s.visit_id, lpad((('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint % 1000000)::text, 6, '0')
      FROM visit_slots AS s WHERE s.id = NEW.slot_id
      ON CONFLICT ON CONSTRAINT check_in_code_is_unique_in_its_visit DO NOTHING;
    EXIT WHEN FOUND;
  END LOOP;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER booking_gets_code AFTER INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION draw_check_in_code();

-- A visit that moves to another year takes its seats along. It never changes between screening and other exams.
CREATE OR REPLACE FUNCTION keep_screening_years() RETURNS trigger
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
CREATE OR REPLACE TRIGGER visit_changes_year AFTER UPDATE OF starts_at, exams ON bus_visits FOR EACH ROW EXECUTE FUNCTION keep_screening_years();

CREATE OR REPLACE FUNCTION cancel_bookings_of_visit() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  PERFORM 1 FROM visit_slots WHERE visit_id = NEW.id ORDER BY id FOR UPDATE;
  UPDATE bookings SET state = 'CANCELLED', with_visit = true, changed_at = now()
    WHERE state IN ('HELD', 'WAITING') AND slot_id IN (SELECT id FROM visit_slots WHERE visit_id = NEW.id);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER visit_cancelled AFTER UPDATE OF status ON bus_visits
  FOR EACH ROW WHEN (NEW.status = 'CANCELLED' AND OLD.status <> 'CANCELLED') EXECUTE FUNCTION cancel_bookings_of_visit();

-- Gives free seats to the waiting bookings, the first one first. The caller has locked the slot.
CREATE OR REPLACE FUNCTION seat_waiting_bookings(slot bigint, at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  free integer;
BEGIN
  IF NOT EXISTS (SELECT FROM bookings AS b WHERE b.slot_id = slot AND b.state = 'WAITING') THEN RETURN; END IF;
  free := greatest(0, seats_to_give(slot));
  UPDATE bookings SET state = 'HELD', held_at = at, changed_at = at
    WHERE id IN (SELECT b.id FROM bookings AS b WHERE b.slot_id = slot AND b.state = 'WAITING' ORDER BY b.id LIMIT free);
END $$;

CREATE OR REPLACE FUNCTION fill_added_seats() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  PERFORM seat_waiting_bookings(NEW.id, now());
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER slot_seats_added AFTER UPDATE OF seats ON visit_slots
  FOR EACH ROW WHEN (NEW.seats > OLD.seats) EXECUTE FUNCTION fill_added_seats();

-- Expires the seats of people who did not come within the grace period and the waiting list of a slot that is over; seats waiting
-- bookings whenever a seat is free, also before the slot begins. Returns the number of expired bookings.
CREATE OR REPLACE FUNCTION expire_slot(slot bigint, at timestamptz, grace interval) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  starts timestamptz;
  ends timestamptz;
  gone integer := 0;
BEGIN
  SELECT starts_at, ends_at INTO STRICT starts, ends FROM visit_slots WHERE id = slot FOR UPDATE;
  IF at >= starts THEN
    UPDATE bookings SET state = 'EXPIRED', changed_at = at
      WHERE slot_id = slot AND (state = 'HELD' AND greatest(starts, held_at) + grace < at OR state = 'WAITING' AND ends <= at);
    GET DIAGNOSTICS gone = ROW_COUNT;
  END IF;
  IF at < ends THEN PERFORM seat_waiting_bookings(slot, at); END IF;
  RETURN gone;
END $$;

-- Group commit of concurrent booking requests for one slot: one lock, one transaction, one flush. Books a seat, or a place in the waiting
-- list, for each request in order and returns one row for each in that order. A repeated request returns its first booking. Each array has
-- one element for each request; elements of requests, devices and handles may be null. Locks are taken in one order: the slot, the devices
-- by their hashes, the year. outcome: BOOKED, FULL, PAST, CLOSED, UNKNOWN_SLOT, TWICE (the request booked another slot), QUOTA (the year's
-- quota is used up), DEVICE_LIMIT, DEVICE_UNKNOWN (the scheduler has set a limit and no device is given). The other columns are the booking,
-- else null; is_new: it was made by this request. default_limit is that of a device where the scheduler has set none; null: none. Programs
-- of the release before give no default_limit: their function of eight parameters goes, and their calls find this one.
DROP FUNCTION IF EXISTS book_slots(bigint, bytea[], bytea[], bytea[], text[], boolean[], timestamptz[], interval);
CREATE OR REPLACE FUNCTION book_slots(
  slot bigint, tokens bytea[], requests bytea[], devices bytea[], handles text[], waitlists boolean[], moments timestamptz[], grace interval,
  default_limit integer DEFAULT NULL)
  RETURNS TABLE (outcome text, booking_state text, place integer, cancelled_with_visit boolean, is_new boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  s visit_slots;
  status bus_visit_status;
  screens boolean;
  needs_device boolean;
  max_bookings integer;
  b bookings;
  device bytea;
BEGIN
  SELECT * INTO s FROM visit_slots WHERE id = slot FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'UNKNOWN_SLOT', NULL::text, NULL::integer, NULL::boolean, false FROM unnest(tokens);
    RETURN;
  END IF;
  -- Read after the lock: cancelling a visit waits for the locks of its slots, so the status is current.
  SELECT v.status, is_two_cancer(v.exams), x.bookings_per_device IS NOT NULL, coalesce(x.bookings_per_device, default_limit)
    INTO STRICT status, screens, needs_device, max_bookings
    FROM bus_visits AS v, visit_settings AS x WHERE v.id = s.visit_id;
  IF max_bookings IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(word.hash)
      FROM (SELECT DISTINCT hashtextextended(encode(d, 'hex'), 0) AS hash FROM unnest(devices) AS d WHERE d IS NOT NULL ORDER BY 1) AS word;
  END IF;
  FOR i IN 1 .. cardinality(tokens) LOOP
    b := NULL;
    is_new := false;
    device := CASE WHEN max_bookings IS NOT NULL THEN devices[i] END;
    IF requests[i] IS NOT NULL THEN SELECT * INTO b FROM bookings AS x WHERE x.request_hash = requests[i]; END IF;
    IF b.id IS NOT NULL THEN
      outcome := CASE WHEN b.slot_id = slot THEN 'BOOKED' ELSE 'TWICE' END;
    ELSIF status <> 'CONFIRMED' THEN
      outcome := 'CLOSED';
    ELSIF moments[i] >= s.ends_at THEN
      outcome := 'PAST';
    ELSIF needs_device AND device IS NULL THEN
      outcome := 'DEVICE_UNKNOWN';
    ELSIF device IS NOT NULL AND max_bookings <= (SELECT count(*) FROM bookings AS x JOIN visit_slots AS y ON y.id = x.slot_id
        WHERE x.device_hash = device AND x.state IN ('HELD', 'WAITING') AND y.ends_at > moments[i]) THEN
      outcome := 'DEVICE_LIMIT';
    ELSE
      IF moments[i] > s.starts_at + grace THEN
        PERFORM expire_slot(slot, moments[i], grace);
        SELECT * INTO s FROM visit_slots WHERE id = slot;
      END IF;
      -- Waiting bookings are seated before new ones.
      IF s.booked < s.seats AND EXISTS (SELECT FROM bookings AS x WHERE x.slot_id = slot AND x.state = 'WAITING') THEN
        PERFORM seat_waiting_bookings(slot, moments[i]);
        SELECT * INTO s FROM visit_slots WHERE id = slot;
      END IF;
      -- At most 1,000 bookings wait for a slot.
      IF s.booked >= s.seats AND (NOT waitlists[i]
          OR 1000 <= (SELECT count(*) FROM bookings AS x WHERE x.slot_id = slot AND x.state = 'WAITING')) THEN
        outcome := 'FULL';
      ELSIF screens AND s.booked < s.seats AND seats_to_give(slot) <= 0 THEN
        outcome := 'QUOTA';
      ELSE
        INSERT INTO bookings (slot_id, token_hash, request_hash, device_hash, state, booked_at, held_at, changed_at)
          VALUES (slot, tokens[i], requests[i], device, CASE WHEN s.booked < s.seats THEN 'HELD' ELSE 'WAITING' END::booking_state, moments[i],
            CASE WHEN s.booked < s.seats THEN moments[i] END, moments[i])
          ON CONFLICT DO NOTHING RETURNING * INTO b;
        -- No row: the same request booked another slot at the same moment.
        is_new := b.id IS NOT NULL;
        outcome := CASE WHEN is_new THEN 'BOOKED' ELSE 'TWICE' END;
        IF b.state = 'HELD' THEN s.booked := s.booked + 1; END IF;
      END IF;
    END IF;
    IF outcome <> 'BOOKED' THEN b := NULL; END IF;
    -- The first handle stays, so that a repeated request cannot take a booking over.
    IF handles[i] IS NOT NULL AND b.state IN ('HELD', 'WAITING') THEN
      INSERT INTO booking_handles (booking_id, handle) VALUES (b.id, handles[i]) ON CONFLICT DO NOTHING;
    END IF;
    booking_state := b.state;
    place := CASE WHEN b.state = 'WAITING' THEN (SELECT count(*) FROM bookings AS x WHERE x.slot_id = slot AND x.state = 'WAITING' AND x.id <= b.id) END;
    cancelled_with_visit := b.with_visit;
    RETURN NEXT;
  END LOOP;
END $$;

-- Cancels a booking and gives its seat to the first waiting one. outcome: CANCELLED (also if it was before), USED, EXPIRED, UNKNOWN_TOKEN.
CREATE OR REPLACE FUNCTION cancel_booking(token bytea, at timestamptz, OUT outcome text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  b bookings;
BEGIN
  PERFORM 1 FROM visit_slots WHERE id = (SELECT x.slot_id FROM bookings AS x WHERE x.token_hash = token) FOR UPDATE;
  SELECT * INTO b FROM bookings AS x WHERE x.token_hash = token;
  IF NOT FOUND THEN outcome := 'UNKNOWN_TOKEN'; RETURN; END IF;
  IF b.state IN ('USED', 'EXPIRED', 'CANCELLED') THEN outcome := b.state; RETURN; END IF;
  UPDATE bookings SET state = 'CANCELLED', changed_at = at WHERE id = b.id;
  IF b.state = 'HELD' AND at < (SELECT ends_at FROM visit_slots WHERE id = b.slot_id) THEN PERFORM seat_waiting_bookings(b.slot_id, at); END IF;
  outcome := 'CANCELLED';
END $$;

-- Gives a booking another slot, in one transaction: a new booking with its own token takes a seat there, with the device, the handle and the
-- phones of the old one, and the old one is cancelled, its seat going to the first in line. When the new slot cannot be booked nothing has
-- happened.
-- Locks: both slots in the order of their ids, the device, the year. outcome: that of book_slots; or SAME_SLOT; or of the old booking
-- UNKNOWN_TOKEN, CANCELLED, USED, EXPIRED. The same request again is answered by the booking that it made.
CREATE OR REPLACE FUNCTION reschedule_booking(
  token bytea, slot bigint, new_token bytea, request bytea, device bytea, at timestamptz, grace interval, default_limit integer)
  RETURNS TABLE (outcome text, booking_state text, place integer, cancelled_with_visit boolean, is_new boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  b bookings;
  reference text;
  phones push_subscriptions[];
  made record;
BEGIN
  PERFORM 1 FROM visit_slots AS s WHERE s.id IN (slot, (SELECT x.slot_id FROM bookings AS x WHERE x.token_hash = token)) ORDER BY s.id FOR UPDATE;
  SELECT * INTO b FROM bookings AS x WHERE x.token_hash = token;
  is_new := false;
  IF b.id IS NULL THEN
    outcome := 'UNKNOWN_TOKEN';
    RETURN NEXT;
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM bookings AS x WHERE x.request_hash = request) THEN
    RETURN QUERY SELECT * FROM book_slots(slot, ARRAY[new_token], ARRAY[request], ARRAY[NULL]::bytea[], ARRAY[NULL]::text[], ARRAY[false],
      ARRAY[at], grace, default_limit);
    RETURN;
  END IF;
  IF b.state NOT IN ('HELD', 'WAITING') OR b.slot_id = slot THEN
    outcome := CASE WHEN b.state IN ('HELD', 'WAITING') THEN 'SAME_SLOT' ELSE b.state::text END;
    RETURN NEXT;
    RETURN;
  END IF;
  device := coalesce(b.device_hash, device);
  IF device IS NOT NULL THEN PERFORM pg_advisory_xact_lock(hashtextextended(encode(device, 'hex'), 0)); END IF;
  SELECT h.handle INTO reference FROM booking_handles AS h WHERE h.booking_id = b.id;
  SELECT array_agg(p ORDER BY p.id) INTO phones FROM push_subscriptions AS p WHERE p.booking_id = b.id;
  BEGIN
    -- Its place in the limit of the device and in the year's quota is the new one's. Nobody else sees it free: the transaction goes on.
    UPDATE bookings SET state = 'CANCELLED', changed_at = at WHERE id = b.id;
    SELECT * INTO STRICT made FROM book_slots(slot, ARRAY[new_token], ARRAY[request], ARRAY[device], ARRAY[reference], ARRAY[false],
      ARRAY[at], grace, default_limit);
    IF made.outcome <> 'BOOKED' THEN RAISE EXCEPTION USING ERRCODE = 'OB001', MESSAGE = made.outcome; END IF;
  EXCEPTION WHEN SQLSTATE 'OB001' THEN
    outcome := SQLERRM;
    RETURN NEXT;
    RETURN;
  END;
  IF b.state = 'HELD' AND at < (SELECT s.ends_at FROM visit_slots AS s WHERE s.id = b.slot_id) THEN
    PERFORM seat_waiting_bookings(b.slot_id, at);
  END IF;
  PERFORM enqueue_rescheduled(b.slot_id, slot, reference, made.booking_state::booking_state);
  -- Cancelling has forgotten the phones. Who has the token has made the change and is not told of it.
  INSERT INTO push_subscriptions (booking_id, endpoint, public_key, auth_secret, language, subject, topic, subscribed_at, slot_starts_at, place_id)
    SELECT n.id, p.endpoint, p.public_key, p.auth_secret, p.language, p.subject, p.topic, p.subscribed_at, s.starts_at, v.place_id
    FROM unnest(phones) AS p, bookings AS n, visit_slots AS s, bus_visits AS v
    WHERE n.token_hash = new_token AND s.id = n.slot_id AND v.id = s.visit_id;
  RETURN QUERY SELECT made.outcome, made.booking_state, made.place, made.cancelled_with_visit, made.is_new;
END $$;

-- The booking of a token: its holder has nothing else. place: in the waiting list.
CREATE OR REPLACE FUNCTION booking_by_token(token bytea)
  RETURNS TABLE (state text, place integer, slot bigint, cancelled_with_visit boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  SELECT b.state::text, CASE WHEN b.state = 'WAITING' THEN
      (SELECT count(*)::integer FROM bookings AS w WHERE w.slot_id = b.slot_id AND w.state = 'WAITING' AND w.id <= b.id) END,
    b.slot_id, b.with_visit
  FROM bookings AS b WHERE b.token_hash = token
$$;

-- The six digits of the booking of a token; null for bookings from before there were codes. Volatile: it is asked in the statement that books.
CREATE OR REPLACE FUNCTION check_in_code(token bytea) RETURNS text
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  SELECT c.code FROM bookings AS b JOIN check_in_codes AS c ON c.booking_id = b.id WHERE b.token_hash = token
$$;

-- How many bookings of visits hold a seat or wait for one; visits without bookings are left out.
CREATE OR REPLACE FUNCTION count_bookings(visits bigint[]) RETURNS TABLE (visit bigint, bookings integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  SELECT s.visit_id, count(*)::integer FROM bookings AS b JOIN visit_slots AS s ON s.id = b.slot_id
  WHERE s.visit_id = ANY (visits) AND b.state IN ('HELD', 'WAITING') GROUP BY s.visit_id
$$;

-- What the host does from time to time, a slot at a time; see expire_slot.
CREATE OR REPLACE FUNCTION expire_bookings(slot bigint, at timestamptz, grace interval) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  PERFORM require_caller(caller_is_in(NULL, 'HOST'), 'expire bookings');
  RETURN expire_slot(slot, at, grace);
END $$;

-- Cancels the bookings of a visit that were made in a span of time, such as those of a script; free seats go to the waiting ones that stay.
-- Returns how many; with dry_run only counts.
CREATE OR REPLACE FUNCTION cancel_bookings(
  visit bigint, made_from timestamptz, made_until timestamptz, at timestamptz, dry_run boolean) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  s visit_slots;
  part integer;
  total integer := 0;
BEGIN
  PERFORM require_caller(caller_is_in(district_of_visit(visit), 'SCHEDULER'), 'cancel the bookings of a visit');
  IF dry_run THEN
    RETURN (SELECT count(*) FROM bookings AS b JOIN visit_slots AS x ON x.id = b.slot_id WHERE x.visit_id = visit
      AND b.state IN ('HELD', 'WAITING') AND b.booked_at >= made_from AND b.booked_at < made_until);
  END IF;
  FOR s IN SELECT * FROM visit_slots AS x WHERE x.visit_id = visit ORDER BY x.id FOR UPDATE LOOP
    UPDATE bookings SET state = 'CANCELLED', changed_at = at
      WHERE slot_id = s.id AND state IN ('HELD', 'WAITING') AND booked_at >= made_from AND booked_at < made_until;
    GET DIAGNOSTICS part = ROW_COUNT;
    IF part > 0 AND at < s.ends_at THEN PERFORM seat_waiting_bookings(s.id, at); END IF;
    total := total + part;
  END LOOP;
  RETURN total;
END $$;

-- Records that the holder came. One who comes late is admitted while the seat is free.
-- outcome: USED, ALREADY_USED, WAITING, CANCELLED, EXPIRED (and the seat is taken), OTHER_VISIT, UNKNOWN_TOKEN.
CREATE OR REPLACE FUNCTION check_in(visit bigint, token bytea, at timestamptz, OUT outcome text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  b bookings;
  s visit_slots;
BEGIN
  PERFORM require_caller(caller_is_in(district_of_visit(visit), 'CREW'), 'check in at a visit');
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

-- Records that the holder of a code came; see check_in. The token's hash is returned, null for an unknown code: the crew knows a booking by
-- the hash's beginning.
CREATE OR REPLACE FUNCTION check_in_by_code(visit bigint, code text, at timestamptz)
  RETURNS TABLE (outcome text, token_hash bytea, state text, place integer, slot bigint, cancelled_with_visit boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  token bytea;
  came text;
BEGIN
  PERFORM require_caller(caller_is_in(district_of_visit(visit), 'CREW'), 'check in at a visit');
  SELECT b.token_hash INTO token FROM check_in_codes AS c JOIN bookings AS b ON b.id = c.booking_id
    WHERE c.visit_id = check_in_by_code.visit AND c.code = check_in_by_code.code;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'UNKNOWN_TOKEN', NULL::bytea, NULL::text, NULL::integer, NULL::bigint, NULL::boolean;
    RETURN;
  END IF;
  came := check_in(visit, token, at);
  RETURN QUERY SELECT came, token, b.state, b.place, b.slot, b.cancelled_with_visit FROM booking_by_token(token) AS b;
END $$;

-- The hash of a device is kept only while a limit needs it: it is deleted when a booking is over, and everywhere when the limit is removed.
CREATE OR REPLACE FUNCTION forget_device() RETURNS trigger LANGUAGE plpgsql SET search_path = outposts, pg_temp AS $$
BEGIN
  NEW.device_hash := NULL;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER device_forgotten BEFORE UPDATE OF state ON bookings
  FOR EACH ROW WHEN (NEW.device_hash IS NOT NULL AND NEW.state NOT IN ('HELD', 'WAITING')) EXECUTE FUNCTION forget_device();

CREATE OR REPLACE FUNCTION forget_devices() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  UPDATE bookings SET device_hash = NULL
    WHERE id IN (SELECT b.id FROM bookings AS b WHERE b.device_hash IS NOT NULL ORDER BY b.id FOR UPDATE);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER devices_forgotten AFTER UPDATE ON visit_settings
  FOR EACH ROW WHEN (NEW.bookings_per_device IS NULL AND OLD.bookings_per_device IS NOT NULL) EXECUTE FUNCTION forget_devices();

REVOKE EXECUTE ON FUNCTION seat_waiting_bookings(bigint, timestamptz), expire_slot(bigint, timestamptz, interval),
  take_screening_seats(integer, integer), seats_to_give(bigint) FROM PUBLIC;
