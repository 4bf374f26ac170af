"""The report of a hearing about an objection is put right, and what stood there stays to be read (Awb 7:7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, HearingReport, HearingReportCorrected, Objection
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries import file_copy_objections
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from tests.fixtures.objected import LATER, object_to, step_of

pytestmark = pytest.mark.function("D6")

Sign = Callable[[str], Any]
THEN = LATER + timedelta(days=20)
FIRST = {
    "present": "Annie de Wit",
    "heard_by": "Pieter Prins",
    "text": "Annie vertelde dat de buurvrouw verhuist.",
}
RIGHT = FIRST | {
    "present": "Annie en Jan de Wit",
    "text": "Annie vertelde dat de buurvrouw blijft, maar ziek is.",
}
WHY = "Jan was er ook bij, en de buurvrouw verhuist niet."


def heard(refused: Beschikking, by: Reader, *, then: datetime = THEN, asked: datetime = LATER) -> Objection:
    made = object_to(refused, by=by, at=asked)
    hearing = hearings.plan_hearing(made, starts_at=then, place="Raadhuis", sooner=True, by=by, at=asked)
    hearings.report_hearing(hearing, **FIRST, by=by, at=then + timedelta(hours=2))
    return made


def correct(by: Reader, *, at: datetime = THEN + timedelta(days=1), **more: Any) -> HearingReport:
    values: dict[str, Any] = {**RIGHT, "reason": WHY, "seen": 0, **more}
    return rows.correct_report(HearingReport.objects.get(), **values, by=by, at=at)


def test_what_stood_there_stays_with_who_wrote_it_and_why(refused: Beschikking, pieter: Reader) -> None:
    made = heard(refused, pieter)
    now = correct(pieter)
    before = HearingReportCorrected.objects.get()

    assert (now.text, now.present) == (RIGHT["text"], RIGHT["present"])
    assert (before.was_text, before.was_present, before.reason) == (FIRST["text"], FIRST["present"], WHY)
    assert before.was_at == THEN + timedelta(hours=2) and before.was_by_id == pieter.account
    household, person = (
        Household.objects.get(pk=made.case.household_id),
        Person.objects.get(pk=made.person_id),
    )
    (piece,) = file_copy_objections.objections(household, person, {})
    assert RIGHT["text"] in piece.text and FIRST["text"] in piece.text and WHY in piece.text


@pytest.mark.parametrize(
    ("told", "field"),
    [({"reason": "ok"}, "reason"), ({"text": "ok"}, "text"), ({"present": "-"}, "present"), (FIRST, "text")],
)
def test_a_correction_says_why_and_changes_something(
    refused: Beschikking, pieter: Reader, told: dict[str, str], field: str
) -> None:
    heard(refused, pieter)
    with pytest.raises(Refusal) as refusal:
        correct(pieter, **told)
    assert refusal.value.field == field and not HearingReportCorrected.objects.exists()


def test_not_over_a_colleague_nor_by_who_decided_nor_once_it_was_decided(
    granted: Beschikking, pieter: Reader, fatma: Reader, sandra: Reader
) -> None:
    made = heard(granted, pieter)
    with pytest.raises(rows.DecidedFirst):
        correct(fatma)
    correct(pieter)
    with pytest.raises(rows.StepRefused, match="Een collega verbeterde"):
        correct(pieter, **FIRST)
    correct(pieter, **FIRST, seen=1)
    assert HearingReport.objects.get().text == FIRST["text"] and HearingReportCorrected.objects.count() == 2
    process.decide(
        made, rows.Wanted("ongegrond", "Drie uur per week is genoeg.", "stands"), by=sandra, at=THEN
    )
    with pytest.raises(rows.ObjectionClosed):
        correct(pieter, seen=2)


def test_on_the_pages_of_the_desk_and_of_the_resident(
    refused: Beschikking, pieter: Reader, client_of: Sign
) -> None:
    now = timezone.now()
    made = heard(refused, pieter, then=now + timedelta(days=7 - now.weekday()), asked=now)
    desk, page = client_of("pieter"), reverse("desk:objection", args=[made.number])
    step = step_of("objection", made.number, "verslag-verbeteren")
    assert step in desk.get(page).text and FIRST["text"] in desk.get(step).text
    assert desk.post(step, RIGHT | {"seen": "0", "reason": "ok"}).status_code == 422
    assert desk.post(step, RIGHT | {"seen": "0", "reason": WHY}).url == page
    late = desk.post(step, FIRST | {"seen": "0", "reason": "Het eerste klopte toch wel."})
    assert late.status_code == 422 and "Een collega verbeterde" in late.text and FIRST["text"] in late.text
    for shown in (
        desk.get(page).text,
        client_of("de_wit").get(reverse("portal:my-objection", args=[made.number])).text,
    ):
        assert RIGHT["text"] in shown and FIRST["text"] in shown and WHY in shown
