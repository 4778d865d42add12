-- A second line behind the API's checks: row-level security by the caller's roles and districts. The caller travels as settings of the
-- transaction, outposts.roles and outposts.districts, lists separated by commas; whoever has no roles is the public. Beside the roles of
-- people there are HOST (the host's background work) and COMMAND (whoever works at the machine). No districts: the roles hold everywhere.
-- The owner of the tables is not bound: what runs as the owner, such as the functions of bookings, checks for itself.
-- Programs from before name no caller: they could not save for staff, nor find a booking by its token.
-- Needs programs that know 010.

-- Whether the caller has one of the roles, in whichever district.
CREATE FUNCTION caller_is(VARIADIC roles text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_to_array(coalesce(current_setting('outposts.roles', true), ''), ',') && (roles || ARRAY['ADMIN', 'COMMAND'])
$$;

-- Whether the caller has one of the roles in a district; NULL: in all districts.
CREATE FUNCTION caller_is_in(district text, VARIADIC roles text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT outposts.caller_is(VARIADIC roles) AND coalesce(nullif(current_setting('outposts.districts', true), '') IS NULL
    OR district = ANY (string_to_array(current_setting('outposts.districts', true), ',')), false)
$$;

-- The actor given to begin_change. (change_actor() names the database role when there is none.)
CREATE FUNCTION caller_actor() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('outposts.actor', true), '') $$;

-- Stops a function that runs as the owner and is not for this caller.
CREATE FUNCTION require_caller(allowed boolean, what text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF NOT coalesce(allowed, false) THEN
    RAISE EXCEPTION 'the caller has no right to this: %', what USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

-- Tokens that hold no more, though their signature does: one by its jti, or all of a subject that were issued before a moment.
CREATE TABLE revoked_tokens (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  jti text CONSTRAINT revoked_token_is_unique UNIQUE CONSTRAINT revoked_token_is_short CHECK (length(jti) BETWEEN 1 AND 200),
  subject text CONSTRAINT revoked_subject_is_short CHECK (length(subject) BETWEEN 1 AND 200),
  issued_before timestamptz, -- with a subject
  until timestamptz NOT NULL, -- when the last of these tokens expires, and the row is needed no more
  revoked_at timestamptz NOT NULL DEFAULT now(),
  revoked_by text NOT NULL,
  CONSTRAINT revoked_is_a_token_or_a_subject CHECK ((jti IS NULL) <> (subject IS NULL) AND (subject IS NULL) = (issued_before IS NULL))
);
INSERT INTO feeds (name) VALUES ('access');
GRANT SELECT, INSERT ON revoked_tokens TO outposts_app;
-- So that a login with the lesser rights alone can tell whether the database fits its program.
GRANT SELECT ON schema_migrations TO outposts_app;

-- Conditions that do not depend on the row stand in a subquery of their own: they are evaluated once a statement.

-- The register.
ALTER TABLE districts ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON districts FOR SELECT USING (true);
CREATE POLICY command_inserts ON districts FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'COMMAND')));
CREATE POLICY command_updates ON districts FOR UPDATE USING ((SELECT caller_is_in(NULL, 'COMMAND')));

ALTER TABLE outposts ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON outposts FOR SELECT USING (true);
CREATE POLICY operator_inserts ON outposts FOR INSERT
  WITH CHECK ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_is_in(district_code, 'OPERATOR'));
CREATE POLICY operator_updates ON outposts FOR UPDATE
  USING ((SELECT caller_is_in(NULL, 'OPERATOR')) OR caller_is_in(district_code, 'OPERATOR'));

ALTER TABLE outpost_services ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON outpost_services FOR SELECT USING (true);
CREATE POLICY operator_inserts ON outpost_services FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM outposts AS o WHERE o.id = outpost_id AND caller_is_in(o.district_code, 'OPERATOR')));
CREATE POLICY operator_updates ON outpost_services FOR UPDATE USING ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM outposts AS o WHERE o.id = outpost_id AND caller_is_in(o.district_code, 'OPERATOR')));
CREATE POLICY operator_deletes ON outpost_services FOR DELETE USING ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM outposts AS o WHERE o.id = outpost_id AND caller_is_in(o.district_code, 'OPERATOR')));

ALTER TABLE feeds ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON feeds FOR SELECT USING (true);
CREATE POLICY command_updates ON feeds FOR UPDATE USING ((SELECT caller_is_in(NULL, 'COMMAND')));

-- Who changed what.
ALTER TABLE history ENABLE ROW LEVEL SECURITY;
CREATE POLICY host_reads ON history FOR SELECT USING ((SELECT caller_is_in(NULL, 'HOST')));

ALTER TABLE first_start ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON first_start FOR SELECT USING (true);
CREATE POLICY command_inserts ON first_start FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'COMMAND')));

ALTER TABLE holiday_tables ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON holiday_tables FOR SELECT USING (true);
CREATE POLICY command_inserts ON holiday_tables FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'COMMAND')));
CREATE POLICY command_updates ON holiday_tables FOR UPDATE USING ((SELECT caller_is_in(NULL, 'COMMAND')));

