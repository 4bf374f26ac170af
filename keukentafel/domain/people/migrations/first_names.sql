-- The first given name as a key, so that somebody is found by it alone. A stored column, because a comparison with it is
-- leakproof and so may use its index underneath row-level security (see streets.sql).
ALTER TABLE people_person
  ADD COLUMN given_key text COLLATE "C" GENERATED ALWAYS AS (kt_street_key(split_part(first_names, ' ', 1)) COLLATE "C") STORED;
CREATE INDEX person_by_given_name ON people_person (municipality_id, given_key, surname_key);
