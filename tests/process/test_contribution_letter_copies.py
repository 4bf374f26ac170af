"""A letter that an own contribution begins or stops is for who looks after the money too."""

from __future__ import annotations

import pytest

from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import contribution_words, deciding, notices
from keukentafel.domain.process.actions import letter_copies as copies
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper.notices import print_now
from keukentafel.rules.letters import Value
from tests.fixtures.represented import own, page_of, resident, speaks
from tests.fixtures.village import MONDAY, Village


def said() -> dict[str, Value]:
    return {
        "voorziening": "hulp bij het huishouden", "besluitnummer": "B-2026-0000001", "vanaf": MONDAY.date(),
        "waarom": "U bent met zijn tweeën.", "bijdrage": "U betaalt niets.",
    }  # fmt: skip


@pytest.mark.function("D8")
@pytest.mark.parametrize(("kind", "gets"), [("bewindvoerder", True), ("mentor", False)])
def test_who_looks_after_the_money_gets_a_copy(
    proposal: Proposal, village: Village, fatma: Reader, kind: str, gets: bool
) -> None:
    annie, case = proposal.aanvraag.person, proposal.aanvraag.case
    deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    somebody, _browser = resident(village, "Strandloper")
    speaks(annie, somebody, kind, fatma)
    notice = notices.write(case, annie, contribution_words.STOPS, said(), by=fatma, at=MONDAY)
    assert notice is not None

    copies.copy_letter(notice, at=MONDAY)

    told: list[Person | None] = [each.to_person for each in LetterCopy.objects.filter(notice=notice)]
    assert told == ([somebody] if gets else []) and notice.dated_on == MONDAY.date()


@pytest.mark.function("D8")
@pytest.mark.usefixtures("files", "monday")
@pytest.mark.parametrize(
    ("kind", "reads"), [("bewindvoerder", True), ("curator", True), ("mentor", False), ("", False)]
)
def test_who_looks_after_the_money_reads_it_in_the_portal(
    proposal: Proposal, village: Village, fatma: Reader, kind: str, reads: bool
) -> None:
    annie, case = proposal.aanvraag.person, proposal.aanvraag.case
    somebody, theirs = resident(village, "Strandloper")
    whom = speaks(annie, somebody, kind or "mentor", fatma, checked=bool(kind))
    notice = notices.write(case, annie, contribution_words.BEGINS, said(), by=fatma, at=MONDAY)
    assert notice is not None
    print_now(notice.pk, at=MONDAY)

    letter = f"post/bericht/{notice.pk}/"
    assert (letter in page_of(theirs, whom, "post/").text) == reads
    assert (page_of(theirs, whom, letter).status_code == 200) == reads
    mine = own(annie).get("/mijn/post/").text
    assert mine.count(f"/mijn/{letter}") == 1
