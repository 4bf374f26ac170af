"""The mandate to decide on an objection holds for its groups of products, and for the amount that a decision on it grants."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

import pytest

from demo.places import CASTRICUM
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.objections import hearings
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Objection, ObjectionDecision, Proposal
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules import mandate_checks
from keukentafel.rules import mandates as rules
from keukentafel.rules.mandates import NoMandate
from tests.fixtures.aanvraag import propose
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.register import only
from tests.fixtures.village import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("D3")]


@pytest.fixture
def asked(aanvraag: Aanvraag, goal: Goal, sandra: Reader) -> Proposal:
    return propose(aanvraag, goal, by=sandra)


@pytest.fixture
def made(aanvraag: Aanvraag, asked: Proposal, fatma: Reader, pieter: Reader) -> Objection:
    """Against a refusal of what was asked."""
    no: Beschikking = deciding.decide(
        aanvraag.number, outcome="refused", ground="wmo-netwerk", grounds="De buurvrouw helpt.", proposal=asked.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    made = object_to(no, by=fatma)
    hearings.waive_hearing(made, ground="e", reason="Zij krijgt gelijk.", by=pieter, at=LATER)
    return made


def granted(made: Objection, asked: Proposal, by: Reader) -> None:
    wanted = rows.Wanted("gegrond", "U hebt deze hulp nodig.", "granted", proposal=asked.pk)
    process.decide(made, wanted, by=by, at=LATER)


@pytest.mark.parametrize(("too_little", "held"), [(1, False), (-1, True)])
def test_who_grants_on_an_objection_needs_a_mandate_for_that_amount(
    made: Objection, asked: Proposal, henk: Reader, sandra: Reader, too_little: int, held: bool
) -> None:
    only(henk, at=LATER, highest_euros=asked.cents_per_year // 100 - too_little)
    with nullcontext() if held else pytest.raises(NoMandate):
        granted(made, asked, sandra)
    assert ObjectionDecision.objects.exists() == held


def test_a_mandate_for_the_group_of_the_help_serves_and_one_for_another_does_not(
    made: Objection, asked: Proposal, henk: Reader, sandra: Reader
) -> None:
    only(henk, at=LATER, product_groups=("dagbesteding",))
    assert not queries.objection(made.number, reader=replace(sandra, today=LATER.date())).deciding.may
    with pytest.raises(NoMandate):
        granted(made, asked, sandra)


def test_a_mandate_for_its_own_group_serves(
    made: Objection, asked: Proposal, henk: Reader, sandra: Reader
) -> None:
    only(henk, at=LATER, product_groups=("huishouden",))
    assert queries.objection(made.number, reader=replace(sandra, today=LATER.date())).deciding.may
    granted(made, asked, sandra)
    assert ObjectionDecision.objects.get().mandate == "bezwaar"


def test_that_a_group_never_serves_for_a_penalty_is_told() -> None:
    grant = rules.Grant(
        "x", "bron", CASTRICUM, "wmo", frozenset({"penalty"}), Period(MONDAY.date()), role="team_leader",
        product_groups=frozenset({"huishouden"}),
    )  # fmt: skip
    assert "dwangsom" in " ".join(mandate_checks.never_works(grant))
