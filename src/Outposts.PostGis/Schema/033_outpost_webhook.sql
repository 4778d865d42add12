-- How far partners have been told of changes of the register: a place in its history, which is the source of what they are told. Only adds.
CREATE TABLE outpost_webhooks (
  receiver text PRIMARY KEY, -- the SHA-256 of its address in hex, because addresses may hold what nobody else should read
  version bigint NOT NULL,
  key text, -- the last outpost of that version that was told; null: all of it
  batch uuid, -- the id of the batch that is being told, the same for each attempt
  until_version bigint, -- the version with which it ends, the same for each attempt; null: not read yet, or a full page
  attempts integer NOT NULL DEFAULT 0 CONSTRAINT outpost_webhook_attempts CHECK (attempts >= 0),
  due_at timestamptz NOT NULL DEFAULT '-infinity' -- until then one host is telling it, or nobody tries
);
GRANT SELECT, INSERT, UPDATE ON outpost_webhooks TO outposts_app;
-- Not caller_is, which is also true for ADMIN.
ALTER TABLE outpost_webhooks ENABLE ROW LEVEL SECURITY;
CREATE POLICY host_tells ON outpost_webhooks USING ((SELECT current_setting('outposts.roles', true) IN ('HOST', 'COMMAND')));
