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

-- The counts of visits of one window; see visit_counts.
CREATE OR REPLACE FUNCTION report_visit_counts(districts text[], counts_from timestamptz, counts_before timestamptz, at timestamptz)
  RETURNS TABLE (district_code text, held bigint, unclear bigint, seats bigint, unclear_seats bigint, bookings bigint, check_ins bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
  SELECT c.district_code, c.held, c.unclear, c.seats, c.unclear_seats, c.bookings, c.check_ins
  FROM visit_counts(districts, ARRAY[counts_from, counts_before], at) AS c
$$;
