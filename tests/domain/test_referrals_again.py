"""The same child sent once more by the same doctor is recognized, and a referral says something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import Referral, ReferralSent
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.referrals import sent_by, wanted
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D9")]
AGAIN = "De moeder was niet te bereiken."


@pytest.fixture
def doctor(village: Village) -> Reader:
    return village.reader("huisarts")


@pytest.fixture
def told(village: Village) -> actions.NewSent:
    return sent_by(village.person("Sanne"), product="jeugdhulp-ambulant")


@pytest.fixture
def sent(told: actions.NewSent, doctor: Reader) -> ReferralSent:
    return process.send_referral(told, by=doctor, at=MONDAY)


@pytest.mark.parametrize(
    "other",
    [
        {"reason": "Zij slaapt al weken slecht."},
        {"bsn": "", "name": " sanne  DE wit"},
        {"product": ""},
        {"starts_on": date(2026, 4, 1)},
    ],
)
def test_the_same_child_for_the_same_help_is_recognized(
    told: actions.NewSent, sent: ReferralSent, doctor: Reader, other: dict[str, Any]
) -> None:
    once_more = replace(told, **other)
    with pytest.raises(actions.SentBefore, match="op 2 maart 2026 al voor deze hulp") as refusal:
        process.send_referral(once_more, by=doctor, at=TUESDAY)
    assert (refusal.value.sent, refusal.value.field) == (sent.pk, "again")
    with pytest.raises(ReasonsTooThin) as thin:
        process.send_referral(replace(once_more, again="ok"), by=doctor, at=TUESDAY)
    assert thin.value.field == "again" and ReferralSent.objects.count() == 1

    made = process.send_referral(replace(once_more, again=AGAIN), by=doctor, at=TUESDAY)
    assert (made.again, made.pk != sent.pk) == (AGAIN, True)


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Tim de Wit", "bsn": ""},
        {"bsn": "", "born_on": date(2012, 1, 1)},
        {"product": "jeugdhulp-verblijf"},
    ],
)
def test_another_child_or_other_help_is_not_asked_about(
    told: actions.NewSent, sent: ReferralSent, doctor: Reader, other: dict[str, Any]
) -> None:
    made = process.send_referral(replace(told, **other), by=doctor, at=TUESDAY)
    assert made.pk != sent.pk


def test_what_is_over_stands_in_nobodys_way(
    village: Village, told: actions.NewSent, sent: ReferralSent, doctor: Reader, sandra: Reader
) -> None:
    process.take_back_referral(sent.pk, reason="Ik stuurde dit dubbel.", by=doctor, at=MONDAY)
    second = process.send_referral(told, by=doctor, at=TUESDAY)
    process.give_back_referral(second.pk, reason="Zij woont hier niet.", by=sandra, at=TUESDAY)
    third = process.send_referral(told, by=doctor, at=FRIDAY)
    home = village.household("De Wit").pk
    made = process.record_referral(home, wanted(village), sent=third.pk, by=sandra, at=FRIDAY)
    with pytest.raises(actions.SentBefore):
        process.send_referral(told, by=doctor, at=FRIDAY + timedelta(days=3))
    process.hear_of_referral(
        made.number, kind="not_started", on=FRIDAY.date(), reason="Zij wil niet meer.", by=sandra, at=FRIDAY
    )
    assert process.send_referral(told, by=doctor, at=FRIDAY + timedelta(days=3)).again == ""


def test_a_doctor_who_may_not_hear_how_it_goes_does_not_learn_it_by_sending_again(
    village: Village, told: actions.NewSent, sent: ReferralSent, doctor: Reader, sandra: Reader
) -> None:
    home = village.household("De Wit").pk
    made = process.record_referral(home, wanted(village, agreed=()), sent=sent.pk, by=sandra, at=TUESDAY)
    with pytest.raises(actions.SentBefore) as runs:
        process.send_referral(told, by=doctor, at=FRIDAY)
    process.hear_of_referral(
        made.number, kind="not_started", on=FRIDAY.date(), reason="Zij wil niet meer.", by=sandra, at=FRIDAY
    )
    with pytest.raises(actions.SentBefore) as over:
        process.send_referral(told, by=doctor, at=FRIDAY)
    assert str(runs.value) == str(over.value)
    assert process.send_referral(told, by=doctor, at=MONDAY + timedelta(days=91)).pk != sent.pk


@pytest.mark.parametrize("reason", ["ok", "zie brief", "zoals besproken"])
def test_a_referral_that_says_nothing_is_neither_sent_nor_recorded_nor_given_back(
    village: Village, told: actions.NewSent, sent: ReferralSent, doctor: Reader, sandra: Reader, reason: str
) -> None:
    with pytest.raises(ReasonsTooThin) as refusal:
        process.send_referral(replace(told, reason=reason, name="Kim"), by=doctor, at=MONDAY)
    assert refusal.value.field == "reason" and refusal.value.rule == ""
    with pytest.raises(ReasonsTooThin):
        process.give_back_referral(sent.pk, reason=reason, by=sandra, at=MONDAY)
    with pytest.raises(ReasonsTooThin):
        process.take_back_referral(sent.pk, reason=reason, by=doctor, at=MONDAY)
    home = village.household("De Wit").pk
    with pytest.raises(ReasonsTooThin) as recorded:
        process.record_referral(home, wanted(village, reason=reason), by=sandra, at=MONDAY)
    assert recorded.value.field == "reason" and not Referral.objects.exists()
    process.record_referral(home, wanted(village, reason=""), by=sandra, at=MONDAY)


def test_the_desk_records_no_help_of_long_ago_and_none_that_runs_already(
    village: Village, sandra: Reader
) -> None:
    home = village.household("De Wit").pk
    old = wanted(village, referred_on=date(2020, 1, 1), starts_on=date(2020, 1, 1))
    with pytest.raises(actions.WrongDays, match="meer dan een jaar geleden") as refusal:
        process.record_referral(home, old, by=sandra, at=MONDAY)
    assert refusal.value.field == "starts_on"

    made = process.record_referral(home, wanted(village), by=sandra, at=MONDAY)
    later = wanted(village, starts_on=made.starts_on + timedelta(days=30))
    with pytest.raises(actions.RunsAlready, match=made.number) as runs:
        process.record_referral(home, later, by=sandra, at=MONDAY)
    assert runs.value.field == "starts_on"
    after = wanted(village, starts_on=made.ends_on + timedelta(days=1), ends_on=date(2027, 6, 1))
    assert process.record_referral(home, after, by=sandra, at=MONDAY).number != made.number
