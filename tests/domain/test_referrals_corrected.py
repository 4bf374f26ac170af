"""A referral that was recorded wrong is put right: help, cost, budget and order follow; what stood there stays."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import Referral, ReferralCorrected
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import SignIn
from tests.fixtures.referrals import wanted
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("D9")
WHY = "De punt werd als komma gelezen"


@pytest.fixture
def referral(village: Village, fatma: Reader) -> Referral:
    home = village.household("De Wit").pk
    return process.record_referral(home, wanted(village), by=fatma, at=MONDAY)


def test_the_help_its_cost_and_the_order_are_put_right_and_what_stood_there_stays(
    referral: Referral, fatma: Reader, ruud: Reader
) -> None:
    before = queries.referral(referral.number, reader=fatma).line.cents
    right = actions.RightHelp(product=referral.product, volume=referral.volume * 2)
    with pytest.raises(NotYours):
        process.correct_referral(referral.number, right, reason=WHY, by=ruud, at=TUESDAY)
    process.correct_referral(referral.number, right, reason=WHY, by=fatma, at=TUESDAY)

    page = queries.referral(referral.number, reader=fatma)
    assert abs(page.line.cents - 2 * before) <= 1
    assert page.line.cents == sum(cents for _year, cents in page.years)
    assert Allocation.objects.get(referral=referral).volume == 2 * referral.volume
    (kept,) = queries.corrections(referral.number, reader=fatma)
    assert (kept.volume, kept.expected_cents, kept.reason) == (referral.volume, before, WHY)
    assert Entry.objects.filter(kind="referral.corrected").count() == 1
    assert queries.corrections(referral.number, reader=ruud) == ()
    with pytest.raises(IntegrityError, match="verandert niet meer"), transaction.atomic():
        ReferralCorrected.objects.update(reason="x")

    words = actions.RightHelp(what="Dagbehandeling", group=referral.product_group, euros=2_000)
    process.correct_referral(referral.number, words, reason="Ander product", by=fatma, at=TUESDAY)
    page = queries.referral(referral.number, reader=fatma)
    assert (page.line.what, page.line.cents, page.quantity) == ("Dagbehandeling", 2_000_00, "")
    assert Allocation.objects.get(referral=referral).product == ""


def test_nothing_is_put_right_without_a_reason_or_a_difference_or_when_it_is_over(
    referral: Referral, fatma: Reader
) -> None:
    same = actions.RightHelp(product=referral.product, volume=referral.volume)
    other = actions.RightHelp(product=referral.product, volume=referral.volume + 1)
    with pytest.raises(actions.CannotCorrect, match="klopte"):
        process.correct_referral(referral.number, other, reason=" ", by=fatma, at=TUESDAY)
    with pytest.raises(actions.CannotCorrect, match="al zo"):
        process.correct_referral(referral.number, same, reason=WHY, by=fatma, at=TUESDAY)
    process.hear_of_referral(
        referral.number, kind="not_started", on=FRIDAY.date(), reason="Verhuisd", by=fatma, at=FRIDAY
    )
    with pytest.raises(actions.CannotCorrect, match="begon niet"):
        process.correct_referral(referral.number, other, reason=WHY, by=fatma, at=FRIDAY)
    assert not ReferralCorrected.objects.exists()


def test_it_is_done_on_a_page_that_keeps_what_was_typed(referral: Referral, client_of: SignIn) -> None:
    fatma = client_of("fatma")
    here = reverse("desk:correct-referral", args=[referral.number])
    assert here in fatma.get(reverse("desk:referral", args=[referral.number])).text
    shown = fatma.get(here).text
    assert f'value="{referral.volume}"' in shown and f'value="{referral.starts_on:%d-%m-%Y}"' in shown
    days = {"starts_on": f"{referral.starts_on:%d-%m-%Y}", "ends_on": f"{referral.ends_on:%d-%m-%Y}"}
    typed = {**days, "product": referral.product, "volume": str(referral.volume + 3), "reason": ""}
    answer = fatma.post(here, typed)
    assert answer.status_code == 422 and "Schrijf op wat er niet klopte." in answer.text
    assert f'value="{referral.volume + 3}"' in answer.text
    assert fatma.post(here, {**typed, "reason": WHY}).status_code == 302
    page = fatma.get(reverse("desk:referral", args=[referral.number])).text
    assert "Wat er eerder stond" in page and WHY in page
    assert client_of("ruud").get(here).status_code in (403, 404)
