-- The feed of travel: crossings and barriers keep their history; a change of land or districts changes what is sea.

-- Statement trigger that tells a feed that something it depends on has changed. Argument: the feed.
CREATE OR REPLACE FUNCTION touch_feed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  PERFORM change_version(TG_ARGV[0]);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER crossings_inserted AFTER INSERT ON crossings REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('travel', 'id');
CREATE OR REPLACE TRIGGER crossings_deleted AFTER DELETE ON crossings REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('travel', 'id');
CREATE OR REPLACE TRIGGER barriers_inserted AFTER INSERT ON barriers REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('travel', 'id');
CREATE OR REPLACE TRIGGER barriers_deleted AFTER DELETE ON barriers REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('travel', 'id');
CREATE OR REPLACE TRIGGER land_changed AFTER INSERT OR DELETE ON basemap_land
  FOR EACH STATEMENT EXECUTE FUNCTION touch_feed('travel');
CREATE OR REPLACE TRIGGER districts_changed AFTER INSERT OR UPDATE OR DELETE ON districts
  FOR EACH STATEMENT EXECUTE FUNCTION touch_feed('travel');
