-- The days on which a mandate counts follow from the rows about it, and from nothing else.
CREATE FUNCTION kt_mandate_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO decisions_mandatedays (mandate_id, municipality_id, code, days)
  VALUES (NEW.id, NEW.municipality_id, NEW.code, daterange(NEW.from_on, NEW.until_on));
  RETURN NULL;
END $$;
CREATE TRIGGER mandate_counts AFTER INSERT ON decisions_mandate FOR EACH ROW EXECUTE FUNCTION kt_mandate_counts();

CREATE FUNCTION kt_mandate_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM decisions_mandatedays WHERE mandate_id = NEW.mandate_id AND NEW.until_on <= lower(days);
  UPDATE decisions_mandatedays SET days = days * daterange(NULL, NEW.until_on) WHERE mandate_id = NEW.mandate_id;
  RETURN NULL;
END $$;
CREATE TRIGGER mandate_ends AFTER INSERT ON decisions_mandateended FOR EACH ROW EXECUTE FUNCTION kt_mandate_ends();

CREATE FUNCTION kt_mandate_days_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'De dagen van een mandaat volgen uit het register.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mandate_days_follow BEFORE INSERT OR UPDATE ON decisions_mandatedays
  FOR EACH ROW EXECUTE FUNCTION kt_mandate_days_follow();

-- What was once so in the register stays there: decisions rest on it.
CREATE FUNCTION kt_register_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Een regel in het mandaatregister verandert niet meer. Een wijziging is een nieuwe regel.'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER register_stays BEFORE UPDATE ON decisions_mandate FOR EACH ROW EXECUTE FUNCTION kt_register_stays();
CREATE TRIGGER register_stays BEFORE UPDATE ON decisions_mandateended FOR EACH ROW EXECUTE FUNCTION kt_register_stays();
CREATE TRIGGER register_stays BEFORE UPDATE ON decisions_mandatedeputy FOR EACH ROW EXECUTE FUNCTION kt_register_stays();
CREATE TRIGGER register_stays BEFORE UPDATE ON decisions_mandatedeputyended FOR EACH ROW EXECUTE FUNCTION kt_register_stays();
