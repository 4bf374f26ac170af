-- The chain of the journal: every row has the next number of its municipality and a hash over its contents and the hash before it.
-- These functions run as the owner of the tables; the application's role may add rows and read them, and nothing else.

-- What a hash is made of. Moments are counted in microseconds, so that no setting of a session changes the text.
CREATE FUNCTION kt_link(before bytea, number bigint, contents jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sha256(before || convert_to(number::text || contents::text, 'UTF8'));

CREATE FUNCTION kt_micros(at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (extract(epoch FROM at) * 1000000)::bigint;

-- The end of the chain, held until this transaction ends: whoever links next waits for it.
CREATE FUNCTION kt_hold_chain(which text, place smallint, OUT last_number bigint, OUT last_hash bytea) LANGUAGE plpgsql
AS $$
BEGIN
  SELECT c.number, c.hash INTO last_number, last_hash
    FROM journal_chain c WHERE c.journal = which AND c.municipality_id = place FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO journal_chain (journal, municipality_id, number, hash) VALUES (which, place, 0, '')
      ON CONFLICT DO NOTHING;
    SELECT c.number, c.hash INTO last_number, last_hash
      FROM journal_chain c WHERE c.journal = which AND c.municipality_id = place FOR UPDATE;
  END IF;
END $$;

-- Link deeds that are not linked yet, in the order in which they were written, `most` at a time; gives how many.
CREATE FUNCTION kt_link_deeds(place smallint, from_id bigint, most bigint) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  walls text := coalesce(current_setting('keukentafel.walls', true), ''); last record; entry record; linked bigint := 0;
BEGIN
  PERFORM set_config('keukentafel.walls', place::text, true);
  SELECT * INTO last FROM kt_hold_chain('entry', place);
  FOR entry IN
    SELECT e.* FROM journal_entry e
     WHERE e.municipality_id = place AND e.number IS NULL AND e.id >= from_id ORDER BY e.id LIMIT most
  LOOP
    last.last_number := last.last_number + 1;
    last.last_hash := kt_link(last.last_hash, last.last_number, jsonb_build_array(
      entry.id, entry.municipality_id, kt_micros(entry.at), entry.kind, entry.account_id, entry.about_kind, entry.about_id,
      entry.household_id, entry.rule, entry.details));
    UPDATE journal_entry SET number = last.last_number, hash = last.last_hash WHERE id = entry.id;
    linked := linked + 1;
  END LOOP;
  IF linked > 0 THEN
    UPDATE journal_chain SET number = last.last_number, hash = last.last_hash WHERE journal = 'entry' AND municipality_id = place;
  END IF;
  PERFORM set_config('keukentafel.walls', walls, true);
  RETURN linked;
END $$;

-- At the very end of a deed's transaction: the end of the chain is held for the commit alone, so deeds hardly wait for
-- each other, and no deed is ever seen that is not in the chain. One deed is linked in one statement; of several the first
-- links them all. Assignments rather than PERFORM: those are evaluated without a plan of their own.
CREATE FUNCTION kt_link_deed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  walls text := coalesce(current_setting('keukentafel.walls', true), ''); first bigint; waiting integer; linked bigint;
BEGIN
  linked := length(set_config('keukentafel.walls', NEW.municipality_id::text, true));
  SELECT min(w.id), count(*) INTO first, waiting FROM (
    SELECT e.id FROM journal_entry e
     WHERE e.municipality_id = NEW.municipality_id AND e.number IS NULL AND e.id >= NEW.id ORDER BY e.id LIMIT 2) w;
  IF waiting = 1 AND first = NEW.id THEN
    WITH ends AS (
      UPDATE journal_chain c SET number = c.number + 1, hash = kt_link(c.hash, c.number + 1, jsonb_build_array(
               NEW.id, NEW.municipality_id, kt_micros(NEW.at), NEW.kind, NEW.account_id, NEW.about_kind, NEW.about_id,
               NEW.household_id, NEW.rule, NEW.details))
       WHERE c.journal = 'entry' AND c.municipality_id = NEW.municipality_id RETURNING c.number, c.hash)
    UPDATE journal_entry e SET number = ends.number, hash = ends.hash FROM ends WHERE e.id = NEW.id;
    GET DIAGNOSTICS waiting = ROW_COUNT;
    IF waiting = 0 THEN  -- the very first deed of this municipality
      linked := kt_link_deeds(NEW.municipality_id::smallint, NEW.id, 9223372036854775807);
    END IF;
  ELSIF first = NEW.id THEN
    linked := kt_link_deeds(NEW.municipality_id::smallint, NEW.id, 9223372036854775807);
  END IF;
  linked := length(set_config('keukentafel.walls', walls, true));
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_is_linked AFTER INSERT ON journal_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION kt_link_deed();

-- A batch of looks, linked: rows to insert. Looks that are there already are left out.
CREATE FUNCTION kt_linked_looks(
  municipalities smallint[], moments timestamptz[], accounts bigint[], pages text[], purposes text[], households bigint[],
  people bigint[], writers uuid[], sequences bigint[]
) RETURNS TABLE (
  id bigint, municipality_id smallint, at timestamptz, account_id bigint, page text, purpose text, household_id bigint,
  person_id bigint, writer uuid, sequence bigint, number bigint, hash bytea
) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
#variable_conflict use_column
DECLARE
  ids regclass := pg_get_serial_sequence('journal_look', 'id');
BEGIN
  FOR municipality_id IN SELECT DISTINCT unnest(municipalities) ORDER BY 1 LOOP
    SELECT last_number, last_hash INTO number, hash FROM kt_hold_chain('look', municipality_id);
    FOR at, account_id, page, purpose, household_id, person_id, writer, sequence IN
      SELECT l.at, l.account, l.page, l.purpose, l.household, l.person, l.writer, l.sequence
        FROM unnest(municipalities, moments, accounts, pages, purposes, households, people, writers, sequences)
             WITH ORDINALITY AS l (place, at, account, page, purpose, household, person, writer, sequence, position)
       WHERE l.place = municipality_id
         AND NOT EXISTS (SELECT FROM journal_look k WHERE k.writer = l.writer AND k.sequence = l.sequence)
       ORDER BY l.position
    LOOP
      id := nextval(ids);
      number := number + 1;
      hash := kt_link(hash, number, jsonb_build_array(
        id, municipality_id, kt_micros(at), account_id, page, purpose, household_id, person_id, writer, sequence));
      RETURN NEXT;
    END LOOP;
    UPDATE journal_chain c SET number = kt_linked_looks.number, hash = kt_linked_looks.hash
     WHERE c.journal = 'look' AND c.municipality_id = kt_linked_looks.municipality_id;
  END LOOP;
END $$;

-- Link looks that were written before there was a chain, or beside it; gives how many.
CREATE FUNCTION kt_link_looks(place smallint, from_id bigint, most bigint) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  walls text := coalesce(current_setting('keukentafel.walls', true), ''); last record; look record; linked bigint := 0;
BEGIN
  PERFORM set_config('keukentafel.walls', place::text, true);
  SELECT * INTO last FROM kt_hold_chain('look', place);
  FOR look IN
    SELECT l.* FROM journal_look l
     WHERE l.municipality_id = place AND l.number IS NULL AND l.id >= from_id ORDER BY l.id LIMIT most
  LOOP
    last.last_number := last.last_number + 1;
    last.last_hash := kt_link(last.last_hash, last.last_number, jsonb_build_array(
      look.id, look.municipality_id, kt_micros(look.at), look.account_id, look.page, look.purpose, look.household_id,
      look.person_id, look.writer, look.sequence));
    UPDATE journal_look SET number = last.last_number, hash = last.last_hash WHERE id = look.id;
    linked := linked + 1;
  END LOOP;
  IF linked > 0 THEN
    UPDATE journal_chain SET number = last.last_number, hash = last.last_hash WHERE journal = 'look' AND municipality_id = place;
  END IF;
  PERFORM set_config('keukentafel.walls', walls, true);
  RETURN linked;
END $$;
