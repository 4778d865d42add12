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

-- What happened to outposts of which the public is told, between two versions; was and is: whether it was told of it before and after.
-- Of one that is no more told of, only that.
CREATE OR REPLACE FUNCTION outpost_changes(since bigint, until bigint)
  RETURNS TABLE (version bigint, at timestamptz, code text, was boolean, "is" boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
  WITH changed AS (
    SELECT h.version, h.key, max(h.at) AS at, bool_or(h.subject = 'outposts') AS row_changed,
      (array_agg(h.before ORDER BY h.id) FILTER (WHERE h.subject = 'outposts'))[1] AS before
    FROM history AS h
    WHERE h.feed = 'outposts' AND h.subject IN ('outposts', 'outpost_services', 'outpost_photos')
      AND h.version > since AND h.version <= until AND h.key <> '*'
    GROUP BY h.version, h.key
    UNION ALL
    SELECT h.version, o.id::text, h.at, true, NULL FROM history AS h, outposts AS o
    WHERE h.feed = 'outposts' AND h.subject = 'outposts' AND h.version > since AND h.version <= until AND h.key = '*'
      AND NOT EXISTS (SELECT FROM history AS i WHERE i.subject = 'outposts' AND i.key = o.id::text AND i.before IS NULL)),
  told AS (
    SELECT c.version, c.at, o.code, outpost_is_public(now.state) AS is_now,
      outpost_is_public(coalesce((SELECT n.before FROM history AS n WHERE n.subject = 'outposts' AND n.key = c.key AND n.version > c.version
        ORDER BY n.version, n.id LIMIT 1), now.state)) AS is_then, c.row_changed, c.before
    FROM changed AS c JOIN outposts AS o ON o.id = c.key::bigint
      CROSS JOIN LATERAL (SELECT jsonb_build_object('eligibility', o.eligibility, 'status', o.status, 'merged_into', o.merged_into)
        AS state) AS now)
  SELECT version, at, code, was, is_then FROM told
    CROSS JOIN LATERAL (SELECT CASE WHEN row_changed THEN outpost_is_public(before) ELSE is_then END AS was) AS w
  WHERE (is_now AND (was OR is_then)) OR (was AND NOT is_then)
  ORDER BY version, code COLLATE "C"
$$;
