-- Bodies of a sector keep their own outposts, in whichever district these lie. The caller's bodies travel as the setting outposts.bodies, a
-- JSON list of names; none: no limit. A caller with bodies has its rights over what they run and over nothing else, so that whatever does
-- not ask for a body is refused to it.
-- Programs from before do not name the bodies: such a caller would act for everybody.
-- Needs programs that know 027.

-- Whether the caller is limited to bodies.
CREATE FUNCTION caller_has_bodies() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(current_setting('outposts.bodies', true), '') NOT IN ('', '[]') $$;

-- Whether the caller has one of the roles in a district, whoever runs what is there; NULL: in all districts.
CREATE OR REPLACE FUNCTION caller_is_in(district text, VARIADIC roles text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT outposts.caller_is(VARIADIC roles) AND NOT outposts.caller_has_bodies()
    AND coalesce(nullif(current_setting('outposts.districts', true), '') IS NULL
      OR district = ANY (string_to_array(current_setting('outposts.districts', true), ',')), false)
$$;

-- Whether the caller is an operator of what a body runs in a district: in that district, or for that body.
CREATE FUNCTION caller_operates(district text, body text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN outposts.caller_has_bodies()
    THEN outposts.caller_is('OPERATOR') AND coalesce(current_setting('outposts.bodies', true)::jsonb ? body, false)
      AND coalesce(nullif(current_setting('outposts.districts', true), '') IS NULL
        OR district = ANY (string_to_array(current_setting('outposts.districts', true), ',')), false)
    ELSE outposts.caller_is_in(district, 'OPERATOR') END
$$;

-- Whether the caller is an operator of an outpost.
CREATE FUNCTION caller_operates_outpost(outpost bigint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (SELECT FROM outposts.outposts AS o WHERE o.id = outpost AND outposts.caller_operates(o.district_code, o.operator))
$$;

ALTER POLICY operator_inserts ON outposts WITH CHECK ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_operates(district_code, operator));
ALTER POLICY operator_updates ON outposts USING ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_operates(district_code, operator));

ALTER POLICY operator_inserts ON outpost_services
  WITH CHECK ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_operates_outpost(outpost_id));
ALTER POLICY operator_updates ON outpost_services USING ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_operates_outpost(outpost_id));
ALTER POLICY operator_deletes ON outpost_services USING ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_operates_outpost(outpost_id));

ALTER POLICY operator_inserts ON outpost_photos
  WITH CHECK ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_operates_outpost(outpost_id));
ALTER POLICY operator_updates ON outpost_photos USING ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_operates_outpost(outpost_id));
ALTER POLICY operator_deletes ON outpost_photos USING ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_operates_outpost(outpost_id));

ALTER POLICY operator_inserts ON inspections
  WITH CHECK ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_operates_outpost(outpost_id));
ALTER POLICY operator_inserts ON subsidies WITH CHECK ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM inspections AS i WHERE i.id = inspection_id AND caller_operates_outpost(i.outpost_id)));
ALTER POLICY operator_updates ON subsidies USING ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM inspections AS i WHERE i.id = inspection_id AND caller_operates_outpost(i.outpost_id)));

ALTER POLICY operator_updates ON outpost_reports USING ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_operates_outpost(outpost_id));

-- What waits to be placed: of a body that the list names, wherever it may lie; without one, each operator of a district sees it.
CREATE FUNCTION caller_operates_unplaced(district text, content jsonb) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN district IS NOT NULL THEN outposts.caller_operates(district, content ->> 'operator')
    WHEN outposts.caller_has_bodies()
      THEN outposts.caller_is('OPERATOR') AND coalesce(current_setting('outposts.bodies', true)::jsonb ? (content ->> 'operator'), false)
    ELSE outposts.caller_is('OPERATOR') END
$$;
ALTER POLICY operator_reads ON unplaced_outposts USING (caller_operates_unplaced(district_code, content));
ALTER POLICY operator_inserts ON unplaced_outposts WITH CHECK (caller_operates_unplaced(district_code, content));
ALTER POLICY operator_updates ON unplaced_outposts USING (caller_operates_unplaced(district_code, content));
ALTER POLICY operator_deletes ON unplaced_outposts USING (caller_operates_unplaced(district_code, content));

-- The project of a site is its body's too, as far as milestones go.
ALTER POLICY staff_reads ON site_projects USING ((SELECT caller_is_in(NULL, 'OPERATOR', 'PLANNER'))
  OR caller_is_in(district_code, 'OPERATOR', 'PLANNER') OR caller_operates(district_code, owner_body));
ALTER POLICY staff_updates ON site_projects
  USING (caller_is_in(district_code, 'OPERATOR', 'PLANNER') OR caller_operates(district_code, owner_body));

-- An account of a body is an operator's.
ALTER TABLE accounts
  ADD COLUMN body text CONSTRAINT account_body_is_short CHECK (length(body) BETWEEN 1 AND 200),
  ADD CONSTRAINT account_of_a_body_is_an_operators CHECK (body IS NULL OR role = 'OPERATOR');
CREATE OR REPLACE VIEW managed_accounts WITH (security_barrier = true) AS
  SELECT name, role, district_code, invitation_hash, invited_until, is_disabled, signed_in_at, password_hash IS NOT NULL AS has_password, body
    FROM accounts WHERE (SELECT caller_is_in(NULL, 'ADMIN'))
  WITH CASCADED CHECK OPTION;
GRANT SELECT (body), INSERT (body) ON managed_accounts TO outposts_app;
