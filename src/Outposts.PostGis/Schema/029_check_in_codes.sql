-- Six digits by which the crew of a visit finds a booking when its token cannot be scanned. Drawn at random when the booking is made, unique
-- in the visit, and good for nothing but checking in there. Bookings that were over before this migration have none.
CREATE TABLE check_in_codes (
  booking_id bigint PRIMARY KEY REFERENCES bookings,
  visit_id bigint NOT NULL REFERENCES bus_visits,
  code text NOT NULL CONSTRAINT check_in_code_is_six_digits CHECK (code ~ '^[0-9]{6}$'),
  CONSTRAINT check_in_code_is_unique_in_its_visit UNIQUE (visit_id, code)
);
GRANT SELECT ON check_in_codes TO outposts_app;
ALTER TABLE check_in_codes ENABLE ROW LEVEL SECURITY;
-- The phone of a crew takes along what recognizes the codes of its day; the public reaches its own by the token alone.
CREATE POLICY crew_reads ON check_in_codes FOR SELECT USING ((SELECT caller_is_in(NULL, 'CREW'))
  OR (SELECT caller_is('CREW')) AND caller_is_in((SELECT district_of_visit(visit_id)), 'CREW'));

-- Bookings that are ahead have theirs from now on. 32 bits of a random UUID, modulo a million, favour no code by more than one in 4,000.
DO $$
DECLARE
  b record;
BEGIN
  FOR b IN SELECT x.id, s.visit_id FROM bookings AS x JOIN visit_slots AS s ON s.id = x.slot_id WHERE x.state IN ('HELD', 'WAITING') LOOP
    LOOP
      INSERT INTO check_in_codes (booking_id, visit_id, code) VALUES (b.id, b.visit_id,
        lpad((('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint % 1000000)::text, 6, '0')) ON CONFLICT DO NOTHING;
      EXIT WHEN FOUND;
    END LOOP;
  END LOOP;
END $$;
