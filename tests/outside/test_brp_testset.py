"""The official test persons, counted; and every oddity of their file in a small file of our own."""

import os
from collections import Counter
from pathlib import Path

import pytest
from stdnum.nl import bsn as stdnum_bsn

from keukentafel.kernel.dates import PartialDate
from keukentafel.outside.brp import PersonList, Testset, Unreadable, households, read
from tests.outside.brp_file import a_person, write

_NAME = "20220502_Testset_persoonslijsten_proefomgeving_GBA-V.csv"


@pytest.fixture(scope="module")
def official() -> Testset:
    default = Path(__file__).parents[3] / "shared" / "data" / "brp" / _NAME
    path = Path(os.environ.get("KEUKENTAFEL_BRP_TESTSET", default))
    if not path.exists():
        missing = f"De testset van de BRP staat niet op {path}; zet KEUKENTAFEL_BRP_TESTSET op het pad van het bestand."
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return read(path)


def by_sheet(testset: Testset, sheet: str) -> PersonList:
    return next(person for person in testset.lists if person.sheet == sheet)


def test_there_are_685_lists_with_680_distinct_and_valid_bsns(official: Testset) -> None:
    bsns = {person.bsn for person in official.lists}

    assert (len(official.lists), len(bsns)) == (685, 680)
    assert all(stdnum_bsn.is_valid(number) for number in bsns)
    assert [rejection.line for rejection in official.rejected] == [604, 668]
    assert all("geen burgerservicenummer" in rejection.reason for rejection in official.rejected)


def test_97_are_suspended_and_46_have_a_secret_address(official: Testset) -> None:
    assert sum(person.suspension is not None for person in official.lists) == 97
    assert Counter(p.suspension.reason for p in official.lists if p.suspension) == {
        "E": 56,
        "R": 20,
        "O": 20,
        "M": 1,
    }
    assert sum(person.secret for person in official.lists) == 46


def test_each_bsn_is_kept_once_and_who_is_dropped_is_told(official: Testset) -> None:
    distinct = official.distinct()
    doubles = [rejection for rejection in distinct.rejected if "ook op regel" in rejection.reason]

    assert len(distinct.lists) == 680
    assert [double.line for double in doubles] == [563, 709, 1001, 1389, 1570]
    assert "oudere versie van dezelfde persoon" in doubles[2].reason
    assert "een andere persoon: Pietje Puk" in doubles[1].reason


def test_they_form_404_households(official: Testset) -> None:
    """The issue counted about 404, 98 of two or more, 44 of three or more, without saying which ties it took."""
    found = households(official.distinct().lists)
    sizes = Counter(len(unit.members) for unit in found.units)

    assert len(found.units) == 404
    assert sum(count for size, count in sizes.items() if size >= 2) == 102
    assert sum(count for size, count in sizes.items() if size >= 3) == 40
    assert sum(size * count for size, count in sizes.items()) + len(found.left_out) == 680
    assert len({unit.key for unit in found.units}) == 404


def test_a_family_is_read_whole(official: Testset) -> None:
    family = next(u for u in households(official.distinct().lists).units if u.key.startswith("1014AW 14 H "))

    assert [(m.person.name.full, m.role, str(m.since)) for m in family.members] == [
        ("Gerrit den Braber", "parent", "2 maart 1997"),
        ("Wilma den Braber-van Zon", "parent", "1 mei 1997"),
        ("Alexander den Braber", "child", "29 mei 2009"),
        ("Zoey den Braber", "child", "14 november 2018"),
    ]


def test_codes_have_names(official: Testset) -> None:
    suzanne = by_sheet(official, "Lg01_716")

    assert suzanne.birth_place.name == "Thann"
    assert suzanne.birth_country.name == "Canada"
    assert suzanne.address is not None
    assert suzanne.address.municipality.name == "Rotterdam"
    assert suzanne.address.street_line == "Boterdiep 31"
    assert [nationality.name for nationality in suzanne.nationalities] == ["Franse"]


