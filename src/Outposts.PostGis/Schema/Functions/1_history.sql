-- The change feeds and the history: every change of a table is kept with its version of the feed, its time and its actor.

-- The first statement of a writer: records the actor and waits for the previous writer of the feed, so that two writers never deadlock.
CREATE OR REPLACE FUNCTION begin_change(feed text, actor text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  PERFORM set_config('outposts.actor', actor, true);
  PERFORM 1 FROM feeds WHERE name = feed FOR UPDATE;
END $$;

-- Returns the version of the running transaction: at its first change one more than the last version, afterwards the same.
CREATE OR REPLACE FUNCTION change_version(feed text) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  result bigint;
BEGIN
  UPDATE feeds SET version = version + 1, writer = pg_current_xact_id(), written_at = now()
    WHERE name = feed AND (writer, written_at) IS DISTINCT FROM (pg_current_xact_id(), now());
  SELECT version INTO STRICT result FROM feeds WHERE name = feed;
  PERFORM pg_notify(feed || '_changed', result::text); -- delivered once, at commit
  RETURN result;
END $$;

-- Returns the number of the migration that a program must know to work with this schema.
CREATE OR REPLACE FUNCTION needed_program() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS
  $$ SELECT coalesce(max(needs), 0) FROM schema_migrations $$;

-- Names the copy of the database that answers: the server, its timeline (a failover or a restore to a point in time begins another), the
-- database and the file of its feeds (another after a restore in place).
CREATE OR REPLACE FUNCTION database_epoch() RETURNS text LANGUAGE sql VOLATILE SET search_path = outposts, pg_temp AS $$
  SELECT format('%s-%s-%s-%s', (SELECT system_identifier FROM pg_control_system()),
    CASE WHEN pg_is_in_recovery() THEN 'standby' ELSE left(pg_walfile_name(pg_current_wal_lsn()), 8) END,
    (SELECT oid FROM pg_database WHERE datname = current_database()), pg_relation_filenode('feeds')) $$;

-- Returns the actor given to begin_change, else the database role.
CREATE OR REPLACE FUNCTION change_actor() RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(current_setting('outposts.actor', true), ''), 'database role ' || session_user) $$;

