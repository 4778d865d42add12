-- What a scheduler needs: facts of buses and places that planning asks for, settings, and the way between two visits as it really is.

ALTER TABLE buses
  ADD COLUMN teams integer NOT NULL DEFAULT 1 CONSTRAINT bus_teams CHECK (teams BETWEEN 1 AND 20),
  ADD COLUMN seats_per_slot integer CONSTRAINT bus_seats_per_slot CHECK (seats_per_slot BETWEEN 1 AND 1000), -- null: from the daily capacity
  ADD COLUMN needs_parking_metres double precision NOT NULL DEFAULT 12 CONSTRAINT bus_needs_parking CHECK (needs_parking_metres BETWEEN 0 AND 1000),
  ADD COLUMN needs_power text NOT NULL DEFAULT 'NONE' CONSTRAINT bus_needs_power CHECK (needs_power IN ('220V', '380V', 'NONE')),
  ADD COLUMN needs_toilet boolean NOT NULL DEFAULT false;

ALTER TABLE visit_places
  ADD COLUMN checked integer NOT NULL DEFAULT 0, -- workers who have had this year's check-up
  ADD COLUMN women_to_screen integer CONSTRAINT visit_place_women CHECK (women_to_screen >= 0), -- null: not counted
  ADD COLUMN filed_on date, -- null: not yet
  ADD COLUMN spacing_days integer CONSTRAINT visit_place_spacing CHECK (spacing_days BETWEEN 0 AND 366), -- null: as a plan says
  ADD CONSTRAINT visit_place_checked CHECK (checked BETWEEN 0 AND workers);

-- One row: the schedule's settings.
CREATE TABLE visit_settings (
  id integer PRIMARY KEY DEFAULT 1 CONSTRAINT visit_settings_are_one_row CHECK (id = 1),
  set_up_minutes integer NOT NULL DEFAULT 20 CONSTRAINT set_up_minutes CHECK (set_up_minutes BETWEEN 0 AND 720),
  pack_up_minutes integer NOT NULL DEFAULT 10 CONSTRAINT pack_up_minutes CHECK (pack_up_minutes BETWEEN 0 AND 720),
  -- Driving where no roads are known: the geodesic times the detour, at this speed.
  detour_factor double precision NOT NULL DEFAULT 1.3 CONSTRAINT bus_detour CHECK (detour_factor BETWEEN 1 AND 10),
  metres_per_minute double precision NOT NULL DEFAULT 25000.0 / 60 CONSTRAINT bus_speed CHECK (metres_per_minute BETWEEN 10 AND 5000),
  -- The part of a new visit's capacity that is kept for those who come without a booking.
  walk_in_share double precision NOT NULL DEFAULT 0.1 CONSTRAINT walk_in_share CHECK (walk_in_share >= 0 AND walk_in_share < 1)
);
INSERT INTO visit_settings DEFAULT VALUES;
CREATE TRIGGER visit_settings_updated AFTER UPDATE ON visit_settings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');

-- The way to the next place was a fixed half hour; now it follows from where both places are.
ALTER TABLE bus_visits
  ADD COLUMN extra_teams integer NOT NULL DEFAULT 0 CONSTRAINT visit_extra_teams CHECK (extra_teams BETWEEN 0 AND 20), -- beside the bus's own
  ADD COLUMN walk_in_share double precision NOT NULL DEFAULT 0 CONSTRAINT visit_walk_in_share CHECK (walk_in_share >= 0 AND walk_in_share < 1),
  DROP CONSTRAINT bus_is_in_one_place_at_a_time,
  DROP COLUMN travel_minutes,
  ADD CONSTRAINT bus_is_in_one_place_at_a_time
    EXCLUDE USING gist (bus_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (status <> 'CANCELLED') DEFERRABLE INITIALLY IMMEDIATE;
DROP FUNCTION bus_is_taken(timestamptz, timestamptz, integer);
CREATE INDEX bus_visits_of_bus ON bus_visits (bus_id, starts_at);

-- Between two visits a bus packs up, drives and sets up. Every writer of visits has locked the feed by the time this looks (keep_history
-- does so at the end of the statement), so no two writers can miss each other.
CREATE FUNCTION check_way_between_visits() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
DECLARE
  visit bus_visits;
BEGIN
  SELECT * INTO visit FROM bus_visits WHERE id = NEW.id;
  IF visit.status <> 'CANCELLED' AND EXISTS (
    SELECT FROM bus_visits AS other
      JOIN visit_places AS there ON there.id = other.place_id JOIN visit_places AS here ON here.id = visit.place_id
      CROSS JOIN visit_settings AS s
      CROSS JOIN LATERAL make_interval(secs => 60 * (s.set_up_minutes + s.pack_up_minutes
        + ST_Distance(there.position, here.position) * s.detour_factor / s.metres_per_minute)) AS way
    WHERE other.bus_id = visit.bus_id AND other.id <> visit.id AND other.status <> 'CANCELLED'
      -- A visit lasts a day at most, and no way is longer than two.
      AND other.starts_at BETWEEN visit.starts_at - interval '3 days' AND visit.ends_at + interval '2 days'
      AND other.starts_at < visit.ends_at + way AND visit.starts_at < other.ends_at + way) THEN
    RAISE EXCEPTION 'the bus cannot get from one visit to the other in time'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'bus_is_in_one_place_at_a_time';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER visits_leave_time_for_the_way AFTER INSERT OR UPDATE OF bus_id, place_id, starts_at, ends_at, status ON bus_visits
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_way_between_visits();

GRANT SELECT, UPDATE ON visit_settings TO outposts_app;
-- A visit that becomes shorter loses its last slots; one that was ever booked cannot go.
GRANT DELETE ON visit_slots TO outposts_app;
