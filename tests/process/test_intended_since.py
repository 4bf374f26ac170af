"""A decision on an intention of some time ago: its cost, the mandate for it, and what changed since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, Intention
from keukentafel.domain.decisions.since_proposed import ChangedSince
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import Contract, ProductTariff, ProductVersion
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import changing
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import LeavesGap
from keukentafel.rules.mandates import NoMandate
from tests.fixtures.aanvraag import in_money
from tests.fixtures.changed import SUMMER, carry_out
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("D4")
HELP = "hulp-huishouden"
NEXT = date(2027, 3, 16)


@pytest.fixture(autouse=True)
def catalogue(village: Village) -> None:
    """The catalogue is the start set."""
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)


def intend(
    of: Beschikking, by: Reader, kind: str = "changed", ground: str = "wmo-meer-nodig", **other: Any
) -> Intention:
    assert of.proposal is not None
    values = {"effective_on": SUMMER, "provider": of.proposal.provider_id, **other}
    wanted = Wanted(kind, ground, "Annie kan de trap niet meer op.", **values)
    return changing.intend(of.number, wanted, by=by, at=TUESDAY)


def tariff(euros: int) -> None:
    ProductTariff.objects.filter(product__code=HELP).update(euros=euros)


def test_the_mandate_is_asked_for_what_it_costs_now(granted: Beschikking, fatma: Reader) -> None:
    made = intend(granted, fatma, volume=4)
    assert queries.intention(made.pk, reader=fatma).rights.right.may
    tariff(400)
    page = queries.intention(made.pk, reader=fatma)
    assert page.after is not None and page.after.cents_per_year > made.cents_per_year
    assert (page.refusal, page.rights.right.may) == ("", False)
    with pytest.raises(NoMandate):
        carry_out(made, fatma)
    tariff(36)
    decided = carry_out(made, fatma).proposal
    assert decided is not None and decided.cents_per_year != made.cents_per_year, "in kind it is as much help"


def test_money_is_decided_as_the_resident_read_it(granted: Beschikking, fatma: Reader) -> None:
    assert granted.proposal is not None
    in_money(granted.proposal)
    made = intend(granted, fatma, volume=40, form="geld", provider=None)
    tariff(3)
    with pytest.raises(ChangedSince, match="het tarief is veranderd"):
        carry_out(made, fatma)


def ended(made: Intention) -> None:
    ProductVersion.objects.filter(product__code=HELP).update(until_on=date(2026, 10, 1))


def no_contract(made: Intention) -> None:
    Contract.objects.all().update(until_on=date(2026, 3, 20))


def died(made: Intention) -> None:
    Person.objects.filter(pk=made.beschikking.aanvraag.person_id).update(died_on=date(2026, 10, 1))


KINDS: list[dict[str, Any]] = [
    {"volume": 4},
    {"kind": "extended", "ground": "wmo-nog-nodig", "effective_on": NEXT, "ends_on": date(2028, 3, 15)},
    {
        "kind": "corrected", "ground": "", "volume": 5, "effective_on": date(2026, 3, 16), "mistake": "Er stond drie uur.",
    },
]  # fmt: skip
SAID: list[tuple[Callable[[Intention], None], str]] = [
    (ended, "er niet meer vanaf"),
    (died, "overleden op 1 oktober 2026"),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("change", "said"), SAID)
def test_what_changed_since_stops_the_decision_and_the_page_says_it(
    granted: Beschikking,
    fatma: Reader,
    client_of: Callable[[str], Client],
    kind: dict[str, Any],
    change: Callable[[Intention], None],
    said: str,
) -> None:
    made = intend(granted, fatma, **kind)
    change(made)
    with pytest.raises(ChangedSince, match="Verander het voornemen"):
        carry_out(made, fatma)
    answer = client_of("fatma").get(f"/werk/voornemens/{made.pk}/")
    assert answer.status_code == 200 and "Sinds het voornemen is er iets veranderd" in answer.text
    view = queries.intention(made.pk, reader=fatma)
    assert said in view.refusal or kind.get("effective_on") == NEXT
    assert view.after is not None and view.after.volume == made.volume


def test_a_contract_that_ended_stops_only_who_would_give_help_for_longer(
    granted: Beschikking, fatma: Reader
) -> None:
    longer, more = KINDS[1], KINDS[0]
    made = intend(granted, fatma, **longer)
    no_contract(made)
    with pytest.raises(ChangedSince, match="geen contract"):
        carry_out(made, fatma)
    changing.drop(made.pk, reason="De aanbieder stopt.", by=fatma, at=TUESDAY)
    assert carry_out(intend(granted, fatma, **more), fatma).outcome == "changed"


def test_what_stops_stops_whatever_changed(granted: Beschikking, fatma: Reader, sandra: Reader) -> None:
    made = intend(granted, fatma, "ended", "wmo-zelf-gestopt", asked_on=TUESDAY.date())
    for change in (ended, no_contract):
        change(made)
    assert carry_out(made, sandra).outcome == "ended"


def test_help_is_extended_without_days_between(granted: Beschikking, fatma: Reader) -> None:
    longer = {**KINDS[1], "effective_on": NEXT + timedelta(days=1)}
    with pytest.raises(LeavesGap, match="Verleng vanaf 16 maart 2027 of eerder") as refusal:
        intend(granted, fatma, **longer)
    assert refusal.value.field == "effective_on"
    assert intend(granted, fatma, **{**longer, "effective_on": NEXT}).effective_on == NEXT
