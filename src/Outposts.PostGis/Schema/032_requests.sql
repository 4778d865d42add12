-- What people without a login ask the union for, what it answers, and how many searches found nothing (decision 26). Only adds. A program
-- from before counts a layer made of these among all others; it knows no way to make one.

INSERT INTO feeds (name) VALUES ('requests');

CREATE TABLE requests (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token text NOT NULL CONSTRAINT request_token_is_unique UNIQUE CONSTRAINT request_token_is_random CHECK (token ~ '^[a-z2-7]{26}$'),
  kind text NOT NULL CONSTRAINT request_kind_is_known CHECK (kind IN ('SITE', 'ROOM', 'BUS')),
  -- Of the site, the room or the bus stop; not of the sender.
  position geography(Point, 4326) NOT NULL CONSTRAINT request_is_on_earth
    CHECK (coalesce(ST_X(position::geometry) BETWEEN -180 AND 180 AND ST_Y(position::geometry) BETWEEN -90 AND 90, false)),
  district_code text NOT NULL CONSTRAINT request_district_is_known REFERENCES districts,
  address text CONSTRAINT request_address CHECK (length(address) BETWEEN 1 AND 200),
  note text CONSTRAINT request_note CHECK (length(note) BETWEEN 1 AND 300),
  services text[] NOT NULL DEFAULT '{}' CONSTRAINT request_services_differ CHECK (is_set(services) AND cardinality(services) <= 100),
  groups worker_group[] NOT NULL DEFAULT '{}' CONSTRAINT request_groups_differ CHECK (is_set(groups)),
  organisation text CONSTRAINT request_organisation CHECK (length(organisation) BETWEEN 1 AND 100),
  host host_kind,
  times text CONSTRAINT request_times CHECK (length(times) BETWEEN 1 AND 100),
  workers integer CONSTRAINT request_workers CHECK (workers BETWEEN 1 AND 100000),
  received_at timestamptz NOT NULL DEFAULT now(),
  -- SHA-256 of the sender's idempotency key: what is sent twice is stored once.
  request_hash bytea NOT NULL CONSTRAINT request_is_stored_once UNIQUE CONSTRAINT request_key_is_a_hash CHECK (length(request_hash) = 32),
  state text NOT NULL DEFAULT 'NEW' CONSTRAINT request_state_is_known CHECK (state IN ('NEW', 'ACCEPTED', 'DONE', 'DECLINED')),
  answer text CONSTRAINT request_answer CHECK (length(answer) BETWEEN 1 AND 500),
  english_answer text CONSTRAINT request_english_answer CHECK (length(english_answer) BETWEEN 1 AND 500),
  answered_at timestamptz,
  answered_by text,
  outpost_code text CONSTRAINT request_outpost_is_known REFERENCES outposts (code),
  visit_id bigint CONSTRAINT request_visit_is_known REFERENCES bus_visits,
  version bigint NOT NULL DEFAULT 0, -- that of the feed
  CONSTRAINT request_of_a_site_names_no_organisation CHECK ((organisation IS NULL) = (kind = 'SITE')),
  CONSTRAINT request_for_the_bus_has_workers CHECK ((workers IS NULL) = (kind <> 'BUS')),
  CONSTRAINT request_of_a_room_has_a_host CHECK (host IS NULL OR kind = 'ROOM'),
  CONSTRAINT request_becomes_an_outpost_or_a_visit
    CHECK ((outpost_code IS NULL OR kind <> 'BUS') AND (visit_id IS NULL OR kind = 'BUS')),
  CONSTRAINT request_is_answered_with_words CHECK ((answer IS NULL) = (state = 'NEW') AND (answer IS NULL) = (answered_at IS NULL)
    AND (answer IS NULL) = (answered_by IS NULL) AND (english_answer IS NULL OR answer IS NOT NULL))
);
CREATE INDEX requests_by_state ON requests (state, id DESC);
CREATE INDEX requests_of_district ON requests (district_code, id DESC);
CREATE INDEX requests_by_time ON requests (received_at);
CREATE INDEX requests_at ON requests USING gist (position);

-- An organisation's number, apart from the request, so that no history keeps it; gone when the request is done or declined.
CREATE TABLE request_phones (
  request_id bigint PRIMARY KEY CONSTRAINT phone_request_is_known REFERENCES requests,
  phone text NOT NULL CONSTRAINT request_phone CHECK (length(phone) BETWEEN 3 AND 50)
);

