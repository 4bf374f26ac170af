"""What was found out about one member of a household lets no proposal for another pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions import UnknownGoal
from keukentafel.domain.decisions.models import Aanvraag, Proposal
from keukentafel.domain.decisions.since_proposed import ChangedSince
from keukentafel.domain.intake import actions as intake_actions
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.actions.clarifying import NotOfThisHousehold
from keukentafel.domain.intake.models import DomainNote, Identified, LadderStep
from keukentafel.domain.intake.told import Answer, Rung, Understood
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions.regrouping import merge, undo
from keukentafel.domain.process.queries.file_copy_talk import clarifications
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.ladder import LadderSkipped
from tests.fixtures.aanvraag import RUNGS, decide
from tests.fixtures.aanvraag import put_forward as propose
from tests.fixtures.village import MONDAY, Village, VillageClient

Sign = Callable[[str], VillageClient]
pytestmark = pytest.mark.function("D4")
NOT_ENOUGH = {step: Rung(False, f"Jan kan dit niet: {step}.") for step in RUNGS}


@pytest.fixture
def jan(village: Village) -> Person:
    return village.person("Jan")


@pytest.fixture
def asked_by_jan(case_of_de_wit: Case, jan: Person, fatma: Reader) -> Aanvraag:
    """In the case that is about his mother, of whom every step of the ladder was asked."""
    return deciding.ask(case_of_de_wit.number, person=jan.pk, by=fatma, at=MONDAY)


@pytest.fixture
def of_all(village: Village, fatma: Reader) -> Goal:
    return plans.add_goal(
        village.household("De Wit").pk, domain="huishouden", text="Ons huis is schoon", met_when="Het is gestofzuigd",
        person=None, by=fatma, at=MONDAY,
    )  # fmt: skip


def find_out(case: Case, person: int | None, by: Reader, **told: Any) -> None:
    page = intake.clarification(case.number, reader=by)
    values: dict[str, Any] = {"ladder": NOT_ENOUGH, **told}
    intake_actions.clarify(
        case, Understood(**values), person=person, revision=page.revision, by=by, at=MONDAY
    )


@pytest.mark.django_db
def test_what_the_mother_was_asked_lets_no_proposal_for_the_son_pass(
    asked_by_jan: Aanvraag, of_all: Goal, fatma: Reader
) -> None:
    with pytest.raises(LadderSkipped):
        propose(asked_by_jan, of_all, by=fatma)
    find_out(asked_by_jan.case, asked_by_jan.person_id, fatma)
    made = propose(asked_by_jan, of_all, by=fatma)
    kept = dict(made.alternatives.values_list("kind", "why_not"))
    assert set(kept.values()) == {rung.reason for rung in NOT_ENOUGH.values()}
    view = queries.aanvraag(asked_by_jan.number, reader=fatma)
    assert [step.reason for step in view.ladder] == [NOT_ENOUGH[step].reason for step in RUNGS]
    assert "Jan kan dit niet" in queries.starting_reasons(view)


@pytest.mark.django_db
def test_what_the_son_was_asked_changes_nothing_for_the_mother(
    aanvraag: Aanvraag, goal: Goal, jan: Person, fatma: Reader
) -> None:
    before = intake.conversation(aanvraag.case_id, reader=fatma)
    find_out(aanvraag.case, jan.pk, fatma, ladder={"netwerk": Rung(True, "De buren koken voor Jan.")})
    assert propose(aanvraag, goal, by=fatma).pk
    after = intake.conversation(aanvraag.case_id, reader=fatma)
    assert after.spoken == before.spoken and after.revision == before.revision


@pytest.mark.django_db
def test_what_turned_out_to_be_enough_since_it_was_proposed_is_not_granted(
    proposal: Proposal, fatma: Reader
) -> None:
    find_out(proposal.aanvraag.case, None, fatma, ladder=NOT_ENOUGH | {"netwerk": Rung(True, "De buren.")})
    with pytest.raises(ChangedSince, match="genoeg"):
        decide(proposal, fatma, at=MONDAY)


@pytest.mark.django_db
def test_what_is_enough_for_the_son_is_no_ground_for_his_mother(
    asked_by_jan: Aanvraag, of_all: Goal, fatma: Reader
) -> None:
    find_out(
        asked_by_jan.case,
        asked_by_jan.person_id,
        fatma,
        ladder=NOT_ENOUGH | {"netwerk": Rung(True, "De buren.")},
    )
    with pytest.raises(LadderSkipped, match="genoeg"):
        propose(asked_by_jan, of_all, by=fatma)
    assert propose(asked_by_jan, of_all, outcome="refused", by=fatma).pk


@pytest.mark.django_db
def test_only_goals_and_needs_of_this_person_or_of_all(
    asked_by_jan: Aanvraag, goal: Goal, of_all: Goal, fatma: Reader, client_of: Sign
) -> None:
    DomainNote.objects.create(
        municipality_id=383, case=asked_by_jan.case, domain="huishouden", text="Annie valt vaak."
    )
    find_out(
        asked_by_jan.case, asked_by_jan.person_id, fatma, answers={"geld": Answer("Jan heeft schulden.")}
    )
    page = client_of("fatma").get(reverse("desk:propose", args=[asked_by_jan.number])).text
    assert "behoefte:geld" in page and "behoefte:huishouden" not in page
    assert of_all.text in page and goal.text not in page
    for wrong in ({"goal": goal.pk}, {"goal": None, "need": "huishouden"}):
        with pytest.raises(UnknownGoal):
            propose(asked_by_jan, of_all, by=fatma, **wrong)
    assert propose(asked_by_jan, of_all, goal=None, need="geld", by=fatma).pk


@pytest.mark.django_db
def test_a_goal_of_both_is_of_each(
    village: Village, asked_by_jan: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    find_out(asked_by_jan.case, asked_by_jan.person_id, fatma)
    goal.others.create(municipality_id=383, person=asked_by_jan.person)
    assert propose(asked_by_jan, goal, by=fatma).pk


@pytest.mark.django_db
def test_the_page_is_for_whom_the_case_is_about_and_for_everybody_else(
    case_of_de_wit: Case, jan: Person, client_of: Sign
) -> None:
    page, browser = reverse("desk:clarification", args=[case_of_de_wit.number]), client_of("fatma")
    assert f"{page}?voor={jan.pk}" in browser.get(page).text
    of_jan = browser.get(page, {"voor": jan.pk}).text
    assert "gaat alleen over Jan" in of_jan and f'action="{page}?voor={jan.pk}"' in of_jan
    kept = intake.clarification(case_of_de_wit.number, reader=Village().reader("fatma"))
    told = {
        "revision": kept.revision,
        "speelt-geld": "Jan heeft schulden.",
        "genoeg-netwerk": "nee",
        "reden-netwerk": "Alleen.",
    }
    answer = browser.post(f"{page}?voor={jan.pk}", told)
    assert answer.status_code == 302 and answer.url == f"{page}?voor={jan.pk}"
    assert "Jan heeft schulden." in browser.get(answer.url).text
    assert "Jan heeft schulden." not in browser.get(page).text
    assert LadderStep.objects.get(person=jan).reason == "Alleen."
    assert LadderStep.objects.filter(person=None).count() == len(RUNGS)


@pytest.mark.django_db
def test_the_page_is_of_the_household_alone(case_of_de_wit: Case, client_of: Sign, fatma: Reader) -> None:
    page = reverse("desk:clarification", args=[case_of_de_wit.number])
    there = Membership.objects.filter(household=case_of_de_wit.household_id).values("person")
    stranger = Person.objects.exclude(pk__in=there)[0].pk
    for who in (stranger, "x"):
        assert client_of("fatma").get(page, {"voor": who}).status_code == 404
    with pytest.raises(NotOfThisHousehold):
        find_out(case_of_de_wit, stranger, fatma)


@pytest.mark.django_db
def test_one_person_gets_no_choice(case_of_de_wit: Case, jan: Person, client_of: Sign) -> None:
    members = Membership.objects.filter(household=case_of_de_wit.household_id)
    members.exclude(person=intake.about(case_of_de_wit.pk)).delete()
    text = client_of("fatma").get(reverse("desk:clarification", args=[case_of_de_wit.number])).text
    assert "Voor wie?" not in text


@pytest.mark.django_db
def test_typing_for_another_comes_back_on_their_page(
    case_of_de_wit: Case, jan: Person, client_of: Sign
) -> None:
    page, browser = reverse("desk:clarification", args=[case_of_de_wit.number]), client_of("fatma")
    kept = browser.post(f"{page}?voor={jan.pk}", {"revision": "0", "speelt-geld": "Half af", "concept": "1"})
    assert kept.status_code == 302 and kept.url == f"{page}?voor={jan.pk}"
    assert "Half af" in browser.get(kept.url).text and "Half af" not in browser.get(page).text


@pytest.mark.django_db
def test_each_gets_their_own_in_a_copy_of_the_file(
    case_of_de_wit: Case, village: Village, jan: Person, fatma: Reader
) -> None:
    find_out(case_of_de_wit, jan.pk, fatma, answers={"geld": Answer("Jan heeft schulden.")})
    home = Household.objects.get(pk=case_of_de_wit.household_id)
    copies = [
        "".join(piece.text for piece in clarifications(home, person, {}))
        for person in (village.person("Annie"), jan)
    ]
    assert ["Jan heeft schulden." in copy for copy in copies] == [False, True]
    assert ["Jan kan dit niet" in copy for copy in copies] == [False, True]
    assert all(copies)


@pytest.mark.django_db
def test_two_that_are_one_lose_nothing_and_get_it_back(
    case_of_de_wit: Case, village: Village, jan: Person, sandra: Reader, fatma: Reader
) -> None:
    find_out(case_of_de_wit, jan.pk, fatma, answers={"geld": Answer("Jan heeft schulden.")})
    annie = village.person("Annie")
    before = intake.clarification(case_of_de_wit.number, reader=fatma).told
    merged = merge(
        annie.pk,
        jan.pk,
        reason="Twee keer ingevoerd.",
        wrong_bsn="Verkeerd overgenomen.",
        by=sandra,
        at=MONDAY,
    )
    assert intake.stands_under(case_of_de_wit.pk, annie.pk) is None
    told = intake.clarification(case_of_de_wit.number, reader=fatma).told
    assert told.answers["geld"].text == "Jan heeft schulden."
    assert all(NOT_ENOUGH[step].reason in told.ladder[step].reason for step in RUNGS)
    undo(merged.pk, reason="Toch niet.", by=sandra, at=MONDAY)
    assert intake.clarification(case_of_de_wit.number, reader=fatma).told == before
    theirs = intake.clarification(case_of_de_wit.number, person=jan.pk, reader=fatma).told
    assert theirs.ladder == NOT_ENOUGH and theirs.answers == {"geld": Answer("Jan heeft schulden.")}


@pytest.mark.django_db
def test_where_nobody_knows_whom_it_is_about_each_is_asked_for_themselves(
    asked_by_jan: Aanvraag, of_all: Goal, fatma: Reader, client_of: Sign
) -> None:
    Identified.objects.filter(melding__case=asked_by_jan.case).delete()
    page = reverse("desk:clarification", args=[asked_by_jan.case.number])
    assert "Nog niet bekend voor wie" in client_of("fatma").get(page).text
    with pytest.raises(LadderSkipped):
        propose(asked_by_jan, of_all, by=fatma)
    find_out(asked_by_jan.case, asked_by_jan.person_id, fatma)
    assert propose(asked_by_jan, of_all, by=fatma).pk


@pytest.mark.django_db
def test_a_note_of_whom_the_case_turns_out_to_be_about_stays(
    case_of_de_wit: Case, village: Village, fatma: Reader
) -> None:
    tie = Identified.objects.filter(melding__case=case_of_de_wit).get()
    annie = village.person("Annie")
    Identified.objects.filter(pk=tie.pk).delete()
    find_out(case_of_de_wit, annie.pk, fatma, answers={"geld": Answer("Annie spaart.")})
    tie.save(force_insert=True)
    told = intake.clarification(case_of_de_wit.number, reader=fatma).told
    assert told.answers["geld"].text == "Annie spaart."
    find_out(case_of_de_wit, annie.pk, fatma, answers=told.answers, ladder=told.ladder)
    assert not DomainNote.objects.filter(person=annie).exists()
    assert told == intake.clarification(case_of_de_wit.number, reader=fatma).told
