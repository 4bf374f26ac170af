"""The search box: everything that a worker has at hand, also misspelled, and no more than the reader may know."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from keukentafel.domain.cases import actions as case_actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.people import actions, queries
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.people.queries import search_sql, surnames
from keukentafel.domain.people.queries.typed import understand
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel import names
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.identifiers import invented_bsn
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.django_db
CASTRICUM, BERGEN = 383, 373
Search = Callable[[str], list[str]]


@pytest.fixture(autouse=True)
def no_names_from_an_earlier_test() -> None:
    surnames.forget()


@pytest.fixture
def family(village: Village, fatma: Reader) -> Household:
    """Three people with names as there are in the Netherlands, in a district of Fatma's team."""
    people = [
        actions.add_person(municipality=CASTRICUM, by=fatma, at=MONDAY, **known)
        for known in (
            {"surname": "Berg", "prefix": "van der", "first_names": "Johanna", "partner_surname": "Özdemir",
             "name_use": "N", "born": PartialDate(1950, 3, 1), "bsn": invented_bsn(901)},
            {"surname": "Müller-Ørsted", "first_names": "José", "born": PartialDate(1949, 12, 31), "phone": "+31 (0)6-1234 5678"},
            {"surname": "الحسن", "first_names": "ليلى 🌷", "born": PartialDate(2001)},
        )
    ]  # fmt: skip
    return actions.open_household(
        municipality=CASTRICUM,
        district=village.district("Castricum").pk,
        name="Van der Berg",
        members=[(person, "ouder", date(2020, 1, 1)) for person in people],
        address=actions.NewAddress("Theelaan", "12 A", "1902 zz", "Castricum"),
        by=fatma,
        at=MONDAY,
    )


@pytest.fixture
def found(fatma: Reader) -> Search:
    return lambda text: [person.name for person in queries.search(text, reader=fatma).found]


JOHANNA, JOSE, LAYLA = "Berg-Özdemir, Johanna van der", "Müller-Ørsted, José", "الحسن, ليلى 🌷"


@pytest.mark.function("A11")
@pytest.mark.parametrize(
    "text",
    [
        "van der Berg", "v.d. Berg", "Berg", "berg, johanna van der", "Johanna van der Berg", "Johana Berg", "Özdemir",
        "ozdemir", "Brg Johanna", "Bergg 1-3-1950", "van der Berg 1 maart 1950", "berg 1950", "01-03-1950", "1 mrt 1950",
        "1950-03-01", invented_bsn(901), f"{invented_bsn(901)[:4]}.{invented_bsn(901)[4:6]}.{invented_bsn(901)[6:]}",
        "1902ZZ 12", "1902 zz 12a",
    ],
)  # fmt: skip
def test_she_is_found_by_all_that_people_type(family: Household, found: Search, text: str) -> None:
    assert JOHANNA in found(text)


@pytest.mark.function("A11")
@pytest.mark.parametrize(
    "text",
    [
        "Berg-Özdemir", "van der Berg-Özdemir", "Özdemir-van der Berg", "Johanna van der Berg-Özdemir", "berg-ozdemir, j",
        "Berg \N{EN DASH} Özdemir", "Berg-Ozdemr",
    ],
)  # fmt: skip
def test_by_both_halves_of_her_double_name_she_comes_first(
    family: Household, found: Search, fatma: Reader, text: str
) -> None:
    for first_names in ("Ada", "Bert"):
        actions.add_person(
            municipality=CASTRICUM, surname="Berg", first_names=first_names, by=fatma, at=MONDAY
        )
    assert found(text)[0] == JOHANNA


@pytest.mark.function("A11")
@pytest.mark.parametrize(
    "text",
    [
        "muller",
        "Muller Orsted",
        "müller-ørsted",
        "jose muller",
        "mulelr orsted",
        "06 12345678",
        "+31612345678",
    ],
)
def test_he_is_found_without_his_accents(family: Household, found: Search, text: str) -> None:
    assert JOSE in found(text)


def test_a_name_in_another_script_is_found(family: Household, found: Search) -> None:
    assert LAYLA in found("الحسن")


@pytest.mark.function("A11")
def test_numbers_of_household_and_case_find_their_people(
    family: Household, found: Search, fatma: Reader
) -> None:
    case = case_actions.open_case(
        municipality=CASTRICUM, subject="Vraag", team=fatma.teams[0], household=family.pk, by=fatma, at=MONDAY
    )
    by_case = cases.search(case.number.lower().replace("-", " "), reader=fatma)
    assert by_case.understood == "case"
    assert {person.name for person in by_case.found} == {JOHANNA, JOSE, LAYLA} == set(found(str(family.pk)))


@pytest.mark.function("A11")
@pytest.mark.parametrize("text", ["johanna", "Jose", "José", "Johan", "Johanna 1-3-1950"])
def test_a_first_name_alone_finds_people(family: Household, found: Search, text: str) -> None:
    assert {"johanna": JOHANNA, "jose": JOSE, "josé": JOSE}.get(text.lower(), JOHANNA) in found(text)


@pytest.mark.parametrize("text", ["huishouden {}", "Huishouden nr. {}", "hh {}"])
def test_a_household_is_found_by_its_name_for_it(family: Household, found: Search, text: str) -> None:
    assert set(found(text.format(family.pk))) == {JOHANNA, JOSE, LAYLA}


