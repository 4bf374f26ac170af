"""A term stands still for what is asked abroad from the day after the resident was told so (Awb 4:15 lid 1 onder b)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from keukentafel.domain.cases.models import Clock, ClockSuspension, Document, OpenTask
from keukentafel.domain.decisions.clocks import clocks_of
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.process.actions import penalties, posting, terms
from keukentafel.domain.process.actions.day_of_post import SaysTooEarly
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import anew, notices
from tests.fixtures.late import on
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]
TOLD, THURSDAY = MONDAY.date(), MONDAY.date() + timedelta(days=3)
ENDS = date(2026, 3, 16)
"""The last day of the term without standing still."""


def told(
    aanvraag: Aanvraag,
    by: Reader,
    *,
    asked_on: date = TOLD,
    until: date | None = None,
    ground: str = "buitenland",
) -> Notice:
    terms.suspend_term(
        clocks_of(aanvraag).get(), ground=ground, event_on=asked_on, given_until=until,
        reason="Wij vroegen de Belgische gemeente wat zij geeft.", by=by, at=MONDAY,
    )  # fmt: skip
    return notices.print_now(Notice.objects.get(template=terms.STANDS_STILL).pk, at=MONDAY)


def paper(of: Notice) -> Document:
    assert of.document is not None
    return of.document


def stands_from() -> date | None:
    return ClockSuspension.objects.values_list("from_on", flat=True).first()


@pytest.mark.parametrize("days_before", [0, 1])
def test_it_stands_still_from_the_day_after_the_letter_whenever_it_was_asked_there(
    aanvraag: Aanvraag, fatma: Reader, days_before: int
) -> None:
    letter = told(aanvraag, fatma, asked_on=TOLD - timedelta(days_before))
    assert stands_from() == TOLD + timedelta(1) and "3 maart 2026" in letter.body


@pytest.mark.parametrize("until", [None, date(2026, 4, 1)])
def test_a_letter_that_waited_gets_the_day_on_which_it_goes_and_the_term_follows(
    aanvraag: Aanvraag, fatma: Reader, until: date | None
) -> None:
    old = paper(told(aanvraag, fatma, until=until))
    with pytest.raises(SaysTooEarly):
        posting.post(old, by=fatma, at=on(THURSDAY))

    anew.anew_now(old.pk, on=THURSDAY, at=on(THURSDAY))

    fresh = Notice.objects.get(template=terms.STANDS_STILL)
    assert fresh.dated_on == THURSDAY and "6 maart 2026" in fresh.body
    asked = ClockSuspension.objects.get()
    assert (asked.from_on, asked.given_until) == (THURSDAY + timedelta(1), until), (
        "abroad they answer when they do"
    )
    posting.post(paper(fresh), by=fatma, at=on(THURSDAY))
    assert stands_from() == THURSDAY + timedelta(1)


@pytest.mark.parametrize("ground", ["buitenland", "aanvulling"])
def test_what_really_went_later_than_it_says_stands_still_from_then(
    aanvraag: Aanvraag, fatma: Reader, ground: str
) -> None:
    letter = told(aanvraag, fatma, ground=ground, until=date(2026, 3, 20))
    posting.post(paper(letter), went_on=THURSDAY, by=fatma, at=on(THURSDAY))
    assert stands_from() == THURSDAY + timedelta(1)
    assert clocks_of(aanvraag).get().last_day == date(2026, 3, 31), "fifteen days, not eighteen"


def test_who_read_it_in_the_portal_was_told_on_the_day_of_the_letter(
    aanvraag: Aanvraag, fatma: Reader, village: Village
) -> None:
    OwnFile.objects.filter(account=village.account("de_wit")).update(person=aanvraag.person_id)
    letter = told(aanvraag, fatma)
    posting.post(paper(letter), went_on=THURSDAY, by=fatma, at=on(THURSDAY))
    assert stands_from() == TOLD + timedelta(1)


def test_of_one_that_went_after_the_term_was_over_it_never_stood_still_and_somebody_hears(
    aanvraag: Aanvraag, fatma: Reader
) -> None:
    letter, late = told(aanvraag, fatma), ENDS + timedelta(4)
    posting.post(paper(letter), went_on=late, by=fatma, at=on(late))
    assert stands_from() is None and clocks_of(aanvraag).get().last_day == ENDS
    assert "ging te laat" in OpenTask.objects.get(task__reference=f"niet-gevraagd:{letter.pk}").task.title


def test_nobody_was_told_when_a_notice_of_default_comes_so_we_are_late(
    aanvraag: Aanvraag, fatma: Reader
) -> None:
    letter, clock = told(aanvraag, fatma), clocks_of(aanvraag).get()
    noticed = ENDS + timedelta(4)
    penalties.receive_notice(clock, received_on=noticed, channel="brief", by=fatma, at=on(noticed))
    assert stands_from() is None and Clock.objects.get(pk=clock.pk).last_day == ENDS
    assert hasattr(Notice.objects.get(pk=letter.pk), "stopped")
    title = OpenTask.objects.get(task__reference=f"niet-gevraagd:{letter.pk}").task.title
    assert "De termijn stond niet stil" in title


def test_it_runs_on_without_a_word_where_nobody_was_told(aanvraag: Aanvraag, fatma: Reader) -> None:
    told(aanvraag, fatma)
    clock = terms.resume_term(clocks_of(aanvraag).get(), on=THURSDAY, by=fatma, at=on(THURSDAY))
    assert clock.last_day == ENDS and not Notice.objects.filter(template=terms.RUNS_ON).exists()
