"""A doctor sends a referral by our form, and reads only what may be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo import places
from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.queries import referrals_sent
from keukentafel.domain.guide.models import Referrer
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.referrals import wanted
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

TODAY = MONDAY.date()


@pytest.mark.function("D9")
def test_a_doctor_sends_it_and_reads_only_what_may_be_told(
    village: Village, number: int, fatma: Reader, sandra: Reader, ruud: Reader
) -> None:
    doctor = village.reader("huisarts")
    sanne = village.person("Sanne")
    told = actions.NewSent(
        name="Sanne de Wit",
        born_on=sanne.born_on,
        bsn=sanne.bsn,
        starts_on=date(2026, 3, 9),
        reason="Somber sinds de zomer",
        agreed=True,
    )
    sent = process.send_referral(told, by=doctor, at=MONDAY)
    assert process.send_referral(told, by=doctor, at=MONDAY + timedelta(minutes=5)) == sent
    for other in (fatma, ruud, doctor):
        assert referrals_sent.waiting(reader=other) == ()
    (waits,) = referrals_sent.waiting(reader=sandra)
    assert referrals_sent.households_of(waits, reader=sandra) == [(number, "De Wit")]

    made = process.record_referral(number, wanted(village), sent=sent.pk, by=sandra, at=TUESDAY)
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
def test_what_a_doctor_sent_is_recorded_for_that_child_alone(
    village: Village, number: int, sandra: Reader
) -> None:
    """Nor twice at one moment: the household waits until the first one is recorded."""
    doctor, sanne = village.reader("huisarts"), village.person("Sanne")
    told = actions.NewSent(
        name="Sanne de Wit", born_on=sanne.born_on, bsn=sanne.bsn, starts_on=date(2026, 3, 9),
        reason="Somber sinds de zomer", agreed=True,
    )  # fmt: skip
    by_bsn = process.send_referral(told, by=doctor, at=MONDAY)
    by_day = process.send_referral(replace(told, bsn="", born_on=date(2015, 1, 1)), by=doctor, at=MONDAY)

    with pytest.raises(actions.SomebodyElse):
        process.record_referral(number, wanted(village, "Mirjam"), sent=by_bsn.pk, by=sandra, at=TUESDAY)
    with pytest.raises(actions.SomebodyElse):
        process.record_referral(number, wanted(village), sent=by_day.pk, by=sandra, at=TUESDAY)
    with pytest.raises(actions.SomebodyElse, match="andere soort verwijzer") as refusal:
        court = wanted(village, surely=True, kind="rechter", agb="", agreed=())
        process.record_referral(number, court, sent=by_day.pk, by=sandra, at=TUESDAY)
    assert refusal.value.field == "kind"
    with pytest.raises(actions.NotSaid, match="meer dan een jaar geleden"):
        process.send_referral(replace(told, starts_on=date(2020, 1, 1)), by=doctor, at=MONDAY)
    with CaptureQueriesContext(connection) as asked:
        made = process.record_referral(
            number, wanted(village, surely=True, agreed=()), sent=by_day.pk, by=sandra, at=TUESDAY
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
        name="Kim", born_on=date(2012, 1, 1), starts_on=TODAY, reason="Somber sinds de zomer", agreed=True
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
