-- What a partner application is told of visits and bookings by webhook. A notice is written in the transaction of the change it
-- tells of, and deleted once it is delivered. A booking is named only by the handle that the application gave with it.

-- Opaque to us, kept no longer than the visit lasts, and never in history.
CREATE TABLE booking_handles (
  booking_id bigint PRIMARY KEY REFERENCES bookings,
  handle text NOT NULL CONSTRAINT handle_is_short CHECK (length(handle) BETWEEN 1 AND 200),
  reminded_for timestamptz -- the start of the slot for which its reminder was written; null: not yet
);

CREATE TABLE visit_notices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT notice_event_is_unique UNIQUE,
  kind text NOT NULL CONSTRAINT notice_kind CHECK (kind IN
    ('visit.moved', 'visit.cancelled', 'booking.moved', 'booking.cancelled', 'booking.seated', 'booking.reminder')),
  content jsonb NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0 CONSTRAINT notice_attempts CHECK (attempts >= 0)
);
CREATE INDEX visit_notices_due ON visit_notices (due_at, id);

CREATE FUNCTION as_told(at timestamptz) RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') $$;

CREATE FUNCTION visit_as_told(visit bus_visits) RETURNS jsonb LANGUAGE sql STABLE SET search_path = outposts, pg_temp AS $$
  SELECT jsonb_build_object('code', visit.code, 'bus', b.code, 'place', p.code, 'placeName', p.name, 'district', p.district_code,
    'startsAt', as_told(visit.starts_at), 'endsAt', as_told(visit.ends_at), 'status', visit.status, 'revision', visit.revision)
  FROM buses AS b, visit_places AS p WHERE b.id = visit.bus_id AND p.id = visit.place_id $$;

CREATE FUNCTION booking_as_told(handle text, state booking_state, slot visit_slots) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = outposts, pg_temp AS $$
  SELECT jsonb_build_object('handle', handle, 'state', state,
    'slot', jsonb_build_object('startsAt', as_told(slot.starts_at), 'endsAt', as_told(slot.ends_at))) $$;

-- A visit that people could know of was moved or cancelled. Deferred, so that its slots stand where they will stand.
CREATE FUNCTION tell_of_visit() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  visit jsonb := visit_as_told(NEW);
  before jsonb;
BEGIN
  IF NEW.status = 'CANCELLED' THEN
    IF OLD.status <> 'CANCELLED' THEN
      INSERT INTO visit_notices (kind, content) VALUES ('visit.cancelled', jsonb_build_object('visit', visit));
    END IF;
    RETURN NULL;
  END IF;
  IF (NEW.bus_id, NEW.place_id, NEW.starts_at, NEW.ends_at) IS NOT DISTINCT FROM (OLD.bus_id, OLD.place_id, OLD.starts_at, OLD.ends_at) THEN
    RETURN NULL;
  END IF;
  before := visit_as_told(OLD) - ARRAY['code', 'status', 'revision'];
  INSERT INTO visit_notices (kind, content) VALUES ('visit.moved', jsonb_build_object('visit', visit, 'before', before));
  INSERT INTO visit_notices (kind, content)
    SELECT 'booking.moved', jsonb_build_object('visit', visit, 'before', before, 'booking', booking_as_told(h.handle, b.state, s))
    FROM visit_slots AS s JOIN bookings AS b ON b.slot_id = s.id JOIN booking_handles AS h ON h.booking_id = b.id
    WHERE s.visit_id = NEW.id AND b.state IN ('HELD', 'WAITING') ORDER BY b.id;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER visit_told AFTER UPDATE ON bus_visits DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.status NOT IN ('PLANNED', 'DONE') AND NEW.status NOT IN ('PLANNED', 'DONE')) EXECUTE FUNCTION tell_of_visit();

-- A booking was given a seat from the waiting list, or was cancelled with its visit. Who takes his own booking back knows it.
CREATE FUNCTION tell_of_booking() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  told text := CASE WHEN OLD.state = 'WAITING' AND NEW.state = 'HELD' THEN 'booking.seated'
    WHEN NEW.state = 'CANCELLED' AND NEW.with_visit THEN 'booking.cancelled' END;
