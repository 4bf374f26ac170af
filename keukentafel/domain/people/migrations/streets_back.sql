ALTER TABLE people_address DROP COLUMN street_key;
ALTER TABLE people_ownaddress DROP COLUMN street_key;
DROP FUNCTION kt_street_key(text);
