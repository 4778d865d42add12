-- Phones that are told of a booking by Web Push (RFC 8030), and what they are told. A subscription holds no name; its endpoint and keys are
-- what a browser gave, and whoever reads them can write to that phone.

CREATE TABLE push_subscriptions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  booking_id bigint NOT NULL REFERENCES bookings,
  endpoint text NOT NULL CONSTRAINT push_endpoint_is_short CHECK (length(endpoint) BETWEEN 1 AND 1000), -- of a browser's push service
  public_key bytea NOT NULL CONSTRAINT push_key_is_a_point CHECK (length(public_key) = 65), -- P-256, uncompressed
  auth_secret bytea NOT NULL CONSTRAINT push_secret_has_16_bytes CHECK (length(auth_secret) = 16),
  language text NOT NULL CONSTRAINT push_language CHECK (language IN ('ZH', 'EN')),
  subject text CONSTRAINT push_subject_is_short CHECK (length(subject) BETWEEN 1 AND 300), -- the address where it was asked for; null: not https
  topic uuid NOT NULL DEFAULT gen_random_uuid(), -- at the push service a later message of this topic replaces an earlier one
  subscribed_at timestamptz NOT NULL,
  -- What the holder knows: the start of the slot and the place. A move that changes neither is not told.
  slot_starts_at timestamptz NOT NULL,
  place_id bigint NOT NULL REFERENCES visit_places,
  CONSTRAINT push_subscription_is_unique UNIQUE (booking_id, endpoint)
);
CREATE INDEX push_subscriptions_of_endpoint ON push_subscriptions (endpoint);

-- A message stays until its subscription goes, so that the same fact is never written twice; what it said is deleted once it is over.
CREATE TABLE push_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subscription_id bigint NOT NULL REFERENCES push_subscriptions ON DELETE CASCADE,
  kind text NOT NULL CONSTRAINT push_kind CHECK (kind IN ('MOVED', 'CANCELLED', 'SEATED', 'DAY_BEFORE', 'HOUR_BEFORE')),
  fact text NOT NULL, -- which one of its kind: the revision of the visit, or the start of the slot
  content jsonb, -- null: it is over
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL, -- from then on it is not worth telling
  due_at timestamptz, -- null: it was taken by the push service, replaced by a later one, or given up
  attempts integer NOT NULL DEFAULT 0 CONSTRAINT push_attempts CHECK (attempts >= 0),
  CONSTRAINT push_fact_is_told_once UNIQUE (subscription_id, kind, fact)
);
CREATE INDEX push_messages_due ON push_messages (due_at, id) WHERE due_at IS NOT NULL;

GRANT SELECT, DELETE ON push_subscriptions TO outposts_app;
GRANT SELECT, UPDATE (content, due_at, attempts) ON push_messages TO outposts_app;
-- Not caller_is, which is also true for ADMIN: nobody who is signed in reads where phones are reached.
ALTER TABLE push_subscriptions ENABLE ROW LEVEL SECURITY;
CREATE POLICY host_reads ON push_subscriptions FOR SELECT USING ((SELECT current_setting('outposts.roles', true) IN ('HOST', 'COMMAND')));
CREATE POLICY host_deletes ON push_subscriptions FOR DELETE USING ((SELECT current_setting('outposts.roles', true) IN ('HOST', 'COMMAND')));
ALTER TABLE push_messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY host_reads ON push_messages FOR SELECT USING ((SELECT current_setting('outposts.roles', true) IN ('HOST', 'COMMAND')));
CREATE POLICY host_updates ON push_messages FOR UPDATE USING ((SELECT current_setting('outposts.roles', true) IN ('HOST', 'COMMAND')));
