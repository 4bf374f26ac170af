"""An objection of who died is taken back by an heir, whose name is kept."""

from __future__ import annotations

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, ObjectionWithdrawn
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.process.actions import households
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import SignIn
from tests.fixtures.objected import LATER, object_to

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]


def test_the_heir_is_asked_and_named(
    refused: Beschikking, fatma: Reader, pieter: Reader, client_of: SignIn
) -> None:
    made = object_to(refused, by=fatma)
    who = made.person
    households.register_death(who, died_on=LATER.date(), by=fatma, at=LATER)
    later, client = LATER.replace(day=LATER.day + 1), client_of("pieter")
    for nobody in ("", person_name(who).full):
        with pytest.raises(rows.WhichHeir):
            process.withdraw(made, on=later.date(), way="schriftelijk", said_by=nobody, by=pieter, at=later)
    page = reverse("desk:objection-step", args=[made.number, "intrekken"])
    typed = {"on": f"{later:%d-%m-%Y}", "way": "schriftelijk", "said_by": ""}
    asked = client.post(page, typed)
    assert asked.status_code == 422 and 'href="#id_said_by"' in asked.content.decode()
    client.post(page, typed | {"said_by": "Bea de Wit"})

    assert ObjectionWithdrawn.objects.get().said_by == "Bea de Wit"
    shown = client.get(reverse("desk:objection", args=[made.number])).content.decode()
    assert "Ingetrokken door Bea de Wit, schriftelijk." in shown
    task = OpenTask.objects.get(task__reference=f"ingetrokken:{made.number}").task
    assert task.title == f"Bevestig per brief dat bezwaar {made.number} is ingetrokken, aan Bea de Wit"


def test_who_lives_is_not_asked_who_it_was(
    refused: Beschikking, fatma: Reader, pieter: Reader, client_of: SignIn
) -> None:
    made = object_to(refused, by=fatma)
    page = reverse("desk:objection-step", args=[made.number, "intrekken"])
    assert "said_by" not in client_of("pieter").get(page).content.decode()
    process.withdraw(made, on=LATER.date(), way="schriftelijk", by=pieter, at=LATER)
    assert ObjectionWithdrawn.objects.get().said_by == ""
