"""Rows of before a constraint are put right by the migration that adds it."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from keukentafel.domain.people.models import OwnAddress, Person

MENDING = import_module("keukentafel.domain.people.migrations.0014_withdrawn_and_listed")
MAY, JUNE, JULY, AUGUST = (date(2025, month, 1) for month in (5, 6, 7, 8))


@pytest.mark.django_db(databases=["owner"])
def test_overlapping_addresses_and_impossible_birth_dates_stop_no_migration(
    capsys: pytest.CaptureFixture[str],
) -> None:
    owner = connections["owner"]
    made = [(MAY, None), (JUNE, AUGUST), (JULY, date(2025, 9, 1)), (JULY, AUGUST)]
    with owner.cursor() as cursor:
        cursor.execute(MENDING.OPEN)
        cursor.execute("ALTER TABLE people_ownaddress DROP CONSTRAINT one_own_address_at_a_time")
        cursor.execute("ALTER TABLE people_person DROP CONSTRAINT person_born_since_1850")
    of_one = Person.objects.using("owner").order_by("pk")
    person = of_one[0]
    of_one.filter(pk=person.pk).update(
        born_on=date(1790, 5, 4), birth_year=1790, birth_month=5, birth_day=4, died_on=None
    )
    rows = OwnAddress.objects.using("owner")
    rows.bulk_create(
        OwnAddress(municipality_id=person.municipality_id, person_id=person.pk, kind="zorg", street=f"Straat {number}",
                   town="Heiloo", from_on=from_on, until_on=until_on)
        for number, (from_on, until_on) in enumerate(made)
    )  # fmt: skip

    MENDING.put_right(apps, SimpleNamespace(connection=owner))

    left: list[Any] = list(rows.order_by("from_on").values_list("street", "from_on", "until_on"))
    assert left == [
        ("Straat 0", MAY, JUNE),
        ("Straat 1", JUNE, JULY),
        ("Straat 3", JULY, AUGUST),
        ("Straat 2", AUGUST, date(2025, 9, 1)),
        ("Straat 0", date(2025, 9, 1), None),
    ]
    mended = of_one.get(pk=person.pk)
    assert mended.born_on is None and (mended.birth_year, mended.birth_month, mended.birth_day) == (
        1790,
        5,
        4,
    )
    told = capsys.readouterr().err
    assert told.count(f"of person {person.pk}\n") == 2
    with owner.schema_editor() as editor:
        for model, name in ((OwnAddress, "one_own_address_at_a_time"), (Person, "person_born_since_1850")):
            editor.add_constraint(model, next(each for each in model._meta.constraints if each.name == name))
