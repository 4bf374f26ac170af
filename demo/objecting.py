"""Two objections and a complaint: one in time, one late, and somebody who was not called back."""

from __future__ import annotations

from datetime import date, timedelta

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.actions import complaints
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import letter_copies, posting
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import invented_bsn
from keukentafel.outside.paper import jobs

from . import places, village
from .moments import days_before, moment
from .readers import reader

TOO_LITTLE = "Anderhalf uur per week is te weinig. Sinds de heup kan ik ook niet meer bukken. Niemand vroeg naar de badkamer."
TOO_LATE = "Ik lag in het ziekenhuis toen de brief kwam. Ik ben het er niet mee eens dat het zo weinig is."
NOT_CALLED = "Ik zou op maandag worden gebeld. Dat is niet gebeurd, en toen ik zelf belde wist niemand ervan."


def tell(today: date) -> None:
    """Everything up to today. The walls of the municipality are open."""
    fatma, jan = reader("fatma", today), reader("de_wit", today)
    decided = Beschikking.objects.filter(municipality=places.CASTRICUM, letter__isnull=False)
    of_annie = decided.filter(aanvraag__by=jan.account).order_by("pk").first()
    if of_annie is not None:
        _letter_goes(of_annie, fatma)
        told = rows.ToldObjection("portaal", TOO_LITTLE, today - timedelta(days=3), on_behalf=jan.name)
        process.receive(of_annie, told, by=jan, at=days_before(today, 3, 15))
    long_ago = today - timedelta(days=60)
    others = Beschikking.objects.filter(municipality=places.CASTRICUM, decided_on__lt=long_ago)
    others = others.exclude(aanvraag__by=jan.account)
    mine = others.filter(
        aanvraag__case__holders__team__in=fatma.teams, aanvraag__person__died_on__isnull=True
    )
    late = next((row for row in mine.order_by("-decided_on", "pk") if _is_late(row, today)), None)
    if late is not None:
        posted = today - timedelta(days=6)
        told = rows.ToldObjection("post", TOO_LATE, today - timedelta(days=4), posted_on=posted)
        process.receive(late, told, by=fatma, at=days_before(today, 4, 11))
    village.takes_up_work(village.COMPLAINTS_OFFICER)
    person = Person.objects.get(bsn=invented_bsn(village.HOMES[0].members[1].number))
    complaint = complaints.ToldComplaint(
        "bereikbaar", "telefoon", NOT_CALLED, today - timedelta(days=8), person=person.pk, reach="06 00000000",
        about="het klantcontactcentrum",
    )  # fmt: skip
    complaints.complain(places.CASTRICUM, complaint, by=fatma, at=days_before(today, 8, 15))


def _letter_goes(row: Beschikking, by: Reader) -> None:
    """On its own day, by post: whom it is about has no account, and the day that it says counts."""
    letter = row.letter
    paper = jobs.print_now(letter.pk, at=moment(letter.dated_on, 16)).document
    if paper is not None:
        posting.post(paper, by=by, at=moment(letter.dated_on, 16, 15))
    asked = Task.objects.filter(
        case=letter.case_id, reference__startswith=letter_copies.ASKS_WHO, open__isnull=False
    )
    for task in asked:
        read = "Jan leest het besluit met zijn machtiging."
        cases.finish_task(task, result=read, by=by, at=moment(letter.dated_on, 16, 30))


def _is_late(row: Beschikking, today: date) -> bool:
    return today - timedelta(days=6) > rows.last_day_to_object(row)
