-- Two entries that are one place: the dropped one stays, and its code answers with the one that was kept. Nothing else names an outpost:
-- visits have places, scenarios have candidate sites, bookings have slots. Older programs go on, and show the dropped one as closed.
ALTER TABLE outposts ADD COLUMN merged_into bigint
  CONSTRAINT outpost_merged_into_is_known REFERENCES outposts
  CONSTRAINT outpost_is_not_merged_into_itself CHECK (merged_into <> id);
CREATE INDEX outposts_merged ON outposts (merged_into) WHERE merged_into IS NOT NULL;
