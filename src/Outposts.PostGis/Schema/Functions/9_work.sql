-- The history of the year's work, and what reports count of visits.

CREATE OR REPLACE TRIGGER site_projects_inserted AFTER INSERT ON site_projects REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('work', 'id');
CREATE OR REPLACE TRIGGER site_projects_updated AFTER UPDATE ON site_projects REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('work', 'id');
CREATE OR REPLACE TRIGGER site_projects_stay BEFORE DELETE OR TRUNCATE ON site_projects
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a site project is never deleted; archive it');
CREATE OR REPLACE TRIGGER priority_areas_inserted AFTER INSERT ON priority_areas REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('work', 'id');
CREATE OR REPLACE TRIGGER priority_areas_updated AFTER UPDATE ON priority_areas REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('work', 'id');
CREATE OR REPLACE TRIGGER priority_areas_stay BEFORE DELETE OR TRUNCATE ON priority_areas
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a priority area is never deleted; archive it');
CREATE OR REPLACE TRIGGER report_forms_inserted AFTER INSERT ON report_forms REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('work', 'id');
CREATE OR REPLACE TRIGGER report_forms_updated AFTER UPDATE ON report_forms REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('work', 'id');
CREATE OR REPLACE TRIGGER report_forms_stay BEFORE DELETE OR TRUNCATE ON report_forms
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a form is never deleted; reports refer to it');
CREATE OR REPLACE TRIGGER report_tasks_inserted AFTER INSERT ON report_tasks REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('work', 'id');
CREATE OR REPLACE TRIGGER report_tasks_updated AFTER UPDATE ON report_tasks REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('work', 'id');
CREATE OR REPLACE TRIGGER report_tasks_stay BEFORE DELETE OR TRUNCATE ON report_tasks
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a report task is never deleted; archive it');
CREATE OR REPLACE TRIGGER district_reports_inserted AFTER INSERT ON district_reports REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('work', 'id');
CREATE OR REPLACE TRIGGER district_reports_updated AFTER UPDATE ON district_reports REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('work', 'id');
CREATE OR REPLACE TRIGGER district_reports_stay BEFORE DELETE OR TRUNCATE ON district_reports
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a report is never deleted; save another revision');

-- Counts the visits of districts whose time is over and that began in a window, and their bookings: numbers alone, for whoever reports
-- for each of the districts. A visit counts as held when somebody has said that it is done, as unclear while nobody has.
CREATE OR REPLACE FUNCTION report_visit_counts(districts text[], counts_from timestamptz, counts_before timestamptz, at timestamptz)
  RETURNS TABLE (district_code text, held bigint, unclear bigint, seats bigint, unclear_seats bigint, bookings bigint, check_ins bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
BEGIN
  PERFORM require_caller(NOT EXISTS (SELECT FROM unnest(districts) AS d WHERE NOT caller_is_in(d, 'OPERATOR', 'PLANNER')),
    'the counts of the visits of a district');
  RETURN QUERY
    WITH counted AS (
      SELECT v.id, p.district_code AS code, v.status = 'DONE' AS is_held
      FROM bus_visits AS v JOIN visit_places AS p ON p.id = v.place_id
      WHERE p.district_code = ANY (districts) AND v.starts_at >= counts_from AND v.starts_at < counts_before
        AND (v.status = 'DONE' OR v.status IN ('FILED', 'CONFIRMED') AND v.ends_at <= at)
    ), seated AS (
      SELECT s.visit_id, sum(s.seats) AS seats FROM visit_slots AS s WHERE s.visit_id IN (SELECT id FROM counted) GROUP BY s.visit_id
    ), booked AS (
      SELECT s.visit_id, count(*) FILTER (WHERE b.held_at IS NOT NULL AND b.state <> 'CANCELLED') AS bookings,
        count(*) FILTER (WHERE b.state = 'USED') AS used
      FROM bookings AS b JOIN visit_slots AS s ON s.id = b.slot_id WHERE s.visit_id IN (SELECT id FROM counted) GROUP BY s.visit_id
    )
    SELECT c.code, count(*) FILTER (WHERE c.is_held), count(*) FILTER (WHERE NOT c.is_held),
      coalesce(sum(t.seats) FILTER (WHERE c.is_held), 0)::bigint, coalesce(sum(t.seats) FILTER (WHERE NOT c.is_held), 0)::bigint,
      coalesce(sum(b.bookings), 0)::bigint, coalesce(sum(b.used), 0)::bigint
    FROM counted AS c LEFT JOIN seated AS t ON t.visit_id = c.id LEFT JOIN booked AS b ON b.visit_id = c.id GROUP BY c.code;
END $$;
