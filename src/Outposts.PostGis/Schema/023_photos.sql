-- Photos of outposts, whose station one is in the union's own order, and a page about it. Only adds.

CREATE TYPE photo_kind AS ENUM ('ENTRANCE', 'INSIDE', 'SIGN');

ALTER TABLE outposts
  ADD COLUMN level union_level,
  ADD COLUMN website text CONSTRAINT outpost_website CHECK (website ~ '^https://' AND length(website) BETWEEN 9 AND 500);

-- The pictures, named by their digest: drawn anew from what was sent, so that they hold nothing but pixels. One that no outpost shows any
-- more stays, so that removing it can be undone; staff alone sees it then.
CREATE TABLE photos (
  sha256 text PRIMARY KEY CONSTRAINT photo_is_named_by_its_digest CHECK (sha256 = encode(sha256(image), 'hex')),
  image bytea NOT NULL CONSTRAINT photo_is_small CHECK (octet_length(image) BETWEEN 100 AND 4194304),
  thumbnail bytea NOT NULL CONSTRAINT photo_thumbnail_is_small CHECK (octet_length(thumbnail) BETWEEN 100 AND 524288),
  added_at timestamptz NOT NULL DEFAULT now()
);
-- A JPEG does not shrink any more.
ALTER TABLE photos ALTER COLUMN image SET STORAGE EXTERNAL, ALTER COLUMN thumbnail SET STORAGE EXTERNAL;

-- Which outpost shows which photos, in which order.
CREATE TABLE outpost_photos (
  outpost_id bigint NOT NULL REFERENCES outposts,
  sha256 text NOT NULL CONSTRAINT outpost_photo_is_there REFERENCES photos,
  place integer NOT NULL CONSTRAINT outpost_photos_are_few CHECK (place BETWEEN 1 AND 6),
  kind photo_kind NOT NULL,
  width integer NOT NULL CONSTRAINT outpost_photo_width CHECK (width BETWEEN 1 AND 1600),
  height integer NOT NULL CONSTRAINT outpost_photo_height CHECK (height BETWEEN 1 AND 1600),
  caption text CONSTRAINT outpost_photo_caption CHECK (length(caption) BETWEEN 1 AND 200),
  english_caption text CONSTRAINT outpost_photo_english_caption CHECK (length(english_caption) BETWEEN 1 AND 200),
  added_by text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (outpost_id, sha256),
  -- Looked at in the end: places change one by one.
  CONSTRAINT outpost_photo_place_is_one UNIQUE (outpost_id, place) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX outpost_photos_by_picture ON outpost_photos (sha256);

GRANT SELECT, INSERT ON photos TO outposts_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON outpost_photos TO outposts_app;

-- Everybody else reads pictures by the function read_photo, which asks whether the outpost is public.
ALTER TABLE photos ENABLE ROW LEVEL SECURITY;
CREATE POLICY operator_reads ON photos FOR SELECT USING ((SELECT caller_is('OPERATOR')));
CREATE POLICY operator_inserts ON photos FOR INSERT WITH CHECK ((SELECT caller_is('OPERATOR')));

ALTER TABLE outpost_photos ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON outpost_photos FOR SELECT USING (true);
CREATE POLICY operator_inserts ON outpost_photos FOR INSERT WITH CHECK ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM outposts AS o WHERE o.id = outpost_id AND caller_is_in(o.district_code, 'OPERATOR')));
CREATE POLICY operator_updates ON outpost_photos FOR UPDATE USING ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM outposts AS o WHERE o.id = outpost_id AND caller_is_in(o.district_code, 'OPERATOR')));
CREATE POLICY operator_deletes ON outpost_photos FOR DELETE USING ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM outposts AS o WHERE o.id = outpost_id AND caller_is_in(o.district_code, 'OPERATOR')));

-- What the union offers over the line: a page, a hotline. It has no place on the map, so it is no outpost.
CREATE TABLE online_services (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CONSTRAINT online_service_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 200),
  english_name text CONSTRAINT online_service_english_name CHECK (length(english_name) BETWEEN 1 AND 200),
  website text CONSTRAINT online_service_website CHECK (website ~ '^https://' AND length(website) BETWEEN 9 AND 500),
  phone text CONSTRAINT online_service_phone CHECK (length(phone) BETWEEN 1 AND 50),
  opening_hours text CONSTRAINT online_service_opening_hours CHECK (length(opening_hours) BETWEEN 1 AND 1000),
  services service[] NOT NULL DEFAULT '{}' CONSTRAINT online_service_services_differ CHECK (is_set(services)),
  eligibility eligibility NOT NULL DEFAULT 'UNKNOWN' CONSTRAINT online_service_is_public CHECK (eligibility <> 'OWN_STAFF'),
  district_code text CONSTRAINT online_service_district_is_known REFERENCES districts, -- NULL: all
  note text CONSTRAINT online_service_note CHECK (length(note) BETWEEN 1 AND 500),
  english_note text CONSTRAINT online_service_english_note CHECK (length(english_note) BETWEEN 1 AND 500),
  place integer NOT NULL DEFAULT 0,
  is_withdrawn boolean NOT NULL DEFAULT false,
  version bigint NOT NULL DEFAULT 0, -- that of the feed at the last change
  CONSTRAINT online_service_can_be_reached CHECK (website IS NOT NULL OR phone IS NOT NULL)
);
INSERT INTO feeds (name) VALUES ('online_services');
GRANT SELECT, INSERT, UPDATE ON online_services TO outposts_app;
ALTER TABLE online_services ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_reads ON online_services FOR SELECT USING (true);
CREATE POLICY operator_inserts ON online_services FOR INSERT WITH CHECK (caller_is_in(district_code, 'OPERATOR'));
CREATE POLICY operator_updates ON online_services FOR UPDATE USING (caller_is_in(district_code, 'OPERATOR'));