ALTER TABLE basemap_land ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON basemap_land FOR SELECT USING (true);
CREATE POLICY command_inserts ON basemap_land FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'COMMAND')));
CREATE POLICY command_deletes ON basemap_land FOR DELETE USING ((SELECT caller_is_in(NULL, 'COMMAND')));

ALTER TABLE places ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON places FOR SELECT USING (true);
CREATE POLICY command_inserts ON places FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'COMMAND')));
CREATE POLICY command_deletes ON places FOR DELETE USING ((SELECT caller_is_in(NULL, 'COMMAND')));

-- Planning: a layer and a plan of a year concern all districts.
ALTER TABLE planning_layers ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON planning_layers FOR SELECT USING (true);
CREATE POLICY planner_inserts ON planning_layers FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'PLANNER')));
CREATE POLICY planner_updates ON planning_layers FOR UPDATE USING ((SELECT caller_is_in(NULL, 'PLANNER')));

ALTER TABLE demand_points ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON demand_points FOR SELECT USING (true);
CREATE POLICY planner_inserts ON demand_points FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'PLANNER')));
CREATE POLICY planner_deletes ON demand_points FOR DELETE USING ((SELECT caller_is_in(NULL, 'PLANNER')));

ALTER TABLE candidate_sites ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON candidate_sites FOR SELECT USING (true);
CREATE POLICY planner_inserts ON candidate_sites FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'PLANNER')));
CREATE POLICY planner_deletes ON candidate_sites FOR DELETE USING ((SELECT caller_is_in(NULL, 'PLANNER')));

ALTER TABLE build_plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON build_plans FOR SELECT USING (true);
CREATE POLICY planner_inserts ON build_plans FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'PLANNER')));
CREATE POLICY planner_updates ON build_plans FOR UPDATE USING ((SELECT caller_is_in(NULL, 'PLANNER')));

-- A planner of some districts writes scenarios whose sites lie there, before and after; one without sites is changed by who saved it last.
CREATE FUNCTION caller_plans_sites(sites jsonb) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT outposts.caller_is('PLANNER') AND NOT EXISTS (
    SELECT FROM jsonb_array_elements(CASE WHEN jsonb_typeof(sites) = 'array' THEN sites ELSE '[]' END) AS s
    WHERE NOT outposts.caller_is_in(s ->> 'division', 'PLANNER'))
$$;
ALTER TABLE scenarios ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON scenarios FOR SELECT USING (true);
CREATE POLICY planner_inserts ON scenarios FOR INSERT WITH CHECK (caller_plans_sites(sites));
CREATE POLICY planner_updates ON scenarios FOR UPDATE
  USING ((SELECT caller_is_in(NULL, 'PLANNER')) OR caller_plans_sites(sites) AND (sites <> '[]' OR changed_by = (SELECT caller_actor())))
  WITH CHECK (caller_plans_sites(sites));

-- The schedule. Buses go to all districts; a place, its visits and their slots are of one.
ALTER TABLE buses ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON buses FOR SELECT USING (true);
CREATE POLICY scheduler_inserts ON buses FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'SCHEDULER')));
CREATE POLICY scheduler_updates ON buses FOR UPDATE USING ((SELECT caller_is_in(NULL, 'SCHEDULER')));

ALTER TABLE bus_routes ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON bus_routes FOR SELECT USING (true);
CREATE POLICY scheduler_inserts ON bus_routes FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'SCHEDULER')));
CREATE POLICY scheduler_updates ON bus_routes FOR UPDATE USING ((SELECT caller_is_in(NULL, 'SCHEDULER')));

ALTER TABLE bus_route_stops ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON bus_route_stops FOR SELECT USING (true);
CREATE POLICY scheduler_writes ON bus_route_stops USING ((SELECT caller_is_in(NULL, 'SCHEDULER')));

ALTER TABLE visit_places ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON visit_places FOR SELECT USING (true);
CREATE POLICY scheduler_inserts ON visit_places FOR INSERT WITH CHECK (caller_is_in(district_code, 'SCHEDULER'));
CREATE POLICY scheduler_updates ON visit_places FOR UPDATE USING (caller_is_in(district_code, 'SCHEDULER'));

ALTER TABLE visit_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON visit_settings FOR SELECT USING (true);
CREATE POLICY scheduler_updates ON visit_settings FOR UPDATE USING ((SELECT caller_is_in(NULL, 'SCHEDULER')));

ALTER TABLE bus_visits ENABLE ROW LEVEL SECURITY;
-- Nobody has agreed to a planned visit. A scheduler of one district sees those of all, since a bus is in one place at a time.
CREATE POLICY public_reads ON bus_visits FOR SELECT
  USING (status <> 'PLANNED' OR (SELECT caller_is('SCHEDULER', 'CREW', 'HOST')));
CREATE POLICY scheduler_inserts ON bus_visits FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'SCHEDULER'))
  OR EXISTS (SELECT FROM visit_places AS p WHERE p.id = place_id AND caller_is_in(p.district_code, 'SCHEDULER')));
