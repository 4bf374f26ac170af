"""What a product and what somebody has already allow, asked at the form of a proposal: most ever, not together, thin reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import Organisation, ProductTariff, ProductVersion
from keukentafel.domain.plans.models import Goal
from keukentafel.rules.product_criteria import Criterion
from tests.fixtures.village import MONDAY, VillageClient

from .answers import body

pytestmark = [pytest.mark.django_db, pytest.mark.function("D2")]
HEAVY_WORK = "Het zware werk in huis lukt niet zelf en niet met huisgenoten."


@pytest.fixture
def asked_again(granted: Beschikking) -> Aanvraag:
    """Three hours a week run from 16 March 2026 to 15 March 2027; the same person asks more."""
    products.take_over_start_set(383, by=None, at=MONDAY)
    first = granted.aanvraag
    return Aanvraag.objects.create(
        municipality_id=383, number="A-2026-0000099", case=first.case, person=first.person, law="wmo",
        received_on=MONDAY.date(),
    )  # fmt: skip


@pytest.fixture
def propose(
    asked_again: Aanvraag, goal: Goal, client_of: Callable[[str], VillageClient]
) -> Callable[..., tuple[int, str]]:
    fatma = client_of("fatma")

    def sent(**other: Any) -> tuple[int, str]:
        values = {
            "goal": goal.pk, "product": "hulp-huishouden", "form": "zin", "volume": "3",
            "provider": Organisation.objects.get(name="Thuis BV").pk, "starts_on": "16-3-2027", "ends_on": "14-3-2028",
            "reason": "Stofzuigen lukt mevrouw niet meer.", f"criterium-{Criterion(HEAVY_WORK).key}": "ja", **other,
        }  # fmt: skip
        answer = fatma.post(f"/werk/aanvragen/{asked_again.number}/voorstel/", values, follow=True)
        return answer.status_code, body(answer)

    return sent


def limited(**limits: Any) -> None:
    ProductVersion.objects.filter(product__code="hulp-huishouden").update(**limits)


def test_what_it_costs_is_counted_by_hand(propose: Callable[..., tuple[int, str]]) -> None:
    """52 weeks of 3 hours at 36,90 a year; 365 days are 365/7 weeks: 1.095 / 7 × 36,90 = 5.772,21."""
    status, page = propose()
    assert status == 200 and "5.756,40" in page and "5.772,21" in page


def test_more_often_than_a_resident_may_have_it_is_refused_with_the_decision_that_gave_it(
    propose: Callable[..., tuple[int, str]], granted: Beschikking
) -> None:
    limited(most_ever=1)
    status, page = propose()
    assert status == 422 and "hooguit 1 keer" in page and granted.number in page
    assert "Stofzuigen lukt mevrouw niet meer." in page and not Proposal.objects.filter(
        aanvraag__number="A-2026-0000099"
    )

    limited(most_ever=2)
    assert propose()[0] == 200


def test_what_does_not_go_together_is_refused_on_shared_days_alone(
    propose: Callable[..., tuple[int, str]], granted: Beschikking
) -> None:
    limited(not_with=["dagbesteding"])
    ProductVersion.objects.filter(product__code="dagbesteding").update(criteria="")
    status, page = propose(product="dagbesteding", starts_on="15-3-2027")
    assert status == 422 and "Dagbesteding gaat niet samen met Hulp bij het huishouden" in page
    assert granted.number in page and "Stofzuigen lukt mevrouw niet meer." in page
    assert "gaat niet samen" not in propose(product="dagbesteding", starts_on="16-3-2027")[1]


@pytest.mark.parametrize("field", ["cheaper", "other"])
def test_what_else_was_looked_at_says_something(propose: Callable[..., tuple[int, str]], field: str) -> None:
    status, page = propose(**{field: "ok"})
    assert (
        status == 422
        and "Schrijf in een hele zin wat er is bekeken" in page
        and f'href="#id_{field}"' in page
    )


def at_field(page: str, field: str) -> str:
    return page.partition(f'id="id_{field}-fout"')[2][:600]


def test_a_product_that_begins_later_is_proposed_from_that_day(
    propose: Callable[..., tuple[int, str]], granted: Beschikking, client_of: Callable[[str], VillageClient]
) -> None:
    """A day centre that opens on 1 April 2027; the start set asks nothing for it here."""
    ProductVersion.objects.filter(product__code="dagbesteding").update(
        criteria="", from_on=date(2027, 4, 1), until_on=date(2028, 1, 1)
    )
    form = client_of("fatma").get("/werk/aanvragen/A-2026-0000099/voorstel/")
    assert "Dagbesteding, van 1 april 2027 tot en met 31 december 2027" in body(form)
    status, page = propose(product="dagbesteding", starts_on="31-3-2027", ends_on="31-12-2027")
    assert status == 422 and "Dagbesteding is er pas vanaf 1 april 2027" in at_field(page, "starts_on")
    status, page = propose(product="dagbesteding", starts_on="1-4-2027", ends_on="31-12-2027")
    assert status == 200 and Proposal.objects.filter(product="dagbesteding").exists()


@pytest.mark.parametrize(
    ("from_on", "until_on", "field"),
    [(None, date(2027, 6, 1), "ends_on"), (date(2027, 6, 1), None, "starts_on")],
)
def test_days_without_a_tariff_are_refused_at_the_day_that_is_among_them(
    propose: Callable[..., tuple[int, str]], from_on: date | None, until_on: date | None, field: str
) -> None:
    tariffs = ProductTariff.objects.filter(product__code="hulp-huishouden")
    last = tariffs.latest("from_on")
    tariffs.exclude(pk=last.pk).delete()
    tariffs.filter(pk=last.pk).update(from_on=from_on or last.from_on, until_on=until_on)
    status, page = propose()
    assert status == 422 and "is geen tarief bekend" in at_field(page, field)
