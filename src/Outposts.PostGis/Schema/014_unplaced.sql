-- Outposts of lists that tell an address and no position: they wait, outside the register, until an operator places them on the map.
CREATE TABLE unplaced_outposts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL CONSTRAINT unplaced_outpost_waits_once UNIQUE, -- name and address, as lists are compared
  district_code text CONSTRAINT unplaced_outpost_district CHECK (district_code ~ '^[0-9]{6}$'), -- NULL: the list names none
  content jsonb NOT NULL, -- the columns of the table outposts, and the services as history tells them
  listed_at timestamptz NOT NULL DEFAULT now(),
  listed_by text NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON unplaced_outposts TO outposts_app;

-- One without a district may be in any: each operator sees it, and where it is placed decides.
ALTER TABLE unplaced_outposts ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator_reads ON unplaced_outposts FOR SELECT USING (
  (SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_is_in(district_code, 'OPERATOR')
  OR district_code IS NULL AND (SELECT caller_is('OPERATOR')));
CREATE POLICY operator_inserts ON unplaced_outposts FOR INSERT WITH CHECK (
  (SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_is_in(district_code, 'OPERATOR')
  OR district_code IS NULL AND (SELECT caller_is('OPERATOR')));
CREATE POLICY operator_updates ON unplaced_outposts FOR UPDATE USING (
  (SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_is_in(district_code, 'OPERATOR')
  OR district_code IS NULL AND (SELECT caller_is('OPERATOR')));
CREATE POLICY operator_deletes ON unplaced_outposts FOR DELETE USING (
  (SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_is_in(district_code, 'OPERATOR')
  OR district_code IS NULL AND (SELECT caller_is('OPERATOR')));
