-- What riders report at the door, without a login, and what the union answers (decision 23). Only adds.

INSERT INTO feeds (name) VALUES ('reports');

CREATE TABLE outpost_reports (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token text NOT NULL CONSTRAINT report_token_is_unique UNIQUE CONSTRAINT report_token_is_random CHECK (token ~ '^[a-z2-7]{26}$'),
  outpost_id bigint NOT NULL CONSTRAINT report_outpost_is_known REFERENCES outposts,
  kind text NOT NULL CONSTRAINT report_kind_is_known CHECK (kind IN ('OPEN', 'COULD_NOT_ENTER', 'SERVICE_BROKEN', 'MOVED', 'GONE')),
  service text CONSTRAINT report_service_is_a_code CHECK (service ~ '^[A-Z][A-Z0-9_]{0,59}$'),
  reason text CONSTRAINT report_reason_is_short CHECK (length(reason) BETWEEN 1 AND 200),
  happened_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  -- Why it does not count; NULL: it counts.
  flag text CONSTRAINT report_flag_is_known
    CHECK (flag IN ('REPEATED', 'SAME_NETWORK', 'MANY_OUTPOSTS', 'DISTRUSTED', 'OUTSIDE_HOURS')),
  -- SHA-256 of the sender's idempotency key: what is sent twice is stored once.
  request_hash bytea NOT NULL CONSTRAINT report_is_stored_once UNIQUE CONSTRAINT report_request_is_a_hash CHECK (length(request_hash) = 32),
  state text NOT NULL DEFAULT 'NEW' CONSTRAINT report_state_is_known CHECK (state IN ('NEW', 'LOOKED_INTO', 'ANSWERED')),
  answer text CONSTRAINT report_answer_is_short CHECK (length(answer) BETWEEN 1 AND 500),
  answered_at timestamptz, -- when the answer was given
  answered_by text,
  found_untrue boolean NOT NULL DEFAULT false, -- by the union
  version bigint NOT NULL DEFAULT 0, -- that of the feed
  CONSTRAINT report_with_a_service_is_about_it CHECK (service IS NOT NULL OR kind <> 'SERVICE_BROKEN'),
  CONSTRAINT report_about_a_service_says_whether_it_works CHECK (service IS NULL OR kind IN ('OPEN', 'SERVICE_BROKEN')),
  CONSTRAINT report_is_answered_with_words CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL)
    AND (state <> 'NEW' OR answer IS NULL) AND (state <> 'ANSWERED' OR answer IS NOT NULL))
);
CREATE INDEX reports_of_outpost ON outpost_reports (outpost_id, received_at DESC);
CREATE INDEX reports_by_state ON outpost_reports (state, received_at, id);
CREATE INDEX reports_since ON outpost_reports (version);
CREATE INDEX reports_by_time ON outpost_reports (received_at);

-- By what a sender is known again: hashes with a secret of the installation. Kept for 30 days, never told, not in history.
CREATE TABLE report_senders (
  report_id bigint PRIMARY KEY CONSTRAINT sender_report_is_known REFERENCES outpost_reports,
  phone_hash bytea CONSTRAINT sender_phone_is_a_hash CHECK (length(phone_hash) = 32), -- NULL: the browser keeps nothing
  network_hash bytea NOT NULL CONSTRAINT sender_network_is_a_hash CHECK (length(network_hash) = 32),
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX senders_of_phone ON report_senders (phone_hash, received_at DESC) WHERE phone_hash IS NOT NULL;
CREATE INDEX senders_of_network ON report_senders (network_hash, received_at DESC);
CREATE INDEX senders_by_time ON report_senders (received_at);

GRANT SELECT ON outpost_reports TO outposts_app;
GRANT UPDATE (state, answer, answered_at, answered_by, found_untrue) ON outpost_reports TO outposts_app;

-- The public sends reports and finds its own by their links, through the functions of Functions/9_reports.sql.
ALTER TABLE outpost_reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY staff_reads ON outpost_reports FOR SELECT USING ((SELECT caller_is('OPERATOR', 'PLANNER', 'SCHEDULER', 'CREW', 'HOST')));
CREATE POLICY operator_updates ON outpost_reports FOR UPDATE USING ((SELECT caller_is_in(NULL, 'OPERATOR'))
  OR EXISTS (SELECT FROM outposts AS o WHERE o.id = outpost_id AND caller_is_in(o.district_code, 'OPERATOR')));
ALTER TABLE report_senders ENABLE ROW LEVEL SECURITY;
