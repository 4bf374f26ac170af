"""Who objects before the letter went gets the terms of the day on which it goes; of help at once, of the letter of that part."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from keukentafel.domain.cases.models import Case, Clock, Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions.objections.steps import judged
from keukentafel.domain.decisions.models import (
    Beschikking,
    Letter,
    Objection,
    Proposal,
    TemporaryProvision,
)
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import posting
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import jobs
from keukentafel.rules import termen
from tests.fixtures.aanvraag import decide
from tests.fixtures.objected import object_to
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
THURSDAY = MONDAY + timedelta(days=3)
OBJECTED, WENT = TUESDAY + timedelta(days=2), TUESDAY + timedelta(days=3)


def ends(at: datetime) -> date:
    return termen.compute("bezwaartermijn", at.date()).last_day


@pytest.fixture
def letter(proposal: Proposal, fatma: Reader) -> Letter:
    return jobs.print_now(decide(proposal, fatma, at=MONDAY).letter.pk, at=MONDAY)


@pytest.mark.parametrize("went", [MONDAY + timedelta(days=2), THURSDAY])
def test_who_objected_before_it_was_sent_gets_the_terms_of_the_day_on_which_it_goes(
    letter: Letter, fatma: Reader, went: datetime
) -> None:
    """The receipt named a last day to decide that was counted from a letter that did not go yet."""
    made = object_to(Beschikking.objects.get(), by=fatma, at=TUESDAY)
    before = Clock.objects.get(case=made.case)

    posting.post(letter.document, went_on=went.date(), by=fatma, at=THURSDAY)

    made.refresh_from_db()
    clock = Clock.objects.get(case=made.case)
    assert made.last_day == clock.started_on == ends(went) > before.started_on
    assert clock.last_day == termen.compute("beslissing-op-bezwaar", ends(went)).last_day > before.last_day
    said = f"Zeg wie bezwaar {made.number} maakte: wij beslissen uiterlijk {plain_date(clock.last_day)}"
    assert [each.title for each in Task.objects.filter(reference=f"bezwaar-bekend:{made.number}")] == [said]
    assert Task.objects.get(title=f"Kies wie bezwaar {made.number} behandelt").open.due_on >= TUESDAY.date()


def test_who_objected_while_it_lay_here_keeps_the_longer_time_to_object(
    letter: Letter, fatma: Reader
) -> None:
    """It turned out to have gone before: the term to decide is of that day, and nobody loses a day to object."""
    made = object_to(Beschikking.objects.get(), by=fatma, at=THURSDAY)
    assert made.last_day == ends(THURSDAY)

    posting.post(letter.document, went_on=TUESDAY.date(), by=fatma, at=THURSDAY)

    made.refresh_from_db()
    assert made.last_day == ends(THURSDAY) and Clock.objects.get(case=made.case).started_on == ends(TUESDAY)


def test_what_goes_on_the_day_that_was_counted_from_gives_nothing_to_tell(
    letter: Letter, fatma: Reader
) -> None:
    made = object_to(Beschikking.objects.get(), by=fatma, at=MONDAY)
    posting.post(letter.document, by=fatma, at=MONDAY)
    assert Clock.objects.get(case=made.case).started_on == made.last_day == ends(MONDAY)
    assert not Task.objects.filter(reference__startswith="bezwaar-bekend").exists()


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
    assert made.last_day == Clock.objects.get(case=made.case).started_on == ends(WENT) >= before
    assert Task.objects.filter(reference=f"bezwaar-bekend:{made.number}").exists() == (
        made.last_day != before
    )
    assert judged(made).is_so
