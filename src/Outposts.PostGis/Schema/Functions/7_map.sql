-- Imports of the map: who brought in which extract stays in the history, and the change feed tells the hosts.
CREATE OR REPLACE TRIGGER map_imports_inserted AFTER INSERT ON map_imports REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('map', 'file');
CREATE OR REPLACE TRIGGER map_imports_deleted AFTER DELETE ON map_imports REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('map', 'file');

-- Lets the planner know what an import has brought, before the first tile is cut; only the owner of a table may have it analysed.
CREATE OR REPLACE FUNCTION analyze_map() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
BEGIN
  PERFORM require_caller(caller_is_in(NULL, 'COMMAND'), 'analyse the map');
  ANALYZE map_streets, map_street_lines, map_areas, map_buildings, map_lines, map_points, map_names, map_land, map_shores;
END $$;
