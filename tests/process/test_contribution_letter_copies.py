"""A letter that an own contribution begins or stops is for who looks after the money too."""

from __future__ import annotations

import pytest

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.process.actions import contribution_words, deciding, notices
from keukentafel.domain.process.actions import letter_copies as copies
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.queries import print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import representatives
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


@pytest.mark.function("D5")
@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("known", [False, True])
def test_a_copy_for_somebody_without_an_address_is_a_task_and_says_so_in_the_queue(
    proposal: Proposal, village: Village, fatma: Reader, known: bool
) -> None:
    annie, case = proposal.aanvraag.person, proposal.aanvraag.case
    somebody, _browser = resident(village, "Strandloper")
    if known:
        house = village.household("Bakker")
        Membership.objects.create(
            municipality_id=383, household=house, person=somebody, role="anders", from_on=MONDAY.date()
        )
    speaks(annie, somebody, "bewindvoerder", fatma)
    notice = notices.write(case, annie, contribution_words.STOPS, said(), by=fatma, at=MONDAY)
    assert notice is not None

    (copy,) = copies.copy_letter(notice, at=MONDAY)

    waiting = OpenTask.objects.filter(task__reference=f"afschrift-adres:{copy.pk}")
    assert waiting.exists() != known
    assert known or copy.to_name in waiting.get().task.title
    made = representatives.print_now(copy.pk, at=MONDAY)
    line = print_queue.print_line("stuk", made.document_id or 0, reader=fatma)
    assert ("adres is niet bekend" in line.state) != known
