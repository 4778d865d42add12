-- Bookings of one slot that are asked for at the same time are written together: one lock of the slot, one transaction, one wait for the disk.

-- A visit is read with its slots.
CREATE INDEX visit_slots_of_visit ON visit_slots (visit_id, starts_at);

-- As before, in one statement: the year is asked for where the count is kept.
CREATE OR REPLACE FUNCTION count_booked() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  before integer := CASE WHEN TG_OP = 'INSERT' THEN 0 ELSE (OLD.state IN ('HELD', 'USED'))::integer END;
  after integer := (NEW.state IN ('HELD', 'USED'))::integer;
  of_year integer;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.slot_id <> NEW.slot_id THEN
    RAISE EXCEPTION 'a booking stays in its slot' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF before <> after THEN
    UPDATE visit_slots AS s SET booked = s.booked + after - before FROM bus_visits AS v WHERE s.id = NEW.slot_id AND v.id = s.visit_id
      RETURNING CASE WHEN is_two_cancer(v.exams) THEN screening_year(v.starts_at) END INTO of_year;
    IF of_year IS NOT NULL THEN PERFORM take_screening_seats(of_year, after - before); END IF;
  END IF;
  RETURN NULL;
END $$;

-- Books a seat, or a place in the waiting list, for each who asks, in the order given; answers in that order. Whoever asks again with the
-- same request is answered with the same booking. Each array has one element for each who asks; requests, devices and handles may be null.
-- Locks are taken in one order: the slot, the devices by their hashes, the year. outcome: BOOKED, FULL, PAST, CLOSED, UNKNOWN_SLOT, TWICE
-- (the request booked another slot), QUOTA (the year's screenings are used up), DEVICE_LIMIT, DEVICE_UNKNOWN (there is a limit and no device
-- is told). The rest of the answer is the booking as it stands, and null where there is none.
CREATE FUNCTION book_slots(
  slot bigint, tokens bytea[], requests bytea[], devices bytea[], handles text[], waitlists boolean[], moments timestamptz[], grace interval)
  RETURNS TABLE (outcome text, booking_state text, place integer, cancelled_with_visit boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  s visit_slots;
  status bus_visit_status;
  screens boolean;
  most integer;
  b bookings;
  device bytea;
BEGIN
  SELECT * INTO s FROM visit_slots WHERE id = slot FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'UNKNOWN_SLOT', NULL::text, NULL::integer, NULL::boolean FROM unnest(tokens);
    RETURN;
  END IF;
  -- Read only now: whoever cancels a visit waits for its slots' locks, so this is how it stands.
  SELECT v.status, is_two_cancer(v.exams), x.bookings_per_device INTO STRICT status, screens, most
    FROM bus_visits AS v, visit_settings AS x WHERE v.id = s.visit_id;
  IF most IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(word.hash)
      FROM (SELECT DISTINCT hashtextextended(encode(d, 'hex'), 0) AS hash FROM unnest(devices) AS d WHERE d IS NOT NULL ORDER BY 1) AS word;
  END IF;
  FOR i IN 1 .. cardinality(tokens) LOOP
    b := NULL;
    device := CASE WHEN most IS NOT NULL THEN devices[i] END;
    IF requests[i] IS NOT NULL THEN SELECT * INTO b FROM bookings AS x WHERE x.request_hash = requests[i]; END IF;
    IF b.id IS NOT NULL THEN
      outcome := CASE WHEN b.slot_id = slot THEN 'BOOKED' ELSE 'TWICE' END;
    ELSIF status <> 'CONFIRMED' THEN
      outcome := 'CLOSED';
    ELSIF moments[i] >= s.ends_at THEN
      outcome := 'PAST';
    ELSIF most IS NOT NULL AND device IS NULL THEN
      outcome := 'DEVICE_UNKNOWN';
    ELSIF most IS NOT NULL AND most <= (SELECT count(*) FROM bookings AS x JOIN visit_slots AS y ON y.id = x.slot_id
        WHERE x.device_hash = device AND x.state IN ('HELD', 'WAITING') AND y.ends_at > moments[i]) THEN
      outcome := 'DEVICE_LIMIT';
    ELSE
      IF moments[i] > s.starts_at + grace THEN
        PERFORM expire_slot(slot, moments[i], grace);
        SELECT * INTO s FROM visit_slots WHERE id = slot;
      END IF;
      -- Whoever waits is seated before anyone else is.
      IF s.booked < s.seats AND EXISTS (SELECT FROM bookings AS x WHERE x.slot_id = slot AND x.state = 'WAITING') THEN
        PERFORM seat_those_waiting(slot, moments[i]);
        SELECT * INTO s FROM visit_slots WHERE id = slot;
      END IF;
      IF s.booked >= s.seats AND NOT waitlists[i] THEN
        outcome := 'FULL';
      ELSIF screens AND s.booked < s.seats AND seats_to_give(slot) <= 0 THEN
        outcome := 'QUOTA';
      ELSE
        INSERT INTO bookings (slot_id, token_hash, request_hash, device_hash, state, booked_at, held_at, changed_at)
          VALUES (slot, tokens[i], requests[i], device, CASE WHEN s.booked < s.seats THEN 'HELD' ELSE 'WAITING' END::booking_state, moments[i],
            CASE WHEN s.booked < s.seats THEN moments[i] END, moments[i])
          ON CONFLICT DO NOTHING RETURNING * INTO b;
        -- No row: the same request for two slots at the same moment, and the other one was first.
        outcome := CASE WHEN b.id IS NULL THEN 'TWICE' ELSE 'BOOKED' END;
        IF b.state = 'HELD' THEN s.booked := s.booked + 1; END IF;
      END IF;
    END IF;
    IF outcome <> 'BOOKED' THEN b := NULL; END IF;
    -- The first handle that was given stays: asking again is no way to take a booking over.
    IF handles[i] IS NOT NULL AND b.state IN ('HELD', 'WAITING') THEN
      INSERT INTO booking_handles (booking_id, handle) VALUES (b.id, handles[i]) ON CONFLICT DO NOTHING;
    END IF;
    booking_state := b.state;
    place := CASE WHEN b.state = 'WAITING' THEN (SELECT count(*) FROM bookings AS x WHERE x.slot_id = slot AND x.state = 'WAITING' AND x.id <= b.id) END;
    cancelled_with_visit := b.with_visit;
    RETURN NEXT;
  END LOOP;
END $$;

DROP FUNCTION book_slot(bigint, bytea, bytea, bytea, boolean, timestamptz, interval);
DROP FUNCTION keep_handle(bytea, text);
