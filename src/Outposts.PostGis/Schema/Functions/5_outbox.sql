-- The messages of the outbox: what a partner application is told of visits and bookings.

CREATE OR REPLACE FUNCTION utc_text(at timestamptz) RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') $$;

CREATE OR REPLACE FUNCTION visit_payload(visit bus_visits) RETURNS jsonb LANGUAGE sql STABLE SET search_path = outposts, pg_temp AS $$
  SELECT jsonb_build_object('code', visit.code, 'bus', b.code, 'place', p.code, 'placeName', p.name, 'district', p.district_code,
    'startsAt', utc_text(visit.starts_at), 'endsAt', utc_text(visit.ends_at), 'status', visit.status, 'revision', visit.revision)
  FROM buses AS b, visit_places AS p WHERE b.id = visit.bus_id AND p.id = visit.place_id $$;

CREATE OR REPLACE FUNCTION booking_payload(handle text, state booking_state, slot visit_slots) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = outposts, pg_temp AS $$
  SELECT jsonb_build_object('handle', handle, 'state', state,
    'slot', jsonb_build_object('startsAt', utc_text(slot.starts_at), 'endsAt', utc_text(slot.ends_at))) $$;

-- A published visit was moved or cancelled. Deferred to commit, so that its slots are final.
CREATE OR REPLACE FUNCTION enqueue_visit_message() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  visit jsonb := visit_payload(NEW);
  before jsonb;
BEGIN
  IF NEW.status = 'CANCELLED' THEN
    IF OLD.status <> 'CANCELLED' THEN
      INSERT INTO outbox_messages (kind, content) VALUES ('visit.cancelled', jsonb_build_object('visit', visit));
    END IF;
    RETURN NULL;
  END IF;
  IF (NEW.bus_id, NEW.place_id, NEW.starts_at, NEW.ends_at) IS NOT DISTINCT FROM (OLD.bus_id, OLD.place_id, OLD.starts_at, OLD.ends_at) THEN
    RETURN NULL;
  END IF;
  before := visit_payload(OLD) - ARRAY['code', 'status', 'revision'];
  INSERT INTO outbox_messages (kind, content) VALUES ('visit.moved', jsonb_build_object('visit', visit, 'before', before));
  INSERT INTO outbox_messages (kind, content)
    SELECT 'booking.moved', jsonb_build_object('visit', visit, 'before', before, 'booking', booking_payload(h.handle, b.state, s))
    FROM visit_slots AS s JOIN bookings AS b ON b.slot_id = s.id JOIN booking_handles AS h ON h.booking_id = b.id
    WHERE s.visit_id = NEW.id AND b.state IN ('HELD', 'WAITING') ORDER BY b.id;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS visit_message_enqueued ON bus_visits;
CREATE CONSTRAINT TRIGGER visit_message_enqueued AFTER UPDATE ON bus_visits DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.status NOT IN ('PLANNED', 'DONE') AND NEW.status NOT IN ('PLANNED', 'DONE')) EXECUTE FUNCTION enqueue_visit_message();

-- A booking was given a seat from the waiting list, or was cancelled with its visit. A booking cancelled by its holder needs no message.
CREATE OR REPLACE FUNCTION enqueue_booking_message() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  message_kind text := CASE WHEN OLD.state = 'WAITING' AND NEW.state = 'HELD' THEN 'booking.seated'
    WHEN NEW.state = 'CANCELLED' AND NEW.with_visit THEN 'booking.cancelled' END;
BEGIN
  IF message_kind IS NOT NULL THEN
    INSERT INTO outbox_messages (kind, content)
      SELECT message_kind, jsonb_build_object('visit', visit_payload(v), 'booking', booking_payload(h.handle, NEW.state, s))
      FROM booking_handles AS h, visit_slots AS s, bus_visits AS v
      WHERE h.booking_id = NEW.id AND s.id = NEW.slot_id AND v.id = s.visit_id;
  END IF;
  IF NEW.state = 'CANCELLED' THEN DELETE FROM booking_handles WHERE booking_id = NEW.id; END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER booking_message_enqueued AFTER UPDATE OF state ON bookings
  FOR EACH ROW WHEN (OLD.state <> NEW.state AND NEW.state IN ('HELD', 'CANCELLED')) EXECUTE FUNCTION enqueue_booking_message();

-- A holder gave a booking another slot. Its handle stays: the partner application is told where it is now.
CREATE OR REPLACE FUNCTION enqueue_rescheduled(old_slot bigint, new_slot bigint, reference text, state booking_state) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  INSERT INTO outbox_messages (kind, content)
    SELECT 'booking.moved', jsonb_build_object('visit', visit_payload(v), 'booking', booking_payload(reference, state, s),
      'before', (visit_payload(w) - ARRAY['status', 'revision'])
        || jsonb_build_object('slot', jsonb_build_object('startsAt', utc_text(o.starts_at), 'endsAt', utc_text(o.ends_at))))
    FROM visit_slots AS s, bus_visits AS v, visit_slots AS o, bus_visits AS w
    WHERE s.id = new_slot AND v.id = s.visit_id AND o.id = old_slot AND w.id = o.visit_id AND reference IS NOT NULL $$;

-- Writes a reminder for each seat whose slot begins within the given time, once for each start; a seat booked later than that needs none.
CREATE OR REPLACE FUNCTION write_reminders(at timestamptz, ahead interval) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  SELECT require_caller(caller_is_in(NULL, 'HOST'), 'write reminders');
  WITH reminded AS (
    UPDATE booking_handles AS h SET reminded_for = s.starts_at
      FROM bookings AS b, visit_slots AS s, bus_visits AS v
      WHERE b.id = h.booking_id AND s.id = b.slot_id AND v.id = s.visit_id AND b.state = 'HELD' AND v.status = 'CONFIRMED'
        AND s.starts_at > at AND s.starts_at <= at + ahead AND b.held_at <= s.starts_at - ahead
        AND h.reminded_for IS DISTINCT FROM s.starts_at
      RETURNING visit_payload(v) AS visit, booking_payload(h.handle, b.state, s) AS booking),
  written AS (
    INSERT INTO outbox_messages (kind, content, made_at, due_at)
      SELECT 'booking.reminder', jsonb_build_object('visit', visit, 'booking', booking), at, at FROM reminded RETURNING 1)
  SELECT count(*)::integer FROM written $$;

-- Deletes the handles of visits that are over and the messages older than the retention time. Returns the number of deleted messages.
CREATE OR REPLACE FUNCTION delete_expired_messages(at timestamptz, retention interval) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  SELECT require_caller(caller_is_in(NULL, 'HOST'), 'delete old messages');
  DELETE FROM booking_handles AS h USING bookings AS b, visit_slots AS s, bus_visits AS v
    WHERE b.id = h.booking_id AND s.id = b.slot_id AND v.id = s.visit_id AND v.ends_at <= at;
  WITH gone AS (DELETE FROM outbox_messages WHERE made_at < at - retention RETURNING 1) SELECT count(*)::integer FROM gone $$;

REVOKE EXECUTE ON FUNCTION enqueue_rescheduled(bigint, bigint, text, booking_state) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION write_reminders(timestamptz, interval), delete_expired_messages(timestamptz, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_reminders(timestamptz, interval), delete_expired_messages(timestamptz, interval) TO outposts_app;
