"""Who shares a household: one address and a tie, never an address alone."""

from pathlib import Path

import pytest

from keukentafel.kernel.identifiers import invented_bsn
from keukentafel.outside.brp import Household, households, read
from tests.outside.brp_file import Row, a_person, living_at, write

ANNA, BERT, CARLA, DIRK = (invented_bsn(index) for index in range(4))
HOME = living_at("Dorpsstraat", 1)


def formed(folder: Path, *rows: Row) -> tuple[Household, ...]:
    return households(read(write(folder, *rows)).lists).units


def roles(unit: Household) -> dict[str, str]:
    return {member.person.bsn: member.role for member in unit.members}


def test_a_family_of_three_is_one_household_with_its_roles(tmp_path: Path) -> None:
    (family,) = formed(
        tmp_path,
        a_person(ANNA, *HOME, "01.03.10=19800101", f"05.01.20={BERT}", f"09.01.20={CARLA}"),
        a_person(BERT, *HOME, "01.03.10=19790101", f"05.01.20={ANNA}"),
        a_person(CARLA, *HOME, "01.03.10=20100101", f"02.01.20={ANNA}"),
    )

    assert roles(family) == {BERT: "partner", ANNA: "parent", CARLA: "child"}
    assert [member.person.bsn for member in family.members] == [BERT, ANNA, CARLA]


def test_strangers_at_one_address_are_households_of_one(tmp_path: Path) -> None:
    units = formed(tmp_path, a_person(ANNA, *HOME), a_person(BERT, *HOME))

    assert [roles(unit) for unit in units] == [{ANNA: "single"}, {BERT: "single"}]
    assert len({unit.key for unit in units}) == 2


def test_a_family_over_two_addresses_is_two_households(tmp_path: Path) -> None:
    elsewhere = living_at("Zeeweg", 2, "1902AB")
    units = formed(tmp_path, a_person(ANNA, *HOME, f"05.01.20={BERT}"), a_person(BERT, *elsewhere))

    assert len(units) == 2


def test_who_is_divorced_and_still_lives_there_is_no_partner(tmp_path: Path) -> None:
    divorced = ("05.07.10=20200101", "05.07.40=S")
    units = formed(tmp_path, a_person(ANNA, *HOME, f"05.01.20={BERT}", *divorced), a_person(BERT, *HOME))

    assert len(units) == 2


def test_a_tie_without_bsn_holds_by_names_and_birth_date(tmp_path: Path) -> None:
    child = a_person(CARLA, *HOME, "01.02.10=Zoë", "01.02.40=Berg", "01.03.10=20100101")
    exact = a_person(ANNA, *HOME, "09.02.10=Zoe", "09.02.40=Berg", "09.03.10=20100101")
    other_day = a_person(BERT, *HOME, "09.02.10=Zoë", "09.02.40=Berg", "09.03.10=20100102")

    together, alone = formed(tmp_path, child, exact, other_day)

    assert roles(together) == {ANNA: "parent", CARLA: "child"}
    assert roles(alone) == {BERT: "single"}


def test_three_generations_are_one_household(tmp_path: Path) -> None:
    (family,) = formed(
        tmp_path,
        a_person(ANNA, *HOME, "01.03.10=19500101"),
        a_person(BERT, *HOME, "01.03.10=19800101", f"02.01.20={ANNA}"),
        a_person(CARLA, *HOME, "01.03.10=20100101", f"02.01.20={BERT}"),
    )

    assert roles(family) == {ANNA: "parent", BERT: "parent", CARLA: "child"}


def test_without_an_address_each_is_alone_even_with_a_tie(tmp_path: Path) -> None:
    units = formed(tmp_path, a_person(ANNA, "08.11.10=.", f"05.01.20={BERT}"), a_person(BERT, "08.11.10=."))

    assert [unit.address for unit in units] == [None, None]


def test_a_briefadres_does_not_mean_living_there(tmp_path: Path) -> None:
    by_letter = (*HOME, "08.10.10=B")
    units = formed(
        tmp_path,
        a_person(ANNA, *HOME, f"09.01.20={BERT}"),
        a_person(BERT, *by_letter),
        a_person(CARLA, *by_letter, f"05.01.20={DIRK}"),
        a_person(DIRK, *by_letter),
    )

    assert [set(roles(unit)) for unit in units] == [{ANNA}, {BERT}, {CARLA, DIRK}]
    assert units[2].address is not None and units[2].address.correspondence


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (("07.67.10=20200101", "07.67.20=O"), "overleden"),
        (("07.67.10=20200101", "07.67.20=E", "08.13.10=6003"), "vertrokken naar het buitenland"),
        (("06.08.10=20200101",), "overleden"),
        (("08.13.10=6003", "08.13.30=Olympos 1"), "woont in het buitenland"),
    ],
)
def test_who_is_suspended_dead_or_abroad_is_left_out_with_a_reason(
    tmp_path: Path, fields: tuple[str, ...], reason: str
) -> None:
    found = households(read(write(tmp_path, a_person(ANNA, *HOME), a_person(BERT, *fields))).lists)

    assert [set(roles(unit)) for unit in found.units] == [{ANNA}]
    assert [(rejection.line, reason in rejection.reason) for rejection in found.left_out] == [(3, True)]


def test_one_secret_address_keeps_the_whole_household_secret(tmp_path: Path) -> None:
    (pair,) = formed(tmp_path, a_person(ANNA, *HOME, "07.70.10=7", f"05.01.20={BERT}"), a_person(BERT, *HOME))

    assert pair.secret


def test_the_same_door_is_found_however_it_is_written(tmp_path: Path) -> None:
    differently = ("08.11.10=Dorpsstr", "08.11.20=1", "08.11.60=1901 ab", "08.10.10=W")
    (pair,) = formed(tmp_path, a_person(ANNA, *HOME, f"05.01.20={BERT}"), a_person(BERT, *differently))

    assert len(pair.members) == 2


def test_two_lists_with_one_bsn_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="hetzelfde BSN"):
        households(read(write(tmp_path, a_person(ANNA), a_person(ANNA))).lists)