-- Returns a row as the history stores it: a point is written as GeoJSON instead of hexadecimal digits.
CREATE OR REPLACE FUNCTION as_history(content jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN content ? 'position'
    THEN content || jsonb_build_object('position', ST_AsGeoJSON((content ->> 'position')::geometry, 15)::jsonb)
    ELSE content END $$;

CREATE OR REPLACE FUNCTION service_as_history(availability availability, confirmed_at timestamptz, hours text) RETURNS jsonb
  LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN confirmed_at IS NULL AND hours IS NULL THEN jsonb_build_object('availability', availability)
    ELSE jsonb_strip_nulls(jsonb_build_object('availability', availability, 'confirmed_at', confirmed_at, 'hours', hours)) END $$;

-- Statement trigger that records each changed row in the history. Arguments: the feed, the column that identifies the row.
CREATE OR REPLACE FUNCTION keep_history() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO history (feed, version, at, actor, subject, key, after)
      SELECT TG_ARGV[0], (SELECT change_version(TG_ARGV[0])), now(), (SELECT change_actor()), TG_TABLE_NAME,
        content ->> TG_ARGV[1], as_history(content)
      FROM (SELECT to_jsonb(n) AS content FROM new_rows AS n) AS added;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO history (feed, version, at, actor, subject, key, before, after)
      SELECT TG_ARGV[0], (SELECT change_version(TG_ARGV[0])), now(), (SELECT change_actor()), TG_TABLE_NAME,
        b.content ->> TG_ARGV[1], as_history(b.content), as_history(a.content)
      FROM (SELECT to_jsonb(o) AS content FROM old_rows AS o) AS b
        JOIN (SELECT to_jsonb(n) AS content FROM new_rows AS n) AS a ON a.content -> TG_ARGV[1] = b.content -> TG_ARGV[1]
      -- A version alone tells that the services changed, which history tells by itself.
      WHERE a.content - 'version' <> b.content - 'version';
  ELSE
    INSERT INTO history (feed, version, at, actor, subject, key, before)
      SELECT TG_ARGV[0], (SELECT change_version(TG_ARGV[0])), now(), (SELECT change_actor()), TG_TABLE_NAME,
        content ->> TG_ARGV[1], as_history(content)
      FROM (SELECT to_jsonb(o) AS content FROM old_rows AS o) AS gone;
  END IF;
  RETURN NULL;
END $$;

-- A changed service is a change of its outpost. Setting any other version makes the trigger of outposts set the right one.
CREATE OR REPLACE FUNCTION stamp_outposts(ids bigint[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  UPDATE outposts SET version = -1 WHERE id = ANY (ids) AND version <> (SELECT change_version('outposts'));
END $$;
REVOKE EXECUTE ON FUNCTION stamp_outposts(bigint[]) FROM PUBLIC;

-- The same for services, grouped: one row for each outpost, with the changed services by name.
CREATE OR REPLACE FUNCTION keep_service_history() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO history (feed, version, at, actor, subject, key, after)
      SELECT 'outposts', (SELECT change_version('outposts')), now(), (SELECT change_actor()), TG_TABLE_NAME,
        outpost_id, jsonb_object_agg(service, service_as_history(n.availability, n.confirmed_at, n.hours))
      FROM new_rows AS n GROUP BY outpost_id;
    PERFORM stamp_outposts(ARRAY(SELECT DISTINCT outpost_id FROM new_rows));
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO history (feed, version, at, actor, subject, key, before, after)
      SELECT 'outposts', (SELECT change_version('outposts')), now(), (SELECT change_actor()), TG_TABLE_NAME, o.outpost_id,
        jsonb_object_agg(o.service, service_as_history(o.availability, o.confirmed_at, o.hours)),
        jsonb_object_agg(n.service, service_as_history(n.availability, n.confirmed_at, n.hours))
      FROM old_rows AS o JOIN new_rows AS n USING (outpost_id, service)
      WHERE o IS DISTINCT FROM n GROUP BY o.outpost_id;
    PERFORM stamp_outposts(ARRAY(SELECT DISTINCT o.outpost_id FROM old_rows AS o JOIN new_rows AS n USING (outpost_id, service)
      WHERE o IS DISTINCT FROM n));
  ELSE
    INSERT INTO history (feed, version, at, actor, subject, key, before)
      SELECT 'outposts', (SELECT change_version('outposts')), now(), (SELECT change_actor()), TG_TABLE_NAME,
        outpost_id, jsonb_object_agg(service, service_as_history(o.availability, o.confirmed_at, o.hours))
      FROM old_rows AS o GROUP BY outpost_id;
    PERFORM stamp_outposts(ARRAY(SELECT DISTINCT outpost_id FROM old_rows));
  END IF;
  RETURN NULL;
END $$;

-- The same for photos, grouped: one row for each outpost, with the changed photos by their digests. The pictures are not in it, nor who
-- added them, which the actor tells.
CREATE OR REPLACE FUNCTION photo_as_history(place integer, kind photo_kind, width integer, height integer, caption text,
  english_caption text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object('place', place, 'kind', kind, 'width', width, 'height', height, 'caption', caption,
    'english_caption', english_caption)) $$;

CREATE OR REPLACE FUNCTION keep_photo_history() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO history (feed, version, at, actor, subject, key, after)
      SELECT 'outposts', (SELECT change_version('outposts')), now(), (SELECT change_actor()), TG_TABLE_NAME, n.outpost_id,
        jsonb_object_agg(n.sha256, photo_as_history(n.place, n.kind, n.width, n.height, n.caption, n.english_caption))
      FROM new_rows AS n GROUP BY n.outpost_id;
    PERFORM stamp_outposts(ARRAY(SELECT DISTINCT outpost_id FROM new_rows));
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO history (feed, version, at, actor, subject, key, before, after)
      SELECT 'outposts', (SELECT change_version('outposts')), now(), (SELECT change_actor()), TG_TABLE_NAME, o.outpost_id,
        jsonb_object_agg(o.sha256, photo_as_history(o.place, o.kind, o.width, o.height, o.caption, o.english_caption)),
        jsonb_object_agg(n.sha256, photo_as_history(n.place, n.kind, n.width, n.height, n.caption, n.english_caption))
      FROM old_rows AS o JOIN new_rows AS n USING (outpost_id, sha256)
      WHERE o IS DISTINCT FROM n GROUP BY o.outpost_id;
    PERFORM stamp_outposts(ARRAY(SELECT DISTINCT o.outpost_id FROM old_rows AS o JOIN new_rows AS n USING (outpost_id, sha256)
      WHERE o IS DISTINCT FROM n));
  ELSE
    INSERT INTO history (feed, version, at, actor, subject, key, before)
      SELECT 'outposts', (SELECT change_version('outposts')), now(), (SELECT change_actor()), TG_TABLE_NAME, o.outpost_id,
        jsonb_object_agg(o.sha256, photo_as_history(o.place, o.kind, o.width, o.height, o.caption, o.english_caption))
      FROM old_rows AS o GROUP BY o.outpost_id;
    PERFORM stamp_outposts(ARRAY(SELECT DISTINCT outpost_id FROM old_rows));
  END IF;
  RETURN NULL;
END $$;

-- Rejects a change that nobody may make, the owner of the table included. Argument: the message.
CREATE OR REPLACE FUNCTION reject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE OR REPLACE TRIGGER districts_inserted AFTER INSERT ON districts REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('outposts', 'code');
CREATE OR REPLACE TRIGGER districts_updated AFTER UPDATE ON districts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('outposts', 'code');
CREATE OR REPLACE TRIGGER districts_deleted AFTER DELETE ON districts REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('outposts', 'code');
CREATE OR REPLACE TRIGGER holiday_tables_inserted AFTER INSERT ON holiday_tables REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('holidays', 'name');
CREATE OR REPLACE TRIGGER holiday_tables_updated AFTER UPDATE ON holiday_tables REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('holidays', 'name');
CREATE OR REPLACE TRIGGER road_network_inserted AFTER INSERT ON road_network_summary REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('roads', 'version');
CREATE OR REPLACE TRIGGER road_network_deleted AFTER DELETE ON road_network_summary REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('roads', 'version');
CREATE OR REPLACE TRIGGER outposts_inserted AFTER INSERT ON outposts REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('outposts', 'id');
CREATE OR REPLACE TRIGGER outposts_updated AFTER UPDATE ON outposts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('outposts', 'id');
-- The version of an outpost is that of the feed at its last change. A host of an
-- earlier version does not clear what no longer holds, so the trigger does: the end and reason of a suspension that is over, the remark
-- on hours that are now known.
CREATE OR REPLACE FUNCTION stamp_outpost() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  SELECT f.version INTO NEW.version FROM feeds AS f
    WHERE f.name = 'outposts' AND (f.writer, f.written_at) IS NOT DISTINCT FROM (pg_current_xact_id(), now());
  IF NEW.version IS NULL THEN NEW.version := change_version('outposts'); END IF;
  IF NEW.opening_hours IS NOT NULL THEN NEW.hours_remark := NULL; END IF;
  IF NEW.status <> 'SUSPENDED' THEN
    NEW.suspended_until := NULL;
    NEW.suspension_reason := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER outpost_inserted_stamped BEFORE INSERT ON outposts FOR EACH ROW EXECUTE FUNCTION stamp_outpost();
CREATE OR REPLACE TRIGGER outpost_updated_stamped BEFORE UPDATE ON outposts
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION stamp_outpost();

CREATE OR REPLACE TRIGGER outposts_stay BEFORE DELETE OR TRUNCATE ON outposts
  FOR EACH STATEMENT EXECUTE FUNCTION reject('an outpost is never deleted; set its status to CLOSED');
CREATE OR REPLACE TRIGGER outpost_names_stay BEFORE UPDATE ON outposts
  FOR EACH ROW WHEN (OLD.code <> NEW.code OR OLD.id <> NEW.id) EXECUTE FUNCTION reject('an outpost''s code and id never change');
CREATE OR REPLACE TRIGGER services_inserted AFTER INSERT ON outpost_services REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_service_history();
CREATE OR REPLACE TRIGGER services_updated AFTER UPDATE ON outpost_services REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_service_history();
CREATE OR REPLACE TRIGGER services_deleted AFTER DELETE ON outpost_services REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_service_history();
CREATE OR REPLACE TRIGGER services_not_truncated BEFORE TRUNCATE ON outpost_services
  FOR EACH STATEMENT EXECUTE FUNCTION reject('services are removed row by row, so that history keeps them');
CREATE OR REPLACE TRIGGER service_names_stay BEFORE UPDATE ON outpost_services
  FOR EACH ROW WHEN (OLD.outpost_id <> NEW.outpost_id OR OLD.service <> NEW.service)
  EXECUTE FUNCTION reject('a service''s outpost and name never change; remove the row and add another');
CREATE OR REPLACE TRIGGER photos_inserted AFTER INSERT ON outpost_photos REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_photo_history();
CREATE OR REPLACE TRIGGER photos_updated AFTER UPDATE ON outpost_photos REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_photo_history();
CREATE OR REPLACE TRIGGER photos_deleted AFTER DELETE ON outpost_photos REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_photo_history();
CREATE OR REPLACE TRIGGER photos_not_truncated BEFORE TRUNCATE ON outpost_photos
  FOR EACH STATEMENT EXECUTE FUNCTION reject('photos are removed row by row, so that history keeps them');
CREATE OR REPLACE TRIGGER photo_names_stay BEFORE UPDATE ON outpost_photos
  FOR EACH ROW WHEN (OLD.outpost_id <> NEW.outpost_id OR OLD.sha256 <> NEW.sha256)
  EXECUTE FUNCTION reject('a photo''s outpost and picture never change; remove the row and add another');
CREATE OR REPLACE TRIGGER tokens_revoked AFTER INSERT ON revoked_tokens REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('access', 'id');
CREATE OR REPLACE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON history
  FOR EACH STATEMENT EXECUTE FUNCTION reject('history is never changed');

-- Where outposts were before, without who moved them.
CREATE OR REPLACE FUNCTION position_changes() RETURNS TABLE (outpost text, longitude double precision, latitude double precision, at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  SELECT o.code, (h.before -> 'position' -> 'coordinates' ->> 0)::double precision,
    (h.before -> 'position' -> 'coordinates' ->> 1)::double precision, h.at
  FROM history AS h JOIN outposts AS o ON o.id::text = h.key
  WHERE h.subject = 'outposts' AND h.before -> 'position' <> h.after -> 'position' ORDER BY h.id
$$;
