"""The day of an appointment is a free one, or somebody is away then: it is said. And the rest of it can be changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.intake.models import Appointment, AppointmentMoved, Melding, Notice
from keukentafel.domain.teams import actions as teams
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import in_days
from tests.fixtures.talked import appointment
from tests.fixtures.village import Village
from tests.fixtures.way_in import Sign

pytestmark = pytest.mark.django_db


def christmas() -> date:
    today = timezone.localdate()
    day = date(today.year, 12, 25)
    return day if day > today else date(today.year + 1, 12, 25)


def away(who: Reader, first: date, last: date, *, deputy: Reader) -> None:
    now = timezone.now()
    teams.register_absence(
        account=who.account, from_on=first, until_on=last + timedelta(days=1), by=who, at=now
    )
    teams.appoint_deputy(
        account=who.account, deputy=deputy.account, from_on=first, until_on=None, by=who, at=now
    )


@pytest.mark.function("B7")
def test_a_holiday_is_said_and_not_refused(about_jan: Melding, client_of: Sign, fatma: Reader) -> None:
    sent = appointment(account=fatma.account, on=christmas().strftime("%d-%m-%Y"))
    page = client_of("fatma").post(
        reverse("desk:appointments", args=[about_jan.case.number]), sent, follow=True
    )
    assert "valt op een vrije dag (eerste kerstdag)" in page.content.decode()
    assert Appointment.objects.exists()


@pytest.mark.function("B7")
def test_who_is_away_that_day_is_said_and_the_deputy_of_that_day_gets_it(
    about_jan: Melding,
    client_of: Sign,
    fatma: Reader,
    sandra: Reader,
    village: Village,
) -> None:
    pieter, today = village.reader("pieter"), timezone.localdate()
    away(pieter, today, today + timedelta(days=4), deputy=sandra)
    desk, address = client_of("fatma"), reverse("desk:appointments", args=[about_jan.case.number])
    assert "Pieter Prins, afwezig tot" in desk.get(address).content.decode()

    during = desk.post(
        address, appointment(account=pieter.account, on=in_days(3)), follow=True
    ).content.decode()
    after = desk.post(
        address, appointment(account=pieter.account, on=in_days(10)), follow=True
    ).content.decode()

    assert "Pieter Prins is die dag afwezig, tot en met" in during and "Sandra Hoekstra" in during
    assert "is die dag afwezig" not in after
    held = OpenTask.objects.filter(task__kind="afspraak").order_by("due_on").values_list("account", flat=True)
    assert list(held) == [sandra.account, pieter.account]


@pytest.mark.function("B7")
def test_the_rest_of_an_appointment_is_changed_with_a_letter_and_the_task_goes_along(
    about_jan: Melding,
    client_of: Sign,
    fatma: Reader,
    village: Village,
) -> None:
    pieter, annie = village.reader("pieter"), village.person("Annie").pk
    desk = client_of("fatma")
    desk.post(
        reverse("desk:appointments", args=[about_jan.case.number]),
        appointment(account=fatma.account, members=[annie], interpreter="Turks"),
    )
    made = Appointment.objects.get()
    address = reverse("desk:change-appointment", args=[made.pk])
    shown = desk.get(address).content.decode()
    assert (
        'value="Turks"' in shown
        and address in desk.get(reverse("desk:appointment", args=[made.pk])).content.decode()
    )
    same: dict[str, Any] = {
        "account": fatma.account, "minutes": "60", "members": [annie], "interpreter": "Turks", "reason": "Vergissing.",
    }  # fmt: skip
    refused = desk.post(address, same)
    assert refused.status_code == 422 and "Er verandert niets." in refused.content.decode()
    assert desk.post(address, same | {"minutes": "90", "reason": ""}).status_code == 422

    other = same | {"account": pieter.account, "minutes": "90", "interpreter": "", "members": []}
    assert desk.post(address, other).status_code == 302

    made.refresh_from_db()
    assert (made.account_id, made.minutes, made.interpreter, made.revision) == (pieter.account, 90, "", 2)
    assert not made.participants.exists()
    (task,) = OpenTask.objects.filter(task__kind="afspraak")
    assert (task.account_id, task.task_id) == (pieter.account, made.task_id)
    change = AppointmentMoved.objects.get()
    assert change.before_at == change.starts_at == made.starts_at
    assert "Pieter Prins in plaats van Fatma Yilmaz; 90 in plaats van 60 minuten; tolk: geen" in change.reason
    assert "Gewijzigd: Vergissing." in desk.get(reverse("desk:appointment", args=[made.pk])).content.decode()
    assert "Onze afspraak is veranderd." in Notice.objects.latest("pk").body
