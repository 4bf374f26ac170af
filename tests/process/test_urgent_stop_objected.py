"""An objection to the stop of help at once is about the stop: who stopped it stays away, and who wins keeps the help."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta

import pytest

from keukentafel.domain.cases.models import Case, OpenTask
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import at_once
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.objections.involved import DecidedFirst
from keukentafel.domain.decisions.leaflet import compose_leaflet as sheet
from keukentafel.domain.decisions.models import (
    Beschikking,
    Letter,
    Objection,
    ObjectionDecision,
    Proposal,
    TemporaryEnded,
    TemporaryProvision,
)
from keukentafel.domain.decisions.objected import deciders, involved
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.delivery.models import Allocation, ContributionNotice
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import Product
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.objection_leaflet import compose_leaflet
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.mandates import NoMandate
from tests.fixtures.objected import object_to
from tests.fixtures.register import only_up_to
from tests.fixtures.village import TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]
WHY = "Uw zus komt vanaf morgen iedere dag helpen."
GROUNDS = "Uw zus kan toch niet iedere dag komen."
STOPPED, LATER = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=3)
LAST = STOPPED.date() + timedelta(days=7)
UPHELD = rows.Wanted("gegrond", GROUNDS, "revoked", help_from=date(2026, 3, 12), help_until=date(2026, 4, 13))


@pytest.fixture
def given(urgent: Case, wanted: decisions.Wanted, sandra: Reader) -> TemporaryProvision:
    """By Sandra, from 3 March to 13 April 2026."""
    return actions.give_at_once(urgent.number, wanted, by=sandra, at=TUESDAY)


@pytest.fixture
def stopped(given: TemporaryProvision, fatma: Reader) -> TemporaryProvision:
    """By Fatma, after 11 March 2026."""
    actions.stop_at_once(given.number, last=LAST, reason=WHY, by=fatma, at=STOPPED)
    return TemporaryProvision.objects.get(pk=given.pk)


def _heard(stopped: TemporaryProvision, sandra: Reader) -> Objection:
    made = object_to(stopped, by=sandra, at=LATER)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=LATER)
    return made


def test_who_stopped_it_stays_away_and_who_gave_it_does_not(
    stopped: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(stopped, by=fatma, at=LATER)

    assert deciders(made) == involved(made) == {fatma.account}
    with pytest.raises(DecidedFirst):
        process.hand_to(made, team=fatma.teams[0], account=fatma.account, by=fatma, at=LATER)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=LATER)
    with pytest.raises(DecidedFirst):
        process.decide(made, rows.Wanted("ongegrond", GROUNDS, "stands"), by=fatma, at=LATER)


def test_who_made_it_longer_stays_away_too(given: TemporaryProvision, fatma: Reader, sandra: Reader) -> None:
    actions.extend_at_once(
        given.number, ends_on=date(2026, 4, 14), reason="Het onderzoek duurt langer.", by=fatma, at=STOPPED
    )
    made = object_to(TemporaryProvision.objects.get(pk=given.pk), by=fatma, at=LATER)
    assert deciders(made) == {fatma.account}
    assert (
        "(de tijdelijke hulp duurt tot en met 14 april 2026)"
        in queries.objection(made.number, reader=fatma).against
    )


def test_who_objected_to_the_gift_can_object_to_the_stop_once(
    given: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    first = object_to(given, by=fatma, at=TUESDAY)
    actions.stop_at_once(given.number, last=LAST, reason=WHY, by=fatma, at=STOPPED)
    stopped = TemporaryProvision.objects.get(pk=given.pk)
    assert queries.number_against(stopped) == ""

    second = object_to(stopped, by=fatma, at=LATER)

    assert queries.number_against(stopped) == second.number
    first = Objection.objects.get(pk=first.pk)
    assert {fatma.account, sandra.account} == deciders(first) and deciders(second) == {fatma.account}
    with pytest.raises(rows.AlreadyObjected):
        object_to(stopped, by=fatma, at=LATER)


def test_page_and_letter_say_what_it_is_about(
    stopped: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(stopped, by=fatma, at=LATER)
    page = queries.objection(made.number, reader=fatma)
    told = f"{stopped.number} (de tijdelijke hulp stopt op 11 maart 2026)"
    assert page.against == told and page.first_decider == "Fatma Yilmaz"
    process.withdraw(made, on=LATER.date(), way="schriftelijk", by=sandra, at=LATER)
    body = Notice.objects.get(template="bezwaar-ingetrokken", case=made.case).body
    assert told in body and "stopt op 11 maart 2026. Dat blijft zo." in body


def test_who_wins_gets_the_help_again_in_the_same_deed(
    stopped: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made = _heard(stopped, sandra)

    decision = process.decide(made, UPHELD, by=sandra, at=LATER)

    back = decision.gives_again
    assert (back.starts_on, back.ends_on, back.by_id) == (
        date(2026, 3, 12),
        date(2026, 4, 13),
        sandra.account,
    )
    assert back.after_stop == stopped.ended and back.mandate == decision.mandate
    runs_on = (
        f"De hulp loopt door van 12 maart 2026 tot en met 13 april 2026. Dat staat in besluit {back.number}."
    )
    body = Notice.objects.get(template="beslissing-op-bezwaar", case=made.case).body
    behind = compose_leaflet(decision, on=LATER.date()).markdown
    for text in (body, behind):
        assert runs_on in text and f"Besluit {stopped.number} geldt niet meer" not in text
    order, before = Allocation.objects.get(temporary=back), Allocation.objects.get(temporary=stopped)
    assert (order.volume, order.starts_on, order.ends_on) == (before.volume, back.starts_on, back.ends_on)
    assert OpenTask.objects.filter(task__reference=f"tijdelijk:{back.number}").exists()
    assert ContributionNotice.objects.get(temporary=back, kind="start").on == back.starts_on
    assert not Letter.objects.filter(temporary=back).exists()


def test_who_wins_gets_back_what_is_not_given_to_others_any_more(
    stopped: TemporaryProvision, village: Village, sandra: Reader
) -> None:
    keeper = village.reader("henk")
    products.take_over_start_set(383, by=keeper, at=STOPPED)
    row = Product.objects.get(code=stopped.product)
    products.end_product(383, row.pk, last_day=LAST - timedelta(days=1), by=keeper, at=STOPPED)

    back = process.decide(_heard(stopped, sandra), UPHELD, by=sandra, at=LATER).gives_again

    order, before = Allocation.objects.get(temporary=back), Allocation.objects.get(temporary=stopped)
    assert (order.unit, order.frequency) == (before.unit, before.frequency)


def test_the_court_is_the_way_against_it_and_a_later_stop_can_be_objected_to(
    stopped: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    back = process.decide(_heard(stopped, sandra), UPHELD, by=sandra, at=LATER).gives_again
    with pytest.raises(rows.AppealInstead):
        object_to(back, by=fatma, at=LATER)
    actions.stop_at_once(back.number, last=LAST, reason=WHY, by=fatma, at=LATER)
    again = TemporaryProvision.objects.get(pk=back.pk)
    assert object_to(again, by=fatma, at=LATER).against == back.number


@pytest.mark.parametrize(
    ("first", "last", "outcome", "enough"),
    [
        (date(2026, 3, 12), date(2026, 4, 13), "gegrond", True),
        (None, None, "gegrond", False),
        (date(2026, 3, 12), date(2026, 4, 12), "gegrond", False),
        (date(2026, 3, 12), date(2026, 4, 12), "deels", True),
        (date(2026, 3, 13), date(2026, 4, 13), "gegrond", False),
        (date(2026, 3, 11), date(2026, 4, 13), "deels", False),
        (date(2026, 3, 12), date(2027, 1, 1), "deels", False),
    ],
)
def test_who_wins_wholly_keeps_the_help_to_its_last_day(
    stopped: TemporaryProvision, fatma: Reader, sandra: Reader,
    first: date | None, last: date | None, outcome: str, enough: bool,
) -> None:  # fmt: skip
    made = _heard(stopped, sandra)
    wanted = replace(UPHELD, outcome=outcome, help_from=first, help_until=last)
    if enough:
        assert process.decide(made, wanted, by=sandra, at=LATER).gives_again.ends_on == last
        return
    with pytest.raises(rows.WrongHelpDays, match="2026"):
        process.decide(made, wanted, by=sandra, at=LATER)
    assert not ObjectionDecision.objects.exists()


def test_help_that_stood_still_comes_back_from_the_day_of_the_decision(
    stopped: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made, at = _heard(stopped, sandra), LATER + timedelta(days=14)
    with pytest.raises(rows.WrongHelpDays, match="van 12 maart 2026 tot en met 20 maart 2026"):
        process.decide(made, replace(UPHELD, help_from=date(2026, 3, 21)), by=sandra, at=at)
    back = process.decide(made, replace(UPHELD, help_from=at.date()), by=sandra, at=at).gives_again
    assert back.starts_on == at.date() and ContributionNotice.objects.get(temporary=back).on == at.date()


def test_when_every_day_has_passed_nothing_needs_to_come_back(
    stopped: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made, at = _heard(stopped, sandra), LATER + timedelta(days=60)
    decision = process.decide(made, replace(UPHELD, help_from=None, help_until=None), by=sandra, at=at)
    body = Notice.objects.get(template="beslissing-op-bezwaar", case=made.case).body
    assert not hasattr(decision, "gives_again") and "stopt, geldt niet meer" in body


def test_help_that_a_colleague_gave_again_is_not_given_twice(
    stopped: TemporaryProvision, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    made = _heard(stopped, sandra)
    short = replace(wanted, starts_on=date(2026, 3, 12), ends_on=date(2026, 4, 12))
    back = actions.give_at_once(stopped.case.number, short, by=fatma, at=LATER)
    with pytest.raises(rows.HelpNotGivenBack, match=f"{back.number}.*13 april 2026"):
        process.decide(made, UPHELD, by=sandra, at=LATER)
    actions.extend_at_once(back.number, ends_on=date(2026, 4, 13), reason=GROUNDS, by=fatma, at=LATER)
    decision = process.decide(made, UPHELD, by=sandra, at=LATER)
    body = Notice.objects.get(template="beslissing-op-bezwaar", case=made.case).body
    assert not hasattr(decision, "gives_again") and f"Dat staat in besluit {back.number}" in body


def test_the_sheet_behind_the_letter_that_it_lasts_longer_names_the_new_last_day(
    given: TemporaryProvision, fatma: Reader
) -> None:
    actions.extend_at_once(given.number, ends_on=date(2026, 4, 14), reason=GROUNDS, by=fatma, at=STOPPED)
    text = sheet(Letter.objects.get(extension__provision=given), on=STOPPED.date()).markdown
    assert "dat uw tijdelijke hulp langer duurt" in text and "Tot en met 14 april 2026" in text
    assert "13 april 2026" not in text


def test_the_sheet_behind_the_letter_of_a_stop_says_that_the_help_stops(stopped: TemporaryProvision) -> None:
    text = sheet(Letter.objects.get(ended__provision=stopped), on=LATER.date()).markdown
    assert "dat uw tijdelijke hulp stopt" in text and "Tot en met 11 maart 2026" in text
    assert "dat u tijdelijk hulp krijgt" not in text


def test_a_stop_by_a_decision_that_gives_other_help_is_objected_to_and_one_that_gives_the_same_is_not(
    given: TemporaryProvision,
) -> None:
    stop = TemporaryEnded(provision=given)
    for product, goes_over in ((given.product, True), ("dagbesteding", False)):
        stop.beschikking = Beschikking(outcome="granted", proposal=Proposal(product=product))
        assert at_once._goes_over(stop) is goes_over


@pytest.mark.parametrize(("too_little", "held"), [(1, False), (-1, True)])
def test_who_gives_it_again_needs_a_mandate_for_its_amount(
    stopped: TemporaryProvision, henk: Reader, fatma: Reader, sandra: Reader, too_little: int, held: bool
) -> None:
    made = _heard(stopped, sandra)
    only_up_to(stopped.cents_per_year // 100 - too_little, henk, at=LATER)
    with nullcontext() if held else pytest.raises(NoMandate):
        process.decide(made, UPHELD, by=sandra, at=LATER)
    assert ObjectionDecision.objects.exists() == held
