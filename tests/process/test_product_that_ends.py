"""A product that ends says so wherever it is shown or chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.guide.actions import products as guide
from keukentafel.domain.guide.models import Product
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("D1")]
LAST = "31 december 2027"


@pytest.fixture
def ends(sandra: Reader) -> Product:
    guide.take_over_start_set(383, by=sandra, at=MONDAY)
    product = Product.objects.get(municipality=383, code="hulp-huishouden")
    guide.end_product(383, product.pk, last_day=date(2027, 12, 31), by=sandra, at=MONDAY)
    return product


def test_the_proposal_the_decision_and_every_list_say_until_when(
    proposal: Proposal, ends: Product, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    chosen = {each.code: each for each in queries.products(383, law="wmo", on=fatma.today)}
    assert chosen["hulp-huishouden"].label == f"Hulp bij het huishouden, tot en met {LAST}"
    assert chosen["begeleiding-individueel"].label == "Individuele begeleiding"
    number, client = proposal.aanvraag.number, client_of("fatma")
    for name in ("aanvraag", "decide"):
        page = client.get(reverse(f"desk:{name}", args=[number])).content.decode()
        assert f"dit product is er tot en met {LAST}" in page, name
    offered = client.get(reverse("desk:propose", args=[number])).content.decode()
    assert offered.count(f"tot en met {LAST}") == 2, "in the choice and beside it"


def test_a_product_without_end_says_nothing(proposal: Proposal, client_of: Callable[[str], Client]) -> None:
    page = client_of("fatma").get(reverse("desk:aanvraag", args=[proposal.aanvraag.number])).content.decode()
    assert "dit product is er tot" not in page