CREATE POLICY scheduler_updates ON bus_visits FOR UPDATE USING ((SELECT caller_is_in(NULL, 'SCHEDULER'))
  OR EXISTS (SELECT FROM visit_places AS p WHERE p.id = place_id AND caller_is_in(p.district_code, 'SCHEDULER')));

CREATE FUNCTION district_of_visit(visit bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS
  $$ SELECT p.district_code FROM bus_visits AS v JOIN visit_places AS p ON p.id = v.place_id WHERE v.id = visit $$;

ALTER TABLE visit_slots ENABLE ROW LEVEL SECURITY;
-- Slots are read with their visit, whose policy hides the planned ones.
CREATE POLICY public_reads ON visit_slots FOR SELECT USING (true);
CREATE POLICY scheduler_inserts ON visit_slots FOR INSERT
  WITH CHECK ((SELECT caller_is_in(NULL, 'SCHEDULER')) OR caller_is_in(district_of_visit(visit_id), 'SCHEDULER'));
CREATE POLICY scheduler_updates ON visit_slots FOR UPDATE
  USING ((SELECT caller_is_in(NULL, 'SCHEDULER')) OR caller_is_in(district_of_visit(visit_id), 'SCHEDULER'));
CREATE POLICY scheduler_deletes ON visit_slots FOR DELETE
  USING ((SELECT caller_is_in(NULL, 'SCHEDULER')) OR caller_is_in(district_of_visit(visit_id), 'SCHEDULER'));

-- Bookings: the public reaches its own by the token alone, through the functions of bookings.
ALTER TABLE bookings ENABLE ROW LEVEL SECURITY;
CREATE POLICY staff_reads ON bookings FOR SELECT USING ((SELECT caller_is_in(NULL, 'CREW', 'SCHEDULER', 'HOST'))
  OR (SELECT caller_is('CREW', 'SCHEDULER'))
    AND caller_is_in((SELECT district_of_visit(s.visit_id) FROM visit_slots AS s WHERE s.id = slot_id), 'CREW', 'SCHEDULER'));

ALTER TABLE screening_years ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON screening_years FOR SELECT USING (true);
ALTER TABLE booking_handles ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox_messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY host_writes ON outbox_messages USING ((SELECT caller_is_in(NULL, 'HOST')));

-- Drafts of plans are for schedulers. One is changed in all of its districts: those of its visits, and those for which it was asked; a
-- draft of no district by who saved it last.
CREATE FUNCTION caller_schedules_plan(plan bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  WITH asked AS (
    SELECT pl.district_code AS district FROM visit_plan_visits AS v JOIN visit_places AS pl ON pl.id = v.place_id WHERE v.plan_id = plan
    UNION SELECT d FROM visit_plans AS p
      CROSS JOIN LATERAL (SELECT coalesce(p.question -> 'Districts', p.question -> 'districts') AS list) AS q
      CROSS JOIN jsonb_array_elements_text(CASE WHEN jsonb_typeof(q.list) = 'array' THEN q.list ELSE '[]' END) AS d
      WHERE p.id = plan)
  SELECT caller_is_in(NULL, 'SCHEDULER') OR caller_is('SCHEDULER') AND CASE WHEN EXISTS (SELECT FROM asked)
    THEN NOT EXISTS (SELECT FROM asked WHERE NOT caller_is_in(district, 'SCHEDULER'))
    ELSE EXISTS (SELECT FROM visit_plans AS p WHERE p.id = plan AND p.changed_by = caller_actor()) END
$$;
ALTER TABLE visit_plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY scheduler_reads ON visit_plans FOR SELECT USING ((SELECT caller_is('SCHEDULER')));
CREATE POLICY scheduler_inserts ON visit_plans FOR INSERT WITH CHECK ((SELECT caller_is('SCHEDULER')));
CREATE POLICY scheduler_updates ON visit_plans FOR UPDATE USING (caller_schedules_plan(id)) WITH CHECK ((SELECT caller_is('SCHEDULER')));

ALTER TABLE visit_plan_visits ENABLE ROW LEVEL SECURITY;
CREATE POLICY scheduler_reads ON visit_plan_visits FOR SELECT USING ((SELECT caller_is('SCHEDULER')));
-- The draft itself is written first, and then names the writer.
CREATE POLICY scheduler_inserts ON visit_plan_visits FOR INSERT WITH CHECK ((SELECT caller_is('SCHEDULER'))
  AND EXISTS (SELECT FROM visit_plans AS p WHERE p.id = plan_id AND p.changed_by = (SELECT caller_actor())));
CREATE POLICY scheduler_deletes ON visit_plan_visits FOR DELETE USING ((SELECT caller_is('SCHEDULER'))
  AND EXISTS (SELECT FROM visit_plans AS p WHERE p.id = plan_id AND p.changed_by = (SELECT caller_actor())));

ALTER TABLE revoked_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY host_reads ON revoked_tokens FOR SELECT USING ((SELECT caller_is_in(NULL, 'HOST')));
CREATE POLICY command_inserts ON revoked_tokens FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'COMMAND')));
