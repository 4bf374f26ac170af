"""A decision that begins before the day on which help at once was to stop makes that stop sooner: never help of both kinds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Letter, Proposal, TemporaryProvision
from keukentafel.domain.delivery.models import Allocation, ContributionNotice
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.process.queries.print_copies import of_replaced
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from tests.fixtures.aanvraag import decide
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("B12"), pytest.mark.usefixtures("files")]
WHY = "Uw zus komt vanaf dan iedere dag helpen."
LAST = date(2026, 3, 31)


def _stopped(
    proposal: Proposal, wanted: decisions.Wanted, fatma: Reader, *, after: date
) -> TemporaryProvision:
    case = proposal.aanvraag.case.number
    made = actions.give_at_once(case, replace(wanted, ends_on=LAST), by=fatma, at=MONDAY)
    actions.stop_at_once(made.number, last=after, reason=WHY, by=fatma, at=MONDAY)
    return made


def test_it_stops_the_day_before_the_granted_help_and_both_stops_are_kept(
    proposal: Proposal, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    made = _stopped(proposal, wanted, fatma, after=date(2026, 3, 20))

    beschikking = decide(proposal, sandra, outcome="granted", at=TUESDAY)

    stops = [(each.last_day, each.beschikking) for each in made.stops.order_by("pk")]
    assert stops == [(date(2026, 3, 20), None), (date(2026, 3, 15), beschikking)]
    assert ContributionNotice.objects.get(temporary=made, kind="stop").on == date(2026, 3, 15)
    order = Allocation.objects.get(temporary=made)
    told = Task.objects.filter(reference__startswith=f"opdracht:{order.pk}:").order_by("-pk").first()
    assert told is None or told.reference.endswith("2026-03-15")
    household = proposal.aanvraag.case.household
    assert household is not None
    ends = {line.ends_on for line in overview(household.pk, reader=fatma).support if line.temporary}
    assert ends == {date(2026, 3, 15)}


def test_the_resident_hears_it_where_other_help_or_none_is_given(
    proposal: Proposal, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    made = _stopped(proposal, wanted, fatma, after=date(2026, 3, 20))

    beschikking = decide(proposal, sandra, outcome="refused", at=TUESDAY)

    letters = Letter.objects.filter(ended__provision=made).order_by("pk")
    assert len(letters) == 2 and beschikking.number in letters[1].body and "3 maart 2026" in letters[1].body


def test_the_letter_of_a_stop_that_another_went_before_goes_no_more(
    proposal: Proposal, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    made = _stopped(proposal, wanted, fatma, after=date(2026, 3, 20))
    first = Letter.objects.get(ended__provision=made)
    document = jobs.print_now(first.pk, at=MONDAY).document
    assert not of_replaced().exists()

    decide(proposal, sandra, outcome="refused", at=TUESDAY)

    jobs.print_now(Letter.objects.filter(ended__provision=made).latest("pk").pk, at=TUESDAY)
    assert document is not None and [row["document"] for row in of_replaced()] == [document.pk]


def test_a_stop_that_comes_first_stays(
    proposal: Proposal, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    made = _stopped(proposal, wanted, fatma, after=date(2026, 3, 10))
    decide(proposal, sandra, outcome="granted", at=TUESDAY)
    assert made.stops.get().last_day == date(2026, 3, 10)
