"""The official test persons become households; a second time nothing changes."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from demo import village
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.walls import queries as walls
from keukentafel.domain.walls import security
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.identifiers import invented_bsn
from keukentafel.kernel.names import PersonName
from keukentafel.outside.brp import Coded, PersonList, Testset, read
from keukentafel.outside.brp.take_over import Report, take_over
from tests.architecture.sources import ROOT
from tests.fixtures.village import Village
from tests.outside.brp_file import a_person, living_at, write

CASTRICUM = 383
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
FILE = Path(
    os.environ.get(
        "KEUKENTAFEL_BRP_TESTSET",
        ROOT.parent / "shared/data/brp/20220502_Testset_persoonslijsten_proefomgeving_GBA-V.csv",
    )
)
pytestmark = pytest.mark.django_db
needs_the_test_set = pytest.mark.skipif(
    not FILE.exists() and not os.environ.get("CI"),
    reason="the official test persons are not beside the project",
)


def test_a_person_without_any_name_is_still_somebody() -> None:
    with security.opened(CASTRICUM):
        report = _take_over(Testset((_nameless("999990019"),), ()))

        assert (report.persons, report.households) == (1, 1)
        assert Person.objects.get(bsn="999990019").surname == "Onbekend"


def test_a_refused_household_leaves_nothing_behind() -> None:
    with security.opened(CASTRICUM):
        before = (Person.objects.count(), Household.objects.count())

        report = _take_over(Testset((_nameless("123456789"),), ()))

        assert (Person.objects.count(), Household.objects.count()) == before
        assert [line.line for line in report.refused] == [7]
        assert "burgerservicenummer" in report.refused[0].reason


@needs_the_test_set
def test_the_official_test_persons_become_households_once() -> None:
    testset = read(FILE)
    with security.opened(CASTRICUM):
        first = _take_over(testset)

        assert (first.persons, first.households, first.without_household) == (680, 404, 97)
        assert Person.objects.filter(address_secret=True).count() == 45
        assert Person.objects.exclude(suspension_reason="").count() == 97
        counts = (Person.objects.count(), Household.objects.count(), Membership.objects.count())

        second = _take_over(testset)

        assert not second.changed and second.known == 680
        assert (Person.objects.count(), Household.objects.count(), Membership.objects.count()) == counts
        assert second.refused == first.refused


def _take_over(testset: Testset) -> Report:
    village.build_places()
    return take_over(testset, municipality=CASTRICUM, districts=walls.districts(CASTRICUM), at=MONDAY)


def _nameless(bsn: str) -> PersonList:
    nowhere = Coded("0000", "onbekend")
    return PersonList(
        lines=(7, 9), sheet="proef", a_number="", bsn=bsn, name=PersonName(), title="", sex="O",
        birth=PartialDate(), birth_place=nowhere, birth_country=nowhere, death=None, suspension=None,
        secrecy=0, address=None, foreign_address=None,
    )  # fmt: skip


@pytest.mark.function("A3")
def test_the_command_can_be_repeated_and_writes_down_what_it_refused(
    village: Village, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anna, double = invented_bsn(300), a_person(invented_bsn(300), "01.02.40=Dubbel")
    file = write(tmp_path, a_person(anna, *living_at("Dorpsstraat", 1)), double, a_person("123456789"))
    rejects = tmp_path / "geweigerd.csv"

    for made in ("1 personen en 1 huishoudens gemaakt", "Er is niets veranderd"):
        call_command("brp", "import", str(file), report=rejects)
        assert made in capsys.readouterr().out
        lines = rejects.read_text(encoding="utf-8").splitlines()
        assert lines[0] == "regel;reden"
        assert [line.partition(";")[0] for line in lines[1:]] == ["3", "4"]
        assert rejects.stat().st_mode & 0o077 == 0
    assert Person.objects.filter(bsn=anna).count() == 1
