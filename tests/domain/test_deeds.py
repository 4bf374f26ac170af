"""A deed is one transaction, whatever other deeds it is made of."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from unittest.mock import Mock

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls import planned, security
from keukentafel.domain.walls.deeds import deed, running
from keukentafel.kernel.refusal import Refusal
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.django_db


class Not(Refusal):
    """No."""


@deed
def rename(household: Household, name: str, *, refuse: bool = False) -> str:
    household.name = name
    household.save(update_fields=["name"])
    journal.note("household.opened", about=household, by=None, at=MONDAY)
    if refuse:
        raise Not("Nee.")
    return name


@deed
def rename_twice(household: Household, *, refuse: bool = False) -> str:
    return rename(household, "Eerst") + rename(household, "Daarna", refuse=refuse)


@deed
def pass_over(household: Household) -> None:
    with suppress(Not):
        rename(household, "Eerst", refuse=True)


def name_of(household: Household) -> str:
    return Household.objects.get(pk=household.pk).name


def test_a_deed_of_deeds_costs_one_savepoint_and_one_journal_line_statement(home: Household) -> None:
    with CaptureQueriesContext(connection) as statements:
        assert rename_twice(home) == "EerstDaarna"

    sql = [each["sql"] for each in statements]
    assert [each.split()[0] for each in sql] == ["SAVEPOINT", "UPDATE", "UPDATE", "INSERT", "RELEASE"]
    assert Entry.objects.count() == 2 and not running()


def test_lines_of_several_deeds_are_not_a_planned_statement(
    home: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thousands of lines have more values than such a statement takes."""
    cursor = Mock(side_effect=planned.cursor)
    monkeypatch.setattr(planned, "cursor", cursor)

    rename(home, "Een regel")
    rename_twice(home)

    assert cursor.call_count == 1 and Entry.objects.count() == 3


def test_refused_in_a_larger_transaction_it_leaves_nothing_and_the_page_goes_on(home: Household) -> None:
    with pytest.raises(Not):
        rename_twice(home, refuse=True)

    assert name_of(home) == "De Wit" and not Entry.objects.exists() and not running()
    rename(home, "Nu wel")
    assert Entry.objects.count() == 1


def test_nobody_passes_over_a_refused_part_and_goes_on(home: Household) -> None:
    with pytest.raises(TransactionManagementError):
        pass_over(home)
    assert name_of(home) == "De Wit" and not Entry.objects.exists()


def test_outside_a_deed_a_line_is_written_at_once(home: Household) -> None:
    journal.note("household.opened", about=home, by=None, at=MONDAY)
    assert Entry.objects.count() == 1


def test_lines_are_written_while_their_walls_are_open(village: Village) -> None:
    """Bergen is open for the inner deed alone; its line goes to the database before the wall closes."""

    @deed
    def in_both() -> None:
        rename(village.household("De Wit"), "Hier")
        with security.opened(373):
            bergen = Household.objects.create(
                municipality_id=373,
                district=village.district("Bergen"),
                name="Daar",
                opened_on=date(2026, 3, 2),
            )
            journal.note("household.opened", about=bergen, by=None, at=MONDAY)

    with security.opened(383):
        in_both()
        assert set(Entry.objects.values_list("municipality_id", flat=True)) == {383}
    assert set(Entry.objects.values_list("municipality_id", flat=True)) == {373, 383}


def test_walls_close_after_a_refusal_and_after_a_database_error(home: Household) -> None:
    def walls() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('keukentafel.walls', true)")
            return str(cursor.fetchone()[0])

    before = walls()
    with pytest.raises(Not), security.opened(383):
        raise Not("Nee.")
    assert walls() == before
    with pytest.raises(Exception, match="division by zero"), transaction.atomic(), security.opened(383):
        connection.cursor().execute("SELECT 1 / 0")
    assert walls() == before
