-- What phones are told of their bookings by Web Push. A message is written in the transaction of the change it tells of.

-- What a message says: where and when, and of a move what was before.
CREATE OR REPLACE FUNCTION push_content(state booking_state, slot visit_slots, place bigint) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = outposts, pg_temp AS $$
  SELECT jsonb_build_object('state', state, 'place', p.name, 'startsAt', utc_text(slot.starts_at), 'endsAt', utc_text(slot.ends_at))
  FROM visit_places AS p WHERE p.id = place $$;

-- A published visit was moved: whoever has a booking is told if its own slot begins at another time or the place is another. Deferred to
-- commit, so that the slots are final. What an earlier message says that no push service has taken yet holds no more.
CREATE OR REPLACE FUNCTION enqueue_moved_pushes() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  WITH moved AS (
    UPDATE push_subscriptions AS p SET slot_starts_at = s.starts_at, place_id = v.place_id
      FROM push_subscriptions AS known, visit_places AS known_place, bookings AS b, visit_slots AS s, bus_visits AS v
      WHERE v.id = NEW.id AND s.visit_id = v.id AND b.slot_id = s.id AND b.state IN ('HELD', 'WAITING') AND v.status <> 'CANCELLED'
        AND p.booking_id = b.id AND known.id = p.id AND known_place.id = known.place_id
        AND (known.slot_starts_at, known.place_id) IS DISTINCT FROM (s.starts_at, v.place_id)
      RETURNING p.id, v.revision, s.ends_at, push_content(b.state, s, v.place_id) || jsonb_build_object('before',
        jsonb_build_object('place', known_place.name, 'startsAt', utc_text(known.slot_starts_at))) AS content),
  written AS (
    INSERT INTO push_messages (subscription_id, kind, fact, content, made_at, due_at, expires_at)
      SELECT id, 'MOVED', revision, content, now(), now(), ends_at FROM moved ON CONFLICT DO NOTHING RETURNING subscription_id)
  UPDATE push_messages AS m SET due_at = NULL, content = NULL FROM written AS w
    WHERE m.subscription_id = w.subscription_id AND m.due_at IS NOT NULL;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS moved_pushes_enqueued ON bus_visits;
CREATE CONSTRAINT TRIGGER moved_pushes_enqueued AFTER UPDATE ON bus_visits DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.status NOT IN ('PLANNED', 'DONE') AND NEW.status NOT IN ('PLANNED', 'DONE', 'CANCELLED'))
  EXECUTE FUNCTION enqueue_moved_pushes();

-- A booking was given a seat from the waiting list, or was cancelled with its visit. Whoever cancels a booking knows it: its phones are
-- forgotten at once. Those of a visit that is cancelled are forgotten when they have been told (delete_expired_pushes).
CREATE OR REPLACE FUNCTION enqueue_booking_push() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  IF NEW.state = 'CANCELLED' AND NOT NEW.with_visit THEN
    DELETE FROM push_subscriptions WHERE booking_id = NEW.id;
  ELSIF NEW.state = 'CANCELLED' OR OLD.state = 'WAITING' THEN
    WITH written AS (
      INSERT INTO push_messages (subscription_id, kind, fact, content, made_at, due_at, expires_at)
        SELECT p.id, CASE NEW.state WHEN 'HELD' THEN 'SEATED' ELSE 'CANCELLED' END, '', push_content(NEW.state, s, v.place_id), now(), now(),
          s.ends_at
        FROM push_subscriptions AS p, visit_slots AS s, bus_visits AS v
        WHERE p.booking_id = NEW.id AND s.id = NEW.slot_id AND v.id = s.visit_id ON CONFLICT DO NOTHING RETURNING subscription_id)
    UPDATE push_messages AS m SET due_at = NULL, content = NULL FROM written AS w
      WHERE m.subscription_id = w.subscription_id AND m.due_at IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER booking_push_enqueued AFTER UPDATE OF state ON bookings
  FOR EACH ROW WHEN (OLD.state <> NEW.state AND NEW.state IN ('HELD', 'CANCELLED')) EXECUTE FUNCTION enqueue_booking_push();

-- Writes the reminders that are due: from six in the evening of the day before, for three hours, and from an hour before the slot; once for
-- each start. Who booked, was given the seat or asked to be told later than that needs none. A move that is not told yet is told before.
CREATE OR REPLACE FUNCTION write_push_reminders(at timestamptz, zone text) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  SELECT require_caller(current_setting('outposts.roles', true) IN ('HOST', 'COMMAND'), 'write reminders');
  WITH written AS (
    INSERT INTO push_messages (subscription_id, kind, fact, content, made_at, due_at, expires_at)
      SELECT p.id, r.kind, utc_text(s.starts_at), push_content(b.state, s, v.place_id), at, at, r.expires_at
      FROM push_subscriptions AS p JOIN bookings AS b ON b.id = p.booking_id JOIN visit_slots AS s ON s.id = b.slot_id
        JOIN bus_visits AS v ON v.id = s.visit_id
        CROSS JOIN LATERAL (SELECT (date_trunc('day', s.starts_at AT TIME ZONE zone) - interval '6 hours') AT TIME ZONE zone AS evening) AS e
        CROSS JOIN LATERAL (VALUES
          ('DAY_BEFORE', e.evening, e.evening + interval '3 hours', s.starts_at - interval '1 hour'),
          ('HOUR_BEFORE', s.starts_at - interval '1 hour', s.starts_at, s.starts_at)) AS r (kind, begins_at, ends_at, expires_at)
      WHERE b.state = 'HELD' AND v.status = 'CONFIRMED' AND s.starts_at > at AND s.starts_at < at + interval '2 days'
        AND at >= r.begins_at AND at < r.ends_at AND at < r.expires_at AND greatest(b.held_at, p.subscribed_at) <= r.begins_at
      ON CONFLICT DO NOTHING RETURNING subscription_id),
  replaced AS (
    UPDATE push_messages AS m SET due_at = NULL, content = NULL FROM written AS w
      WHERE m.subscription_id = w.subscription_id AND m.due_at IS NOT NULL AND m.kind IN ('DAY_BEFORE', 'HOUR_BEFORE'))
  SELECT count(*)::integer FROM written $$;

