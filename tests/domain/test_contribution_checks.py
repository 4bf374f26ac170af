"""The own contribution at its edges: what frees somebody, who the partner is, and what the CAK would not understand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.decisions.payer import payer_of
from keukentafel.domain.delivery import actions
from keukentafel.domain.delivery.models import ContributionNotice
from keukentafel.domain.delivery.queries.contribution import problem_of
from keukentafel.domain.people.models import Membership, Person, Tie
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.rules import contribution as rules
from keukentafel.rules.products import start_product
from tests.fixtures.aanvraag import decide
from tests.fixtures.village import TUESDAY, Village

pytestmark = pytest.mark.function("D8")
STARTS = date(2026, 3, 16)
ALONE = rules.Payer(PartialDate(1941, 11, 2))


def test_another_law_asks_no_contribution_whatever_the_catalogue_says() -> None:
    wrong = replace(
        start_product(383, "schuldregeling", on=STARTS), contribution="cak", without_contribution=""
    )
    found = rules.owed(wrong, payer=ALONE, starts_on=STARTS)
    assert (found.kind, found.exempt) == ("", "")
    assert rules.told(found, on=STARTS) == (
        "U betaalt geen eigen bijdrage. Voor deze hulp wordt geen bijdrage gevraagd."
    )


def test_a_product_without_a_contribution_says_why() -> None:
    why = "De raad vraagt hiervoor niets."
    help_ = start_product(383, "hulp-huishouden", on=STARTS)
    found = rules.owed(
        replace(help_, contribution="geen", without_contribution=why), payer=ALONE, starts_on=STARTS
    )
    assert rules.told(found, on=STARTS) == f"U betaalt geen eigen bijdrage. {why}"


def test_shelter_without_an_end_is_free() -> None:
    shelter = replace(start_product(383, "kortdurend-verblijf", on=STARTS), group="opvang")
    assert rules.owed(shelter, payer=ALONE, starts_on=STARTS).exempt == "opvang"


# Who the partner is


@pytest.fixture
def pair(village: Village) -> tuple[Person, Person]:
    """Annie and Jan, with roles that say of nobody that they are a couple."""
    annie, jan = village.person("Annie"), village.person("Jan")
    Membership.objects.filter(person__in=(annie, jan)).update(role="anders")
    assert payer_of(annie, on=STARTS).partner is None
    return annie, jan


def tie(one: Person, other: Person, **days: date) -> None:
    Tie.objects.create(municipality_id=one.municipality_id, person=one, other=other, kind="partner", **days)


def test_partners_by_a_tie_who_live_together_pay_together(pair: tuple[Person, Person]) -> None:
    annie, jan = pair
    tie(jan, annie)
    assert payer_of(annie, on=STARTS).partner is not None and payer_of(jan, on=STARTS).partner is not None


@pytest.mark.parametrize("days", [{"from_on": STARTS + timedelta(days=1)}, {"until_on": STARTS}])
def test_partners_of_another_day_are_none(pair: tuple[Person, Person], days: dict[str, date]) -> None:
    annie, jan = pair
    tie(jan, annie, **days)
    assert payer_of(annie, on=STARTS).partner is None


def test_a_partner_in_a_second_home_is_none(pair: tuple[Person, Person]) -> None:
    annie, jan = pair
    tie(jan, annie)
    Membership.objects.filter(person=annie).update(main=False)
    assert payer_of(annie, on=STARTS).partner is None


# What the CAK hears


@pytest.fixture
def start(proposal: Proposal, fatma: Reader) -> ContributionNotice:
    """Help in the house for Annie, who pays for it."""
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=TUESDAY
    )  # fmt: skip
    return ContributionNotice.objects.get(beschikking=made, kind="start")


def test_a_refusal_asks_no_contribution(proposal: Proposal, sandra: Reader, fatma: Reader) -> None:
    made = decide(proposal, sandra, outcome="refused")
    assert actions.tell_contribution(made, by=sandra, at=TUESDAY) is None
    assert not ContributionNotice.objects.exists()


def test_a_stop_is_never_after_the_last_day_of_the_help(start: ContributionNotice, sandra: Reader) -> None:
    assert start.beschikking is not None and start.beschikking.proposal is not None
    last = start.beschikking.proposal.ends_on
    stop = actions.stop_contribution(
        start.beschikking, last_day=last + timedelta(days=40), reason="Gestopt", by=sandra, at=TUESDAY
    )
    assert stop is not None and stop.on == last


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"bsn": None}, "geen burgerservicenummer"),
        ({"bsn": "123456789"}, "geen burgerservicenummer"),
        ({"born_on": None}, "geboortedatum"),
        ({"died_on": STARTS - timedelta(days=1)}, "overleden voor de eerste dag"),
        ({"died_on": STARTS}, ""),
    ],
)
def test_what_the_cak_would_not_understand_waits(
    start: ContributionNotice, facts: dict[str, object], sentence: str
) -> None:
    for name, value in facts.items():
        setattr(start.person, name, value)
    problem = problem_of(start)
    assert (sentence in problem) if sentence else not problem


def test_a_stop_needs_a_start_that_is_not_later(start: ContributionNotice, sandra: Reader) -> None:
    assert start.beschikking is not None
    stop = actions.stop_contribution(
        start.beschikking, last_day=STARTS, reason="Gestopt", by=sandra, at=TUESDAY
    )
    assert stop is not None and problem_of(stop, along=[start.pk]) == ""
    ContributionNotice.objects.filter(pk=stop.pk).update(on=STARTS - timedelta(days=2))
    early = ContributionNotice.objects.get(pk=stop.pk)
    assert "voor de eerste dag" in problem_of(early, along=[start.pk])
    ContributionNotice.objects.filter(pk=start.pk).delete()
    alone = ContributionNotice.objects.get(pk=stop.pk)
    assert "geen start gemeld" in problem_of(alone)
