"""The same help is not given twice on one day: help that is granted begins after the help at once of the same product."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.urls import reverse

from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.ends_at_once import GivenTwice
from keukentafel.domain.decisions.models import Aanvraag, Proposal, TemporaryProvision
from keukentafel.domain.decisions.since_proposed import ChangedSince
from keukentafel.domain.delivery.models import Allocation, ContributionNotice
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.register import henk  # noqa: F401  (fixture)
from tests.fixtures.village import MONDAY, TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("B12", "D2"), pytest.mark.usefixtures("files")]
FIRST, LATER = date(2026, 3, 3), datetime(2026, 3, 20, 10, 0, tzinfo=MONDAY.tzinfo)


@pytest.fixture
def given(aanvraag: Aanvraag, wanted: decisions.Wanted, fatma: Reader) -> TemporaryProvision:
    """Help in the house at once, from 3 March until 13 April 2026."""
    return actions.give_at_once(aanvraag.case.number, wanted, by=fatma, at=MONDAY)


def test_a_proposal_that_begins_while_it_runs_says_from_which_day_it_can(
    given: TemporaryProvision, aanvraag: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    with pytest.raises(GivenTwice, match=r"Tot en met 3 maart 2026 .* 4 maart 2026 of later") as refused:
        propose(aanvraag, goal, by=fatma, at=TUESDAY, starts_on=FIRST)
    assert refused.value.field == "starts_on" and not Proposal.objects.exists()
    made = propose(aanvraag, goal, by=fatma, at=TUESDAY, starts_on=date(2026, 3, 4))
    decide(made, fatma, at=TUESDAY)
    days = list(
        Allocation.objects.order_by("starts_on").values_list("starts_on", "temporary__stops__last_day")
    )
    assert days == [(FIRST, FIRST), (date(2026, 3, 4), None)]


def test_help_that_stopped_before_counts_its_days_too(
    given: TemporaryProvision, aanvraag: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    why = "Haar zus helpt haar deze weken elke dag."
    actions.stop_at_once(given.number, last=date(2026, 3, 10), reason=why, by=fatma, at=TUESDAY)
    with pytest.raises(GivenTwice, match="Tot en met 10 maart 2026"):
        propose(aanvraag, goal, by=fatma, at=LATER, starts_on=date(2026, 3, 10))
    assert propose(aanvraag, goal, by=fatma, at=LATER, starts_on=date(2026, 3, 11))


def test_other_help_begins_when_it_was_proposed(
    given: TemporaryProvision, aanvraag: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    TemporaryProvision.objects.update(product="dagbesteding")
    assert propose(aanvraag, goal, by=fatma, at=TUESDAY, starts_on=FIRST)


def test_a_proposal_of_which_the_first_day_came_meanwhile_is_made_anew_to_grant_it(
    given: TemporaryProvision, proposal: Proposal, sandra: Reader
) -> None:
    with pytest.raises(ChangedSince, match="21 maart 2026 of later"):
        decide(proposal, sandra, at=LATER)
    assert decide(proposal, sandra, outcome="refused", at=LATER)


def test_the_page_to_decide_says_so_first(
    given: TemporaryProvision, proposal: Proposal, client_of: Callable[[str], VillageClient]
) -> None:
    TemporaryProvision.objects.update(ends_on=date(2099, 1, 1))
    page = reverse("desk:decide", args=[proposal.aanvraag.number])
    asks = "Doe dan eerst een voorstel"
    assert asks in client_of("fatma").get(page).text
    Proposal.objects.update(starts_on=date(2098, 1, 1), ends_on=date(2098, 12, 31))
    assert asks not in client_of("fatma").get(page).text


@pytest.mark.usefixtures("henk")
def test_what_the_college_decided_before_the_first_day_ends_it_on_the_day_before(
    given: TemporaryProvision, proposal: Proposal, sandra: Reader
) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(cents_per_year=6_000_000, total_cents=None)
    made = decide(proposal, sandra, college=decisions.College("2026-0123", TUESDAY.date()), at=LATER)
    stop = given.stops.get()
    assert (stop.last_day, stop.beschikking) == (date(2026, 3, 15), made)
    assert ContributionNotice.objects.get(temporary=given, kind="stop").on == date(2026, 3, 15)