def test_a_former_partner_stays_known_as_former(official: Testset) -> None:
    present, former = by_sheet(official, "Lg01_456").partners

    assert present.current and present.name.surname == "Marchant et d'Ansembourg"
    assert not former.current and str(former.ended) == "6 juli 2008"


def test_what_cannot_be_read_is_left_out_with_a_remark(official: Testset) -> None:
    remarks = {person.sheet: person.remarks for person in official.lists if person.remarks}

    assert set(remarks) == {"Lg01_695", "Lg01_793", "Lg01_803", "Lg01_838"}
    assert "06.08.10" in remarks["Lg01_803"][0]
    assert by_sheet(official, "Lg01_803").death is None


def test_a_historic_record_is_not_today(tmp_path: Path) -> None:
    """The flag of one row speaks of the next: 58 is a former address, 09 a further child."""
    first = a_person(
        "999900006", "01.02.40=Berg", "08.11.10=Dorpsstraat", "08.11.20=1", "08.11.60=1901AB", "08.H=58"
    )
    first |= {"09.02.40": "Berg", "09.02.10": "Anna", "09.H": "59"}
    second = {"08.11.10": "Oudeweg", "08.11.20": "9", "08.11.60": "1902AB", "09.02.40": "Fout", "09.H": "09"}
    third = {"09.02.40": "Berg", "09.02.10": "Bob"}

    (person,) = read(write(tmp_path, first, second, third)).lists

    assert person.lines == (2, 4)
    assert person.address is not None and person.address.street == "Dorpsstraat"
    assert [child.name.given for child in person.children] == ["Anna", "Bob"]


def test_parts_of_a_birth_date_may_be_unknown(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        a_person("999900006", "01.03.10=19500000"),
        a_person("999900018", "01.03.10=19500300"),
        a_person("999900031", "01.03.10=00000000"),
        a_person("999900043", "01.03.10=19501350"),
    )
    births = [person.birth for person in read(file).lists]

    assert births == [PartialDate(1950), PartialDate(1950, 3), PartialDate(), PartialDate()]
    assert "19501350" in read(file).lists[3].remarks[0]


@pytest.mark.parametrize(
    ("number", "reason"),
    [("", "geen burgerservicenummer"), ("123456789", "onbruikbaar BSN"), ("12", "onbruikbaar BSN")],
)
def test_a_wrong_bsn_is_rejected_with_its_line(tmp_path: Path, number: str, reason: str) -> None:
    testset = read(write(tmp_path, a_person("999900006"), a_person(number)))

    assert len(testset.lists) == 1
    assert testset.rejected[0].line == 3
    assert reason in testset.rejected[0].reason


@pytest.mark.parametrize("name", ["Zoë 😀", "محمد", "שלמה", 'Kim ;ook "Jim"', "Van\nder B"])
def test_any_name_is_read(tmp_path: Path, name: str) -> None:
    (person,) = read(write(tmp_path, a_person("999900006", f"01.02.10={name}"))).lists

    assert person.name.given == name


def test_the_latest_of_two_versions_is_kept(tmp_path: Path) -> None:
    old = a_person("999900006", "01.02.40=Berg", "07.80.20=20100101000000000")
    new = a_person("999900006", "01.02.40=Berg", "07.80.20=20200101000000000", "07.80.10=0002")

    distinct = read(write(tmp_path, old, new)).distinct()

    assert [person.version for person in distinct.lists] == [2]
    assert [rejection.line for rejection in distinct.rejected] == [2]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "geen testset"),
        (b"naam;adres\nJan;Dorpsstraat\n", "geen testset"),
        (b"\xff\xfe\x00\x01", "geen CSV in UTF-8"),
    ],
)
def test_another_file_is_refused_with_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "anders.csv"
    path.write_bytes(content)

    with pytest.raises(Unreadable, match=sentence):
        read(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="niet te lezen"):
        read(tmp_path / "weg.csv")


def test_a_row_with_a_field_too_many_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, a_person("999900006"))
    path.write_text(path.read_text("utf-8-sig") + ";;\n", "utf-8")

    with pytest.raises(Unreadable, match="Regel 3 heeft 3 velden"):
        read(path)
