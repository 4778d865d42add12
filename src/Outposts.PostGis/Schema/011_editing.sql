-- What keeping the register by hand needs. Older programs go on: they write none of this, and triggers keep it true for them.

-- Setting the versions writes each row once, which is no change that history should tell.
ALTER TABLE outposts DISABLE TRIGGER USER;

ALTER TABLE outposts
  -- The list's own words where its hours were not understood.
  ADD COLUMN hours_remark text CONSTRAINT outpost_hours_remark CHECK (length(hours_remark) BETWEEN 1 AND 500),
  ADD COLUMN suspended_until timestamptz,
  ADD COLUMN suspension_reason text CONSTRAINT outpost_suspension_reason CHECK (length(suspension_reason) BETWEEN 1 AND 500),
  -- The version of the feed that last changed the outpost or its services; set by triggers.
  ADD COLUMN version integer NOT NULL DEFAULT 0;

-- Who has hours has no remark on them, and who is not suspended has no end of it: triggers see to it.
ALTER TABLE outposts
  ADD CONSTRAINT outpost_hours_or_remark CHECK (opening_hours IS NULL OR hours_remark IS NULL),
  ADD CONSTRAINT outpost_suspension_when_suspended
    CHECK (status = 'SUSPENDED' OR (suspended_until IS NULL AND suspension_reason IS NULL));

-- The history of one row; '*' stands for every outpost that was there.
CREATE INDEX history_of_row ON history (subject, key, version);
UPDATE outposts AS o SET version = greatest(
  (SELECT max(h.version) FROM history AS h WHERE h.subject = 'outposts' AND h.key = o.id::text),
  (SELECT max(h.version) FROM history AS h WHERE h.subject = 'outpost_services' AND h.key = o.id::text),
  (SELECT max(h.version) FROM history AS h WHERE h.subject = 'outposts' AND h.key = '*'), 0);

ALTER TABLE outposts ENABLE TRIGGER USER;
