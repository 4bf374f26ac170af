"""The sheet of rights goes behind the letter with a decision on an objection, and its answers stand in the portal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Objection, Proposal
from keukentafel.domain.decisions.paper import RIGHTS
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions.letter_preview import LATER as NOT_YET
from keukentafel.domain.process.actions.letter_preview import preview_objection
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import notices
from keukentafel.outside.paper.letter import Letter
from tests.fixtures.aanvraag import propose
from tests.fixtures.objected import LATER, object_to

Sign = Callable[[str], Client]


def sent(objection: Objection) -> Letter:
    row = Notice.objects.select_related("case", "person", "verslag", "by").get(
        case=objection.case, template="beslissing-op-bezwaar"
    )
    return notices.as_paper(row)


@pytest.mark.function("D10")
def test_the_sheet_says_what_there_is_now_and_the_way_to_court(
    proposal: Proposal, granted: Beschikking, fatma: Reader, sandra: Reader, client_of: Sign
) -> None:
    made = object_to(granted, by=fatma)
    hearings.waive_hearing(made, ground="e", reason="Zij krijgt gelijk.", by=sandra, at=LATER)
    more = propose(proposal.aanvraag, proposal.goal, by=fatma, at=LATER, volume=5)
    wanted = rows.Wanted("gegrond", "U hebt meer hulp nodig.", "granted", proposal=more.pk)
    seen = preview_objection(made, wanted, by=sandra, at=LATER)
    decided = process.decide(made, wanted, by=sandra, at=LATER)
    paper, new = sent(made), decided.replacement
    assert new is not None and seen.paper is not None and NOT_YET in seen.paper.leaflet

    assert RIGHTS in paper.enclosures
    for told in (
        f"uw bezwaar tegen besluit {granted.number}",
        f"Besluit {granted.number} geldt niet meer.",
        f"Nieuw is besluit {new.number}",
        "Hoeveel: 5 uur per week",
        "U hebt meer hulp nodig.",
        f"uiterlijk op {plain_date(decided.appeal_last_day)}",
        "Postbus 1621",
        "## Wat als er iets verandert?",
        "Laat het ons meteen weten",
        "## Wie helpt mij gratis?",
    ):
        assert told in paper.leaflet, told
    assert "toegekend.\n\n- Hoeveel: 5 uur per week" in paper.leaflet
    assert "bezwaar maken. Doe dat" not in paper.leaflet
    shown = client_of("de_wit").get(reverse("portal:my-objection", args=[made.number])).content.decode()
    assert "Wat als er iets verandert?" in shown and "Wie helpt mij gratis?" in shown
    assert notices.print_now(Notice.objects.get(template="beslissing-op-bezwaar").pk, at=LATER).document_id


@pytest.mark.function("D10")
@pytest.mark.parametrize(
    ("outcome", "follow_up", "told"),
    [
        ("ongegrond", "stands", "Hoeveel: 3 uur per week"),
        ("gegrond", "revoked", "altijd opnieuw om hulp vragen"),
    ],
)
def test_the_sheet_tells_of_the_decision_that_holds_after_it(
    granted: Beschikking, fatma: Reader, sandra: Reader, outcome: str, follow_up: str, told: str
) -> None:
    made = object_to(granted, by=fatma)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=LATER)
    process.decide(
        made,
        rows.Wanted(outcome, "Wij wogen alles opnieuw.", follow_up, stop_asked=True),
        by=sandra,
        at=LATER,
    )
    sheet = sent(made).leaflet
    assert told in sheet
    assert ("Hoeveel" in sheet) == (follow_up == "stands")


@pytest.mark.function("D10")
def test_other_letters_about_an_objection_have_no_sheet(refused: Beschikking, fatma: Reader) -> None:
    made = object_to(refused, by=fatma)
    row = Notice.objects.select_related("case", "person", "verslag", "by").get(case=made.case)
    assert notices.as_paper(row).leaflet == "" and RIGHTS not in notices.as_paper(row).enclosures
