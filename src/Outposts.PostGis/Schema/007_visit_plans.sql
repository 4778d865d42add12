-- Drafts of plans for the health buses: named, compared, published. A draft is not a schedule: nothing in it is promised to anybody.

INSERT INTO feeds (name) VALUES ('visit-plans');

CREATE TABLE visit_plans (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CONSTRAINT visit_plan_has_a_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100),
  note text CONSTRAINT visit_plan_note CHECK (length(note) BETWEEN 1 AND 2000),
  from_day date NOT NULL,
  until_day date NOT NULL CONSTRAINT visit_plan_days CHECK (until_day >= from_day),
  question jsonb NOT NULL, -- the request to the planner, so that the draft can be evaluated again
  value double precision NOT NULL,
  bound double precision NOT NULL CONSTRAINT visit_plan_bound CHECK (bound >= value),
  left_out jsonb NOT NULL, -- [{place, reason, chinese, english}]
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL,
  revision integer NOT NULL DEFAULT 0,
  archived boolean NOT NULL DEFAULT false,
  published_at timestamptz, -- null: never
  published_by text,
  CONSTRAINT visit_plan_says_who_published_it CHECK ((published_at IS NULL) = (published_by IS NULL))
);

CREATE TABLE visit_plan_visits (
  plan_id bigint NOT NULL REFERENCES visit_plans,
  ordinal integer NOT NULL,
  bus_id bigint NOT NULL REFERENCES buses,
  place_id bigint NOT NULL REFERENCES visit_places,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CONSTRAINT planned_visit_ends_after_it_starts CHECK (ends_at > starts_at),
  capacity integer NOT NULL CONSTRAINT planned_visit_capacity CHECK (capacity BETWEEN 1 AND 10000),
  expected integer NOT NULL CONSTRAINT planned_visit_expected CHECK (expected >= 0),
  PRIMARY KEY (plan_id, ordinal)
);

GRANT SELECT, INSERT, UPDATE ON visit_plans TO outposts_app;
GRANT SELECT, INSERT, DELETE ON visit_plan_visits TO outposts_app;
