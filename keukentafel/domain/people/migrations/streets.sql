-- A street as a key: small letters and figures only, so "Lange Dorpsstraat" and "lange dorps-straat" are one. A stored
-- column, because a comparison with it is leakproof and so may use its index underneath row-level security.
CREATE FUNCTION kt_street_key(street text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT regexp_replace(translate(lower(street), 'áàâäãéèêëíìîïóòôöõúùûüçñ', 'aaaaaeeeeiiiiooooouuuucn'), '[^a-z0-9]+', '', 'g')
$$;
ALTER TABLE people_address
  ADD COLUMN street_key text COLLATE "C" GENERATED ALWAYS AS (kt_street_key(street) COLLATE "C") STORED;
ALTER TABLE people_ownaddress
  ADD COLUMN street_key text COLLATE "C" GENERATED ALWAYS AS (kt_street_key(street) COLLATE "C") STORED;
CREATE INDEX address_by_street ON people_address (street_key, municipality_id);
CREATE INDEX own_address_by_street ON people_ownaddress (street_key, municipality_id);
