-- Reports of riders. The public may send one and see those of which it has the link.

-- What came from the same phone or the same network within the last 30 days, the latest first.
CREATE OR REPLACE FUNCTION reports_of_sender(phone bytea, network bytea)
  RETURNS TABLE (outpost_id bigint, service text, received_at timestamptz, is_doubt boolean, same_phone boolean, same_network boolean,
    counts boolean, found_untrue_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
  SELECT r.outpost_id, r.service, r.received_at, r.kind <> 'OPEN', s.phone_hash IS NOT DISTINCT FROM phone AND phone IS NOT NULL,
    s.network_hash = network, r.flag IS NULL, CASE WHEN r.found_untrue THEN r.answered_at END
  FROM (
    (SELECT * FROM report_senders WHERE phone_hash = phone ORDER BY received_at DESC LIMIT 200)
    UNION
    (SELECT * FROM report_senders WHERE network_hash = network ORDER BY received_at DESC LIMIT 1000)) AS s
  JOIN outpost_reports AS r ON r.id = s.report_id
  WHERE s.received_at > now() - interval '30 days'
  ORDER BY r.received_at DESC
$$;

-- Stores a report and returns its id; that of an earlier one with the same request.
CREATE OR REPLACE FUNCTION record_report(new_token text, outpost bigint, new_kind text, new_service text, new_reason text, happened timestamptz,
    new_flag text, request bytea, phone bytea, network bytea) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  result bigint;
BEGIN
  SELECT id INTO result FROM outpost_reports WHERE request_hash = request;
  IF FOUND THEN RETURN result; END IF;
  INSERT INTO outpost_reports (token, outpost_id, kind, service, reason, happened_at, flag, request_hash)
    VALUES (new_token, outpost, new_kind, new_service, new_reason, happened, new_flag, request) RETURNING id INTO result;
  INSERT INTO report_senders (report_id, phone_hash, network_hash) VALUES (result, phone, network);
  RETURN result;
END $$;

-- The report of a link, of a request or of an id; whoever has one of the first two may see it.
CREATE OR REPLACE FUNCTION report_by_token(wanted text) RETURNS SETOF outpost_reports
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS
  $$ SELECT * FROM outpost_reports WHERE token = wanted $$;
CREATE OR REPLACE FUNCTION report_by_request(request bytea) RETURNS SETOF outpost_reports
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS
  $$ SELECT * FROM outpost_reports WHERE request_hash = request $$;

-- Forgets senders after 30 days; returns how many.
CREATE OR REPLACE FUNCTION forget_report_senders() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  result bigint;
BEGIN
  PERFORM require_caller(caller_is_in(NULL, 'HOST'), 'forget the senders of reports');
  DELETE FROM report_senders WHERE received_at <= now() - interval '30 days';
  GET DIAGNOSTICS result = ROW_COUNT;
  RETURN result;
END $$;

CREATE OR REPLACE FUNCTION stamp_report() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  NEW.version := change_version('reports');
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER report_stamped BEFORE INSERT OR UPDATE ON outpost_reports FOR EACH ROW EXECUTE FUNCTION stamp_report();
CREATE OR REPLACE TRIGGER reports_stay BEFORE DELETE OR TRUNCATE ON outpost_reports
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a report is never deleted; answer it');
CREATE OR REPLACE TRIGGER reports_inserted AFTER INSERT ON outpost_reports REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('reports', 'id');
CREATE OR REPLACE TRIGGER reports_updated AFTER UPDATE ON outpost_reports REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('reports', 'id');
