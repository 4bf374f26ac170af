"""Around the page of a conversation: what the appointment said, and where the melding stands after it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.actions import Comes, Planned
from keukentafel.domain.intake.models import Appointment, Melding
from keukentafel.domain.intake.told import Spoken
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.talked import mark_of
from tests.fixtures.way_in import Sign

TWO_DAYS = timedelta(days=2)


def planned(melding: Melding, fatma: Reader, *, at: datetime) -> Appointment:
    """An appointment two days after this moment, with the niece and an office."""
    wanted = Planned(
        "kantoor", at + TWO_DAYS, fatma.account, where="Raadhuis, kamer 2",
        participants=(Comes("netwerk", name="Mina de Wit"),),
    )  # fmt: skip
    return actions.plan_appointment(melding.case, wanted, by=fatma, at=at)


def value(page: str, name: str) -> str:
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    found = re.search(r'value="([^"]*)"', field[0]) if field else None
    return found[1] if found else ""


@pytest.mark.function("B7")
def test_what_was_agreed_need_not_be_typed_again(about_jan: Melding, fatma: Reader, client_of: Sign) -> None:
    made = planned(about_jan, fatma, at=timezone.now() - timedelta(hours=2))
    Appointment.objects.filter(pk=made.pk).update(starts_at=timezone.now() - timedelta(hours=1))
    page = client_of("fatma").get(reverse("desk:conversation", args=[about_jan.case.number])).text
    assert value(page, "place") == "op kantoor, Raadhuis, kamer 2"
    assert value(page, "present") == "Jan de Wit, Mina de Wit en Fatma Yilmaz"


@pytest.mark.function("B7")
def test_the_day_is_that_of_the_appointment_and_never_one_to_come(about_jan: Melding, fatma: Reader) -> None:
    today = timezone.localdate()
    made = planned(about_jan, fatma, at=timezone.now())
    to_come = intake.agreed(about_jan.case_id, on=today)
    assert to_come is not None and to_come.put_in(Spoken(held_on=today)).held_on == today
    Appointment.objects.filter(pk=made.pk).update(starts_at=timezone.now() - TWO_DAYS)
    past = intake.agreed(about_jan.case_id, on=today)
    assert past is not None and past.put_in(Spoken(held_on=today)).held_on == today - TWO_DAYS


@pytest.mark.function("B7")
def test_of_what_was_called_off_nothing_is_taken_over(about_jan: Melding, fatma: Reader) -> None:
    now = timezone.now()
    made = planned(about_jan, fatma, at=now)
    actions.cancel_appointment(made, reason="Zij is ziek.", by_resident=True, by=fatma, at=now)
    assert intake.agreed(about_jan.case_id, on=timezone.localdate()) is None


def steps(page: str) -> list[tuple[str, str]]:
    """State and name of each step on the page of a melding."""
    found = re.findall(r'kt-step kt-step--(\w+)".*?kt-step__name">([^<]+)<', page, re.DOTALL)
    return [(state, name) for state, name in found]


@pytest.mark.function("B4", "B7")
def test_the_melding_stands_where_its_case_stands(fixed: Melding, client_of: Sign) -> None:
    desk, jan = client_of("fatma"), client_of("de_wit")
    file, melding = (
        steps(desk.get(reverse(name, args=[number])).text)
        for name, number in (("desk:case-file", fixed.case.number), ("desk:melding", fixed.number))
    )
    assert melding[2:] == file[1:] and ("done", "Gesprek") in melding
    desk.post(reverse("desk:verslag", args=[fixed.case.number]), {"do": "send"})
    mine = reverse("portal:my-verslag", args=[fixed.case.number])
    page: Any = jan.get(mine).text
    assert "Liever op papier?" in page
    jan.post(mine, {"do": "sign", "fingerprint": mark_of(page), "applies": "ja", "read": "on"})
    assert "Liever op papier?" not in jan.get(mine).text
    assert ("done", "Gesprek") in steps(desk.get(reverse("desk:melding", args=[fixed.number])).text)
