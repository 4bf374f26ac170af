"""Contracts: who gives the help has one on its first day; a municipality that keeps none is not stopped by it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from demo.places import CASTRICUM
from demo.village import PROVIDER
from keukentafel.domain.decisions.contracting import NoContract, UnknownProvider, check_provider
from keukentafel.domain.guide.actions import contracts as actions
from keukentafel.domain.guide.actions import contracts_file as files
from keukentafel.domain.guide.actions.shared import NotInGuide
from keukentafel.domain.guide.models import Contract, Organisation
from keukentafel.domain.guide.queries import contracts as queries
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("D9")
TODAY = MONDAY.date()


def asked(
    provider: int, product: str = "jeugdhulp-ambulant", group: str = "jeugdhulp-ambulant", on: date = TODAY
) -> None:
    check_provider(CASTRICUM, "zin", provider, product=product, group=group, on=on)


@pytest.fixture
def carla(village: Village) -> Reader:
    return village.reader("carla")


@pytest.fixture
def thuis_bv(village: Village) -> int:
    return Organisation.objects.get(name=PROVIDER).pk


def test_a_contract_counts_on_the_first_day_for_its_product_or_its_group(
    carla: Reader, fatma: Reader, thuis_bv: int
) -> None:
    group = Contract.objects.get(organisation=thuis_bv, group="jeugdhulp-ambulant")
    asked(thuis_bv)
    asked(thuis_bv, product="", group="")
    actions.end_contract(CASTRICUM, group.pk, last_day=TODAY, by=carla, at=MONDAY)
    asked(thuis_bv)
    with pytest.raises(NoContract) as refused:
        asked(thuis_bv, on=TODAY + timedelta(1))
    said = str(refused.value)
    assert "Thuis BV heeft op 3 maart 2026 geen contract voor" in said and "Carla Dekker" in said

    values: dict[str, Any] = {
        "organisation": thuis_bv,
        "product": "jeugdhulp-ambulant",
        "source": "C-1",
        "by": carla,
        "at": MONDAY,
    }
    actions.add_contract(CASTRICUM, from_on=TODAY + timedelta(1), **values)
    asked(thuis_bv, on=TODAY + timedelta(1))
    asked(thuis_bv, product="", on=TODAY + timedelta(1))
    with pytest.raises(actions.ContractExists):
        actions.add_contract(CASTRICUM, from_on=TODAY + timedelta(30), **values)
    with pytest.raises(actions.WrongContract):
        actions.add_contract(CASTRICUM, from_on=TODAY, **values | {"group": "werk"})
    with pytest.raises(NotInGuide):
        actions.add_contract(CASTRICUM, from_on=TODAY, **values | {"by": fatma})
    assert queries.lines(CASTRICUM, reader=fatma) == ()
    assert set(Entry.objects.filter(kind__startswith="contract.").values_list("kind", flat=True)) == {
        "contract.kept",
        "contract.ended",
    }


def test_where_no_contracts_are_kept_who_works_here_delivers(village: Village, thuis_bv: int) -> None:
    other = Organisation.objects.create(name="Ander BV")
    with pytest.raises(NoContract):
        asked(other.pk)
    Contract.objects.all().delete()

    asked(thuis_bv)
    with pytest.raises(UnknownProvider):
        asked(other.pk)
    assert queries.offered(CASTRICUM, on=TODAY) == queries.Offered(((thuis_bv, PROVIDER),), False)


def test_a_file_comes_in_whole_or_not_at_all_and_twice_is_once(carla: Reader, thuis_bv: int) -> None:
    table = files.export(CASTRICUM, by=carla)
    before = Contract.objects.count()
    fresh = [PROVIDER.upper(), "", "", "rolstoel", "01-04-2026", "01-01-2028", "C-2"]
    with pytest.raises(files.ContractsRefused) as refused:
        files.import_contracts(
            CASTRICUM, [*table, fresh, [*fresh[:3], "niets", *fresh[4:]]], by=carla, at=MONDAY
        )
    assert [line for line, _said in refused.value.wrong] == [len(table) + 2]
    assert Contract.objects.count() == before
    assert [files.import_contracts(CASTRICUM, [*table, fresh], by=carla, at=MONDAY) for _time in (1, 2)] == [
        1,
        0,
    ]
    assert Contract.objects.get(product="rolstoel").until_on == date(2028, 1, 1)


def test_every_wrong_line_of_a_file_is_told_also_before_a_good_one(carla: Reader, thuis_bv: int) -> None:
    table = files.export(CASTRICUM, by=carla)
    good = [PROVIDER, "", "", "rolstoel", "01-04-2026", "01-01-2028", "C-2"]
    wrong = [*good[:3], "niets", *good[4:]]
    lines = [table[0], wrong, good, [*good[:4], "01-01-2027", "", "C-3"], [*good[:6], ""], good, table[1]]
    before = Contract.objects.count()
    with pytest.raises(files.ContractsRefused) as refused:
        files.import_contracts(CASTRICUM, lines, by=carla, at=MONDAY)

    assert [number for number, _said in refused.value.wrong] == [2, 4]
    assert "vanaf 1 april 2026" in refused.value.wrong[1][1]
    assert Contract.objects.count() == before
