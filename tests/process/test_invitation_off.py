"""An invitation to a talk that is called off does not go any more while it waits, also where it was put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from demo import places
from keukentafel.domain.decisions.actions import complaints
from keukentafel.domain.decisions.models import Beschikking, Complaint, ComplaintLetter
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import hearing_questions as questions
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import posting
from keukentafel.domain.process.queries.complaint_post import complaint_post, not_to_post, waiting_complaints
from keukentafel.domain.process.queries.print_queue import print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import complaints as paper
from keukentafel.outside.paper import notices
from tests.fixtures.objected import LATER, object_to

pytestmark = pytest.mark.usefixtures("files")

Sign = Callable[[str], Any]
THEN = LATER + timedelta(days=12)
WHY = "De zaal is die dag bezet."


@pytest.fixture
def complaint(sandra: Reader) -> Complaint:
    told = complaints.ToldComplaint(
        "wachten",
        "telefoon",
        "Het duurde.",
        LATER.date(),
        name="P. Visser",
        address="Dorpsstraat 1\n1901 AA Castricum",
    )
    return complaints.complain(places.CASTRICUM, told, by=sandra, at=LATER)


def invite(made: Complaint, by: Reader, *, hours: int = 1) -> ComplaintLetter:
    asked = LATER + timedelta(hours=hours)
    complaints.plan_hearing(made, starts_at=THEN, place="Raadhuis", by=by, at=asked)
    return ComplaintLetter.objects.filter(template="klacht-hoorzitting").latest("pk")


def waiting(reader: Reader) -> set[int]:
    return {each.id for each in complaint_post(reader=reader) if each.posted_at is None}


@pytest.mark.function("D7")
@pytest.mark.parametrize("printed", [True, False])
def test_to_a_talk_about_a_complaint(
    complaint: Complaint, sandra: Reader, client_of: Sign, printed: bool
) -> None:
    letter = invite(complaint, sandra)
    if printed:
        paper.print_now(letter.pk, at=LATER)
    assert letter.pk in waiting(sandra)
    complaints.call_off_hearing(complaint, reason=WHY, by=sandra, at=LATER + timedelta(hours=2))
    letter.refresh_from_db()
    assert letter.pk not in waiting(sandra)
    assert letter.pk not in waiting_complaints(places.CASTRICUM, besides=0, on=LATER.date(), most=10)
    assert not_to_post([letter], on=LATER.date()) == {letter.pk: "vervangen"}
    assert bool(paper.print_now(letter.pk, at=LATER).path) is printed
    assert complaints.letter_posted(letter, by=sandra, at=LATER).pk == letter.pk
    letter.refresh_from_db()
    assert letter.posted_at is None
    again = invite(complaint, sandra, hours=3)
    assert again.pk in waiting(sandra) and letter.pk not in waiting(sandra)
    page = client_of("sandra").get(reverse("desk:complaint", args=[complaint.number])).text
    assert page.count("gaat niet meer: het gesprek gaat niet door") == 1


@pytest.mark.function("D7")
def test_one_that_went_is_said_off_and_comes_back_only_to_stay(complaint: Complaint, sandra: Reader) -> None:
    letter = invite(complaint, sandra)
    paper.print_now(letter.pk, at=LATER)
    complaints.letter_posted(letter, by=sandra, at=LATER + timedelta(hours=1))
    complaints.call_off_hearing(complaint, reason=WHY, by=sandra, at=LATER + timedelta(hours=2))
    letter.refresh_from_db()
    assert letter.posted_at is not None and letter.stopped_at is None
    invite(complaint, sandra, hours=3)
    complaints.letter_unposted(
        letter, reason="De printer liep vast.", by=sandra, at=LATER + timedelta(hours=4)
    )
    letter.refresh_from_db()
    assert letter.posted_at is None and letter.stopped_at is not None and letter.pk not in waiting(sandra)


@pytest.mark.function("D6")
def test_to_a_hearing_about_an_objection_that_was_put_back(refused: Beschikking, pieter: Reader) -> None:
    made = object_to(refused, by=pieter)
    planned = {"starts_at": LATER + timedelta(days=20), "place": "Raadhuis", "sooner": False}
    hearing = hearings.plan_hearing(made, **planned, by=pieter, at=LATER)
    notice = Notice.objects.get(template="bezwaar-hoorzitting")
    document = notices.print_now(notice.pk, at=LATER).document
    assert document is not None
    posting.post(document, by=pieter, at=LATER)
    hearings.call_off(hearing, reason=WHY, by=pieter, at=LATER + timedelta(hours=1))
    posting.unpost(document, reason="De printer liep vast.", by=pieter, at=LATER + timedelta(hours=2))
    assert notice.subject not in {line.subject for line in print_queue(reader=pieter).ready}


@pytest.mark.function("D6")
@pytest.mark.parametrize("silent", [True, False])
def test_a_question_that_was_rested_on_stays_posted(
    refused: Beschikking, pieter: Reader, silent: bool
) -> None:
    made, later = object_to(refused, by=pieter), LATER + timedelta(days=30)
    questions.ask_to_hear(made, by=pieter, at=LATER + timedelta(hours=1))
    notice = Notice.objects.get(template="bezwaar-horen-vraag")
    document = notices.print_now(notice.pk, at=LATER).document
    assert document is not None
    posting.post(document, by=pieter, at=LATER)
    if silent:
        hearings.waive_hearing(made, ground="d", reason="Daarom beslissen wij zo.", by=pieter, at=later)
    else:
        questions.answered(made, wants=True, way="brief", on=later.date(), by=pieter, at=later)
    with pytest.raises(posting.ActedUpon):
        posting.unpost(document, reason="De printer liep vast.", by=pieter, at=timezone.now())
