-- What the first start has loaded: 'begun', each piece of data in its turn, and 'finished'. A start that was cut off goes on from here.
CREATE TABLE first_start (
  piece text PRIMARY KEY,
  done_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT ON first_start TO outposts_app;
