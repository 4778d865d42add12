-- Dated happenings of the union at outposts and elsewhere, and the campaigns that gather them. They name bodies and places,
-- never persons. Only adds.

INSERT INTO feeds (name) VALUES ('events');

-- Whether the caller is an operator in each of some districts; of none: in all.
CREATE FUNCTION caller_operates_in(districts text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT outposts.caller_is_in(NULL, 'OPERATOR') OR outposts.caller_is('OPERATOR') AND cardinality(districts) > 0
    AND NOT EXISTS (SELECT FROM unnest(districts) AS d WHERE NOT outposts.caller_is_in(d, 'OPERATOR'))
$$;

CREATE TABLE campaigns (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL CONSTRAINT campaign_title CHECK (title = btrim(title) AND length(title) BETWEEN 1 AND 100),
  english_title text CONSTRAINT campaign_english_title CHECK (length(english_title) BETWEEN 1 AND 100),
  season text CONSTRAINT campaign_season_is_known CHECK (season IN ('SPRING', 'SUMMER', 'AUTUMN', 'WINTER')),
  begins_on date NOT NULL,
  ends_on date NOT NULL, -- the last day
  slogan text CONSTRAINT campaign_slogan CHECK (length(slogan) BETWEEN 1 AND 60),
  english_slogan text CONSTRAINT campaign_english_slogan CHECK (length(english_slogan) BETWEEN 1 AND 120),
  body text CONSTRAINT campaign_text CHECK (length(body) BETWEEN 1 AND 2000),
  english_body text CONSTRAINT campaign_english_text CHECK (length(english_body) BETWEEN 1 AND 2000),
  districts text[] NOT NULL DEFAULT '{}' CONSTRAINT campaign_districts_differ CHECK (is_set(districts)), -- empty: all
  archived boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1 CONSTRAINT campaign_revision CHECK (revision >= 1),
  version bigint NOT NULL DEFAULT 0, -- that of the feed
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL,
  CONSTRAINT campaign_ends_after_its_beginning CHECK (ends_on >= begins_on AND ends_on - begins_on <= 731)
);

CREATE TABLE events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CONSTRAINT event_kind_is_known
    CHECK (kind IN ('LEGAL_TALK', 'HEALTH_CONSULTATION', 'JOB_FAIR', 'PSYCHOLOGY_TALK', 'MOBILE_STATION', 'SUPPLIES', 'OTHER')),
  title text NOT NULL CONSTRAINT event_title CHECK (title = btrim(title) AND length(title) BETWEEN 1 AND 100),
  english_title text CONSTRAINT event_english_title CHECK (length(english_title) BETWEEN 1 AND 100),
  body text CONSTRAINT event_text CHECK (length(body) BETWEEN 1 AND 2000),
  english_body text CONSTRAINT event_english_text CHECK (length(english_body) BETWEEN 1 AND 2000),
  outpost_code text CONSTRAINT event_outpost_is_known REFERENCES outposts (code),
  position geography(Point, 4326),
  address text CONSTRAINT event_address CHECK (length(address) BETWEEN 1 AND 200),
  -- In their order: startsAt, endsAt, district and, where they apply, longitude, latitude, address, cancelled, cancelledEnglish, attendance.
  dates jsonb NOT NULL CONSTRAINT event_dates_are_a_list
    CHECK (jsonb_typeof(dates) = 'array' AND jsonb_array_length(dates) BETWEEN 1 AND 100),
  districts text[] NOT NULL DEFAULT '{}', -- those of its dates, written by stamp_event
  groups worker_group[] NOT NULL DEFAULT '{}' CONSTRAINT event_groups_differ CHECK (is_set(groups)), -- empty: any
  organiser text CONSTRAINT event_organiser CHECK (length(organiser) BETWEEN 1 AND 100),
  partners text[] NOT NULL DEFAULT '{}' CONSTRAINT event_partners_are_few CHECK (cardinality(partners) <= 20),
  call_ahead boolean NOT NULL DEFAULT false,
  phone text CONSTRAINT event_phone CHECK (length(phone) BETWEEN 1 AND 50),
  while_stocks_last boolean NOT NULL DEFAULT false,
  ended_at timestamptz, -- before its time: the supplies are gone, or it was broken off
  cancelled text CONSTRAINT event_cancellation CHECK (length(cancelled) BETWEEN 1 AND 100), -- the reason
  cancelled_english text CONSTRAINT event_english_cancellation CHECK (length(cancelled_english) BETWEEN 1 AND 100),
  campaign_id bigint CONSTRAINT event_campaign_is_known REFERENCES campaigns,
  revision integer NOT NULL DEFAULT 1 CONSTRAINT event_revision CHECK (revision >= 1),
  version bigint NOT NULL DEFAULT 0, -- that of the feed
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL,
  CONSTRAINT event_is_at_one_place CHECK (outpost_code IS NULL OR position IS NULL),
  CONSTRAINT event_to_call_for_has_a_number CHECK (NOT call_ahead OR phone IS NOT NULL)
);
CREATE INDEX events_since ON events (version);
CREATE INDEX events_of_campaign ON events (campaign_id) WHERE campaign_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON campaigns, events TO outposts_app;

ALTER TABLE campaigns ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON campaigns FOR SELECT USING (true);
CREATE POLICY operator_inserts ON campaigns FOR INSERT WITH CHECK (caller_operates_in(districts));
CREATE POLICY operator_updates ON campaigns FOR UPDATE USING (caller_operates_in(districts));

-- The outpost may lie in another district than the dates say: then it is that district's too.
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON events FOR SELECT USING (true);
CREATE POLICY operator_inserts ON events FOR INSERT WITH CHECK (caller_operates_in(districts) AND NOT EXISTS (
  SELECT FROM outposts AS o WHERE o.code = outpost_code AND NOT caller_is_in(o.district_code, 'OPERATOR')));
CREATE POLICY operator_updates ON events FOR UPDATE USING (caller_operates_in(districts))
  WITH CHECK (caller_operates_in(districts) AND NOT EXISTS (
    SELECT FROM outposts AS o WHERE o.code = outpost_code AND NOT caller_is_in(o.district_code, 'OPERATOR')));
