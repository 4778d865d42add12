-- An entry of the catalogue is a value of its enumeration. The owner of the types adds it: the policies of catalogue_entries say who may.
CREATE OR REPLACE FUNCTION catalogue_value() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  NEW.version := change_version('catalogue');
  IF TG_OP = 'INSERT' THEN
    -- The CHECK of the code comes later; %L keeps any other text from being more than a name.
    EXECUTE format('ALTER TYPE %I ADD VALUE IF NOT EXISTS %L', lower(NEW.entry_group), NEW.code);
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER catalogue_entry_inserted BEFORE INSERT ON catalogue_entries
  FOR EACH ROW EXECUTE FUNCTION catalogue_value();
CREATE OR REPLACE TRIGGER catalogue_entry_updated BEFORE UPDATE ON catalogue_entries
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION catalogue_value();
CREATE OR REPLACE TRIGGER catalogue_entries_stay BEFORE DELETE OR TRUNCATE ON catalogue_entries
  FOR EACH STATEMENT EXECUTE FUNCTION reject('an entry of the catalogue is never deleted; set its last day');
CREATE OR REPLACE TRIGGER catalogue_codes_stay BEFORE UPDATE ON catalogue_entries
  FOR EACH ROW WHEN (OLD.code <> NEW.code OR OLD.entry_group <> NEW.entry_group OR OLD.id <> NEW.id)
  EXECUTE FUNCTION reject('the code and the group of an entry never change');
CREATE OR REPLACE TRIGGER catalogue_inserted AFTER INSERT ON catalogue_entries REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('catalogue', 'id');
CREATE OR REPLACE TRIGGER catalogue_updated AFTER UPDATE ON catalogue_entries REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('catalogue', 'id');
