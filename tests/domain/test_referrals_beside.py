"""The same help is not ordered twice unknown, and a referral says in which order and on what paper it came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import Referral
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from tests.fixtures.referrals import TODAY, recording, wanted
from tests.fixtures.village import MONDAY, Village

RULING: dict[str, Any] = {
    "kind": "rechter",
    "agb": "",
    "agreed": (),
    "document": "uitspraak C/15/000001",
    "organisation": None,
}


@pytest.mark.function("D9")
def test_help_for_which_somebody_else_referred_is_named(
    village: Village, number: int, fatma: Reader, referral: Referral
) -> None:
    of_court = wanted(village, **RULING)
    with pytest.raises(actions.SameHelp) as refused:
        process.record_referral(number, of_court, by=fatma, at=MONDAY)

    assert refused.value.field == "beside" and referral.number in str(refused.value)
    assert referral.referrer_name in str(refused.value) and Referral.objects.count() == 1

    made = process.record_referral(number, wanted(village, **RULING, beside=True), by=fatma, at=MONDAY)
    assert made.expected_cents == referral.expected_cents and Referral.objects.count() == 2


def test_another_doctor_or_a_new_ruling_for_the_same_help_is_asked_about_and_taken_in(
    village: Village, number: int, fatma: Reader, referral: Referral
) -> None:
    other_doctor = wanted(village, referrer_name="Puck Strandloper", agb="")
    for_more = wanted(village, volume=4)
    in_words = wanted(
        village, product="", volume=0, what="Thuis hulp bij het gezin", group="jeugdhulp-ambulant", euros=900
    )

    for told in (other_doctor, for_more, in_words):
        with pytest.raises(actions.SameHelp, match=referral.number):
            process.record_referral(number, told, by=fatma, at=MONDAY)
        process.record_referral(number, replace(told, beside=True), by=fatma, at=MONDAY)
    assert Referral.objects.count() == 4


def test_the_same_referral_twice_is_no_second_one(
    village: Village, number: int, fatma: Reader, referral: Referral
) -> None:
    again = wanted(village, beside=True)
    with pytest.raises(actions.AlreadyRecorded):
        process.record_referral(number, again, by=fatma, at=MONDAY)
    later = referral.starts_on + timedelta(days=7)
    with pytest.raises(actions.RunsAlready):
        process.record_referral(number, replace(again, starts_on=later), by=fatma, at=MONDAY)


def test_other_money_or_another_last_day_is_not_taken_for_the_referral_that_stands(
    village: Village, number: int, fatma: Reader, referral: Referral
) -> None:
    longer = wanted(village, ends_on=referral.ends_on + timedelta(days=7))
    with pytest.raises(actions.RunsAlready, match=referral.number):
        process.record_referral(number, longer, by=fatma, at=MONDAY)
    words: dict[str, Any] = {
        "product": "",
        "volume": 0,
        "what": "Een weekend weg",
        "group": "jeugdhulp-verblijf",
    }
    first = process.record_referral(number, wanted(village, **words, euros=300), by=fatma, at=MONDAY)

    with pytest.raises(actions.AlreadyRecorded, match=first.number):
        process.record_referral(number, wanted(village, **words, euros=300), by=fatma, at=MONDAY)
    with pytest.raises(actions.SameHelp, match=first.number):
        process.record_referral(number, wanted(village, **words, euros=900), by=fatma, at=MONDAY)


def test_help_on_other_days_or_of_another_sort_needs_no_tick(
    village: Village, number: int, fatma: Reader, referral: Referral
) -> None:
    after = referral.ends_on + timedelta(days=1)
    later = wanted(village, **RULING, starts_on=after, ends_on=after + timedelta(days=30))
    other = wanted(
        village, **RULING, product="", volume=0, what="een weekend weg", group="jeugdhulp-verblijf", euros=300
    )

    for each in (later, other):
        process.record_referral(number, each, by=fatma, at=MONDAY)
    assert Referral.objects.count() == 3


@pytest.mark.parametrize(
    ("other", "kind", "field"),
    [
        ({**RULING, "document": " "}, actions.NotFounded, "document"),
        ({**RULING, "document": "ok"}, actions.NotFounded, "document"),
        (
            {**RULING, "kind": "gecertificeerde-instelling", "consulted_on": TODAY, "referred_on": TODAY - timedelta(days=1)},
            actions.NotConsulted,
            "consulted_on",
        ),
        ({**RULING, "kind": "gecertificeerde-instelling"}, actions.NotConsulted, "consulted_on"),
        ({"referred_on": TODAY + timedelta(days=1)}, actions.WrongDays, "referred_on"),
        ({"starts_on": TODAY - timedelta(days=2)}, actions.WrongDays, "starts_on"),
        ({"referrer_name": " "}, actions.ReferrerMissing, "referrer_name"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_at_its_field(
    village: Village, number: int, fatma: Reader, other: dict[str, Any], kind: type[Refusal], field: str
) -> None:
    with pytest.raises(kind) as refused:
        process.record_referral(number, wanted(village, **other), by=fatma, at=MONDAY)

    assert refused.value.field == field and not Referral.objects.exists()


def test_an_institution_that_conferred_first_refers(village: Village, number: int, fatma: Reader) -> None:
    told = wanted(
        village, **RULING | {"kind": "gecertificeerde-instelling"}, consulted_on=TODAY - timedelta(days=1)
    )

    assert process.record_referral(number, told, by=fatma, at=MONDAY).consulted_on == TODAY - timedelta(
        days=1
    )


def test_who_refers_names_no_help_in_money(fatma: Reader) -> None:
    offered = queries.choices(fatma.municipalities[0], reader=fatma).products

    assert any(rows for _law, rows in offered)
    assert all("zin" in each.forms for _law, rows in offered for each in rows)


@pytest.mark.function("D9")
def test_the_tick_is_asked_where_it_is_needed_and_nothing_typed_is_lost(
    village: Village, number: int, referral: Referral, client_of: Callable[[str], Any]
) -> None:
    fatma, today = client_of("fatma"), timezone.localdate()
    typed = recording(village) | {
        "kind": "rechter", "agb": "", "document": "uitspraak C/15/000001", "starts_on": f"{today:%d-%m-%Y}",
        "ends_on": f"{today + timedelta(days=60):%d-%m-%Y}",
    }  # fmt: skip
    where = f"/werk/huishoudens/{number}/verwijzingen/nieuw/"

    first, asked = fatma.get(where).content.decode(), fatma.post(where, typed)
    done = fatma.post(where, typed | {"beside": "on"})

    assert 'name="beside"' not in first
    assert asked.status_code == 422 and 'name="beside"' in asked.content.decode()
    assert "uitspraak C/15/000001" in asked.content.decode() and referral.number in asked.content.decode()
    assert done.status_code == 302 and Referral.objects.count() == 2