-- Deletes the subscriptions of bookings that are over, once nothing is left to tell, and all of visits that are over. Gives up messages that
-- are not worth telling any more. Returns how many were given up.
CREATE OR REPLACE FUNCTION delete_expired_pushes(at timestamptz) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  SELECT require_caller(current_setting('outposts.roles', true) IN ('HOST', 'COMMAND'), 'delete old messages');
  WITH given_up AS (
    UPDATE push_messages SET due_at = NULL, content = NULL WHERE due_at IS NOT NULL AND expires_at <= at RETURNING id),
  gone AS (
    DELETE FROM push_subscriptions AS p USING bookings AS b, visit_slots AS s, bus_visits AS v
      WHERE b.id = p.booking_id AND s.id = b.slot_id AND v.id = s.visit_id AND (v.ends_at <= at OR b.state NOT IN ('HELD', 'WAITING')
        AND NOT EXISTS (SELECT FROM push_messages AS m WHERE m.subscription_id = p.id AND m.due_at IS NOT NULL)))
  SELECT count(*)::integer FROM given_up $$;

-- Has a phone told of the booking of a token. The same phone again has the keys and the language given last; beyond max_phones the one that
-- asked first is forgotten. outcome: SUBSCRIBED, UNKNOWN_TOKEN; CANCELLED, CANCELLED_WITH_VISIT, USED, EXPIRED (also when
-- the slot is over).
CREATE OR REPLACE FUNCTION subscribe_to_booking(token bytea, phone_endpoint text, phone_key bytea, secret bytea, phone_language text,
  address text, at timestamptz, max_phones integer, OUT outcome text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  b bookings;
  s visit_slots;
BEGIN
  -- Locked, so that phones that ask at once are counted one after the other.
  SELECT * INTO b FROM bookings AS x WHERE x.token_hash = token FOR NO KEY UPDATE;
  IF NOT FOUND THEN outcome := 'UNKNOWN_TOKEN'; RETURN; END IF;
  IF b.state NOT IN ('HELD', 'WAITING') THEN
    outcome := CASE WHEN b.with_visit THEN 'CANCELLED_WITH_VISIT' ELSE b.state::text END;
    RETURN;
  END IF;
  SELECT * INTO STRICT s FROM visit_slots WHERE id = b.slot_id;
  IF s.ends_at <= at THEN outcome := 'EXPIRED'; RETURN; END IF;
  INSERT INTO push_subscriptions AS p
      (booking_id, endpoint, public_key, auth_secret, language, subject, subscribed_at, slot_starts_at, place_id)
    SELECT b.id, phone_endpoint, phone_key, secret, phone_language, address, at, s.starts_at, v.place_id FROM bus_visits AS v
      WHERE v.id = s.visit_id
    ON CONFLICT ON CONSTRAINT push_subscription_is_unique DO UPDATE
      SET public_key = excluded.public_key, auth_secret = excluded.auth_secret, language = excluded.language, subject = excluded.subject;
  DELETE FROM push_subscriptions WHERE id IN (
    SELECT p.id FROM push_subscriptions AS p WHERE p.booking_id = b.id ORDER BY p.id DESC OFFSET max_phones);
  outcome := 'SUBSCRIBED';
END $$;

-- Has a phone told no more of the booking of a token; NULL: all of its phones. outcome: UNSUBSCRIBED (also if it was not), UNKNOWN_TOKEN.
CREATE OR REPLACE FUNCTION unsubscribe_from_booking(token bytea, phone_endpoint text, OUT outcome text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  booking bigint := (SELECT x.id FROM bookings AS x WHERE x.token_hash = token);
BEGIN
  DELETE FROM push_subscriptions WHERE booking_id = booking AND endpoint = coalesce(phone_endpoint, endpoint);
  outcome := CASE WHEN booking IS NULL THEN 'UNKNOWN_TOKEN' ELSE 'UNSUBSCRIBED' END;
END $$;

REVOKE EXECUTE ON FUNCTION write_push_reminders(timestamptz, text), delete_expired_pushes(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_push_reminders(timestamptz, text), delete_expired_pushes(timestamptz) TO outposts_app;
