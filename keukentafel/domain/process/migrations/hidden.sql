-- The gate between the laws, in one place: the cases of a household of which this reader may read nothing. The overview, every
-- question that lists and every route to one case ask it here (cases/queries/gate.py).
-- A case is hidden when for one of its laws neither the reader nor their teams hold a case here, nor is the reader involved for
-- that law today, nor gave every person whom it is about a consent, or has a ground, that the law accepts today
-- (rules.purpose.accepted). A ground for safety counts for who works here at a case that triage sent that way. It is about who was
-- recognised in its melding and who asked for something in it; when that is nobody yet: about all who belong to the household.
-- It runs with the rights of who calls it: row-level security holds here as everywhere.
CREATE OR REPLACE FUNCTION kt_hidden(house bigint, reader bigint, reader_teams bigint[], accepted text[], today date)
RETURNS bigint[] LANGUAGE plpgsql STABLE COST 10000 SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  wanted text[]; grounds text[]; found bigint[];
BEGIN
  SELECT coalesce(array_agg(DISTINCT s.code), '{}') INTO wanted
    FROM cases_case c
    JOIN cases_scope s ON s.case_id = c.id AND s.sort = 'wet' AND s.until_at IS NULL
    JOIN cases_holder b ON b.case_id = c.id AND b.until_at IS NULL AND (b.team_id = ANY (reader_teams) OR b.account_id = reader)
   WHERE c.household_id = house;
  LOOP
    SELECT coalesce(array_agg(n.case_id), '{}') INTO found
      FROM (
        SELECT s.case_id
          FROM cases_case c
          JOIN cases_scope s ON s.case_id = c.id AND s.sort = 'wet' AND s.until_at IS NULL
          CROSS JOIN LATERAL (
            SELECT ARRAY (
              SELECT i.person_id FROM intake_melding g JOIN intake_identified i ON i.melding_id = g.id WHERE g.case_id = c.id
               UNION
              SELECT r.person_id FROM decisions_aanvraag r WHERE r.case_id = c.id) AS named) q
          CROSS JOIN LATERAL (
            SELECT CASE WHEN q.named <> '{}' THEN q.named ELSE ARRAY (
              SELECT m.person_id FROM people_membership m
               WHERE m.household_id = house AND m.from_on <= today AND (m.until_on IS NULL OR m.until_on > today)) END AS persons) p
         WHERE c.household_id = house
         GROUP BY s.case_id
        HAVING NOT bool_and(s.code = ANY (wanted) OR (p.persons <> '{}' AND NOT EXISTS (
          SELECT FROM unnest(p.persons) AS who (id)
           WHERE NOT EXISTS (
             SELECT FROM people_share x
              WHERE x.household_id = house AND x.person_id = who.id AND x.collected_for = s.code
                AND x.wanted_for = ANY (wanted)
                AND x.collected_for || '>' || x.wanted_for || ':' || x.kind = ANY (accepted)
                AND x.from_on <= today AND (x.until_on IS NULL OR x.until_on > today)))))) n;
    -- Only when something stays hidden: for which laws is the reader involved here?
    EXIT WHEN found = '{}' OR grounds IS NOT NULL;
    grounds := ARRAY (
      SELECT i.law FROM people_involvement i WHERE i.household_id = house AND i.account_id = reader AND i.law <> ''
         AND i.from_on <= today AND (i.until_on IS NULL OR i.until_on > today)
       UNION
      SELECT 'veiligheid'
        FROM cases_case c
        JOIN cases_holder b ON b.case_id = c.id AND b.until_at IS NULL AND (b.team_id = ANY (reader_teams) OR b.account_id = reader)
       WHERE c.household_id = house AND NOT EXISTS (SELECT FROM cases_closure e WHERE e.case_id = c.id)
         AND (SELECT t.outcome FROM intake_triage t WHERE t.case_id = c.id ORDER BY t.id DESC LIMIT 1) = 'veiligheid');
    EXIT WHEN grounds = '{}';
    wanted := wanted || grounds;
  END LOOP;
  RETURN found;
END $$;

-- The same for one case, as a condition on its row. A case without a household has no gate: nobody knows yet whom it is about.
CREATE OR REPLACE FUNCTION kt_readable(
  asked bigint, house bigint, reader bigint, reader_teams bigint[], accepted text[], today date
) RETURNS boolean LANGUAGE sql STABLE COST 10000 AS $$
  SELECT house IS NULL OR asked <> ALL (kt_hidden(house, reader, reader_teams, accepted, today))
$$;
