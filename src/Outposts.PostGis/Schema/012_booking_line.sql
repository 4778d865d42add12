-- The line of a slot is kept however its seats come free. A seat of the two-cancer screening can stay free because the year's quota is
-- used up; when the quota has room again, by what is cancelled elsewhere or by a larger quota, it is for those who wait and not for the
-- next who asks.

-- As before, and whoever waits is seated before anyone else is.
CREATE OR REPLACE FUNCTION book_slot(
  slot bigint, token bytea, request bytea, device bytea, waitlist boolean, at timestamptz, grace interval, OUT outcome text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  s visit_slots;
  status bus_visit_status;
  earlier bookings;
  most integer;
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
  IF s.booked < s.seats AND EXISTS (SELECT FROM bookings AS b WHERE b.slot_id = slot AND b.state = 'WAITING') THEN
    PERFORM seat_those_waiting(slot, at);
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

-- As before, and whoever waits is seated whenever a seat is free, before the slot begins too.
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
  IF at < ends THEN PERFORM seat_those_waiting(slot, at); END IF;
  RETURN gone;
END $$;

-- A device is known by its hash only while that limits something: a booking that is over forgets it, and all do when the limit goes.
CREATE FUNCTION forget_device() RETURNS trigger LANGUAGE plpgsql SET search_path = outposts, pg_temp AS $$
BEGIN
  NEW.device_hash := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER device_forgotten BEFORE UPDATE OF state ON bookings
  FOR EACH ROW WHEN (NEW.device_hash IS NOT NULL AND NEW.state NOT IN ('HELD', 'WAITING')) EXECUTE FUNCTION forget_device();

CREATE FUNCTION forget_devices() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  UPDATE bookings SET device_hash = NULL
    WHERE id IN (SELECT b.id FROM bookings AS b WHERE b.device_hash IS NOT NULL ORDER BY b.id FOR UPDATE);
  RETURN NULL;
END $$;
CREATE TRIGGER devices_forgotten AFTER UPDATE ON visit_settings
  FOR EACH ROW WHEN (NEW.bookings_per_device IS NULL AND OLD.bookings_per_device IS NOT NULL) EXECUTE FUNCTION forget_devices();

UPDATE bookings SET device_hash = NULL
  WHERE device_hash IS NOT NULL AND (state NOT IN ('HELD', 'WAITING') OR (SELECT bookings_per_device IS NULL FROM visit_settings));
