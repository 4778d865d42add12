-- Administrators make, invite and disable accounts over the API. They see no hashes: the view has none of passwords, and that of an
-- invitation can be written and not read. It runs as the owner of the table, so its condition alone decides who sees and writes rows.
CREATE VIEW managed_accounts WITH (security_barrier = true) AS
  SELECT name, role, district_code, invitation_hash, invited_until, is_disabled, signed_in_at, password_hash IS NOT NULL AS has_password
    FROM accounts WHERE (SELECT caller_is_in(NULL, 'ADMIN'))
  WITH CASCADED CHECK OPTION;
GRANT SELECT (name, role, district_code, invited_until, is_disabled, signed_in_at, has_password),
  INSERT (name, role, district_code, invitation_hash, invited_until), UPDATE (invitation_hash, invited_until, is_disabled)
  ON managed_accounts TO outposts_app;
