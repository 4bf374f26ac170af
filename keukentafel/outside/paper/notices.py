"""Letters about an appointment or a verslag: printed once, kept in the correspondence of the household."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.intake.models import Notice, NoticeStopped
from keukentafel.domain.process.actions import notices, objection_decision_letter, penalties
from keukentafel.domain.process.actions.letter_copies import copy_letter
from keukentafel.domain.process.notice_paper import full_name, paper_of_notice
from keukentafel.domain.walls import security

from .jobs import letter_from, printer
from .letter import Letter


@app.task(name=notices.PRINT, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def print_notice(notice_id: int, municipality: int) -> None:
    """Print the letter with this id, once. A letter that was printed already stays as it is."""
    with security.opened(municipality):
        print_now(notice_id, at=timezone.now())


@transaction.atomic
def print_now(notice_id: int, *, at: datetime) -> Notice:
    """Make the PDF and keep it, all or nothing; none for who died or was suspended since the letter was
    written, nor when it was stopped.

    raises  Notice.DoesNotExist, LetterNotPrinted, KeyError for a municipality without house style
    """
    row = Notice.objects.select_for_update(of=("self",)).get(pk=notice_id)
    if row.document_id is not None or NoticeStopped.objects.filter(notice=row).exists():
        return row
    row = Notice.objects.select_related("case", "person", "verslag", "by").get(pk=row.pk)
    if row.person is not None and not gets_post(row.person):
        return row
    assert row.case.household_id is not None
    row = objection_decision_letter.going_out(row, on=timezone.localdate(at))
    row = penalties.going_out(row, on=timezone.localdate(at))
    paper = as_paper(row)
    document = cases.keep_document(
        municipality=row.municipality_id, household=row.case.household_id, case=row.case, person=row.person_id,
        name=f"{row.subject}.pdf", media_type="application/pdf", content=printer.print(paper),
        dated_on=row.dated_on, kind=kind_of(row), correspondent=full_name(row), by=None, at=at,
    )  # fmt: skip
    window = row.person if paper.address else None
    cases.note_addresses(document, window=window, text=paper.written, on=row.dated_on)
    objection_decision_letter.announce(row)
    penalties.letter_gone(row.case, at=at)
    copy_letter(row, at=at)
    return notices.notice_printed(row, document, at=at)


OF_OBJECTIONS = ("bezwaar-", "beslissing-op-bezwaar")
"""How the codes of letters about an objection begin."""


def kind_of(row: Notice) -> str:
    """Of the document: what it is filed under."""
    return "bezwaar" if row.template.startswith(OF_OBJECTIONS) else "brief"


def as_paper(row: Notice) -> Letter:
    return letter_from(paper_of_notice(row))