BEGIN
  IF told IS NOT NULL THEN
    INSERT INTO visit_notices (kind, content)
      SELECT told, jsonb_build_object('visit', visit_as_told(v), 'booking', booking_as_told(h.handle, NEW.state, s))
      FROM booking_handles AS h, visit_slots AS s, bus_visits AS v
      WHERE h.booking_id = NEW.id AND s.id = NEW.slot_id AND v.id = s.visit_id;
  END IF;
  IF NEW.state = 'CANCELLED' THEN DELETE FROM booking_handles WHERE booking_id = NEW.id; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER booking_told AFTER UPDATE OF state ON bookings
  FOR EACH ROW WHEN (OLD.state <> NEW.state AND NEW.state IN ('HELD', 'CANCELLED')) EXECUTE FUNCTION tell_of_booking();

-- Keeps the handle of a booking that stands. The first that was given stays: asking again is no way to take a booking over.
CREATE FUNCTION keep_handle(token bytea, handle text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  INSERT INTO booking_handles (booking_id, handle)
    SELECT b.id, keep_handle.handle FROM bookings AS b WHERE b.token_hash = token AND b.state IN ('HELD', 'WAITING')
  ON CONFLICT DO NOTHING $$;

-- Writes a reminder for each seat whose slot begins soon, once for each start; a seat that was booked later than that needs none.
CREATE FUNCTION write_reminders(at timestamptz, ahead interval) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  WITH reminded AS (
    UPDATE booking_handles AS h SET reminded_for = s.starts_at
      FROM bookings AS b, visit_slots AS s, bus_visits AS v
      WHERE b.id = h.booking_id AND s.id = b.slot_id AND v.id = s.visit_id AND b.state = 'HELD' AND v.status = 'CONFIRMED'
        AND s.starts_at > at AND s.starts_at <= at + ahead AND b.held_at <= s.starts_at - ahead
        AND h.reminded_for IS DISTINCT FROM s.starts_at
      RETURNING visit_as_told(v) AS visit, booking_as_told(h.handle, b.state, s) AS booking),
  written AS (
    INSERT INTO visit_notices (kind, content, made_at, due_at)
      SELECT 'booking.reminder', jsonb_build_object('visit', visit, 'booking', booking), at, at FROM reminded RETURNING 1)
  SELECT count(*)::integer FROM written $$;

-- Forgets the handles of visits that are over, and the notices that nobody has taken for so long.
CREATE FUNCTION forget_notices(at timestamptz, kept interval) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  DELETE FROM booking_handles AS h USING bookings AS b, visit_slots AS s, bus_visits AS v
    WHERE b.id = h.booking_id AND s.id = b.slot_id AND v.id = s.visit_id AND v.ends_at <= at;
  WITH gone AS (DELETE FROM visit_notices WHERE made_at < at - kept RETURNING 1) SELECT count(*)::integer FROM gone $$;

-- A calendar moves an event only when its SEQUENCE rises: a place that is renamed or moved changes the visits that are still to come.
CREATE FUNCTION revise_visits_of_place() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  UPDATE bus_visits SET changed_at = clock_timestamp() WHERE place_id = NEW.id AND ends_at > now() AND status NOT IN ('DONE', 'CANCELLED');
  RETURN NULL;
END $$;
CREATE TRIGGER place_revised AFTER UPDATE ON visit_places
  FOR EACH ROW WHEN (OLD.name <> NEW.name OR OLD.position::bytea <> NEW.position::bytea) EXECUTE FUNCTION revise_visits_of_place();

GRANT SELECT, DELETE, UPDATE (due_at, attempts) ON visit_notices TO outposts_app;
REVOKE EXECUTE ON FUNCTION keep_handle(bytea, text), write_reminders(timestamptz, interval), forget_notices(timestamptz, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_handle(bytea, text), write_reminders(timestamptz, interval), forget_notices(timestamptz, interval) TO outposts_app;