def test_a_wrong_bsn_says_so(fatma: Reader) -> None:
    result = queries.search("123456789", reader=fatma)
    assert (result.found, result.understood) == ((), "wrong_bsn")
    assert "kan niet kloppen" in result.refusal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\x00",
        "🌷",
        "%_'\";--",
        "x" * 300_000,
        "\u202e\u202eمرحبا",
        "Z-",
        "1-1",
        "0" * 40,
        "9" * 18,
    ],
)
def test_nonsense_finds_nobody_and_breaks_nothing(fatma: Reader, text: str) -> None:
    assert cases.search(text, reader=fatma).found == ()


@pytest.mark.function("A11")
def test_outside_the_own_districts_only_name_birth_year_and_team_are_told(fatma: Reader) -> None:
    (bakker,) = (
        person for person in queries.search("Bakker Els", reader=fatma).found if person.name == "Bakker, Els"
    )

    assert not bakker.readable
    assert bakker.born == "1958"
    assert bakker.team != "Sociaal team Castricum"
    assert (bakker.household, bakker.household_name, bakker.address, bakker.phone) == (None, "", "", "")


@pytest.mark.parametrize("key", ["ruud", "de_wit", "bakker", "thuis"])
def test_others_find_nobody_in_castricum(village: Village, key: str) -> None:
    """All walls are open here, so it is the query itself that keeps them out."""
    for text in ("de Wit", "19-4-1972", "1901AB 12", str(village.household("De Wit").pk), invented_bsn(0)):
        assert queries.search(text, reader=village.reader(key)).found == ()


def test_an_expert_without_team_finds_names_but_opens_nothing(joke: Reader) -> None:
    result = queries.search("de Wit", reader=joke)
    assert result.found
    assert not any(person.readable for person in result.found)


def test_a_secret_address_is_nowhere_in_the_results(village: Village, fatma: Reader) -> None:
    Person.objects.filter(pk=village.person("Sanne").pk).update(address_secret=True)
    assert queries.search("1901AB 12", reader=fatma).found == ()
    assert {person.address for person in queries.search("de Wit", reader=fatma).found} == {""}


@pytest.mark.function("A11")
def test_of_misspelled_names_nearly_all_are_in_the_top_ten(fatma: Reader) -> None:
    """3,000 surnames built of Dutch syllables, one wrong letter in each of 400 that are looked for."""
    chance = random.Random(5)
    people = _invented_people(chance, 3_000)
    wanted = chance.sample(people, 400)
    hits = sum(
        any(
            names.search_key(found.name.split(",")[0]) == key
            for found in queries.search(_with_a_slip(key, chance), reader=fatma).found
        )
        for key in wanted
    )
    assert hits / len(wanted) >= 0.95


STARTS = "ver van hoog zee berg molen kuip brand schip wil jans dijk roos vis bos hout steen water klaver noord oost win"
ENDS = "man stra sma veld dam ing huis sen inga kamp maker laar oord berg huizen beek mans boom hof lo wijk meijer"


def _invented_people(chance: random.Random, count: int) -> list[str]:
    starts = STARTS.split()
    ends = ENDS.split()
    keys: set[str] = set()
    while len(keys) < count:
        keys.add(
            chance.choice(starts)
            + chance.choice(["", "e", "er", "en", "s"])
            + chance.choice(ends)
            + chance.choice(["", "s", "a", "n"])
        )
    ordered = sorted(keys)
    rows = [(CASTRICUM, key, key.title(), 1900 + place % 100) for place, key in enumerate(ordered)]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO people_surname (municipality_id, key) VALUES (%s, %s)", [row[:2] for row in rows]
        )
    Person.objects.bulk_create(
        Person(municipality_id=code, surname_key=key, surname=name, first_names="Kim", birth_year=year)
        for code, key, name, year in rows
    )
    return ordered


def _with_a_slip(word: str, chance: random.Random) -> str:
    """One letter wrong, missing, too many, or two swapped."""
    place, letter = chance.randrange(1, len(word) - 1), chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice([
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    ])  # fmt: skip


@pytest.mark.parametrize("statement", ["BY_BSN", "BY_PHONE", "BY_ADDRESS"])
def test_row_level_security_lets_the_index_be_used(fatma: Reader, statement: str) -> None:
    """An operator that is not leakproof would make PostgreSQL read the table before it compares."""
    values = {
        "municipalities": [CASTRICUM], "today": date(2026, 3, 2), "bsn": "999900006", "phone": "0600000012",
        "postcode": "1901AB", "number": "", "limit": 10,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN " + getattr(search_sql, statement), values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    wanted = {
        "BY_SURNAME": "surname_key = ANY",
        "BY_BSN": "bsn)::text = ",
        "BY_PHONE": "phone)::text = ",
        "BY_ADDRESS": "postcode)::text = ",
    }
    conditions = [line for line in plan.splitlines() if "Index Cond" in line]
    assert any(wanted[statement] in line for line in conditions), plan


def test_what_compares_names_and_birth_dates_is_leakproof() -> None:
    """The table is too small here for PostgreSQL to choose the index on names, so we ask what it would be allowed to use."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, proleakproof FROM pg_proc WHERE proname IN "
            "('texteq', 'text_ge', 'text_lt', 'date_ge', 'date_le', 'int2eq', 'int8eq')"
        )
        assert dict(cursor.fetchall()) == dict.fromkeys(
            ["texteq", "text_ge", "text_lt", "date_ge", "date_le", "int2eq", "int8eq"], True
        )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1901ab", "address"),
        ("0251123456", "phone"),
        ("9 9990 0006", "bsn"),
        ("1950", "birth"),
        ("12", "household"),
        ("Wit 1950", "name"),
    ],
)
def test_how_a_text_is_read(text: str, kind: str) -> None:
    typed = understand(text)
    assert typed.kind == kind or (text.startswith("9") and typed.kind in ("bsn", "wrong_bsn"))
