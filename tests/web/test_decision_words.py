"""What a form about a decision refuses stands at its field and in words; nothing that was filled in is dropped in silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django import forms as django_forms
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.contracting import NoProvider
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.decisions.queries import ProductChoice, changes
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import termen
from keukentafel.rules.cost import FormNotOffered
from keukentafel.rules.product_criteria import Criterion
from keukentafel.web.desk import criteria_fields
from keukentafel.web.desk.plans.decision_forms import DecideForm
from keukentafel.web.desk.plans.proposal_forms import ProposalForm
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import MONDAY

Sign = Callable[[str], Client]
WHY = "Zij kan niet meer stofzuigen, en er is niemand die helpt."


@pytest.mark.function("D4")
def test_a_ground_to_refuse_beside_a_grant_is_not_dropped_in_silence() -> None:
    told = {
        "proposal": "1",
        "outcome": "granted",
        "grounds": WHY,
        "ground": "g",
        "difference": "U vroeg 5 uur.",
    }
    form = DecideForm(told, grounds=[("g", "Grond")])
    assert not form.is_valid() and {"ground", "difference"} <= set(form.errors)
    assert "U kent toe" in form.errors["ground"][0]
    assert DecideForm({**told, "ground": "", "difference": ""}, grounds=[("g", "Grond")]).is_valid()
    assert DecideForm({**told, "outcome": "partly_granted"}, grounds=[("g", "Grond")]).is_valid()


@pytest.mark.function("D2")
def test_only_forms_in_which_something_is_given_are_offered() -> None:
    money = ProductChoice("bijstand", "Bijzondere bijstand", "", ("geld",), "", "")
    form = ProposalForm(goals=[], needs=[], products=[money], providers=[])
    assert [code for code, _name in form.fields["form"].choices] == ["geld"]
    assert form.fields["form"].initial == "geld"


def test_a_refusal_says_at_which_field_it_belongs() -> None:
    assert (FormNotOffered.field, NoProvider.field) == ("form", "provider")


def test_two_criteria_that_nobody_answered_are_told_apart() -> None:
    form = django_forms.Form({})
    criteria_fields.add(form, [Criterion("Kan niet tillen."), Criterion("Kan niet bukken.")])
    form.is_valid()
    said = [error[0] for error in form.errors.values()]
    assert len(set(said)) == 2 and any("Kan niet bukken." in each for each in said)


def test_a_day_that_was_agreed_goes_on_in_the_sentence() -> None:
    told = termen.compute("wgs-besluit", date(2026, 1, 5), agreed_until=date(2026, 4, 1)).sentence
    assert "; de nieuwe laatste dag" in told


@pytest.mark.function("D6")
def test_what_came_after_an_objection_is_no_correction(
    proposal: Proposal, fatma: Reader, sandra: Reader, client_of: Sign
) -> None:
    first = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds=WHY, proposal=proposal.pk, by=fatma, at=MONDAY
    )
    made = object_to(first, by=fatma)
    hearings.waive_hearing(made, ground="e", reason="Zij krijgt gelijk.", by=sandra, at=LATER)
    process.decide(made, rows.Wanted("gegrond", WHY, "revoked", stop_asked=True), by=sandra, at=LATER)

    link = next(
        each for each in changes.chain(first.aanvraag.number, reader=fatma) if each.number == first.number
    )
    assert link.after_objection and not link.corrected
    shown = client_of("fatma").get(reverse("desk:aanvraag", args=[first.aanvraag.number])).content.decode()
    assert "vervangen na bezwaar" in shown and "verbeterd besluit" not in shown
    assert f'href="{reverse("desk:case-file", args=[first.aanvraag.case.number])}"' in shown
