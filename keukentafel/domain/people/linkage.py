"""Who may be the same person: every likely pair of one municipality, with how much each particular says.

Splink (Fellegi and Sunter) does the counting, in DuckDB inside this process: nothing is written to disk and nothing is
fetched. It is imported only when asked, because it takes half a second and a hundred megabytes. The weights are those of
regels/landelijk/dubbelen.toml; nothing is learned from the people themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from keukentafel.domain.people.queries.household import who_hides
from keukentafel.kernel import names
from keukentafel.rules import duplicates
from keukentafel.rules.duplicate_rows import Vergelijking

PEOPLE = """
SELECT p.id, p.surname_key, p.partner_key, p.first_names, p.birth_year, p.birth_month, p.birth_day, nullif(p.sex, 'o'), p.bsn,
       p.phone, p.other_phone, lower(p.email), h.id,
       CASE WHEN hidden.yes THEN NULL ELSE nullif(a.postcode, '') END,
       CASE WHEN hidden.yes THEN NULL ELSE upper(replace(a.number, ' ', '')) END
  FROM people_person p
  LEFT JOIN LATERAL (
    SELECT m.household_id AS id FROM people_membership m
     WHERE m.person_id = p.id AND m.main AND m.from_on <= %(today)s AND (m.until_on IS NULL OR m.until_on > %(today)s)
     LIMIT 1) h ON true
  LEFT JOIN LATERAL (
    SELECT a.postcode, a.number FROM people_address a
     WHERE a.household_id = h.id AND a.from_on <= %(today)s AND (a.until_on IS NULL OR a.until_on > %(today)s)
     ORDER BY a.kind, a.id LIMIT 1) a ON true
 CROSS JOIN LATERAL (SELECT EXISTS ({hides}) AS yes) hidden
 WHERE p.municipality_id = %(municipality)s AND NOT EXISTS (
    SELECT FROM people_regrouping r WHERE r.kind = 'merge' AND r.other = p.id AND NOT EXISTS (
      SELECT FROM people_regroupingundone u WHERE u.regrouping_id = r.id))
