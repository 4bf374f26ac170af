"""The days of a referral: no longer than the law and the product allow, and the order to the provider begins with the help."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import Referral
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules.products import Product
from keukentafel.rules.referring import GoesOnUnsaid
from tests.domain.test_referrals_recording import aged
from tests.fixtures.desk import SignIn
from tests.fixtures.referrals import wanted
from tests.fixtures.village import FRIDAY, MONDAY, Village

pytestmark = pytest.mark.function("D9")
TODAY = MONDAY.date()
EARLY = FRIDAY.date() - timedelta(days=1)
WHY = "De laatste dag was verkeerd getypt"


def recorded(village: Village, by: Reader, starts_on: date, ends_on: date) -> Referral:
    told = wanted(village, referred_on=TODAY, starts_on=starts_on, ends_on=ends_on, agreed=())
    return process.record_referral(village.household("De Wit").pk, told, by=by, at=MONDAY)


def right(referral: Referral, first: date, last: date, by: Reader) -> Referral:
    wanted_days = actions.RightHelp(
        product=referral.product, volume=referral.volume, starts_on=first, ends_on=last
    )
    return process.correct_referral(referral.number, wanted_days, reason=WHY, by=by, at=FRIDAY)


def begins(referral: Referral, on: date, by: Reader) -> None:
    process.hear_of_referral(referral.number, kind="start", on=on, by=by, at=FRIDAY)


def order(referral: Referral) -> tuple[date, date]:
    row = Allocation.objects.get(referral=referral)
    return row.starts_on, row.ends_on


def test_help_past_the_18th_birthday_needs_its_ground(village: Village, fatma: Reader) -> None:
    aged(village, 17, on=TODAY)
    with pytest.raises(GoesOnUnsaid, match="18e verjaardag") as refused:
        recorded(village, fatma, TODAY, TODAY.replace(year=TODAY.year + 2))
    assert refused.value.field == "ends_on" and not Referral.objects.exists()
    made = recorded(village, fatma, TODAY, TODAY + timedelta(days=30))
    assert made.extended == ""
    with pytest.raises(GoesOnUnsaid):
        right(made, TODAY, TODAY.replace(year=TODAY.year + 2), fatma)


def test_a_referral_lasts_no_longer_than_its_product(
    village: Village, fatma: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def short(municipality: int) -> list[Product]:
        return [replace(each, longest_months=6) for each in catalogue(municipality)]

    monkeypatch.setattr(sys.modules[actions.record.__module__], "catalogue", short)
    with pytest.raises(actions.WrongDays, match="hooguit 6 maanden") as refused:
        recorded(village, fatma, TODAY, TODAY + timedelta(days=200))
    assert refused.value.field == "ends_on"
    assert recorded(village, fatma, TODAY, TODAY + timedelta(days=180)).pk


@pytest.mark.parametrize(("planned", "began"), [(FRIDAY.date(), EARLY), (EARLY, FRIDAY.date())])
def test_the_order_begins_on_the_day_on_which_the_help_began(
    village: Village, fatma: Reader, planned: date, began: date
) -> None:
    last = TODAY + timedelta(days=200)
    made = recorded(village, fatma, planned, last)
    begins(made, began, fatma)
    assert order(made) == (began, last)
    right(made, EARLY, last + timedelta(days=1), fatma)
    assert order(made) == (began, last + timedelta(days=1))


def test_help_does_not_begin_after_its_last_day(village: Village, fatma: Reader) -> None:
    made = recorded(village, fatma, TODAY, EARLY)
    with pytest.raises(actions.NotInOrder, match=plain_date(EARLY)):
        begins(made, FRIDAY.date(), fatma)


def test_the_last_day_is_put_right_after_the_help_began(
    village: Village, fatma: Reader, client_of: SignIn
) -> None:
    made = recorded(village, fatma, TODAY, TODAY + timedelta(days=300))
    began, last = TODAY + timedelta(days=2), TODAY + timedelta(days=99)
    begins(made, began, fatma)
    before = queries.referral(made.number, reader=fatma).line.cents
    with pytest.raises(actions.WrongDays, match="De hulp begon op"):
        right(made, TODAY, began - timedelta(days=1), fatma)
    page = client_of("fatma").get(reverse("desk:correct-referral", args=[made.number])).text
    assert 'name="starts_on"' in page and 'name="ends_on"' in page
    right(made, TODAY, last, fatma)
    assert order(made) == (began, last)
    shorter = queries.referral(made.number, reader=fatma)
    assert (
        0 < shorter.line.cents < before / 2
        and sum(cents for _year, cents in shorter.years) == shorter.line.cents
    )
    (kept,) = queries.corrections(made.number, reader=fatma)
    assert (kept.starts_on, kept.ends_on) == (TODAY, TODAY + timedelta(days=300))
