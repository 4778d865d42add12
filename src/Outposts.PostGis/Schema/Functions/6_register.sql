-- What may be read of the register's history. The history itself is for the host alone: it tells who changed what, and rooms for a host's
-- own staff and planned outposts are in it.

-- Whether the public is told of an outpost in this state, a row of outposts as JSON; the same rule as PublicAccess.IsPublic.
CREATE OR REPLACE FUNCTION outpost_is_public(state jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(state ->> 'eligibility' <> 'OWN_STAFF' AND state ->> 'status' <> 'PLANNED' AND state ->> 'merged_into' IS NULL, false)
$$;

CREATE OR REPLACE FUNCTION caller_is_staff() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT outposts.caller_is('OPERATOR', 'PLANNER', 'SCHEDULER', 'CREW', 'HOST') $$;

-- The changes of an outpost and its services, and the filling of the whole table where the outpost came with it. Staff reads all. Others
-- are told nothing of an outpost that is not public now, nor of a state in which it was not, nor who made a change.
CREATE OR REPLACE FUNCTION outpost_history(outpost bigint)
  RETURNS TABLE (version bigint, at timestamptz, actor text, subject text, before jsonb, after jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
  SELECT h.version, h.at, CASE WHEN caller_is_staff() THEN h.actor END, h.subject,
    CASE WHEN caller_is_staff() OR h.subject <> 'outposts' OR outpost_is_public(h.before) THEN h.before END,
    CASE WHEN caller_is_staff() OR h.subject <> 'outposts' OR outpost_is_public(h.after) THEN h.after END
  FROM outposts AS o, history AS h
  WHERE o.id = outpost AND (caller_is_staff() OR outpost_is_public(to_jsonb(o)))
    AND h.subject IN ('outposts', 'outpost_services') AND h.key = ANY (ARRAY[outpost::text, '*']) -- as the index has it
    AND (h.key <> '*'
      OR NOT EXISTS (SELECT FROM history AS i WHERE i.subject = 'outposts' AND i.key = outpost::text AND i.before IS NULL))
  ORDER BY h.version, h.id
$$;

-- The outposts that were changed in a span of time, for staff: the change log begins with them. The first filling of the whole table is a
-- change of those that came with it.
CREATE OR REPLACE FUNCTION outposts_changed(since timestamptz, until timestamptz) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
  WITH changed AS MATERIALIZED (
    SELECT DISTINCT h.key FROM history AS h
    WHERE h.at >= since AND h.at < until AND h.subject IN ('outposts', 'outpost_services', 'outpost_photos') AND caller_is_staff())
  SELECT c.key::bigint FROM changed AS c WHERE c.key <> '*'
  UNION SELECT o.id FROM outposts AS o WHERE EXISTS (SELECT FROM changed AS c WHERE c.key = '*')
    AND NOT EXISTS (SELECT FROM history AS i WHERE i.subject = 'outposts' AND i.key = o.id::text AND i.before IS NULL)
$$;

-- Photos as the history has them, without what was said of those that are not shown: what was taken out is to be read no more.
CREATE OR REPLACE FUNCTION without_captions(photos jsonb, shown text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_object_agg(p.key, CASE WHEN p.key = ANY (shown) THEN p.value ELSE p.value - 'caption' - 'english_caption' END)
  FROM jsonb_each(photos) AS p
$$;

-- The changes of its photos, apart from the others because programs of before read those by their kinds. The public is told of them while
-- the outpost is public; of those that were removed it reads that they were, but sees no picture and reads no caption.
CREATE OR REPLACE FUNCTION outpost_photo_history(outpost bigint)
  RETURNS TABLE (version bigint, at timestamptz, actor text, before jsonb, after jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
  SELECT h.version, h.at, CASE WHEN caller_is_staff() THEN h.actor END,
    CASE WHEN caller_is_staff() THEN h.before ELSE without_captions(h.before, shown.digests) END,
    CASE WHEN caller_is_staff() THEN h.after ELSE without_captions(h.after, shown.digests) END
  FROM outposts AS o, history AS h,
    LATERAL (SELECT ARRAY(SELECT p.sha256 FROM outpost_photos AS p WHERE p.outpost_id = o.id) AS digests) AS shown
  WHERE o.id = outpost AND (caller_is_staff() OR outpost_is_public(to_jsonb(o)))
    AND h.subject = 'outpost_photos' AND h.key = outpost::text
  ORDER BY h.version, h.id
$$;

-- A picture or its small copy, and whether everybody may see it: an outpost that is public shows it now. Staff sees every picture.
CREATE OR REPLACE FUNCTION read_photo(digest text, is_thumbnail boolean) RETURNS TABLE (content bytea, is_public boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
  SELECT CASE WHEN is_thumbnail THEN p.thumbnail ELSE p.image END, shown.is_public
  FROM photos AS p CROSS JOIN LATERAL (SELECT EXISTS (
    SELECT FROM outpost_photos AS s JOIN outposts AS o ON o.id = s.outpost_id WHERE s.sha256 = p.sha256 AND outpost_is_public(
      jsonb_build_object('eligibility', o.eligibility, 'status', o.status, 'merged_into', o.merged_into))) AS is_public) AS shown
  WHERE p.sha256 = digest AND (shown.is_public OR caller_is_staff())
$$;

-- The last version of a page of the feed of changes: whole versions, up to a number of changes, but one at least.
CREATE OR REPLACE FUNCTION outpost_changes_until(since bigint, max_changes integer) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  WITH next AS (
    SELECT DISTINCT h.version, h.key FROM history AS h
      WHERE h.feed = 'outposts' AND h.subject IN ('outposts', 'outpost_services', 'outpost_photos') AND h.version > since
      ORDER BY h.version, h.key LIMIT max_changes + 1)
  SELECT CASE WHEN count(*) <= max_changes THEN (SELECT greatest(version, since) FROM feeds WHERE name = 'outposts')
    ELSE greatest(max(version) - 1, min(version)) END FROM next
$$;

-- The next changes of the feed behind one of them, which is named by its version and the key of its outpost ('~' stands behind all keys),
-- up to a version and a number of changes (null: all). The order in a version is that of the keys as text, which never change, so that
-- each page begins where the one before ended, whatever is written meanwhile. was and is: whether the public was told of the outpost
-- before and after; code is null for what the public is not told of, and of one that is no more told of only that comes.
CREATE OR REPLACE FUNCTION outpost_changes_page(since bigint, after_key text, until bigint, max_changes integer)
  RETURNS TABLE (version bigint, key text, at timestamptz, code text, was boolean, "is" boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
  WITH next AS (
    (SELECT DISTINCT h.version, h.key COLLATE "C" AS key FROM history AS h
      WHERE h.feed = 'outposts' AND h.subject IN ('outposts', 'outpost_services', 'outpost_photos') AND h.key <> '*'
        AND (h.version, h.key COLLATE "C") > (since, after_key COLLATE "C") AND h.version <= until
      ORDER BY 1, 2 LIMIT max_changes)
    UNION
    (SELECT h.version, o.id::text COLLATE "C" FROM history AS h, outposts AS o
      WHERE h.subject = 'outposts' AND h.key = '*' AND h.version BETWEEN since AND until -- as the index of rows has it
        AND (h.version, o.id::text COLLATE "C") > (since, after_key COLLATE "C")
        AND NOT EXISTS (SELECT FROM history AS i WHERE i.subject = 'outposts' AND i.key = o.id::text AND i.before IS NULL)
      ORDER BY 1, 2 LIMIT max_changes)
    ORDER BY 1, 2 LIMIT max_changes),
  -- The index of a row's history has the collation of the column.
  changed AS (SELECT n.version, n.key COLLATE "default" AS key FROM next AS n),
  told AS (
    SELECT c.version, c.key, own.at, o.code, outpost_is_public(now.state) AS is_now,
      outpost_is_public(coalesce((SELECT n.before FROM history AS n WHERE n.subject = 'outposts' AND n.key = c.key AND n.version > c.version
        ORDER BY n.version, n.id LIMIT 1), now.state)) AS is_then, own.row_changed, own.before
    FROM changed AS c LEFT JOIN outposts AS o ON o.id = c.key::bigint
      CROSS JOIN LATERAL (SELECT jsonb_build_object('eligibility', o.eligibility, 'status', o.status, 'merged_into', o.merged_into)
        AS state) AS now
      CROSS JOIN LATERAL (
        SELECT max(h.at) AS at, bool_or(h.subject = 'outposts') AS row_changed,
          (array_agg(h.before ORDER BY h.id) FILTER (WHERE h.subject = 'outposts'))[1] AS before
        FROM history AS h
        WHERE h.subject IN ('outposts', 'outpost_services', 'outpost_photos') AND h.key = ANY (ARRAY[c.key, '*'])
          AND h.version = c.version) AS own) -- as the index of rows has it
  SELECT version, key, at, CASE WHEN (is_now AND (w.was OR is_then)) OR (w.was AND NOT is_then) THEN code END, w.was, is_then
  FROM told CROSS JOIN LATERAL (SELECT CASE WHEN row_changed THEN outpost_is_public(before) ELSE is_then END AS was) AS w
  ORDER BY version, key COLLATE "C"
$$;

-- The changes of whole versions, those of one in the order of codes.
CREATE OR REPLACE FUNCTION outpost_changes(since bigint, until bigint)
  RETURNS TABLE (version bigint, at timestamptz, code text, was boolean, "is" boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
  SELECT p.version, p.at, p.code, p.was, p."is" FROM outpost_changes_page(since, '~', until, NULL) AS p
  WHERE p.code IS NOT NULL ORDER BY p.version, p.code COLLATE "C"
$$;
