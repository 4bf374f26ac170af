-- Of the letters that are there: who lived at the address in the window, and whose address stands in the text or behind it.
-- The walls stay open until the migration ends (docs/bouwen/huis.md).
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
WITH written AS (
    SELECT l.document_id, l.dated_on, l.subject || l.body || l.to_address::text AS text
      FROM cases_outgoingletter l
    UNION ALL
    SELECT l.document_id, l.dated_on, l.subject || l.body || coalesce(v.verslag, '')
      FROM decisions_letter l
      LEFT JOIN LATERAL (
          SELECT done.verslag
            FROM intake_conversationdone done
            JOIN intake_conversation talk ON talk.id = done.conversation_id
           WHERE talk.case_id = l.case_id
           ORDER BY done.id DESC LIMIT 1
      ) v ON true
    UNION ALL
    SELECT l.document_id, l.dated_on, l.subject || l.body || coalesce(done.verslag, '')
      FROM intake_notice l
      LEFT JOIN intake_conversationdone done ON done.id = l.verslag_id
), letters AS (
    SELECT d.municipality_id, d.id AS document_id, d.household_id, w.dated_on,
           lower(regexp_replace(w.text, '\s', '', 'g')) AS text
      FROM written w JOIN cases_document d ON d.id = w.document_id
), ever AS (  -- who belongs or belonged to the household, and the home of each on that day
    SELECT l.*, m.person_id, home.household_id AS home_id
      FROM letters l
      JOIN (SELECT DISTINCT household_id, person_id FROM people_membership) m ON m.household_id = l.household_id
      LEFT JOIN people_membership home
        ON home.person_id = m.person_id AND home.from_on <= l.dated_on
       AND (home.until_on IS NULL OR home.until_on > l.dated_on)
), homes AS (  -- homes that the text names, and those of the addressee
    SELECT e.municipality_id, e.document_id, e.dated_on, e.home_id
      FROM ever e
      JOIN people_address a
        ON a.household_id = e.home_id AND a.from_on <= e.dated_on
       AND (a.until_on IS NULL OR a.until_on > e.dated_on)
     WHERE (a.postcode <> '' AND position(lower(a.postcode) IN e.text) > 0)
        OR (a.number <> '' AND position(lower(regexp_replace(a.street || a.number, '\s', '', 'g')) IN e.text) > 0)
    UNION
    SELECT l.municipality_id, l.document_id, l.dated_on, home.household_id
      FROM letters l
      JOIN cases_printedaddress p ON p.document_id = l.document_id
      JOIN people_membership home
        ON home.person_id = p.person_id AND home.from_on <= l.dated_on
       AND (home.until_on IS NULL OR home.until_on > l.dated_on)
)
INSERT INTO cases_printedaddress (municipality_id, document_id, person_id)
SELECT h.municipality_id, h.document_id, m.person_id
  FROM homes h
  JOIN people_membership m
    ON m.household_id = h.home_id AND m.from_on <= h.dated_on
   AND (m.until_on IS NULL OR m.until_on > h.dated_on)
UNION
SELECT e.municipality_id, e.document_id, e.person_id
  FROM ever e
  JOIN people_ownaddress a
    ON a.person_id = e.person_id AND a.from_on <= e.dated_on
   AND (a.until_on IS NULL OR a.until_on > e.dated_on)
 WHERE (a.postcode <> '' AND position(lower(a.postcode) IN e.text) > 0)
    OR position(lower(regexp_replace(a.street, '\s', '', 'g')) IN e.text) > 0
ON CONFLICT DO NOTHING;
