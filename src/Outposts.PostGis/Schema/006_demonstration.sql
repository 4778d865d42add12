-- Whether what a feed tells of began as the demonstration. It stays so when real rows come in: the made-up ones are still among them.
ALTER TABLE feeds ADD COLUMN is_demonstration boolean NOT NULL DEFAULT false;
UPDATE feeds SET is_demonstration =
  EXISTS (SELECT FROM history WHERE feed = feeds.name AND actor IN ('demonstration', 'demonstration data'));
GRANT UPDATE (is_demonstration) ON feeds TO outposts_app;
