-- What indicators are computed from: ratings of visits, visits and their bookings by month, the register as it was.

-- Records what the holder of a booking says of the visit, in place of what was said before. Bookings are locked as check_in locks them, by
-- their slot. outcome: RATED, UNKNOWN_TOKEN, NOT_CHECKED_IN, RATING_OVER (the visit is over for as long as that or longer).
CREATE OR REPLACE FUNCTION rate_visit(token bytea, new_rating text, at timestamptz, within interval, OUT outcome text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  b bookings;
BEGIN
  PERFORM 1 FROM visit_slots WHERE id = (SELECT x.slot_id FROM bookings AS x WHERE x.token_hash = token) FOR NO KEY UPDATE;
  SELECT * INTO b FROM bookings AS x WHERE x.token_hash = token;
  IF NOT FOUND THEN outcome := 'UNKNOWN_TOKEN'; RETURN; END IF;
  IF b.state <> 'USED' THEN outcome := 'NOT_CHECKED_IN'; RETURN; END IF;
  IF at >= (SELECT v.ends_at FROM visit_slots AS s JOIN bus_visits AS v ON v.id = s.visit_id WHERE s.id = b.slot_id) + within THEN
    outcome := 'RATING_OVER';
    RETURN;
  END IF;
  INSERT INTO visit_ratings (booking_id, rating) VALUES (b.id, new_rating)
    ON CONFLICT (booking_id) DO UPDATE SET rating = excluded.rating;
  outcome := 'RATED';
END $$;

-- What the holder of a token has said; null: nothing yet. Volatile: it is asked in the statement after the one that rates.
CREATE OR REPLACE FUNCTION visit_rating(token bytea) RETURNS text
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  SELECT r.rating FROM bookings AS b JOIN visit_ratings AS r ON r.booking_id = b.id WHERE b.token_hash = token
$$;

-- Counts the visits of districts whose time is over, their bookings and what people said of them, by windows of time that follow each other:
-- window n is from bounds[n] until before bounds[n + 1], and a visit is in that in which it began. Numbers alone, for whoever reports for
-- each of the districts. A visit counts as held when somebody has said that it is done, as unclear while nobody has.
CREATE OR REPLACE FUNCTION visit_counts(districts text[], bounds timestamptz[], at timestamptz)
  RETURNS TABLE (time_window integer, district_code text, held bigint, unclear bigint, seats bigint, unclear_seats bigint, bookings bigint,
    check_ins bigint, satisfied bigint, so_so bigint, dissatisfied bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
BEGIN
  PERFORM require_caller(NOT EXISTS (SELECT FROM unnest(districts) AS d WHERE NOT caller_is_in(d, 'OPERATOR', 'PLANNER')),
    'the counts of the visits of a district');
  RETURN QUERY
    WITH counted AS (
      SELECT v.id, width_bucket(v.starts_at, bounds) AS part, p.district_code AS code, v.status = 'DONE' AS is_held
      FROM bus_visits AS v JOIN visit_places AS p ON p.id = v.place_id
      WHERE p.district_code = ANY (districts) AND v.starts_at >= bounds[1] AND v.starts_at < bounds[cardinality(bounds)]
        AND (v.status = 'DONE' OR v.status IN ('FILED', 'CONFIRMED') AND v.ends_at <= at)
    ), seated AS (
      SELECT s.visit_id, sum(s.seats) AS seats FROM visit_slots AS s WHERE s.visit_id IN (SELECT id FROM counted) GROUP BY s.visit_id
    ), booked AS (
      SELECT s.visit_id, count(*) FILTER (WHERE b.held_at IS NOT NULL AND b.state <> 'CANCELLED') AS bookings,
        count(*) FILTER (WHERE b.state = 'USED') AS used, count(*) FILTER (WHERE r.rating = 'SATISFIED') AS satisfied,
        count(*) FILTER (WHERE r.rating = 'SO_SO') AS so_so, count(*) FILTER (WHERE r.rating = 'DISSATISFIED') AS dissatisfied
      FROM bookings AS b JOIN visit_slots AS s ON s.id = b.slot_id LEFT JOIN visit_ratings AS r ON r.booking_id = b.id
      WHERE s.visit_id IN (SELECT id FROM counted) GROUP BY s.visit_id
    )
    SELECT c.part, c.code, count(*) FILTER (WHERE c.is_held), count(*) FILTER (WHERE NOT c.is_held),
      coalesce(sum(t.seats) FILTER (WHERE c.is_held), 0)::bigint, coalesce(sum(t.seats) FILTER (WHERE NOT c.is_held), 0)::bigint,
      coalesce(sum(b.bookings), 0)::bigint, coalesce(sum(b.used), 0)::bigint, coalesce(sum(b.satisfied), 0)::bigint,
      coalesce(sum(b.so_so), 0)::bigint, coalesce(sum(b.dissatisfied), 0)::bigint
    FROM counted AS c LEFT JOIN seated AS t ON t.visit_id = c.id LEFT JOIN booked AS b ON b.visit_id = c.id GROUP BY c.part, c.code;
END $$;

-- When the register's history begins; null while it is empty.
CREATE OR REPLACE FUNCTION register_since() RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS
  $$ SELECT h.at FROM history AS h WHERE h.subject = 'outposts' ORDER BY h.id LIMIT 1 $$;

-- The availability of services by their codes, from the JSON that the history has of services.
CREATE OR REPLACE FUNCTION service_availability(services jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT jsonb_object_agg(s.key, s.value -> 'availability') FROM jsonb_each(services) AS s $$;

-- The changes of outposts and of their services at or after a moment that matter to where how many outposts of what stood, the newest first:
-- what was before each, so that taking them back one after the other gives the register as it was. Who changed it is not told. key: the
-- outpost's id, '*' for the filling of the whole table. is_there: whether the outpost was there before; the columns of its state are null
-- when it was not, and for changes of services, which say the availability before and after. For those who report or plan.
CREATE OR REPLACE FUNCTION register_changes(since timestamptz)
  RETURNS TABLE (at timestamptz, key text, is_service boolean, is_there boolean, district_code text, status text, eligibility text,
    is_merged boolean, longitude double precision, latitude double precision, services_before jsonb, services_after jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
BEGIN
  PERFORM require_caller(caller_is('OPERATOR', 'PLANNER'), 'the changes of the register');
  RETURN QUERY
    SELECT h.at, h.key, h.subject = 'outpost_services', h.subject = 'outposts' AND h.before IS NOT NULL,
      h.before ->> 'district_code', h.before ->> 'status', h.before ->> 'eligibility',
      h.before ->> 'merged_into' IS NOT NULL, (h.before -> 'position' -> 'coordinates' ->> 0)::double precision,
      (h.before -> 'position' -> 'coordinates' ->> 1)::double precision,
      CASE WHEN h.subject = 'outpost_services' THEN service_availability(h.before) END,
      CASE WHEN h.subject = 'outpost_services' THEN service_availability(h.after) END
    FROM history AS h
    WHERE h.at >= since AND (
      h.subject = 'outposts' AND (h.before IS NULL OR h.after IS NULL
        OR (h.before -> 'district_code', h.before -> 'status', h.before -> 'eligibility', h.before ->> 'merged_into', h.before -> 'position')
          IS DISTINCT FROM
          (h.after -> 'district_code', h.after -> 'status', h.after -> 'eligibility', h.after ->> 'merged_into', h.after -> 'position'))
      OR h.subject = 'outpost_services' AND service_availability(h.before) IS DISTINCT FROM service_availability(h.after))
    ORDER BY h.id DESC;
END $$;
