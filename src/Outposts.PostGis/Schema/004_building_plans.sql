-- What planners save: scenarios (named sets of sites) and the building plan of each year. The history keeps every revision.

INSERT INTO feeds (name) VALUES ('plans');

CREATE TYPE new_outpost_rule AS ENUM (
  'ACCEPTED_AT_NEW_PLACE', 'ACCEPTED'
);

CREATE TYPE target_split AS ENUM (
  'DEMAND', 'POPULATION'
);

-- A candidate comes and goes with its layer, so a scenario keeps a copy of each of its sites instead of referring to it:
-- an array of objects with id, longitude, latitude and, where known, name, division (the district's code), host, cost (yuan).
CREATE TABLE scenarios (
  id text PRIMARY KEY CONSTRAINT scenario_id CHECK (id ~ '^[a-z2-7]{12}$'),
  name text NOT NULL CONSTRAINT scenario_has_a_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100),
  note text CONSTRAINT scenario_note CHECK (length(note) BETWEEN 1 AND 2000),
  sites jsonb NOT NULL
    CONSTRAINT scenario_sites_are_a_list CHECK (jsonb_typeof(sites) = 'array' AND jsonb_array_length(sites) <= 1000),
  archived boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1 CONSTRAINT scenario_revision CHECK (revision >= 1),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL,
  version bigint NOT NULL -- of the feed, at its last change
);
CREATE INDEX scenarios_version ON scenarios (version);

CREATE TABLE build_plans (
  year integer PRIMARY KEY CONSTRAINT build_plan_year CHECK (year BETWEEN 2000 AND 2100),
  target integer NOT NULL CONSTRAINT build_plan_target CHECK (target BETWEEN 1 AND 10000),
  counts_from date NOT NULL,
  counts_until date NOT NULL,
  rule new_outpost_rule NOT NULL,
  same_place double precision NOT NULL CONSTRAINT build_plan_same_place CHECK (same_place BETWEEN 0 AND 500), -- metres
  split target_split NOT NULL,
  targets jsonb NOT NULL CONSTRAINT build_plan_targets CHECK (jsonb_typeof(targets) = 'object'), -- by district code; empty: by split
  scenario_id text CONSTRAINT build_plan_scenario_is_known REFERENCES scenarios,
  note text CONSTRAINT build_plan_note CHECK (length(note) BETWEEN 1 AND 2000),
  revision integer NOT NULL DEFAULT 1 CONSTRAINT build_plan_revision CHECK (revision >= 1),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL,
  version bigint NOT NULL, -- of the feed, at its last change
  CONSTRAINT build_plan_window CHECK (counts_from <= counts_until)
);

GRANT SELECT, INSERT, UPDATE ON scenarios, build_plans TO outposts_app;
