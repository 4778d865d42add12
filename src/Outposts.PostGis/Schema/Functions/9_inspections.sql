-- Checklists and inspections stay as they were saved. An inspection answers each item of its checklist once, and nothing else.
CREATE OR REPLACE FUNCTION stamp_inspection() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  IF (SELECT array_agg(item ->> 'code' ORDER BY item ->> 'code') FROM checklists AS c, jsonb_array_elements(c.items) AS item
      WHERE c.id = NEW.checklist_id)
    IS DISTINCT FROM (SELECT array_agg(answer ->> 'item' ORDER BY answer ->> 'item') FROM jsonb_array_elements(NEW.answers) AS answer)
  THEN
    RAISE EXCEPTION 'an inspection answers each item of its checklist once' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'inspection_answers_its_checklist';
  END IF;
  NEW.version := change_version('inspections');
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER inspection_stamped BEFORE INSERT ON inspections FOR EACH ROW EXECUTE FUNCTION stamp_inspection();
CREATE OR REPLACE TRIGGER checklists_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON checklists
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a saved version of a checklist is never changed; save a further one');
CREATE OR REPLACE TRIGGER inspections_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON inspections
  FOR EACH STATEMENT EXECUTE FUNCTION reject('an inspection is never changed; record another one');
CREATE OR REPLACE TRIGGER subsidies_stay BEFORE DELETE OR TRUNCATE ON subsidies
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a subsidy is never deleted; correct its amount');
CREATE OR REPLACE TRIGGER checklists_inserted AFTER INSERT ON checklists REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('inspections', 'id');
CREATE OR REPLACE TRIGGER inspections_inserted AFTER INSERT ON inspections REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('inspections', 'id');
CREATE OR REPLACE TRIGGER subsidies_inserted AFTER INSERT ON subsidies REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('inspections', 'id');
CREATE OR REPLACE TRIGGER subsidies_updated AFTER UPDATE ON subsidies REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('inspections', 'id');
