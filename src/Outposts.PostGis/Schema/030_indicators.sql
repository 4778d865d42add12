-- What people who came to a visit of the health bus say of it, one word for each booking (decision 28). Only adds.

-- It has no moment and no name, and no role reads it: a count of several is read through Functions/9_indicators.sql, one's own by the token.
CREATE TABLE visit_ratings (
  booking_id bigint PRIMARY KEY CONSTRAINT rating_booking_is_known REFERENCES bookings,
  rating text NOT NULL CONSTRAINT rating_is_known CHECK (rating IN ('SATISFIED', 'SO_SO', 'DISSATISFIED'))
);
ALTER TABLE visit_ratings ENABLE ROW LEVEL SECURITY;
