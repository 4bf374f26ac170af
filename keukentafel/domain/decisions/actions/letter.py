"""The letter about a decision: its text is fixed at once, the PDF is made by a worker."""

from __future__ import annotations

from datetime import date, datetime

from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.cases.models import Document
from keukentafel.domain.decisions.composing import compose
from keukentafel.domain.decisions.models import Beschikking, Letter
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed

PRINT = "keukentafel.outside.paper.print_letter"
"""The name under which `outside/paper` listens; domain asks for a letter and does not know who makes it."""


def write_letter(beschikking: Beschikking, *, on: date) -> Letter | None:
    """Fix the text of the letter and ask for its PDF, in the transaction of the decision.

    None when nobody can receive it: the person died, or the BRP stopped keeping their data.
    raises  rules.letters.IncompleteLetter
    """
    if not gets_post(beschikking.aanvraag.person):
        return None
    composed = compose(beschikking, on=on)
    letter = Letter.objects.create(
        municipality_id=beschikking.municipality_id,
        beschikking=beschikking,
        case_id=beschikking.aanvraag.case_id,
        template=composed.letter.code,
        template_version=composed.letter.version,
        subject=composed.letter.title[:200],
        body=composed.letter.markdown,
        dated_on=on,
        objection_last_day=composed.objection_last_day,
    )
    queue.configure_task(PRINT, queue="letters").defer(
        letter_id=letter.pk, municipality=letter.municipality_id
    )
    return letter


@deed
def redate(letter: Letter, *, on: date, at: datetime) -> Letter:
    """A letter that waited overnight gets the day on which it really goes out, so the resident keeps all six weeks.

    on  the new date of the letter; the same day again changes nothing

    source  Awb, artikel 6:8: the term begins the day after notification
    """
    letter = Letter.objects.select_for_update(of=("self",)).select_related("case").get(pk=letter.pk)
    if letter.document_id is not None or letter.beschikking is None or letter.dated_on == on:
        return letter
    before = letter.dated_on
    composed = compose(letter.beschikking, on=on)
    letter.template_version, letter.body = composed.letter.version, composed.letter.markdown
    letter.dated_on, letter.objection_last_day = on, composed.objection_last_day
    letter.save(update_fields=["template_version", "body", "dated_on", "objection_last_day"])
    journal.note(
        "letter.redated", about=letter, by=None, at=at, household=letter.case.household_id, rule="Awb, artikel 6:8",
        before=before.isoformat(), dated_on=on.isoformat(),
    )  # fmt: skip
    return letter


@deed
def letter_printed(letter: Letter, document: Document, *, at: datetime) -> Letter:
    """The PDF is there: from this day the decision is announced (Awb 3:41). Printing twice changes nothing."""
    letter = Letter.objects.select_for_update(of=("self",)).select_related("case").get(pk=letter.pk)
    if letter.document_id is not None:
        return letter
    letter.document = document
    letter.save(update_fields=["document"])
    Beschikking.objects.filter(pk=letter.beschikking_id, sent_on__isnull=True).update(sent_on=letter.dated_on)
    journal.note("letter.printed", about=letter, by=None, at=at, household=letter.case.household_id)
    return letter
