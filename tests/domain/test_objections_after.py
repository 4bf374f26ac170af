"""After an objection: what is granted, who is asked for advice, and that a court looks again and not the college."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Objection, ObjectionDecision, Proposal
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import long_date
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import MONDAY


@pytest.mark.function("D6")
def test_a_new_grant_rests_on_a_proposal_that_says_something_else(
    proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    first = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Drie uur is genoeg.", proposal=proposal.pk, by=fatma, at=MONDAY
    )  # fmt: skip
    made = object_to(first, by=fatma)
    hearings.waive_hearing(made, ground="e", reason="Zij krijgt gelijk.", by=sandra, at=LATER)
    again = propose(proposal.aanvraag, proposal.goal, by=fatma, at=LATER)
    for refusal, chosen in (
        (rows.OutcomeClashes, None),
        (rows.NothingNew, proposal),
        (rows.NothingNew, again),
    ):
        wanted = rows.Wanted(
            "gegrond", "U hebt deze hulp nodig.", "granted", proposal=chosen.pk if chosen else None
        )
        with pytest.raises(refusal):
            process.decide(made, wanted, by=sandra, at=LATER)

    assert not ObjectionDecision.objects.exists() and Beschikking.objects.count() == 1
    assert queries.proposals_to_grant(made.number, reader=sandra) == []
    more = propose(proposal.aanvraag, proposal.goal, by=fatma, at=LATER, volume=4)
    (offered,) = queries.proposals_to_grant(made.number, reader=sandra)
    assert offered.id == more.pk


@pytest.mark.function("D6")
def test_after_a_refusal_what_was_asked_can_be_granted_and_then_only_a_court_looks_again(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    asked = propose(aanvraag, goal, by=sandra)
    no = deciding.decide(
        aanvraag.number, outcome="refused", ground="wmo-netwerk", grounds="De buurvrouw helpt.", proposal=asked.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    made = object_to(no, by=fatma)
    hearings.waive_hearing(made, ground="e", reason="Zij krijgt gelijk.", by=pieter, at=LATER)
    wanted = rows.Wanted("gegrond", "U hebt deze hulp nodig.", "granted", proposal=asked.pk)
    new = process.decide(made, wanted, by=sandra, at=LATER).replacement

    assert new is not None and new.proposal == asked
    with pytest.raises(
        rows.AppealInstead, match=r"rechtbank Noord-Holland, .*2003 BR Haarlem\. Dat kan tot en met"
    ):
        object_to(new, by=fatma)
    assert Objection.objects.count() == 1


@pytest.mark.function("D6")
@pytest.mark.parametrize("chosen", [False, True])
def test_nobody_advises_while_no_committee_was_asked(
    refused: Beschikking, fatma: Reader, pieter: Reader, chosen: bool
) -> None:
    made = object_to(refused, by=fatma)
    if chosen:
        process.choose_course(made, committee=False, name="", by=pieter, at=LATER)
    assert "advies" not in queries.objection(made.number, reader=fatma).can
    with pytest.raises(rows.StepRefused, match="geen commissie"):
        rows.advise(made, outcome="gegrond", text="Ja.", given_on=LATER.date(), by=fatma, at=LATER)


@pytest.mark.function("D6")
def test_what_was_posted_before_the_decision_is_asked_about(refused: Beschikking, fatma: Reader) -> None:
    before = refused.decided_on - timedelta(days=1)
    with pytest.raises(rows.NotYet, match="voor de dag van het besluit, 2 maart 2026") as told:
        object_to(refused, by=fatma, channel="post", posted_on=before)
    assert told.value.field == "posted_on" and not Objection.objects.exists()
    assert object_to(refused, by=fatma, channel="post", posted_on=refused.decided_on).posted_on is not None


@pytest.mark.function("D6")
def test_what_came_before_the_decision_counts_where_they_could_think_that_it_was_there(
    refused: Beschikking, fatma: Reader, client_of: Callable[[str], Any]
) -> None:
    before, desk = refused.decided_on - timedelta(days=1), client_of("fatma")
    address = reverse("desk:new-objection", args=[refused.number])
    assert 'name="early"' not in desk.get(address).text
    typed = {
        "channel": "balie",
        "received_on": f"{before:%d-%m-%Y}",
        "text": "Ik wil meer hulp.",
        "objector": "inwoner",
    }
    asked = desk.post(address, typed)
    assert asked.status_code == 422 and 'name="early"' in asked.text and "Ik wil meer hulp." in asked.text
    assert not Objection.objects.exists()

    page = desk.post(address, typed | {"early": "on"}, follow=True).text

    made = Objection.objects.get()
    assert f"{long_date(before)}, voordat het besluit bekend was. Het telt mee." in page.replace("\xa0", " ")
    assert queries.objection(made.number, reader=fatma).judged.rule == "Awb, artikel 6:10 lid 1"


@pytest.mark.function("D6")
@pytest.mark.parametrize(
    ("ground", "outcome", "follow_up", "fits"),
    [
        ("a", "gegrond", "revoked", False),
        ("b", "deels", "revoked", False),
        ("e", "ongegrond", "stands", False),
        ("b", "ongegrond", "stands", True),
        ("c", "gegrond", "revoked", True),
    ],
)
def test_who_was_not_heard_because_the_outcome_was_plain_gets_that_outcome(
    proposal: Proposal, fatma: Reader, sandra: Reader, ground: str, outcome: str, follow_up: str, fits: bool
) -> None:
    first = decide(proposal, fatma, at=MONDAY)
    made = object_to(first, by=fatma)
    hearings.waive_hearing(made, ground=ground, reason="Dat blijkt uit de stukken.", by=sandra, at=LATER)
    wanted = rows.Wanted(outcome, "De buurvrouw is verhuisd.", follow_up, stop_asked=True)
    if not fits:
        with pytest.raises(rows.StepRefused, match="Daar past deze beslissing niet bij"):
            process.decide(made, wanted, by=sandra, at=LATER)
        return
    assert process.decide(made, wanted, by=sandra, at=LATER).outcome == outcome
