-- The rules of the schedule.

-- Slots lie within their visit and have no more seats than it. Checked at commit, so that a transaction can move both.
CREATE OR REPLACE FUNCTION check_slots() RETURNS trigger
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
DROP TRIGGER IF EXISTS slots_fit ON visit_slots;
CREATE CONSTRAINT TRIGGER slots_fit AFTER INSERT OR UPDATE OF visit_id, starts_at, ends_at, seats ON visit_slots
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_slots();
DROP TRIGGER IF EXISTS visit_holds_its_slots ON bus_visits;
CREATE CONSTRAINT TRIGGER visit_holds_its_slots AFTER UPDATE OF starts_at, ends_at, capacity ON bus_visits
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_slots();

-- Each change of a visit is a new revision. A visit that is done or cancelled keeps its status.
CREATE OR REPLACE FUNCTION revise_visit() RETURNS trigger
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
CREATE OR REPLACE TRIGGER visits_revised BEFORE UPDATE ON bus_visits FOR EACH ROW EXECUTE FUNCTION revise_visit();
CREATE OR REPLACE TRIGGER visit_names_stay BEFORE UPDATE ON bus_visits
  FOR EACH ROW WHEN (OLD.code <> NEW.code OR OLD.id <> NEW.id) EXECUTE FUNCTION reject('a visit''s code and id never change');
CREATE OR REPLACE TRIGGER visits_stay BEFORE DELETE OR TRUNCATE ON bus_visits
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a visit is never deleted; set its status to CANCELLED');

-- Between two visits a bus packs up, drives and sets up. Every writer of visits has locked the feed before this check (keep_history
-- does so at the end of the statement), so two concurrent writers see each other's visits.
CREATE OR REPLACE FUNCTION check_travel_between_visits() RETURNS trigger
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
        + ST_Distance(there.position, here.position) * s.detour_factor / s.metres_per_minute)) AS travel
    WHERE other.bus_id = visit.bus_id AND other.id <> visit.id AND other.status <> 'CANCELLED'
      -- A visit lasts at most a day, and travel at most two.
      AND other.starts_at BETWEEN visit.starts_at - interval '3 days' AND visit.ends_at + interval '2 days'
      AND other.starts_at < visit.ends_at + travel AND visit.starts_at < other.ends_at + travel) THEN
    RAISE EXCEPTION 'the bus cannot get from one visit to the other in time'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'bus_is_in_one_place_at_a_time';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS visits_leave_time_for_travel ON bus_visits;
CREATE CONSTRAINT TRIGGER visits_leave_time_for_travel AFTER INSERT OR UPDATE OF bus_id, place_id, starts_at, ends_at, status ON bus_visits
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_travel_between_visits();

-- A calendar moves an event only when its SEQUENCE rises: a place that is renamed or moved changes the visits that are still to come.
CREATE OR REPLACE FUNCTION revise_visits_of_place() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  UPDATE bus_visits SET changed_at = clock_timestamp() WHERE place_id = NEW.id AND ends_at > now() AND status NOT IN ('DONE', 'CANCELLED');
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER place_revised AFTER UPDATE ON visit_places
  FOR EACH ROW WHEN (OLD.name <> NEW.name OR OLD.position::bytea <> NEW.position::bytea) EXECUTE FUNCTION revise_visits_of_place();
CREATE OR REPLACE TRIGGER buses_inserted AFTER INSERT ON buses REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE OR REPLACE TRIGGER buses_updated AFTER UPDATE ON buses REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE OR REPLACE TRIGGER visit_places_inserted AFTER INSERT ON visit_places REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE OR REPLACE TRIGGER visit_places_updated AFTER UPDATE ON visit_places REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE OR REPLACE TRIGGER bus_visits_inserted AFTER INSERT ON bus_visits REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE OR REPLACE TRIGGER bus_visits_updated AFTER UPDATE ON bus_visits REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE OR REPLACE TRIGGER visit_settings_updated AFTER UPDATE ON visit_settings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visits', 'id');
CREATE OR REPLACE TRIGGER visit_plans_inserted AFTER INSERT ON visit_plans REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visit-plans', 'id');
CREATE OR REPLACE TRIGGER visit_plans_updated AFTER UPDATE ON visit_plans REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('visit-plans', 'id');
CREATE OR REPLACE TRIGGER visit_plans_stay BEFORE DELETE OR TRUNCATE ON visit_plans
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a plan is never deleted; it is archived');

-- The visits that changed after a version of the feed, with their bus or their place; nothing of who changed them.
CREATE OR REPLACE FUNCTION changed_visits(since bigint) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  WITH changed AS (SELECT DISTINCT subject, key::bigint AS id FROM history WHERE feed = 'visits' AND version > since
    AND subject IN ('bus_visits', 'visit_places', 'buses'))
  SELECT id FROM changed WHERE subject = 'bus_visits'
  UNION SELECT v.id FROM bus_visits AS v JOIN changed AS c ON c.subject = 'visit_places' AND c.id = v.place_id
  UNION SELECT v.id FROM bus_visits AS v JOIN changed AS c ON c.subject = 'buses' AND c.id = v.bus_id
$$;

-- Marks a draft as published; one that is marked keeps its time. Who publishes may do so for what changes in the schedule, which need not be
-- in every district of the draft. Returns the draft's id; NULL: there is none.
CREATE OR REPLACE FUNCTION mark_plan_published(plan bigint, at timestamptz, actor text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  PERFORM require_caller(caller_is('SCHEDULER'), 'mark a draft as published');
  UPDATE visit_plans SET published_at = coalesce(published_at, at), published_by = coalesce(published_by, actor) WHERE id = plan;
  RETURN (SELECT id FROM visit_plans WHERE id = plan);
END $$;
