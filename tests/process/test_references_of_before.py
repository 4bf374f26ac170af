"""Open tasks of before this were found by their titles: they get a reference once, and only those that the program put out."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import connection

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Referral
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import households
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
BEFORE = import_module("keukentafel.domain.process.migrations.0041_references_of_before")


def filled() -> None:
    with connection.cursor() as cursor:
        cursor.execute(BEFORE.FILL)


def put_out(title: str, case: Case, by: Reader, *, kind: str = "actie", reference: str = "") -> Task:
    return cases.issue_task(
        kind=kind, title=title, municipality=case.municipality_id, team=by.teams[0], due_on=TUESDAY.date(), case=case,
        reference=reference, by=by, at=TUESDAY,
    )  # fmt: skip


def now(task: Task) -> str:
    return Task.objects.get(pk=task.pk).reference


@pytest.mark.function("B12")
def test_help_at_once_of_who_died(urgent: Case, wanted: decisions.Wanted, fatma: Reader) -> None:
    given = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    households.register_death(
        given.person, died_on=date(2026, 3, 9), by=fatma, at=TUESDAY + timedelta(days=7)
    )
    task = Task.objects.get(title__startswith="Overlijden: laat tijdelijke hulp")
    whole = task.reference
    Task.objects.filter(pk=task.pk).update(reference=f"overlijden:{given.person_id}")
    home = Task.objects.get(title__startswith="Overlijden: bekijk")
    for _again in range(2):
        filled()
    assert now(task) == whole == f"overlijden:{given.person_id}:{given.number}"
    assert now(home) == f"overlijden:{given.person_id}"


@pytest.mark.function("D9")
def test_a_referral(referral: Referral, fatma: Reader) -> None:
    task = Task.objects.get(case=referral.case, reference__startswith="verwijzing:")
    whole = task.reference
    Task.objects.filter(pk=task.pk).update(reference="")
    own = put_out(f"Verwijzing {referral.number}: bel de school", referral.case, fatma)
    filled()
    assert (now(task), now(own)) == (whole, "")


@pytest.mark.function("C7")
def test_who_is_called_about_the_plan(urgent: Case, fatma: Reader) -> None:
    told, about = "Bel Annie: de regie over het plan is veranderd", "plan:4"
    call = put_out(told, urgent, fatma, kind="bellen", reference=about)
    other = put_out("Bel Annie: hoe gaat het?", urgent, fatma, kind="bellen", reference=about)
    own = put_out(told, urgent, fatma, kind="bellen")
    filled()
    assert (now(call), now(other), now(own)) == ("plan:4:bellen", about, "")
