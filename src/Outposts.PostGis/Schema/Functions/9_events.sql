-- Events and campaigns have the version of their feed at the last change. The districts of an event are those of its dates, so that its
-- policies judge what it says.
CREATE OR REPLACE FUNCTION stamp_event() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM jsonb_array_elements(NEW.dates) AS d WHERE NOT coalesce(
      (d ->> 'startsAt')::timestamptz < (d ->> 'endsAt')::timestamptz
        AND (d ->> 'endsAt')::timestamptz <= (d ->> 'startsAt')::timestamptz + interval '24 hours', false)) THEN
    RAISE EXCEPTION 'a date of an event ends after its beginning, within 24 hours' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'event_date_ends_after_its_beginning';
  END IF;
  IF EXISTS (SELECT FROM jsonb_array_elements(NEW.dates) AS d
      WHERE NOT EXISTS (SELECT FROM districts WHERE code = d ->> 'district')) THEN
    RAISE EXCEPTION 'a date of an event is in a district of the register' USING ERRCODE = 'foreign_key_violation',
      CONSTRAINT = 'event_district_is_known';
  END IF;
  IF NEW.outpost_code IS NULL AND NEW.position IS NULL
      AND EXISTS (SELECT FROM jsonb_array_elements(NEW.dates) AS d WHERE NOT d ?& ARRAY['longitude', 'latitude']) THEN
    RAISE EXCEPTION 'an event is somewhere' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_is_somewhere';
  END IF;
  NEW.districts := ARRAY(SELECT DISTINCT d ->> 'district' FROM jsonb_array_elements(NEW.dates) AS d ORDER BY 1);
  NEW.version := change_version('events');
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER event_stamped BEFORE INSERT OR UPDATE ON events FOR EACH ROW EXECUTE FUNCTION stamp_event();

CREATE OR REPLACE FUNCTION stamp_campaign() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = outposts, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM unnest(NEW.districts) AS d WHERE NOT EXISTS (SELECT FROM districts WHERE code = d)) THEN
    RAISE EXCEPTION 'a campaign is in districts of the register' USING ERRCODE = 'foreign_key_violation',
      CONSTRAINT = 'campaign_district_is_known';
  END IF;
  NEW.version := change_version('events');
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER campaign_stamped BEFORE INSERT OR UPDATE ON campaigns FOR EACH ROW EXECUTE FUNCTION stamp_campaign();

CREATE OR REPLACE TRIGGER events_inserted AFTER INSERT ON events REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('events', 'id');
CREATE OR REPLACE TRIGGER events_updated AFTER UPDATE ON events REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('events', 'id');
CREATE OR REPLACE TRIGGER events_stay BEFORE DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION reject('an event is never deleted; cancel it');
CREATE OR REPLACE TRIGGER campaigns_inserted AFTER INSERT ON campaigns REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('events', 'id');
CREATE OR REPLACE TRIGGER campaigns_updated AFTER UPDATE ON campaigns REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_history('events', 'id');
CREATE OR REPLACE TRIGGER campaigns_stay BEFORE DELETE OR TRUNCATE ON campaigns
  FOR EACH STATEMENT EXECUTE FUNCTION reject('a campaign is never deleted; archive it');
