"""A conversation about one member of a household: nothing of it in the decision about another."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.models import Letter, Proposal
from keukentafel.domain.decisions.paper import paper_of
from keukentafel.domain.decisions.queries.intending import starting_text
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.models import DomainNote, Identified
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions.letter_preview import preview
from keukentafel.domain.process.queries.letter_texts import _came_along
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import propose
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("D4")
ENCLOSED, TOLD = "Verslag van het gesprek", "Wat wij met u bespraken"


@pytest.fixture
def of_jan(village: Village, fatma: Reader, case_of_de_wit: Case, goal: Goal) -> Proposal:
    """Jan asks help in the same case, where the conversation was about Annie."""
    asked = deciding.ask(case_of_de_wit.number, person=village.person("Jan").pk, by=fatma, at=MONDAY)
    return propose(asked, goal, by=fatma)


def granted_letter(proposal: Proposal, by: Reader) -> Letter:
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=by, at=MONDAY,
    )  # fmt: skip
    return Letter.objects.get(beschikking=made)


@pytest.mark.django_db
def test_the_verslag_goes_along_with_the_letter_about_who_it_is_about_and_with_no_other(
    proposal: Proposal, of_jan: Proposal, fatma: Reader
) -> None:
    annie, jan = granted_letter(proposal, fatma), granted_letter(of_jan, fatma)
    assert TOLD in annie.body and ENCLOSED in paper_of(annie).enclosures and _came_along(annie)
    assert TOLD not in jan.body and not paper_of(jan).verslag and not _came_along(jan)
    assert ENCLOSED not in paper_of(jan).enclosures


@pytest.mark.django_db
def test_the_letter_seen_beforehand_encloses_the_same(of_jan: Proposal, fatma: Reader) -> None:
    seen = preview(
        of_jan.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=of_jan.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    assert ENCLOSED not in seen.enclosures and TOLD not in seen.markdown


@pytest.mark.django_db
def test_what_was_found_about_another_fills_in_nothing(
    proposal: Proposal, of_jan: Proposal, fatma: Reader
) -> None:
    said, of_jan_alone = "Dat is niet genoeg.", "Voor mij niet genoeg."
    annie = queries.aanvraag(proposal.aanvraag.number, reader=fatma)
    jan = queries.aanvraag(of_jan.aanvraag.number, reader=fatma)
    reasons = queries.starting_reasons(annie), queries.starting_reasons(jan)
    assert [said in each for each in reasons] == [True, False]
    assert [of_jan_alone in each for each in reasons] == [False, True]
    assert {each.why_not for each in of_jan.alternatives.all()} == {of_jan_alone}
    made = granted_letter(of_jan, fatma).beschikking
    assert made is not None and said not in starting_text(made) and of_jan_alone in starting_text(made)


@pytest.mark.django_db
def test_a_need_of_another_is_named_without_their_wishes(of_jan: Proposal, fatma: Reader) -> None:
    DomainNote.objects.create(
        municipality_id=383, case=of_jan.aanvraag.case, domain="huishouden", text="Annie valt vaak.",
        wishes="Annie wil boven slapen.",
    )  # fmt: skip
    Proposal.objects.filter(pk=of_jan.pk).update(goal=None, need="huishouden")
    of_jan.refresh_from_db()
    view = queries.aanvraag(of_jan.aanvraag.number, reader=fatma)
    assert "Annie" not in queries.starting_reasons(view) + granted_letter(of_jan, fatma).body


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["desk:aanvraag", "desk:propose", "desk:decide"])
def test_the_page_says_that_the_conversation_was_about_somebody_else(
    page: str, proposal: Proposal, of_jan: Proposal, client_of: type[Client]
) -> None:
    said = "Het gesprek ging over iemand anders"
    answers = [
        client_of("fatma").get(reverse(page, args=[each.aanvraag.number])).content.decode()
        for each in (proposal, of_jan)
    ]
    assert [said in each for each in answers] == [False, True]


@pytest.mark.django_db
def test_a_talk_of_nobody_knows_whom_is_only_of_who_lives_alone(
    village: Village, case_of_de_wit: Case
) -> None:
    Identified.objects.filter(melding__case=case_of_de_wit).delete()
    annie = village.person("Annie").pk
    assert not intake.is_about(case_of_de_wit.pk, annie)
    Membership.objects.filter(household=case_of_de_wit.household).exclude(person=annie).delete()
    assert intake.is_about(case_of_de_wit.pk, annie)
    assert not intake.is_about(case_of_de_wit.pk, village.person("Jan").pk)
