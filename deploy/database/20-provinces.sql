-- For a national installation, once, with the owner's login, before or after demand has been imported:
--   psql -v ON_ERROR_STOP=1 -d outposts -f 20-provinces.sql
-- Divides the demand points, by far the largest table that planners fill, into one part for each province, by the first two digits of
-- the district's code (GB/T 2260). Hosts notice nothing. A province's layer is then replaced, vacuumed and backed up within its part,
-- and a part may be moved to another disk (ALTER TABLE … SET TABLESPACE). Everything or nothing is done; while it runs, nobody reads or
-- writes demand. docs/decisions/0034-one-nation.md says why the other tables stay whole.
BEGIN;
SET LOCAL search_path = outposts, public;
SET LOCAL statement_timeout = 0;
LOCK TABLE demand_points IN ACCESS EXCLUSIVE MODE;

DO $$
DECLARE
  province text;
  policy record;
BEGIN
  IF (SELECT relkind FROM pg_class WHERE oid = 'demand_points'::regclass) = 'p' THEN
    RAISE EXCEPTION 'The demand points are divided already.';
  END IF;
  ALTER TABLE demand_points RENAME TO demand_points_whole;
  -- A unique constraint of a divided table has to hold the key by which it is divided: an import checks that identifiers are unique in
  -- their layer.
  CREATE TABLE demand_points (LIKE demand_points_whole INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS INCLUDING COMMENTS,
    PRIMARY KEY (layer_id, id, district_code),
    FOREIGN KEY (layer_id, layer_kind) REFERENCES planning_layers (id, kind),
    CONSTRAINT demand_district_is_known FOREIGN KEY (district_code) REFERENCES districts)
    PARTITION BY RANGE (district_code);
  FOR province IN SELECT unnest(ARRAY['11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42',
    '43', '44', '45', '46', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82'])
  LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF demand_points FOR VALUES FROM (%L) TO (%L)',
      'demand_points_' || province, province || '0000', province::integer + 1 || '0000');
  END LOOP;
  CREATE TABLE demand_points_other PARTITION OF demand_points DEFAULT;

  ALTER TABLE demand_points ENABLE ROW LEVEL SECURITY;
  FOR policy IN SELECT * FROM pg_policies WHERE schemaname = 'outposts' AND tablename = 'demand_points_whole' LOOP
    EXECUTE format('CREATE POLICY %I ON demand_points AS %s FOR %s TO %s%s%s', policy.policyname, policy.permissive, policy.cmd,
      array_to_string(policy.roles, ', '), ' USING (' || policy.qual || ')', ' WITH CHECK (' || policy.with_check || ')');
  END LOOP;
  GRANT SELECT, INSERT, DELETE ON demand_points TO outposts_app;

  INSERT INTO demand_points SELECT * FROM demand_points_whole;
  DROP TABLE demand_points_whole;
END $$;
COMMIT;
ANALYZE outposts.demand_points;
