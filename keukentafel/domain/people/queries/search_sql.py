"""The statements of the search.

Text is compared with =, >= and < only, on columns with collation "C": these operators are leakproof, so PostgreSQL may
use their index underneath row-level security. LIKE and lower() are not, and would read a whole municipality.
"""

BY_BSN = """
SELECT p.id FROM people_person p WHERE p.bsn = %(bsn)s AND p.municipality_id = ANY(%(municipalities)s) LIMIT %(limit)s
"""

BY_PHONE = """
SELECT p.id FROM people_person p
 WHERE p.municipality_id = ANY(%(municipalities)s) AND (
   p.phone = %(phone)s AND p.phone <> '' OR p.other_phone = %(phone)s AND p.other_phone <> '') LIMIT %(limit)s
"""

BY_HOUSEHOLD = """
SELECT m.person_id FROM people_membership m
 WHERE m.household_id = ANY(%(households)s::bigint[]) AND m.municipality_id = ANY(%(municipalities)s)
   AND m.from_on <= %(today)s AND (m.until_on IS NULL OR m.until_on > %(today)s)
 ORDER BY m.household_id, m.id LIMIT %(limit)s
"""

# A house of which one inhabitant's address is secret is not found by it: it would tell who lives there.
_OF_HOUSE = """
SELECT m.person_id
  FROM people_address a
  JOIN people_membership m ON m.household_id = a.household_id
   AND m.from_on <= %(today)s AND (m.until_on IS NULL OR m.until_on > %(today)s)
 WHERE a.municipality_id = ANY(%(municipalities)s) AND {where}
   AND (a.until_on IS NULL OR a.until_on > %(today)s)
   AND NOT EXISTS (
     SELECT FROM people_membership o JOIN people_person s ON s.id = o.person_id AND s.address_secret
      WHERE o.household_id = a.household_id AND (o.until_on IS NULL OR o.until_on > %(today)s))
   AND NOT EXISTS (
     SELECT FROM people_secretaddress h
      WHERE h.household_id = a.household_id AND (h.until_on IS NULL OR h.until_on > %(today)s))
 ORDER BY a.number, m.household_id, m.id LIMIT %(limit)s
"""

# Who lives alone at an own address is found there, not the household that they belong to; secrecy hides it as well.
_OF_ONE = """
SELECT a.person_id
  FROM people_ownaddress a JOIN people_person p ON p.id = a.person_id AND NOT p.address_secret
 WHERE a.municipality_id = ANY(%(municipalities)s) AND {where}
   AND a.from_on <= %(today)s AND (a.until_on IS NULL OR a.until_on > %(today)s)
   AND NOT EXISTS (
     SELECT FROM people_membership m
      WHERE m.person_id = a.person_id AND (m.until_on IS NULL OR m.until_on > %(today)s) AND (
        EXISTS (SELECT FROM people_membership o JOIN people_person s ON s.id = o.person_id AND s.address_secret
                 WHERE o.household_id = m.household_id AND (o.until_on IS NULL OR o.until_on > %(today)s))
        OR EXISTS (SELECT FROM people_secretaddress h
                    WHERE h.household_id = m.household_id AND (h.until_on IS NULL OR h.until_on > %(today)s))))
 ORDER BY a.number, a.id LIMIT %(limit)s
"""
# The beginning of a street with a whole number; the key of migrations/streets.sql has its own index.
_STREET = """
a.street_key >= kt_street_key(%(street)s) COLLATE "C" AND a.street_key < (kt_street_key(%(street)s) || '~') COLLATE "C"
   AND (upper(replace(a.number, ' ', '')) = %(number)s OR substring(a.number FROM '^[0-9]+') = %(number)s)
   AND (%(town)s = '' OR kt_street_key(a.town) = kt_street_key(%(town)s))"""
_POSTCODE = """
a.postcode = %(postcode)s
   AND (%(number)s = '' OR upper(replace(a.number, ' ', '')) = %(number)s OR substring(a.number FROM '^[0-9]+') = %(number)s)"""
_OF_BOTH = f"({_OF_HOUSE}) UNION ALL ({_OF_ONE})"
BY_ADDRESS, BY_STREET = _OF_BOTH.replace("{where}", _POSTCODE), _OF_BOTH.replace("{where}", _STREET)

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

# Who is known by a first name alone, or by its beginning; the key of migrations/first_names.sql has its own index.
BY_GIVEN = """
SELECT p.id, p.given_key = kt_street_key(%(given)s) FROM people_person p
 WHERE p.municipality_id = ANY(%(municipalities)s) AND kt_street_key(%(given)s) <> ''
   AND p.given_key >= kt_street_key(%(given)s) COLLATE "C" AND p.given_key < (kt_street_key(%(given)s) || '~') COLLATE "C"
   AND (%(year)s::int IS NULL OR p.born_on BETWEEN %(earliest)s AND %(latest)s
        OR (p.born_on IS NULL AND p.birth_year = %(year)s))
 ORDER BY p.given_key, p.surname_key LIMIT %(limit)s
"""

# See migrations/cards_2.sql.
CARDS = """
SELECT * FROM kt_cards(%(people)s::bigint[], %(municipalities)s::smallint[], %(districts)s::bigint[], %(homeless)s::smallint[],
                       %(locked)s::bigint[], %(account)s, %(today)s)
"""
