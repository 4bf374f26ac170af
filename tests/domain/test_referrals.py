"""Referrals by law: recorded without a decision, with a provider that delivers here; what becomes of it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo import places
from demo.village import DOCTOR_AGB, PRACTICE, PROVIDER
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Closure, OpenTask, Task
from keukentafel.domain.decisions import weighing
from keukentafel.domain.decisions.actions import UnknownProvider
from keukentafel.domain.decisions.actions import mandates as register
from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import Beschikking, Referral, ReferralYear
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.decisions.queries import referrals_sent
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import Organisation, ProductBudget, ProductTariff, Referrer
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.process.queries import my_copies, my_file, my_referrals
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import WrongAgb
from keukentafel.rules import referring, version
from keukentafel.rules.mandates import NoMandate
from keukentafel.rules.referring import TooOld
from keukentafel.rules.speaking import Sees
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

TODAY = MONDAY.date()
_SPOKEN = Spoken(
    id=0, person=0, municipality=0, name="", kind="gezag", kind_name="", scope="", until_on=None,
    sees=Sees(True, True, "", "", own_questions=False), homes=(), hidden=False, away=False,
)  # fmt: skip
"""A father of a child of 12 to 15."""


def wanted(village: Village, first_names: str = "Sanne", **other: object) -> actions.NewReferral:
    told = actions.NewReferral(
        person=village.person(first_names).pk, kind="huisarts", law="jeugdwet", referrer_name="Mieke Zeester",
        agb=DOCTOR_AGB, organisation=Organisation.objects.get(name=PRACTICE).pk, document="verwijsbrief",
        provider=Organisation.objects.get(name=PROVIDER).pk, referred_on=TODAY, starts_on=date(2026, 3, 9),
        ends_on=date(2027, 3, 8), product="jeugdhulp-ambulant", volume=2, agreed="beiden",
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
    stop = {"kind": "stop", "on": date(2026, 3, 22), "reason": "Het gaat goed", "way": "brief", "by": fatma}
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
def test_what_becomes_of_it_is_told_when_the_family_agrees(
    village: Village, home: int, referral: Referral, fatma: Reader
) -> None:
    number = referral.number
    with pytest.raises(actions.NotInOrder):
        process.hear_of_referral(number, kind="stop", on=TODAY, reason="x", by=fatma, at=MONDAY)
    process.hear_of_referral(number, kind="start", on=TODAY, by=fatma, at=MONDAY)
    (lines, counts) = queries.referrals(state="vertellen", reader=fatma)
    telling = list(
        Task.objects.filter(case=referral.case, open__isnull=False).values_list("title", flat=True)
    )
    process.tell_referrer(number, kind="start", way="telefoon", by=fatma, at=TUESDAY)
    process.tell_referrer(number, kind="start", way="brief", by=fatma, at=TUESDAY)
    titles = list(Task.objects.filter(case=referral.case, open__isnull=False).values_list("title", flat=True))
    process.hear_of_referral(number, kind="stop", on=TODAY, reason="Klaar", way="brief", by=fatma, at=FRIDAY)

    silent = process.record_referral(home, wanted(village, agreed=""), by=fatma, at=FRIDAY)
    with pytest.raises(actions.NotAgreed):
        process.hear_of_referral(
            silent.number, kind="start", on=FRIDAY.date(), way="brief", by=fatma, at=FRIDAY
        )

    assert [line.number for line in lines] == [number] and counts["vertellen"] == counts["loopt"] == 1
    assert telling == [f"Verwijzing {number}: vertel het de verwijzer"]
    assert Task.objects.filter(case=referral.case).count() == 3, "told twice asks nothing anew"
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
        agreed="",
        product="",
        volume=0,
        what="Gezinshulp",
        group="jeugdhulp-ambulant",
        euros=1_001,
    )
    with pytest.raises(actions.NotConsulted):
        process.record_referral(home, told, by=fatma, at=MONDAY)
    told = replace(told, not_consulted="Spoed")
    ProductBudget.objects.create(
        municipality_id=383, group="jeugdhulp-ambulant", year=2026, cents=2_000_00, at=MONDAY
    )
    number = process.record_referral(home, told, by=fatma, at=MONDAY).number
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
            home, wanted(village, surely=True, agreed=""), sent=by_day.pk, by=sandra, at=TUESDAY
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
    village: Village, home: int, fatma: Reader
) -> None:
    desk = wanted(
        village, "Jan", kind="regionaal-loket", law="wgs", referrer_name="Loket Alkmaar", agb="", agreed="",
        organisation=None, product="", volume=0, what="Schuldhulp", group="schulden", euros=900,
    )  # fmt: skip
    made = process.record_referral(home, desk, by=fatma, at=MONDAY)
    page = queries.referral(made.number, reader=fatma)
    assert (
        made.mandate == "loket-wgs-ja" and made.mandate_row_id and made.rules_version == version.fingerprint()
    )
    assert (
        page.in_our_name
        and page.line.in_our_name
        and "Mandaatbesluit" in page.mandate
        and page.municipality_address
    )
    own = my_referrals.of_case(
        my_file.my_case(made.case.number, reader=village.reader("de_wit"))[0], reader=village.reader("de_wit")
    )
    assert (
        own is not None and own.in_our_name and own.municipality_address and "Mandaatbesluit" in own.mandate
    )

    henk = village.reader("henk")
    register.end_mandate(
        made.mandate_row_id,
        until_on=TUESDAY.date(),
        reason="Opgezegd",
        by=replace(henk, today=TUESDAY.date()),
        at=TUESDAY,
    )
    later = replace(desk, referred_on=TUESDAY.date(), what="Iets anders")
    with pytest.raises(NoMandate, match="geen mandaat"):
        process.record_referral(home, later, by=fatma, at=TUESDAY)
    assert Referral.objects.count() == 1


@pytest.mark.function("D9")
def test_consent_that_is_withdrawn_silences_everything_at_once(
    village: Village, home: int, sandra: Reader, fatma: Reader
) -> None:
    doctor, sanne = village.reader("huisarts"), village.person("Sanne")
    told = actions.NewSent(
        name="Sanne de Wit",
        born_on=sanne.born_on,
        bsn=sanne.bsn,
        starts_on=TODAY,
        reason="Somber",
        agreed=True,
    )
    sent = process.send_referral(told, by=doctor, at=MONDAY)
    made = process.record_referral(home, wanted(village, starts_on=TODAY), sent=sent.pk, by=sandra, at=MONDAY)
    process.hear_of_referral(made.number, kind="start", on=TODAY, by=fatma, at=MONDAY)
    assert referrals_sent.my_sent_one(sent.pk, reader=doctor).heard

    process.consent(made.number, given_by="", by=fatma, at=TUESDAY)
    silent, page = (
        referrals_sent.my_sent_one(sent.pk, reader=doctor),
        queries.referral(made.number, reader=fatma),
    )
    assert (silent.heard, silent.provider_name, silent.agreed) == ((), "", False)
    assert not page.may_tell and page.consents[0].withdrawn_by == fatma.name
    process.hear_of_referral(
        made.number, kind="stop", on=TUESDAY.date(), reason="Klaar", by=fatma, at=TUESDAY
    )
    assert referrals_sent.my_sent_one(sent.pk, reader=doctor).heard == ()
    with pytest.raises(actions.NotAgreed):
        process.tell_referrer(made.number, kind="stop", way="brief", by=fatma, at=TUESDAY)
    with pytest.raises(actions.GiverUnknown):
        process.consent(made.number, given_by="onbekend", by=fatma, at=TUESDAY)
    process.consent(made.number, given_by="jeugdige", by=fatma, at=FRIDAY)
    assert len(referrals_sent.my_sent_one(sent.pk, reader=doctor).heard) == 2, (
        "and given again, it may be read again"
    )


@pytest.mark.function("D9")
def test_parents_of_a_child_of_12_to_15_read_no_more_than_they_know(
    village: Village, home: int, fatma: Reader
) -> None:
    sanne = village.person("Sanne")
    father = village.reader("de_wit")
    silent = process.record_referral(home, wanted(village), by=fatma, at=MONDAY)
    known = process.record_referral(
        home, wanted(village, parents_know=True, starts_on=date(2026, 4, 1)), by=fatma, at=MONDAY
    )
    speaks = replace(_SPOKEN, person=sanne.pk, municipality=sanne.municipality_id)
    read = [
        my_referrals.of_case(
            my_file.my_case(each.case.number, reader=father, spoken=speaks)[0], reader=father, spoken=speaks
        )
        for each in (silent, known)
    ]
    assert read[0] == my_referrals.MyReferral(number=silent.number, known=False)
    assert silent.case.subject == "Verwijzing naar hulp" and not my_copies.whole_file(speaks)
    assert read[1] is not None and (read[1].provider, read[1].known) == (PROVIDER, True)
    assert queries.referral(silent.number, reader=fatma).parents is False


@pytest.mark.function("D9")
def test_parents_who_do_not_know_read_no_name_of_who_referred(
    village: Village, home: int, fatma: Reader
) -> None:
    sanne, father, doctor = village.person("Sanne"), village.reader("de_wit"), village.reader("huisarts")
    speaks = replace(_SPOKEN, person=sanne.pk, municipality=sanne.municipality_id)
    for who in (fatma, doctor):
        Look.objects.create(
            municipality_id=sanne.municipality_id, person_id=sanne.pk, account_id=who.account, at=MONDAY,
            purpose="verwijzingen", writer=uuid4(), sequence=1,
        )  # fmt: skip

    def names() -> set[str]:
        return {each.name for each in my_file.who_looked(reader=father, spoken=speaks)[0]}

    known = process.record_referral(home, wanted(village, parents_know=True), by=fatma, at=MONDAY)
    assert names() == {fatma.name, doctor.name}
    told = actions.NewSent(
        name="Sanne",
        bsn=sanne.bsn or "",
        born_on=sanne.born_on,
        starts_on=TODAY,
        reason="Somber",
        agreed=True,
    )
    process.send_referral(told, by=doctor, at=MONDAY)
    assert names() == {fatma.name}, "already from the day on which it was sent"
    assert known.parents_know


@pytest.mark.function("D9")
def test_a_doctor_in_two_municipalities_chooses_where(village: Village) -> None:
    doctor = village.reader("huisarts")
    first = Referrer.objects.get(account=doctor.account)
    other = Referrer.objects.create(
        account_id=doctor.account, municipality_id=places.BERGEN, organisation=first.organisation, kind="huisarts",
        agb=first.agb, from_on=TODAY,
    )  # fmt: skip
    village.readers.clear()
    both = village.reader("huisarts")
    told = actions.NewSent(
        name="Kim", born_on=date(2012, 1, 1), starts_on=TODAY, reason="Somber", agreed=True
    )
    with pytest.raises(actions.WhichPlace):
        process.send_referral(told, by=both, at=MONDAY)
    sent = process.send_referral(replace(told, referrer=other.pk), by=both, at=MONDAY)

    assert set(both.refers) == {first.pk, other.pk} and sent.municipality_id == places.BERGEN
    assert [each.municipality for each in referrals_sent.practices(reader=both)] == [
        places.BERGEN,
        places.CASTRICUM,
    ]
    with pytest.raises(NotYours):
        process.send_referral(replace(told, referrer=other.pk), by=doctor, at=MONDAY)
