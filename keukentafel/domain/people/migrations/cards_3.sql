-- What a list of people shows of each, in the order asked; the last column says whether the reader may read them.
-- A function because PostgreSQL then plans it once per connection: planning eight tables beneath row-level security takes
-- longer than reading ten people. It runs with the rights of who calls it. The rule of the last column is that of
-- access.people, for the household that is shown: who is in none any more is of their last ones, who never was in one is
-- for the municipalities in `reader_homeless`, and who is kept out of a household reads none of its members.
-- Who lives on their own address elsewhere is shown with that one.
CREATE OR REPLACE FUNCTION kt_cards(
  asked_people bigint[], reader_municipalities smallint[], reader_districts bigint[], reader_homeless smallint[],
  reader_locked bigint[], reader_account bigint, today date
) RETURNS TABLE (
  person bigint, municipality smallint, given text, own_prefix text, own_surname text, other_prefix text, other_surname text,
  name_used text, year smallint, month smallint, day smallint, died date, secret boolean, telephone text, household bigint,
  household_name text, street_name text, house_number text, post_code text, place_name text, team text, opens boolean
) LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT p.id, p.municipality_id, p.first_names::text, p.prefix::text, p.surname::text, p.partner_prefix::text,
         p.partner_surname::text, p.name_use::text, p.birth_year, p.birth_month, p.birth_day, p.died_on,
         p.address_secret OR EXISTS (
           SELECT FROM people_membership o JOIN people_person s ON s.id = o.person_id AND s.address_secret
            WHERE o.household_id = h.id AND (o.until_on IS NULL OR o.until_on > today)) OR EXISTS (
           SELECT FROM people_secretaddress hiding
            WHERE hiding.household_id = h.id AND (hiding.until_on IS NULL OR hiding.until_on > today)),
         p.phone::text, h.id, h.name::text, a.street::text, a.number::text, a.postcode::text, a.town::text, t.name::text,
         NOT EXISTS (
           SELECT FROM people_membership kept
            WHERE kept.person_id = p.id AND kept.household_id = ANY (reader_locked)
              AND (h.id IS NULL OR kept.until_on IS NULL OR kept.until_on > today))
         AND CASE WHEN h.id IS NULL AND NOT EXISTS (SELECT FROM people_membership ever WHERE ever.person_id = p.id)
           THEN p.municipality_id = ANY (reader_homeless)
           ELSE EXISTS (
             SELECT FROM people_household home
              WHERE home.id IN (
                      SELECT h.id WHERE h.id IS NOT NULL
                      UNION ALL
                      SELECT was.household_id FROM people_membership was WHERE h.id IS NULL AND was.person_id = p.id)
                AND (home.district_id = ANY (reader_districts) OR EXISTS (
                  SELECT FROM people_involvement i
                   WHERE i.household_id = home.id AND i.account_id = reader_account
                     AND i.from_on <= today AND (i.until_on IS NULL OR i.until_on > today)) OR EXISTS (
                  SELECT FROM people_directed r
                   WHERE r.household_id = home.id AND r.account_id = reader_account
                     AND r.from_on <= today AND (r.until_on IS NULL OR r.until_on > today))))
           END
    FROM unnest(asked_people) WITH ORDINALITY AS asked (id, place)
    JOIN people_person p ON p.id = asked.id AND p.municipality_id = ANY (reader_municipalities)
    LEFT JOIN LATERAL (
      SELECT m.household_id FROM people_membership m
       WHERE m.person_id = p.id AND m.from_on <= today AND (m.until_on IS NULL OR m.until_on > today)
       ORDER BY m.main DESC, m.id LIMIT 1) m ON true
    LEFT JOIN people_household h ON h.id = m.household_id
    LEFT JOIN LATERAL (
      SELECT x.street, x.number, x.postcode, x.town FROM (
        SELECT 0 AS nearer, '' AS kind, own.id, own.street, own.number, own.postcode, own.town FROM people_ownaddress own
         WHERE own.person_id = p.id AND own.from_on <= today AND (own.until_on IS NULL OR own.until_on > today)
        UNION ALL
        SELECT 1, a.kind, a.id, a.street, a.number, a.postcode, a.town FROM people_address a
         WHERE a.household_id = h.id AND a.from_on <= today AND (a.until_on IS NULL OR a.until_on > today)) x
       ORDER BY x.nearer, x.kind, x.id LIMIT 1) a ON true
    LEFT JOIN LATERAL (
      SELECT t.name FROM walls_teamdistrict d JOIN walls_team t ON t.id = d.team_id
       WHERE d.district_id = h.district_id ORDER BY t.id LIMIT 1) t ON true
   ORDER BY asked.place;
END $$
