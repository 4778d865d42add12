-- Who signs in with a name and a password, where there is no OpenID Connect issuer. The host alone reads and writes them when somebody signs
-- in, commands make and disable them; row-level security keeps every other caller out, whatever its role.
CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CONSTRAINT account_name_is_short CHECK (length(name) BETWEEN 1 AND 100), -- the subject of its tokens
  role text NOT NULL CONSTRAINT account_role_is_known CHECK (role IN ('OPERATOR', 'PLANNER', 'SCHEDULER', 'CREW', 'ADMIN')),
  district_code text CONSTRAINT account_district_is_a_code CHECK (district_code ~ '^[0-9]{6}$'), -- NULL: the role holds everywhere
  password_hash text, -- salted and stretched; NULL until the invitation is taken up
  invitation_hash bytea CONSTRAINT account_invitation_is_unique UNIQUE, -- SHA-256 of what the link holds, which serves once
  invited_until timestamptz,
  failures integer NOT NULL DEFAULT 0, -- wrong passwords in a row
  failed_at timestamptz,
  is_disabled boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  signed_in_at timestamptz,
  CONSTRAINT account_invitation_ends CHECK ((invitation_hash IS NULL) = (invited_until IS NULL))
);
CREATE UNIQUE INDEX account_name_is_unique ON accounts (lower(name));
GRANT SELECT, INSERT, UPDATE ON accounts TO outposts_app;

-- Not caller_is, which is also true for ADMIN: nobody who is signed in reads the hashes of others.
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY host_reads ON accounts FOR SELECT
  USING ((SELECT current_setting('outposts.roles', true) IN ('HOST', 'COMMAND')));
CREATE POLICY command_inserts ON accounts FOR INSERT WITH CHECK ((SELECT current_setting('outposts.roles', true) = 'COMMAND'));
CREATE POLICY host_updates ON accounts FOR UPDATE
  USING ((SELECT current_setting('outposts.roles', true) IN ('HOST', 'COMMAND')));

-- Whoever signs out everywhere revokes his own tokens, through the host.
CREATE POLICY host_inserts ON revoked_tokens FOR INSERT WITH CHECK ((SELECT current_setting('outposts.roles', true) = 'HOST'));
