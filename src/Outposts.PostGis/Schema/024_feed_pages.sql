-- The feed of changes goes on inside a version, such as that of an imported list, without reading it from its beginning. Only adds.
CREATE INDEX history_feed_page ON history (version, key COLLATE "C")
  WHERE feed = 'outposts' AND subject IN ('outposts', 'outpost_services', 'outpost_photos');
