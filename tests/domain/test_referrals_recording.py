"""Referrals by law: recorded without a decision, with a provider that delivers here, and what they cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions import weighing
from keukentafel.domain.decisions.actions import UnknownProvider
from keukentafel.domain.decisions.actions import mandates as register
from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import Beschikking, Referral, ReferralYear
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import ProductBudget, ProductTariff
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.process.queries import my_file, my_referrals
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import WrongAgb
from keukentafel.rules import referring, version
from keukentafel.rules.mandates import NoMandate
from keukentafel.rules.referring import EndsTooLate, ExtensionUnsaid, TooOld
from tests.fixtures.referrals import STARTS, aged, wanted
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

TODAY = MONDAY.date()


@pytest.mark.function("D9")
def test_a_referral_is_recorded_without_a_decision(
    referral: Referral,
    number: int,
    fatma: Reader,
    joke: Reader,
    ruud: Reader,
    de_wit: Reader,
    django_assert_num_queries: Any,
) -> None:
    order, task = Allocation.objects.get(referral=referral), Task.objects.get(case=referral.case)
    with django_assert_num_queries(2):
        page = queries.referral(referral.number, reader=fatma)

    assert not Beschikking.objects.exists()
    assert (order.organisation_id, order.person_id, order.beschikking_id) == (
        referral.provider_id,
        referral.person_id,
        None,
    )
    assert task.household_id == number and task.open.team_id == fatma.teams[0]
    assert page.line.cents == referral.expected_cents == sum(cents for _year, cents in page.years) > 0
    assert [year for year, _cents in page.years] == [2026, 2027]
    for nobody in (joke, ruud, de_wit):
        with pytest.raises(NotYours):
            queries.referral(referral.number, reader=nobody)


@pytest.mark.function("D9")
@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"provider": 0}, UnknownProvider),
        ({"agb": "1234"}, WrongAgb),
        ({"agb": "03012345"}, WrongAgb),
        ({"referrer_name": " "}, actions.ReferrerMissing),
        ({"referred_on": TODAY + timedelta(1)}, actions.WrongDays),
        ({"starts_on": TODAY - timedelta(1)}, actions.WrongDays),
        ({"volume": 0}, weighing.WrongVolume),
        ({"volume": Decimal("1.3")}, weighing.WrongVolume),
        ({"product": ""}, Exception),
    ],
)
def test_what_cannot_be_recorded_leaves_nothing(
    village: Village, number: int, fatma: Reader, other: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        process.record_referral(number, wanted(village, **other), by=fatma, at=MONDAY)
    assert not Referral.objects.exists() and not Task.objects.filter(title__startswith="Verwijzing").exists()


@pytest.mark.function("D9")
def test_nobody_of_23_is_referred_to_youth_help_and_nobody_twice(
    village: Village, number: int, fatma: Reader, referral: Referral
) -> None:
    with pytest.raises(TooOld):
        process.record_referral(number, wanted(village, "Mirjam"), by=fatma, at=MONDAY)
    with pytest.raises(actions.AlreadyRecorded) as refused:
        process.record_referral(number, wanted(village), by=fatma, at=TUESDAY)
    assert refused.value.number == referral.number


@pytest.mark.function("D9")
def test_it_counts_in_the_budget_until_it_stops(village: Village, referral: Referral, fatma: Reader) -> None:
    place, group = referral.municipality_id, referral.product_group
    ProductBudget.objects.create(municipality_id=place, group=group, year=2026, cents=10_000_00, at=MONDAY)
    years = [(2026, 0), (2027, 0)]
    (before,) = weighing.budgets(place, group, years)
    process.hear_of_referral(referral.number, kind="start", on=TODAY, by=fatma, at=MONDAY)
    stop: dict[str, Any] = {
        "kind": "stop",
        "on": date(2026, 3, 22),
        "reason": "Het gaat goed",
        "way": "brief",
        "by": fatma,
    }
    with pytest.raises(actions.NotInOrder, match="toekomst"):
        process.hear_of_referral(referral.number, at=FRIDAY, **stop)
    ProductTariff.objects.update(euros=1)
    process.hear_of_referral(referral.number, at=MONDAY + timedelta(days=30), **stop)
    (after,) = weighing.budgets(place, group, years)
    shorter, full = (
        after.expected,
        dict(ReferralYear.objects.filter(feedback=None).values_list("year", "cents")),
    )

    assert before.expected == full[2026] and before.left == 10_000_00 - full[2026]
    assert shorter == 2 * 2 * 108_00  # two weeks, two hours a week
    assert queries.referral(referral.number, reader=fatma).line.cents == shorter


@pytest.mark.function("D9")
def test_an_institution_hears_by_law_and_help_without_a_product_is_an_estimate(
    village: Village, number: int, fatma: Reader
) -> None:
    told = wanted(
        village,
        kind="gecertificeerde-instelling",
        document="bepaling 1",
        agb="",
        agreed=(),
        product="",
        volume=0,
        what="Gezinshulp",
        group="jeugdhulp-ambulant",
        euros=1_001,
    )
    with pytest.raises(actions.NotConsulted):
        process.record_referral(number, told, by=fatma, at=MONDAY)
    told = replace(told, not_consulted="Spoed")
    ProductBudget.objects.create(
        municipality_id=383, group="jeugdhulp-ambulant", year=2026, cents=2_000_00, at=MONDAY
    )
    number = process.record_referral(number, told, by=fatma, at=MONDAY).number
    process.hear_of_referral(number, kind="start", on=TODAY, way="brief", by=fatma, at=MONDAY)
    page = queries.referral(number, reader=fatma)
    later = MONDAY + timedelta(days=304)
    process.hear_of_referral(
        number, kind="stop", on=date(2026, 12, 31), reason="Klaar", way="brief", by=fatma, at=later
    )
    stopped = queries.referral(number, reader=fatma)

    assert page.budgets[0].expected == page.years[0][1], "described help counts in the budget of its group"
    assert (
        not page.in_our_name
        and page.not_consulted == "Spoed"
        and referring.in_our_name("regionaal-loket", on=TODAY)
    )
    assert (page.line.cents, page.may_tell, page.heard[0].told_on) == (1_001_00, True, TODAY)
    assert stopped.years == (page.years[0], (2027, 0))


@pytest.mark.function("D9")
def test_help_stops_also_when_its_case_was_closed_by_hand(referral: Referral, fatma: Reader) -> None:
    process.hear_of_referral(referral.number, kind="start", on=TODAY, by=fatma, at=MONDAY)
    cases.close(referral.case, result="voorziening", finish_work=True, by=fatma, at=TUESDAY)
    process.hear_of_referral(
        referral.number, kind="stop", on=FRIDAY.date(), reason="Klaar", way="brief", by=fatma, at=FRIDAY
    )
    assert queries.referral(referral.number, reader=fatma).line.state == "klaar"


@pytest.mark.function("D9")
def test_help_that_began_later_costs_less_and_years_before_a_stop_stay(
    referral: Referral, fatma: Reader
) -> None:
    full = dict(ReferralYear.objects.filter(feedback=None).values_list("year", "cents"))
    start = referral.starts_on + timedelta(days=149)
    process.hear_of_referral(
        referral.number, kind="start", on=start, by=fatma, at=MONDAY + timedelta(days=200)
    )
    begun = dict(queries.referral(referral.number, reader=fatma).years)
    process.hear_of_referral(
        referral.number,
        kind="stop",
        on=date(2027, 1, 31),
        reason="Klaar",
        by=fatma,
        at=MONDAY + timedelta(days=400),
    )
    stopped = dict(queries.referral(referral.number, reader=fatma).years)

    assert (begun[2026], begun[2027]) == (full[2026] * 149 // 298, full[2027])
    assert (stopped[2026], stopped[2027]) == (begun[2026], full[2027] * 31 // 67)


@pytest.mark.function("D9")
@pytest.mark.function("D3")
def test_a_desk_decides_for_the_municipality_on_a_mandate_or_not_at_all(
    village: Village, number: int, fatma: Reader
) -> None:
    desk = wanted(
        village, "Jan", kind="regionaal-loket", law="wgs", referrer_name="Loket Alkmaar", agb="", agreed=(),
        organisation=None, product="", volume=0, what="Schuldhulp", group="schulden", euros=900,
    )  # fmt: skip
    made = process.record_referral(number, desk, by=fatma, at=MONDAY)
    page = queries.referral(made.number, reader=fatma)
    assert (
        made.mandate == "loket-wgs-ja" and made.mandate_row_id and made.rules_version == version.fingerprint()
    )
    assert page.in_our_name and page.line.in_our_name and "Mandaatbesluit" in page.mandate
    assert page.to_object is not None and page.to_object.address
    own = my_referrals.of_case(
        my_file.my_case(made.case.number, reader=village.reader("de_wit"))[0], reader=village.reader("de_wit")
    )
    assert own is not None and own.in_our_name and "Mandaatbesluit" in own.mandate
    assert own.objection_address == page.to_object.address

    henk = village.reader("henk")
    register.end_mandate(
        made.mandate_row_id,
        until_on=TUESDAY.date(),
        reason="Opgezegd",
        by=replace(henk, today=TUESDAY.date()),
        at=TUESDAY,
    )
    later = replace(desk, referred_on=TUESDAY.date(), what="Iets anders", beside=True)
    with pytest.raises(NoMandate, match="geen mandaat"):
        process.record_referral(number, later, by=fatma, at=TUESDAY)
    assert Referral.objects.count() == 1


@pytest.mark.function("D9")
def test_from_18_there_is_help_on_a_ground_and_from_23_there_is_none(
    village: Village, number: int, fatma: Reader
) -> None:
    def record(**other: Any) -> Referral:
        return process.record_referral(number, wanted(village, agreed=(), **other), by=fatma, at=MONDAY)

    for years in (18, 22):
        aged(village, years, on=STARTS)
        for wrong in ({}, {"extended": "bestaat-niet"}, {"extended": "jeugdstrafrecht"}):
            with pytest.raises(ExtensionUnsaid):
                record(**wrong, ends_on=STARTS)
    with pytest.raises(EndsTooLate):
        record(extended="hervatting", ends_on=STARTS.replace(year=2027))
    grown = record(extended="hervatting", ends_on=STARTS)
    page = queries.referral(grown.number, reader=fatma)
    aged(village, 23, on=STARTS)
    with pytest.raises(TooOld, match="23"):
        record(extended="hervatting", ends_on=STARTS, what="Anders")

    assert (
        page.extended
        == "de hulp begon voor de 18e verjaardag, stopte, en is binnen een half jaar opnieuw nodig"
    )
    aged(village, 17, on=STARTS)
    assert record(extended="hervatting", referred_on=TODAY, starts_on=TODAY, ends_on=TODAY).extended == ""
