"""A doctor takes a referral back while nobody handled it: its task goes, the figures count it, and nothing of the child stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from keukentafel.domain.cases.models import OpenTask, TaskDone
from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import ReferralSent, ReferralTakenBack
from keukentafel.domain.decisions.queries import referrals_sent
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.steering import referrals as steering
from keukentafel.domain.steering.queries import Period
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.referrals import sent_by, wanted
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D9")]
WHY = "De ouders kozen zelf andere hulp."


@pytest.fixture
def doctor(village: Village) -> Reader:
    return village.reader("huisarts")


@pytest.fixture
def sent(village: Village, doctor: Reader) -> ReferralSent:
    return process.send_referral(sent_by(village.person("Sanne")), by=doctor, at=MONDAY)


def test_it_waits_for_nobody_any_more_and_its_task_is_done(
    sent: ReferralSent, doctor: Reader, sandra: Reader
) -> None:
    with pytest.raises(ReasonsTooThin, match="waarom"):
        process.take_back_referral(sent.pk, reason=" ", by=doctor, at=TUESDAY)
    process.take_back_referral(sent.pk, reason=WHY, by=doctor, at=TUESDAY)

    assert referrals_sent.waiting(reader=sandra) == ()
    assert not OpenTask.objects.filter(task=sent.task).exists()
    assert TaskDone.objects.get(task=sent.task).result == "Teruggenomen door de verwijzer"
    assert (referrals_sent.sent(sent.pk, reader=sandra).taken_back) == WHY
    (line,) = referrals_sent.my_sent(reader=doctor)
    assert line.state == "taken_back"
    assert Entry.objects.get(kind="referral.taken_back").account_id == doctor.account


def test_what_is_taken_back_is_neither_recorded_nor_given_back_nor_taken_back_again(
    village: Village, sent: ReferralSent, doctor: Reader, sandra: Reader
) -> None:
    process.take_back_referral(sent.pk, reason=WHY, by=doctor, at=TUESDAY)
    home = village.household("De Wit").pk
    for deed in (
        lambda: process.record_referral(home, wanted(village), sent=sent.pk, by=sandra, at=FRIDAY),
        lambda: process.give_back_referral(sent.pk, reason="Woont hier niet", by=sandra, at=FRIDAY),
        lambda: process.take_back_referral(sent.pk, reason=WHY, by=doctor, at=FRIDAY),
    ):
        with pytest.raises(actions.AlreadyHandled, match="nam deze verwijzing terug"):
            deed()
    again = process.send_referral(sent_by(village.person("Sanne")), by=doctor, at=TUESDAY)
    assert again.pk != sent.pk, "who sends it anew sends another one"


def test_what_is_recorded_or_of_another_doctor_stays(
    village: Village, sent: ReferralSent, doctor: Reader, sandra: Reader, fatma: Reader
) -> None:
    for other in (sandra, fatma, replace(doctor, account=fatma.account)):
        with pytest.raises(NotYours):
            process.take_back_referral(sent.pk, reason=WHY, by=other, at=TUESDAY)
    made = process.record_referral(
        village.household("De Wit").pk, wanted(village), sent=sent.pk, by=sandra, at=TUESDAY
    )
    with pytest.raises(actions.AlreadyHandled, match=made.number):
        process.take_back_referral(sent.pk, reason=WHY, by=doctor, at=FRIDAY)
    assert not ReferralTakenBack.objects.exists()


def test_the_figures_count_it_also_after_what_was_sent_is_destroyed(
    village: Village, sent: ReferralSent, doctor: Reader, sandra: Reader
) -> None:
    process.take_back_referral(sent.pk, reason=WHY, by=doctor, at=TUESDAY)
    team, period = village.team("Sociaal team Castricum").pk, Period(MONDAY.date(), FRIDAY.date())

    def counted() -> tuple[int, list[tuple[date, date]]]:
        found = steering.referral_figures(team, period, whole=True, reader=sandra)
        listed = steering.behind_referrals(
            team, period, part="teruggenomen", code="", told=False, whole=True, reader=sandra
        )
        assert found is not None and listed is not None
        assert {part: rows for part, _title, rows in found.counts}["alles"][0].number == 0
        return found.taken_back, [(each.sent_on, each.on) for each in listed.back]

    days = (sent.at.date(), TUESDAY.date())
    assert counted() == (1, [days])
    assert actions.destroy_unhandled(383, at=MONDAY + timedelta(days=300)) == 0
    assert actions.destroy_returned(383, at=TUESDAY + timedelta(days=92)) == 1
    assert not ReferralSent.objects.exists() and counted() == (1, [days])
