"""A proposal for a need that the investigation found, where nobody made a goal of it."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions.composing import compose
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal
from keukentafel.domain.intake.models import DomainNote
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.village import TUESDAY

WISH = "Mijn was weer zelf kunnen doen."


def told(aanvraag: Aanvraag, domain: str = "huishouden", wishes: str = WISH) -> None:
    DomainNote.objects.create(
        municipality_id=383, case=aanvraag.case, domain=domain, text="De wasmachine is kapot.", wishes=wishes
    )


def for_need(aanvraag: Aanvraag, goal: Goal, by: Reader, **other: Any) -> Proposal:
    return propose(aanvraag, goal, by=by, goal=None, need="huishouden", **other)


@pytest.mark.function("D2")
def test_what_is_granted_for_a_need_says_the_wish_in_its_letter(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    told(aanvraag)
    made = for_need(aanvraag, goal, fatma)
    assert for_need(aanvraag, goal, fatma) == made
    letter = compose(decide(made, fatma), on=TUESDAY.date()).letter.markdown
    assert WISH in letter and goal.text not in letter


@pytest.mark.function("D2")
def test_without_a_wish_the_letter_names_the_part_of_life(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    told(aanvraag, wishes="")
    letter = compose(decide(for_need(aanvraag, goal, fatma), fatma), on=TUESDAY.date()).letter.markdown
    assert "- Het huishouden" in letter


def test_no_proposal_has_both_or_neither(aanvraag: Aanvraag, goal: Goal, fatma: Reader) -> None:
    made = propose(aanvraag, goal, by=fatma)
    for values in ({"goal": None}, {"need": "huishouden"}):
        with pytest.raises(IntegrityError, match="proposal_goal_or_need"), transaction.atomic():
            Proposal.objects.filter(pk=made.pk).update(**values)


@pytest.mark.function("D2")
def test_the_form_offers_goals_and_needs_and_the_decision_begins_with_what_was_said(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, client_of: Any
) -> None:
    told(aanvraag)
    told(aanvraag, "behoeften")
    Goal.objects.filter(pk=goal.pk).update(text="Een ander doel")
    fatmas: Client = client_of("fatma")
    page = html.unescape(fatmas.get(reverse("desk:propose", args=[aanvraag.number])).text)
    assert "Een ander doel" in page and 'value="behoefte:huishouden"' in page
    assert 'value="behoefte:behoeften"' not in page
    for_need(aanvraag, goal, fatma)
    again = html.unescape(fatmas.get(reverse("desk:propose", args=[aanvraag.number])).text)
    assert 'value="behoefte:huishouden" selected' in again
    shown = html.unescape(fatmas.get(reverse("desk:decide", args=[aanvraag.number])).text)
    grounds = shown.split('name="grounds"')[1].split("</textarea>")[0]
    assert "De wasmachine is kapot." in grounds and "Uw doel is" not in grounds
    assert not Beschikking.objects.exists()
