"""The same answers twice are one sending; done, undone or changed, and done again they are another deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Appointment, AppointmentMoved, Melding, Triage
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.actions.scaling import scale
from keukentafel.domain.plans.models import Scaling
from keukentafel.domain.process.actions import regrouping
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import in_days
from tests.fixtures.intake import COMPLEX, INFORMATION, SAFETY, about_annie
from tests.fixtures.talked import appointment
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.django_db
Sign = Callable[[str], Any]
WHY = "Dezelfde vrouw, twee keer ingeschreven."


@pytest.mark.function("B4")
@pytest.mark.parametrize("first", [COMPLEX, SAFETY])
def test_back_to_the_first_outcome_is_a_triage_of_its_own(
    village: Village, fatma: Reader, client_of: Sign, first: Any
) -> None:
    case = about_annie(village, fatma).case
    desk, address = client_of("fatma"), reverse("desk:triage", args=[case.number])
    for answers in (
        first,
        first,
        INFORMATION,
        first,
        first,
    ):  # each first one sent twice, as a double click is
        given = [f"{question}:{answer}" for question, answer in answers]
        assert (
            "De triage is vastgelegd" in desk.post(address, {"a": given, "vastleggen": "1"}, follow=True).text
        )
    outcomes = list(Triage.objects.order_by("pk").values_list("outcome", flat=True))
    assert len(outcomes) == 3 and outcomes[0] == outcomes[2] != outcomes[1] == "informatie"


@pytest.mark.function("B4")
def test_what_a_colleague_changed_in_between_counts(village: Village, fatma: Reader, client_of: Sign) -> None:
    case: Case = about_annie(village, fatma).case
    address = reverse("desk:triage", args=[case.number])
    for who, answers in (("fatma", COMPLEX), ("sandra", INFORMATION), ("fatma", COMPLEX)):
        given = [f"{question}:{answer}" for question, answer in answers]
        client_of(who).post(address, {"a": given, "vastleggen": "1"})
    assert Triage.objects.latest("pk").outcome == "meervoudig-zelfregie"


@pytest.mark.function("B7")
def test_an_appointment_that_was_called_off_is_made_again(
    about_jan: Melding, client_of: Sign, fatma: Reader
) -> None:
    desk, address = client_of("fatma"), reverse("desk:appointments", args=[about_jan.case.number])
    sent = appointment(account=fatma.account)
    for _twice in range(2):
        desk.post(address, sent)
    made = Appointment.objects.get()
    off = {"do": "cancel", "reason": "Jan is ziek."}
    for _twice in range(2):
        assert desk.post(reverse("desk:appointment", args=[made.pk]), off).status_code == 302
    for _twice in range(2):
        desk.post(address, sent)
    assert Appointment.objects.filter(cancelled__isnull=True).exclude(pk=made.pk).count() == 1


@pytest.mark.function("B7")
def test_moved_back_and_forth_each_time_counts(about_jan: Melding, client_of: Sign, fatma: Reader) -> None:
    desk = client_of("fatma")
    desk.post(reverse("desk:appointments", args=[about_jan.case.number]), appointment(account=fatma.account))
    there = reverse("desk:appointment", args=[Appointment.objects.get().pk])
    move = {"do": "move", "hour": "9.00", "place": "thuis", "where": "", "reason": "Op uw verzoek."}
    for days in (5, 5, 6, 5):
        desk.post(there, move | {"on": in_days(days)})
    assert AppointmentMoved.objects.count() == 3


@pytest.mark.function("A13")
def test_merged_taken_apart_and_merged_again(village: Village, fatma: Reader) -> None:
    stays, gone, key = village.person("Annie").pk, village.person("Jan").pk, uuid4()
    told: dict[str, Any] = {"reason": WHY, "wrong_bsn": WHY, "sent_once": key, "by": fatma, "at": MONDAY}
    first = regrouping.merge(stays, gone, **told)
    regrouping.undo(first.pk, reason=WHY, by=fatma, at=MONDAY)
    again = regrouping.merge(stays, gone, **told)
    assert again.pk != first.pk
    with pytest.raises(journal.AlreadySent):
        regrouping.merge(stays, gone, **told)


@pytest.mark.function("C7")
def test_scaled_up_down_and_up_again(village: Village, fatma: Reader) -> None:
    home, keys = village.household("De Wit").pk, {"samen": uuid4(), "basis": uuid4()}
    for level in ("samen", "basis", "samen"):
        scale(
            home, to_level=level, reason="Er is meer nodig.", kind="grond", ground="Jeugdwet",
            sent_once=keys[level], by=fatma, at=MONDAY,
        )  # fmt: skip
    assert Scaling.objects.count() == 3
