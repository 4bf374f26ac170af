"""Who objects to help at once, or to a stop of it, before its letter went gets the terms of the day on which that goes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from keukentafel.domain.cases.models import Case, Clock, Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions.objections.steps import judged
from keukentafel.domain.decisions.models import Letter, Objection, TemporaryProvision
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import posting
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from keukentafel.rules import termen
from tests.fixtures.objected import object_to
from tests.fixtures.village import TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
OBJECTED, WENT = TUESDAY + timedelta(days=2), TUESDAY + timedelta(days=3)


def ends(day: date) -> date:
    return termen.compute("bezwaartermijn", day).last_day


@pytest.fixture
def given(urgent: Case, wanted: decisions.Wanted, fatma: Reader) -> TemporaryProvision:
    return actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)


@pytest.mark.parametrize("which", ["gift", "longer", "stop"])
def test_the_terms_follow_the_letter_of_that_part_and_of_no_other(
    which: str, given: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    if which == "longer":
        actions.extend_at_once(
            given.number, ends_on=given.ends_on + timedelta(days=1), reason="Zij kan nog niet zelf uit bed.",
            by=fatma, at=TUESDAY,
        )  # fmt: skip
    if which == "stop":
        last = TUESDAY.date() + timedelta(days=9)
        actions.stop_at_once(given.number, last=last, reason="Uw zus helpt iedere dag.", by=fatma, at=TUESDAY)
    made = object_to(TemporaryProvision.objects.get(pk=given.pk), by=sandra, at=OBJECTED)
    before = made.last_day
    for letter in Letter.objects.order_by("pk"):
        was = Objection.objects.get(pk=made.pk).last_day
        posting.post(jobs.print_now(letter.pk, at=WENT).document, by=sandra, at=WENT)
        if letter != Letter.objects.latest("pk"):
            assert Objection.objects.get(pk=made.pk).last_day == was

    made.refresh_from_db()
    assert made.last_day == Clock.objects.get(case=made.case).started_on == ends(WENT.date()) >= before
    assert Task.objects.filter(reference=f"bezwaar-bekend:{made.number}").exists() == (
        made.last_day != before
    )
    assert judged(made).is_so
