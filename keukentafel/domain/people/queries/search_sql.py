"""The statements of the search.

Text is compared with =, >= and < only, on columns with collation "C": these operators are leakproof, so PostgreSQL may
use their index underneath row-level security. LIKE and lower() are not, and would read a whole municipality.
"""

BY_BSN = """
SELECT p.id FROM people_person p WHERE p.bsn = %(bsn)s AND p.municipality_id = ANY(%(municipalities)s) LIMIT %(limit)s
"""

BY_PHONE = """
SELECT p.id FROM people_person p
 WHERE p.municipality_id = ANY(%(municipalities)s) AND p.phone = %(phone)s AND p.phone <> '' LIMIT %(limit)s
"""

BY_HOUSEHOLD = """
SELECT m.person_id FROM people_membership m
 WHERE m.household_id = ANY(%(households)s::bigint[]) AND m.municipality_id = ANY(%(municipalities)s)
   AND m.from_on <= %(today)s AND (m.until_on IS NULL OR m.until_on > %(today)s)
 ORDER BY m.household_id, m.id LIMIT %(limit)s
"""

# A house of which one inhabitant's address is secret is not found by it: it would tell who lives there.
BY_ADDRESS = """
SELECT m.person_id
  FROM people_address a
  JOIN people_membership m ON m.household_id = a.household_id
   AND m.from_on <= %(today)s AND (m.until_on IS NULL OR m.until_on > %(today)s)
 WHERE a.municipality_id = ANY(%(municipalities)s) AND a.postcode = %(postcode)s
   AND (a.until_on IS NULL OR a.until_on > %(today)s)
   AND (%(number)s = '' OR upper(replace(a.number, ' ', '')) = %(number)s OR substring(a.number FROM '^[0-9]+') = %(number)s)
   AND NOT EXISTS (
     SELECT FROM people_membership o JOIN people_person s ON s.id = o.person_id AND s.address_secret
      WHERE o.household_id = a.household_id AND (o.until_on IS NULL OR o.until_on > %(today)s))
 ORDER BY a.number, m.household_id, m.id LIMIT %(limit)s
"""

BY_BIRTH = """
SELECT p.id FROM people_person p
 WHERE p.municipality_id = ANY(%(municipalities)s) AND p.born_on >= %(earliest)s AND p.born_on <= %(latest)s
 ORDER BY p.born_on, p.surname_key LIMIT %(limit)s
"""

# Own surname and partner's surname, each through its own index. Who has an uncertain birth date fits by the year.
BY_SURNAME = """
(SELECT p.id, p.surname_key, p.first_names FROM people_person p
  WHERE p.municipality_id = ANY(%(municipalities)s) AND p.surname_key = ANY(%(keys)s)
    AND (%(year)s::int IS NULL OR p.born_on BETWEEN %(earliest)s AND %(latest)s
         OR (p.born_on IS NULL AND p.birth_year = %(year)s)) LIMIT %(limit)s)
UNION ALL
(SELECT p.id, p.partner_key, p.first_names FROM people_person p
  WHERE p.municipality_id = ANY(%(municipalities)s) AND p.partner_key = ANY(%(keys)s) AND p.partner_key <> ''
    AND (%(year)s::int IS NULL OR p.born_on BETWEEN %(earliest)s AND %(latest)s
         OR (p.born_on IS NULL AND p.birth_year = %(year)s)) LIMIT %(limit)s)
"""

CARDS = """
SELECT p.id, p.municipality_id, p.first_names, p.prefix, p.surname, p.partner_prefix, p.partner_surname, p.name_use,
       p.birth_year, p.birth_month, p.birth_day, p.died_on,
       p.address_secret OR EXISTS (
         SELECT FROM people_membership o JOIN people_person s ON s.id = o.person_id AND s.address_secret
          WHERE o.household_id = h.id AND (o.until_on IS NULL OR o.until_on > %(today)s)), p.phone,
       h.id, h.name, a.street, a.number, a.postcode, a.town, t.name,
       h.id IS NULL OR h.district_id = ANY(%(districts)s) OR EXISTS (
         SELECT FROM people_involvement i
          WHERE i.household_id = h.id AND i.account_id = %(account)s
            AND i.from_on <= %(today)s AND (i.until_on IS NULL OR i.until_on > %(today)s)) AS opens
  FROM unnest(%(people)s::bigint[]) WITH ORDINALITY AS asked (id, place)
  JOIN people_person p ON p.id = asked.id AND p.municipality_id = ANY(%(municipalities)s)
  LEFT JOIN LATERAL (
    SELECT m.household_id FROM people_membership m
     WHERE m.person_id = p.id AND m.from_on <= %(today)s AND (m.until_on IS NULL OR m.until_on > %(today)s)
     ORDER BY m.main DESC, m.id LIMIT 1) m ON true
  LEFT JOIN people_household h ON h.id = m.household_id
  LEFT JOIN LATERAL (
    SELECT a.street, a.number, a.postcode, a.town FROM people_address a
     WHERE a.household_id = h.id AND a.from_on <= %(today)s AND (a.until_on IS NULL OR a.until_on > %(today)s)
     ORDER BY a.kind, a.id LIMIT 1) a ON true
  LEFT JOIN LATERAL (
    SELECT t.name FROM walls_teamdistrict d JOIN walls_team t ON t.id = d.team_id
     WHERE d.district_id = h.district_id ORDER BY t.id LIMIT 1) t ON true
 ORDER BY asked.place
"""
