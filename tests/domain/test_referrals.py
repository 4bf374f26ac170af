"""Referrals by law: recorded without a decision, with a provider that delivers here; what becomes of it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.village import DOCTOR_AGB, PRACTICE, PROVIDER
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Closure, OpenTask, Task
from keukentafel.domain.decisions import weighing
from keukentafel.domain.decisions.actions import UnknownProvider
from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import Beschikking, Referral, ReferralYear
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.decisions.queries import referrals_sent
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import Organisation, ProductBudget
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.process.queries import my_file
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import WrongAgb
from keukentafel.rules import referring
from keukentafel.rules.referring import TooOld
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

TODAY = MONDAY.date()


def wanted(village: Village, first_names: str = "Sanne", **other: object) -> actions.NewReferral:
    told = actions.NewReferral(
        person=village.person(first_names).pk, kind="huisarts", law="jeugdwet", referrer_name="Mieke Zeester",
        agb=DOCTOR_AGB, organisation=Organisation.objects.get(name=PRACTICE).pk, document="verwijsbrief",
        provider=Organisation.objects.get(name=PROVIDER).pk, referred_on=TODAY, starts_on=date(2026, 3, 9),
        ends_on=date(2027, 3, 8), product="jeugdhulp-ambulant", volume=2, agreed=True,
    )  # fmt: skip
    return replace(told, **other)  # type: ignore[arg-type]


@pytest.fixture
def home(village: Village) -> int:
    return village.household("De Wit").pk


@pytest.fixture
def referral(village: Village, home: int, fatma: Reader) -> Referral:
    return process.record_referral(home, wanted(village), by=fatma, at=MONDAY)


@pytest.mark.function("D9")
def test_a_referral_is_recorded_without_a_decision(
    referral: Referral,
    home: int,
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
    assert task.household_id == home and task.open.team_id == fatma.teams[0]
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
        ({"referrer_name": " "}, actions.ReferrerMissing),
        ({"referred_on": TODAY + timedelta(1)}, actions.WrongDays),
        ({"starts_on": TODAY - timedelta(1)}, actions.WrongDays),
        ({"volume": 0}, weighing.WrongVolume),
        ({"product": ""}, Exception),
    ],
)
def test_what_cannot_be_recorded_leaves_nothing(
    village: Village, home: int, fatma: Reader, other: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        process.record_referral(home, wanted(village, **other), by=fatma, at=MONDAY)
    assert not Referral.objects.exists() and not Task.objects.filter(title__startswith="Verwijzing").exists()


@pytest.mark.function("D9")
def test_nobody_of_23_is_referred_to_youth_help_and_nobody_twice(
    village: Village, home: int, fatma: Reader, referral: Referral
) -> None:
    with pytest.raises(TooOld):
        process.record_referral(home, wanted(village, "Mirjam"), by=fatma, at=MONDAY)
    with pytest.raises(actions.AlreadyRecorded) as refused:
        process.record_referral(home, wanted(village), by=fatma, at=TUESDAY)
    assert refused.value.number == referral.number


@pytest.mark.function("D9")
def test_it_counts_in_the_budget_until_it_stops(village: Village, referral: Referral, fatma: Reader) -> None:
    place, group = referral.municipality_id, referral.product_group
    ProductBudget.objects.create(municipality_id=place, group=group, year=2026, cents=10_000_00, at=MONDAY)
    years = [(2026, 0), (2027, 0)]
    (before,) = weighing.budgets(place, group, years)
    process.hear_of_referral(referral.number, kind="start", on=TODAY, by=fatma, at=MONDAY)
    process.hear_of_referral(
        referral.number,
        kind="stop",
        on=date(2026, 3, 22),
        reason="Het gaat goed",
        way="brief",
        by=fatma,
        at=FRIDAY,
    )
    (after,) = weighing.budgets(place, group, years)
    shorter, full = (
        after.expected,
        dict(ReferralYear.objects.filter(feedback=None).values_list("year", "cents")),
    )

    assert before.expected == full[2026] and before.left == 10_000_00 - full[2026]
    assert shorter == 2 * 2 * 108_00  # two weeks, two hours a week
    assert queries.referral(referral.number, reader=fatma).line.cents == shorter


@pytest.mark.function("D9")
def test_what_becomes_of_it_is_told_when_the_family_agrees(
    village: Village, home: int, referral: Referral, fatma: Reader
) -> None:
    number = referral.number
    with pytest.raises(actions.NotInOrder):
        process.hear_of_referral(number, kind="stop", on=TODAY, reason="x", by=fatma, at=MONDAY)
    process.hear_of_referral(number, kind="start", on=TODAY, by=fatma, at=MONDAY)
    (lines, counts) = queries.referrals(state="vertellen", reader=fatma)
    process.tell_referrer(number, kind="start", way="telefoon", by=fatma, at=TUESDAY)
    titles = list(Task.objects.filter(case=referral.case, open__isnull=False).values_list("title", flat=True))
    process.hear_of_referral(number, kind="stop", on=TODAY, reason="Klaar", way="brief", by=fatma, at=FRIDAY)

    silent = process.record_referral(home, wanted(village, agreed=False), by=fatma, at=FRIDAY)
    with pytest.raises(actions.NotAgreed):
        process.hear_of_referral(
            silent.number, kind="start", on=FRIDAY.date(), way="brief", by=fatma, at=FRIDAY
        )

    assert [line.number for line in lines] == [number] and counts["vertellen"] == counts["loopt"] == 1
    assert titles == [f"Verwijzing {number}: kijk of de hulp is gestopt"]
    assert Closure.objects.get(case=referral.case).result == "voorziening"
    assert not Task.objects.filter(case=referral.case, open__isnull=False).exists()


@pytest.mark.function("D9")
def test_an_institution_hears_by_law_and_help_without_a_product_is_an_estimate(
    village: Village, home: int, fatma: Reader
) -> None:
    told = wanted(
        village,
        kind="gecertificeerde-instelling",
        agb="",
        agreed=False,
        product="",
        volume=0,
        what="Gezinshulp",
        euros=1_001,
    )
    number = process.record_referral(home, told, by=fatma, at=MONDAY).number
    process.hear_of_referral(number, kind="start", on=TODAY, way="brief", by=fatma, at=MONDAY)
    page = queries.referral(number, reader=fatma)
    process.hear_of_referral(
        number, kind="stop", on=date(2026, 12, 31), reason="Klaar", way="brief", by=fatma, at=TUESDAY
    )
    stopped = queries.referral(number, reader=fatma)

    assert not page.in_our_name and referring.in_our_name("regionaal-loket", on=TODAY)
    assert (page.line.cents, page.may_tell, page.heard[0].told_on) == (1_001_00, True, TODAY)
    assert stopped.years == (page.years[0], (2027, 0))


@pytest.mark.function("D9")
def test_a_doctor_sends_it_and_reads_only_what_may_be_told(
    village: Village, home: int, fatma: Reader, sandra: Reader, ruud: Reader
) -> None:
    doctor = village.reader("huisarts")
    sanne = village.person("Sanne")
    told = actions.NewSent(
        name="Sanne de Wit",
        born_on=sanne.born_on,
        bsn=sanne.bsn,
        starts_on=date(2026, 3, 9),
        reason="Somber",
        agreed=True,
    )
    sent = process.send_referral(told, by=doctor, at=MONDAY)
    assert process.send_referral(told, by=doctor, at=MONDAY + timedelta(minutes=5)) == sent
    for other in (fatma, ruud, doctor):
        assert referrals_sent.waiting(reader=other) == ()
    (waits,) = referrals_sent.waiting(reader=sandra)
    assert referrals_sent.households_of(waits, reader=sandra) == [(home, "De Wit")]

    made = process.record_referral(home, wanted(village), sent=sent.pk, by=sandra, at=TUESDAY)
    process.hear_of_referral(made.number, kind="start", on=TUESDAY.date(), by=fatma, at=TUESDAY)
    process.hear_of_referral(
        made.number, kind="stop", on=FRIDAY.date(), reason="Vader ging weg", by=fatma, at=FRIDAY
    )
    (line,) = referrals_sent.my_sent(reader=doctor)

    assert {each.reason for each in referrals_sent.my_sent_one(sent.pk, reader=doctor).heard} == {""}
    assert (
        referrals_sent.waiting(reader=sandra) == () and not OpenTask.objects.filter(task=sent.task).exists()
    )
    assert (line.state, [each.kind for each in line.heard], line.heard[0].told_way) == (
        "recorded",
        ["start", "stop"],
        "op de eigen pagina",
    )
    with pytest.raises(actions.AlreadyHandled):
        process.give_back_referral(sent.pk, reason="Woont hier niet", by=sandra, at=FRIDAY)
    with pytest.raises(NotYours):
        process.send_referral(told, by=fatma, at=FRIDAY)


@pytest.mark.function("D9")
def test_jan_does_not_read_the_referral_of_sanne_in_his_own_file(referral: Referral, de_wit: Reader) -> None:
    assert referral.case.number not in {each.number for each in my_file.my_file(reader=de_wit).cases}


@pytest.mark.function("D9")
def test_what_a_doctor_sent_is_recorded_for_that_child_alone(
    village: Village, home: int, sandra: Reader
) -> None:
    """Nor twice at one moment: the household waits until the first one is recorded."""
    doctor, sanne = village.reader("huisarts"), village.person("Sanne")
    told = actions.NewSent(
        name="Sanne de Wit", born_on=sanne.born_on, bsn=sanne.bsn, starts_on=date(2026, 3, 9), reason="Somber", agreed=True
    )  # fmt: skip
    by_bsn = process.send_referral(told, by=doctor, at=MONDAY)
    by_day = process.send_referral(replace(told, bsn="", born_on=date(2015, 1, 1)), by=doctor, at=MONDAY)

    with pytest.raises(actions.SomebodyElse):
        process.record_referral(home, wanted(village, "Mirjam"), sent=by_bsn.pk, by=sandra, at=TUESDAY)
    with pytest.raises(actions.SomebodyElse):
        process.record_referral(home, wanted(village), sent=by_day.pk, by=sandra, at=TUESDAY)
    with CaptureQueriesContext(connection) as asked:
        made = process.record_referral(
            home, wanted(village, surely=True, agreed=False), sent=by_day.pk, by=sandra, at=TUESDAY
        )
    said = [each["sql"] for each in asked.captured_queries]
    waits = next(
        at for at, sql in enumerate(said) if "FOR NO KEY UPDATE" in sql and "people_household" in sql
    )
    looks = next(at for at, sql in enumerate(said) if 'FROM "decisions_referral"' in sql)
    line = referrals_sent.my_sent_one(by_day.pk, reader=doctor)

    assert waits < looks and made.sent_id == by_day.pk
    assert (line.agreed, line.provider_name) == (False, ""), "the family told the municipality no"


@pytest.mark.function("D9")
def test_help_stops_also_when_its_case_was_closed_by_hand(referral: Referral, fatma: Reader) -> None:
    process.hear_of_referral(referral.number, kind="start", on=TODAY, by=fatma, at=MONDAY)
    cases.close(referral.case, result="voorziening", finish_work=True, by=fatma, at=TUESDAY)
    process.hear_of_referral(
        referral.number, kind="stop", on=date(2026, 3, 22), reason="Klaar", way="brief", by=fatma, at=FRIDAY
    )
    assert queries.referral(referral.number, reader=fatma).line.state == "klaar"