"""
"""An address that is secret never takes part: it would tell by the reasons who lives where. Who hides: `_hides`."""
LIKE_ONE = """ AND p.id IN (
  SELECT c.id FROM people_person one JOIN people_person c ON c.municipality_id = one.municipality_id AND (
         c.id = one.id OR c.surname_key = one.surname_key OR c.surname_key = nullif(one.partner_key, '')
      OR nullif(c.partner_key, '') = one.surname_key
      OR (c.birth_year = one.birth_year AND c.birth_month IN (one.birth_month, one.birth_day))
      OR substr(c.bsn, 1, 5) = substr(one.bsn, 1, 5) OR substr(c.bsn, 5, 5) = substr(one.bsn, 5, 5)
      OR nullif(c.phone, '') IN (one.phone, one.other_phone) OR nullif(c.other_phone, '') = one.phone
      OR lower(nullif(c.email, '')) = lower(one.email))
   WHERE one.id = %(person)s
  UNION
  SELECT m.person_id
    FROM people_membership o JOIN people_address a ON a.household_id = o.household_id
    JOIN people_address b ON b.municipality_id = a.municipality_id AND b.postcode = a.postcode AND a.postcode <> ''
         AND upper(replace(b.number, ' ', '')) = upper(replace(a.number, ' ', ''))
    JOIN people_membership m ON m.household_id = b.household_id
   WHERE o.person_id = %(person)s)"""
"""Who can be compared with one person by LOOK_AT, and a little wider; the rest need not leave the database."""

SAME_HOME = "coalesce(home_l = home_r, false)"
NULLS = {
    "achternaam": "surname_l = '' OR surname_r = ''",
    "voornaam": "given_l = '' OR given_r = ''",
    "geboren": "year_l IS NULL OR year_r IS NULL",
    "geslacht": "sex_l IS NULL OR sex_r IS NULL",
    "bsn": "bsn_l IS NULL OR bsn_r IS NULL",
    "adres": f"{SAME_HOME} OR postcode_l IS NULL OR postcode_r IS NULL",
    "telefoon": f"{SAME_HOME} OR len(phones_l) = 0 OR len(phones_r) = 0",
    "email": f"{SAME_HOME} OR email_l = '' OR email_r = ''",
}
"""When a particular says nothing. Members of one household share address, phone and mail, so there these say nothing."""
LEVELS = {
    ("achternaam", "gelijk"): "surname_l = surname_r",
    ("achternaam", "partner"): "surname_l = partner_r OR surname_r = partner_l OR (partner_l = partner_r AND partner_l <> '')",
    ("achternaam", "lijkt"): "(least(len(surname_l), len(surname_r)) > 3 AND damerau_levenshtein(surname_l, surname_r) <= 1)"
    " OR jaro_winkler_similarity(surname_l, surname_r) >= 0.93",
    ("voornaam", "gelijk"): "given_l = given_r",
    ("voornaam", "deel"): "starts_with(given_l, given_r) OR starts_with(given_r, given_l) OR list_has_any(givens_l, givens_r)",
    ("voornaam", "lijkt"): "(least(len(given_l), len(given_r)) > 2 AND damerau_levenshtein(given_l, given_r) <= 1)"
    " OR jaro_winkler_similarity(given_l, given_r) >= 0.9",
    ("geboren", "gelijk"): "year_l = year_r AND month_l = month_r AND day_l = day_r",
    ("geboren", "omgewisseld"): "year_l = year_r AND month_l = day_r AND day_l = month_r",
    ("geboren", "deels"): "year_l = year_r AND coalesce(month_l = month_r, true) AND coalesce(day_l = day_r, true)",
    ("geboren", "een-deel"): "(year_l = year_r)::int + coalesce(month_l = month_r, true)::int"
    " + coalesce(day_l = day_r, true)::int = 2",
    ("geslacht", "gelijk"): "sex_l = sex_r",
    ("bsn", "bijna"): "damerau_levenshtein(bsn_l, bsn_r) <= 1",
    ("adres", "gelijk"): "postcode_l = postcode_r AND number_l = number_r",
    ("adres", "postcode"): "postcode_l = postcode_r",
    ("telefoon", "gelijk"): "list_has_any(phones_l, phones_r)",
    ("email", "gelijk"): "email_l = email_r",
}  # fmt: skip
"""What a level is, in the words of DuckDB; the last level of each is: anything else."""
LOOK_AT = (
    "l.surname = r.surname AND l.year = r.year",
    "l.surname = r.surname AND l.given = r.given",
    "l.given = r.given AND l.year = r.year AND l.month = r.month",
    "l.year = r.year AND l.month = r.month AND l.day = r.day AND substr(l.surname, 1, 1) = substr(r.surname, 1, 1)",
    "l.year = r.year AND l.month = r.day AND l.day = r.month AND l.given = r.given",
    "l.surname = r.partner AND l.year = r.year",
    "l.partner = r.surname AND l.year = r.year",
    "substr(l.bsn, 1, 5) = substr(r.bsn, 1, 5)",
    "substr(l.bsn, 5, 5) = substr(r.bsn, 5, 5)",
    "l.phone = r.phone AND l.phone <> ''",
    "l.phone = r.other_phone AND l.phone <> ''",
    "l.other_phone = r.phone AND r.phone <> ''",
    "l.email = r.email AND l.email <> ''",
    "l.postcode = r.postcode AND l.number = r.number AND substr(l.given, 1, 1) = substr(r.given, 1, 1)",
)
"""Which pairs are compared at all: who shares none of these is not looked at."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """first < second, numbers of people. score: probability from 0 to 1. why: field, level, weight in bits.

    imprint: changes when one of the compared particulars changes
    """

    first: int
    second: int
    score: float
    why: tuple[tuple[str, str, float], ...]
    imprint: str


def alike(*, municipality: int, on: date, person: int | None = None) -> list[Likeness]:
    """Every pair at or above the threshold of that day, the most likely first. person: only the pairs of this one."""
    weights = duplicates.weights(on=on)
    only = "" if person is None else LIKE_ONE
    with connection.cursor() as cursor:
        hides, values = _hides(on)
        values |= {"municipality": municipality, "today": on, "person": person}
        cursor.execute(f"{PEOPLE.format(hides=hides)}{only} ORDER BY p.id", values)
        people = [_record(row) for row in cursor.fetchall()]
    if len(people) < 2:
        return []
    known = {each["unique_id"]: each for each in people}
    found = [
        Likeness(
            first=row["unique_id_l"],
            second=row["unique_id_r"],
            score=row["match_probability"],
            why=tuple(_why(row, weights.comparisons)),
            imprint=_imprint(known[row["unique_id_l"]], known[row["unique_id_r"]]),
        )
        for row in _counted(people, weights, person)
    ]
    return sorted(found, key=lambda each: (-each.score, each.first, each.second))


def _hides(on: date) -> tuple[str, dict[str, Any]]:
    """The question whether person `p` hides, of the one place that knows it, and its values by name."""
    asked = who_hides(on=on).extra(where=['"people_person"."id" = p.id']).values("pk")
    sql, given = asked.query.sql_with_params()
    values = {f"hides_{place}": value for place, value in enumerate(given)}
    return sql % tuple(f"%({name})s" for name in values), values


def _record(row: tuple[Any, ...]) -> dict[str, Any]:
    (person, surname, partner, first_names, year, month, day, sex, bsn, phone, other_phone, email, home, postcode,
     number) = row  # fmt: skip
    given = names.search_key(first_names).split()
    return {
        "unique_id": person, "surname": surname, "partner": partner, "given": given[0] if given else "", "givens": given,
        "year": year, "month": month, "day": day, "sex": sex, "bsn": bsn, "phone": phone, "other_phone": other_phone,
        "phones": [each for each in (phone, other_phone) if each], "email": email, "home": home, "postcode": postcode,
        "number": number,
    }  # fmt: skip


def _counted(
    people: Sequence[dict[str, Any]], weights: duplicates.Weights, person: int | None
) -> list[dict[str, Any]]:
    import duckdb
    import pyarrow
    from splink import Linker, SettingsCreator
    from splink.backends.duckdb import DuckDBAPI

    text, whole = pyarrow.string(), pyarrow.int64()
    kinds = {
        "unique_id": whole, "year": whole, "month": whole, "day": whole, "home": whole,
        "givens": pyarrow.list_(text), "phones": pyarrow.list_(text),
    }  # fmt: skip
    schema = pyarrow.schema([(name, kinds.get(name, text)) for name in people[0]])
    of_one = "" if person is None else f" AND (l.unique_id = {person} OR r.unique_id = {person})"
    alone: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": "",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(":memory:", config=alone) as memory:
        here = DuckDBAPI(memory)
        settings = SettingsCreator(
            link_type="dedupe_only",
            probability_two_random_records_match=weights.prior,
            comparisons=[_comparison(row) for row in weights.comparisons],
            blocking_rules_to_generate_predictions=[{"blocking_rule": each + of_one} for each in LOOK_AT],
            retain_matching_columns=True,  # without it the levels are not told either
            retain_intermediate_calculation_columns=True,
        )
        linker = Linker(
            here.register(pyarrow.Table.from_pylist(list(people), schema=schema)), settings, log_level="ERROR"
        )
        found = linker.inference.predict(
            threshold_match_probability=weights.threshold, warning_mode="never"
        ).as_record_list()
    return list(found)


def _comparison(row: Vergelijking) -> dict[str, Any]:
    levels: list[dict[str, Any]] = [
        {"sql_condition": NULLS[row.code], "label_for_charts": "onbekend", "is_null_level": True}
    ]
    levels += [
        {
            "sql_condition": LEVELS.get((row.code, level.code), "ELSE"),
            "label_for_charts": level.code,
            "m_probability": float(level.m),
            "u_probability": float(level.u),
        }
        for level in row.trap
    ]
    return {"output_column_name": row.code, "comparison_levels": levels}


def _why(row: dict[str, Any], comparisons: Sequence[Vergelijking]) -> list[tuple[str, str, float]]:
    """Splink counts the levels from the last one up; -1 is unknown."""
    found = []
    for each in comparisons:
        place = row[f"gamma_{each.code}"]
        if place >= 0:
            level = each.trap[len(each.trap) - 1 - place]
            found.append((each.code, level.code, round(level.weight, 1)))
    return found


def _imprint(first: dict[str, Any], second: dict[str, Any]) -> str:
    """The household itself is left out: moving together makes nobody somebody else."""
    what = [[value for name, value in each.items() if name != "home"] for each in (first, second)]
    return hashlib.sha256(repr(what).encode()).hexdigest()
