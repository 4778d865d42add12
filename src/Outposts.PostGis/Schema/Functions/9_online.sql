-- A service over the line has the version of its feed at the last change, and is withdrawn, never deleted.
CREATE OR REPLACE FUNCTION stamp_online_service() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  NEW.version := change_version('online_services');
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER online_service_inserted BEFORE INSERT ON online_services
  FOR EACH ROW EXECUTE FUNCTION stamp_online_service();
CREATE OR REPLACE TRIGGER online_service_updated BEFORE UPDATE ON online_services
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION stamp_online_service();
CREATE OR REPLACE TRIGGER online_services_stay BEFORE DELETE OR TRUNCATE ON online_services
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a service over the line is never deleted; withdraw it');
CREATE OR REPLACE TRIGGER online_services_inserted AFTER INSERT ON online_services REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('online_services', 'id');
CREATE OR REPLACE TRIGGER online_services_updated AFTER UPDATE ON online_services REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('online_services', 'id');
