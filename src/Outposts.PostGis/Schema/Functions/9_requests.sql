-- Requests from below. The public may send one and see those of which it has the link, and how many there are.

-- How many requests came from a network within the last hour.
CREATE OR REPLACE FUNCTION requests_of_network(network bytea) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS
  $$ SELECT count(*) FROM request_senders WHERE network_hash = network AND received_at > now() - interval '1 hour' $$;

-- The request that a phone has sent of the same kind for the same place, within 50 metres, and that has not come to its end.
CREATE OR REPLACE FUNCTION request_of_phone(phone bytea, wanted text, place geography) RETURNS SETOF requests
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
  SELECT r.* FROM request_senders AS s JOIN requests AS r ON r.id = s.request_id
  WHERE s.phone_hash = phone AND r.kind = wanted AND r.state IN ('NEW', 'ACCEPTED') AND ST_DWithin(r.position, place, 50)
  ORDER BY r.id DESC LIMIT 1
$$;

-- Stores a request, with the organisation's number and by what the sender is known again, each apart.
CREATE OR REPLACE FUNCTION record_request(new_token text, new_kind text, place geography, district text, new_address text, new_note text,
    new_services text[], new_groups worker_group[], new_organisation text, new_host host_kind, new_times text, new_workers integer,
    request bytea, phone text, device bytea, network bytea) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
DECLARE
  result bigint;
BEGIN
  SELECT id INTO result FROM requests WHERE request_hash = request;
  IF FOUND THEN RETURN result; END IF;
  INSERT INTO requests (token, kind, position, district_code, address, note, services, groups, organisation, host, times, workers,
      request_hash)
    VALUES (new_token, new_kind, place, district, new_address, new_note, new_services, new_groups, new_organisation, new_host, new_times,
      new_workers, request) RETURNING id INTO result;
  IF phone IS NOT NULL THEN INSERT INTO request_phones (request_id, phone) VALUES (result, phone); END IF;
  INSERT INTO request_senders (request_id, phone_hash, network_hash) VALUES (result, device, network);
  RETURN result;
END $$;

-- The request of a link, or of the idempotency key with which it was sent; whoever has one of them may see it.
CREATE OR REPLACE FUNCTION request_by_token(wanted text) RETURNS SETOF requests
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS
  $$ SELECT * FROM requests WHERE token = wanted $$;
CREATE OR REPLACE FUNCTION request_by_key(request bytea) RETURNS SETOF requests
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS
  $$ SELECT * FROM requests WHERE request_hash = request $$;

-- How many requests there are; all that the public is told of them.
CREATE OR REPLACE FUNCTION request_counts() RETURNS TABLE (kind text, state text, requests integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = outposts, pg_temp AS
  $$ SELECT r.kind, r.state, count(*)::integer FROM requests AS r GROUP BY 1, 2 ORDER BY 1, 2 $$;

-- Forgets senders after 30 days; returns how many.
CREATE OR REPLACE FUNCTION forget_request_senders() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  result bigint;
BEGIN
  PERFORM require_caller(caller_is_in(NULL, 'HOST'), 'forget the senders of requests');
  DELETE FROM request_senders WHERE received_at <= now() - interval '30 days';
  GET DIAGNOSTICS result = ROW_COUNT;
  RETURN result;
END $$;

CREATE OR REPLACE FUNCTION stamp_request() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  NEW.version := change_version('requests');
  IF NEW.state IN ('DONE', 'DECLINED') THEN DELETE FROM request_phones WHERE request_id = NEW.id; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER request_stamped BEFORE INSERT OR UPDATE ON requests FOR EACH ROW EXECUTE FUNCTION stamp_request();
CREATE OR REPLACE TRIGGER requests_stay BEFORE DELETE OR TRUNCATE ON requests
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a request is never deleted; decline it');
CREATE OR REPLACE TRIGGER requests_inserted AFTER INSERT ON requests REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('requests', 'id');
CREATE OR REPLACE TRIGGER requests_updated AFTER UPDATE ON requests REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('requests', 'id');

-- Adds counts of searches that found nothing, in one statement.
CREATE OR REPLACE FUNCTION count_unmet_searches(hours timestamptz[], easts integer[], norths integer[], reasons text[], codes text[],
    counts integer[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  PERFORM require_caller(caller_is_in(NULL, 'HOST'), 'count searches');
  INSERT INTO unmet_searches AS u (hour, east, north, reason, asked, searches)
    SELECT * FROM unnest(hours, easts, norths, reasons, codes, counts) ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (hour, east, north, reason, asked) DO UPDATE SET searches = u.searches + excluded.searches;
END $$;

-- Forgets counts after 400 days, so that a month can be compared with the same one of last year; returns how many rows.
CREATE OR REPLACE FUNCTION forget_unmet_searches() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
DECLARE
  result bigint;
BEGIN
  PERFORM require_caller(caller_is_in(NULL, 'HOST'), 'forget counts of searches');
  DELETE FROM unmet_searches WHERE hour <= now() - interval '400 days';
  GET DIAGNOSTICS result = ROW_COUNT;
  RETURN result;
END $$;
