"""Help that stood beside other help before the two went not together can still be changed: only what is added is judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Intention
from keukentafel.domain.decisions.queries.asked_again import to_answer
from keukentafel.domain.decisions.weighing import ProductEnds
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import Product, ProductVersion
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import changing, deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import stacking
from keukentafel.rules.dated import NotInForce
from tests.fixtures.aanvraag import put_forward, still_meets
from tests.fixtures.changed import SUMMER, carry_out, hear
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D2")]


@pytest.fixture
def beside(granted: Beschikking, goal: Goal, village: Village, fatma: Reader) -> Beschikking:
    """Annie has help in the house until 15 March 2027, and day care until the end of 2026; since then they go not together."""
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    asked = Aanvraag.objects.create(
        municipality_id=383, number="A-2026-0000099", case=granted.aanvraag.case, person=granted.aanvraag.person,
        law="wmo", received_on=MONDAY.date(),
    )  # fmt: skip
    other = put_forward(asked, goal, by=fatma, product="dagbesteding", volume=2, ends_on=date(2026, 12, 31))
    made = deciding.decide(
        asked.number, outcome="granted", grounds="Annie is veel alleen.", proposal=other.pk, by=fatma, at=MONDAY
    )  # fmt: skip
    ProductVersion.objects.filter(product__code="dagbesteding").update(not_with=["hulp-huishouden"])
    return made


def intend(of: Beschikking, by: Reader, kind: str, ground: str, **other: Any) -> Intention:
    assert of.proposal is not None
    wanted = Wanted(
        kind, ground, "Annie kan de trap niet meer op.", **{"effective_on": SUMMER, "provider": of.proposal.provider_id, **other}
    )  # fmt: skip
    return changing.intend(of.number, wanted, by=by, at=TUESDAY)


def test_what_stands_together_already_becomes_less_or_more(
    granted: Beschikking, beside: Beschikking, fatma: Reader
) -> None:
    assert intend(granted, fatma, "changed", "wmo-meer-nodig", volume=4)
    assert intend(beside, fatma, "changed", "wmo-minder-nodig", volume=1)


def test_days_on_which_they_were_not_together_yet_are_refused_at_their_field(
    beside: Beschikking, fatma: Reader
) -> None:
    days = {"effective_on": date(2027, 1, 1), "ends_on": date(2027, 6, 30)}
    with pytest.raises(stacking.NotTogether, match="van 1 januari 2027 tot en met 15 maart 2027") as refused:
        intend(beside, fatma, "extended", "wmo-nog-nodig", **days)
    assert refused.value.field == "ends_on"


def test_a_limit_that_came_later_counts_a_change_as_nothing_new(
    granted: Beschikking, beside: Beschikking, fatma: Reader
) -> None:
    ProductVersion.objects.update(most_ever=1, longest_months=1)
    assert intend(granted, fatma, "changed", "wmo-meer-nodig", volume=4)


def test_the_sentence_stands_at_the_last_day_of_the_form(
    beside: Beschikking, client_of: Callable[[str], VillageClient]
) -> None:
    assert beside.proposal is not None
    sent = {
        "ground": "wmo-nog-nodig", "effective_on": "1-1-2027", "ends_on": "30-6-2027", "volume": "2", "form": "zin",
        "provider": beside.proposal.provider_id, "reason": "Zij is nog veel alleen.", "asked_on": "", **still_meets(beside),
    }  # fmt: skip
    answer = client_of("fatma").post(reverse("desk:intend", args=[beside.number, "verlengen"]), sent)
    at_field = answer.text.partition('id="id_ends_on-fout"')[2][:600]
    assert answer.status_code == 422 and "gaat niet samen met" in at_field


def test_help_of_a_product_that_ended_runs_on_and_can_be_changed_on_its_own_days(
    granted: Beschikking, village: Village, fatma: Reader
) -> None:
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    ended = Product.objects.get(code="hulp-huishouden")
    products.end_product(383, ended.pk, last_day=date(2026, 4, 30), by=village.reader("henk"), at=MONDAY)

    asked = to_answer(granted, "changed", on=SUMMER)
    assert [each.text for each in asked.criteria] == [each.text for each in asked.before] != []
    meant = intend(granted, fatma, "changed", "wmo-minder-nodig", volume=1)
    hear(meant, fatma)
    changed = carry_out(meant, fatma)
    assert changed.proposal is not None and changed.proposal.volume == 1
    assert changed.proposal.ends_on == date(2027, 3, 15)


def test_but_becomes_no_more(granted: Beschikking, village: Village, fatma: Reader) -> None:
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    ended = Product.objects.get(code="hulp-huishouden")
    products.end_product(383, ended.pk, last_day=date(2026, 4, 30), by=village.reader("henk"), at=MONDAY)

    with pytest.raises(NotInForce, match="30 april 2026"):
        intend(granted, fatma, "changed", "wmo-meer-nodig", volume=4)


def test_and_is_not_made_longer(granted: Beschikking, village: Village, fatma: Reader) -> None:
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    ended = Product.objects.get(code="hulp-huishouden")
    products.end_product(383, ended.pk, last_day=date(2026, 4, 30), by=village.reader("henk"), at=MONDAY)
    longer = {"effective_on": date(2027, 3, 16), "ends_on": date(2027, 6, 30)}

    with pytest.raises((NotInForce, ProductEnds)):
        intend(granted, fatma, "extended", "wmo-nog-nodig", **longer)


def test_more_of_what_ends_later_says_what_can_be_done(
    granted: Beschikking, village: Village, fatma: Reader
) -> None:
    """An earlier last day would take help away that was granted."""
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    ended = Product.objects.get(code="hulp-huishouden")
    products.end_product(383, ended.pk, last_day=date(2026, 12, 31), by=village.reader("henk"), at=MONDAY)

    with pytest.raises(ProductEnds, match=r"vanaf 1 januari 2027\. Wat al is toegekend, loopt door"):
        intend(granted, fatma, "changed", "wmo-meer-nodig", volume=4)


def test_what_was_changed_already_names_the_decision_to_go_on_with(
    granted: Beschikking, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    meant = intend(granted, fatma, "changed", "wmo-minder-nodig", volume=1)
    hear(meant, fatma)
    changed = carry_out(meant, fatma)
    client = client_of("fatma")
    answer = client.get(reverse("desk:intend", args=[granted.number, "wijzigen"]))
    assert f"Na dit besluit kwam besluit {changed.number}" in client.get(answer.url).text