-- By what a sender is known again: hashes with a secret of the installation. Kept for 30 days, never told, not in history.
CREATE TABLE request_senders (
  request_id bigint PRIMARY KEY CONSTRAINT sender_request_is_known REFERENCES requests,
  phone_hash bytea CONSTRAINT request_sender_phone_is_a_hash CHECK (length(phone_hash) = 32), -- NULL: the browser keeps nothing
  network_hash bytea NOT NULL CONSTRAINT request_sender_network_is_a_hash CHECK (length(network_hash) = 32),
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX request_senders_of_phone ON request_senders (phone_hash) WHERE phone_hash IS NOT NULL;
CREATE INDEX request_senders_of_network ON request_senders (network_hash, received_at DESC);
CREATE INDEX request_senders_by_time ON request_senders (received_at);

-- Searches that found nothing: how many, in which cell of a hundredth of a degree each way (about 1.1 km by 0.9 km) and in which hour.
-- A row says nothing of any one of them.
CREATE TABLE unmet_searches (
  hour timestamptz NOT NULL CONSTRAINT unmet_hour_begins CHECK (mod(extract(epoch FROM hour), 3600) = 0),
  east integer NOT NULL CONSTRAINT unmet_cell_is_east CHECK (east BETWEEN -18000 AND 18000), -- floor(longitude × 100)
  north integer NOT NULL CONSTRAINT unmet_cell_is_north CHECK (north BETWEEN -9000 AND 9000), -- floor(latitude × 100)
  reason text NOT NULL CONSTRAINT unmet_reason_is_known CHECK (reason IN ('TEXT_UNKNOWN', 'NOTHING_NEAR', 'NOTHING_OPEN')),
  -- A code that was asked for: of a service or of a kind. '': all searches, whatever they asked for.
  asked text NOT NULL CONSTRAINT unmet_asked_is_a_code CHECK (asked ~ '^([A-Z][A-Z0-9_]{0,59})?$'),
  searches integer NOT NULL CONSTRAINT unmet_searches_are_counted CHECK (searches > 0),
  PRIMARY KEY (hour, east, north, reason, asked)
);

-- What a layer is made of; NULL: it was imported. Demand made of requests or searches is counted where a question names its layer alone:
-- the same workers may be in a count too.
ALTER TABLE planning_layers ADD COLUMN made_of text
  CONSTRAINT layer_is_made_of_something_known CHECK (made_of IN ('SITE_REQUESTS', 'ROOM_OFFERS', 'BUS_REQUESTS', 'UNMET_SEARCHES')),
  ADD CONSTRAINT layer_of_rooms_has_candidates CHECK ((made_of = 'ROOM_OFFERS') = (kind = 'CANDIDATES'));

GRANT SELECT ON requests, request_phones, unmet_searches TO outposts_app;
GRANT UPDATE (state, answer, english_answer, answered_at, answered_by, outpost_code, visit_id) ON requests TO outposts_app;

-- Whether the caller answers requests of a kind in a district.
CREATE FUNCTION caller_answers_request(kind text, district text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT outposts.caller_is_in(district, CASE kind WHEN 'BUS' THEN 'SCHEDULER' ELSE 'OPERATOR' END) $$;

-- The public sends requests and finds its own by their links, through the functions of Functions/9_requests.sql.
ALTER TABLE requests ENABLE ROW LEVEL SECURITY;
CREATE POLICY staff_reads ON requests FOR SELECT USING ((SELECT caller_is_in(NULL, 'OPERATOR', 'PLANNER', 'SCHEDULER'))
  OR caller_is_in(district_code, 'OPERATOR', 'PLANNER', 'SCHEDULER'));
CREATE POLICY staff_answers ON requests FOR UPDATE USING (caller_answers_request(kind, district_code));
ALTER TABLE request_phones ENABLE ROW LEVEL SECURITY;
CREATE POLICY staff_calls ON request_phones FOR SELECT
  USING (EXISTS (SELECT FROM requests AS r WHERE r.id = request_id AND caller_answers_request(r.kind, r.district_code)));
ALTER TABLE request_senders ENABLE ROW LEVEL SECURITY;
ALTER TABLE unmet_searches ENABLE ROW LEVEL SECURITY;
CREATE POLICY staff_reads ON unmet_searches FOR SELECT
  USING ((SELECT caller_is('OPERATOR', 'PLANNER', 'SCHEDULER') AND NOT caller_has_bodies()));
