-- Bookings without names, the yearly quota of the two-cancer screening, and what a partner application is told by webhook.

CREATE TYPE booking_state AS ENUM (
  'HELD', 'WAITING', 'CANCELLED', 'USED', 'EXPIRED'
);

-- A booking has no name. Its token is known to its holder alone; only the token's SHA-256 is stored.
CREATE TABLE bookings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- given under the slot's lock: the order of the waiting list
  slot_id bigint NOT NULL REFERENCES visit_slots,
  token_hash bytea NOT NULL CONSTRAINT booking_token_is_unique UNIQUE CONSTRAINT booking_token_is_a_hash CHECK (length(token_hash) = 32),
  request_hash bytea CONSTRAINT booking_request_is_unique UNIQUE -- SHA-256 of the idempotency key
    CONSTRAINT booking_request_is_a_hash CHECK (length(request_hash) = 32),
  state booking_state NOT NULL,
  booked_at timestamptz NOT NULL,
  held_at timestamptz, -- when a seat became its own; null: never
  changed_at timestamptz NOT NULL,
  with_visit boolean NOT NULL DEFAULT false, -- cancelled because the visit was
  -- SHA-256 of a random value that the telephone keeps; it says nothing of who holds it. Kept only while there is a limit.
  device_hash bytea CONSTRAINT booking_device_is_a_hash CHECK (length(device_hash) = 32),
  CONSTRAINT booking_with_a_seat_says_since_when CHECK (held_at IS NOT NULL OR state NOT IN ('HELD', 'USED'))
);
CREATE INDEX bookings_in_line ON bookings (slot_id, id) WHERE state = 'WAITING';
CREATE INDEX bookings_held ON bookings (slot_id) WHERE state = 'HELD';
CREATE INDEX bookings_of_device ON bookings (device_hash) WHERE device_hash IS NOT NULL AND state IN ('HELD', 'WAITING');

-- Seats of the programme that are held or used, by the year of the visit. Triggers keep it.
CREATE TABLE screening_years (
  year integer PRIMARY KEY,
  taken integer NOT NULL DEFAULT 0 CONSTRAINT screening_seats_are_counted CHECK (taken >= 0)
);

-- The reference by which a partner application knows a booking. It is opaque, kept no longer than the visit lasts, and never in history.
CREATE TABLE booking_handles (
  booking_id bigint PRIMARY KEY REFERENCES bookings,
  handle text NOT NULL CONSTRAINT handle_is_short CHECK (length(handle) BETWEEN 1 AND 200),
  reminded_for timestamptz -- the start of the slot for which its reminder was written; null: not yet
);

-- The transactional outbox of the webhook: a message is written in the transaction of the change it tells of, and deleted once it is
-- delivered.
CREATE TABLE outbox_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT message_event_is_unique UNIQUE,
  kind text NOT NULL CONSTRAINT message_kind CHECK (kind IN
    ('visit.moved', 'visit.cancelled', 'booking.moved', 'booking.cancelled', 'booking.seated', 'booking.reminder')),
  content jsonb NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0 CONSTRAINT message_attempts CHECK (attempts >= 0)
);
CREATE INDEX outbox_messages_due ON outbox_messages (due_at, id);

-- The application changes bookings only through the functions in Functions/4_bookings.sql.
GRANT SELECT ON bookings, screening_years TO outposts_app;
GRANT SELECT, DELETE, UPDATE (due_at, attempts) ON outbox_messages TO outposts_app;
