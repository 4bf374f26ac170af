"""A copy of a letter for somebody who speaks for the resident no more, or of who died: it does not go out by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.models import Letter, Proposal
from keukentafel.domain.people.models import Person, Representation
from keukentafel.domain.process.actions import posting
from keukentafel.domain.process.actions import print_batches as batching
from keukentafel.domain.process.models import LetterCopy, PrintBatchLetter
from keukentafel.domain.process.queries import print_batches, print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import batches, jobs, representatives
from tests.fixtures.copied import granted_letter, made_copy
from tests.fixtures.represented import TODAY, resident, speaks
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]


@pytest.fixture
def letter(proposal: Proposal, fatma: Reader) -> Letter:
    return granted_letter(proposal, fatma)


def test_a_copy_for_who_speaks_no_more_is_not_printed_and_the_page_says_so(
    letter: Letter, fatma: Reader, sandra: Reader, client_of: Any
) -> None:
    """It was made while they spoke for the resident; the representation ended before anybody took it to the post."""
    copy = made_copy(letter, fatma)
    letter.refresh_from_db()
    assert copy.document_id in print_batches.waiting(383, on=TODAY, most=9)
    assert copy.instead and letter.document_id not in print_batches.waiting(383, on=TODAY, most=9)
    batch = batching.make_batch(383, two_sided=False, by=sandra, at=MONDAY)
    today = timezone.localdate()
    Representation.objects.filter(pk=copy.representation_id).update(until_on=TODAY + timedelta(days=1))

    (line,) = print_queue.print_queue(reader=replace(fatma, today=today)).kept_back
    assert line.ended and "deze vertegenwoordiging is afgelopen" in line.state
    page = client_of("fatma")
    assert "deze vertegenwoordiging is afgelopen" in page.get("/werk/afdrukken/").text
    refused = page.post(f"/werk/afdrukken/stuk/{copy.document_id}/", {"afgedrukt": "1"}, follow=True).text
    assert "deze vertegenwoordiging is afgelopen" in refused
    letter.refresh_from_db()
    assert letter.document_id in print_batches.waiting(383, on=today, most=9), "so it goes to the resident"

    batches.part_now(batch.pk, at=timezone.now())
    assert PrintBatchLetter.objects.get(batch=batch).left_out == "spreekt"
    assert (
        Task.objects.filter(reference__startswith=f"afschrift:{letter.case_id}:", open__isnull=False).count()
        == 1
    )


def test_a_copy_that_was_not_made_in_time_stands_there_until_somebody_looked(
    letter: Letter, fatma: Reader
) -> None:
    copy = made_copy(letter, fatma, printed=False)
    Representation.objects.filter(pk=copy.representation_id).update(until_on=TODAY + timedelta(days=1))
    tomorrow = replace(fatma, today=TODAY + timedelta(days=1))
    assert copy.pk not in {each.id for each in print_queue.print_queue(reader=tomorrow).kept_back}
    representatives.print_now(copy.pk, at=MONDAY + timedelta(days=1))
    copy.refresh_from_db()
    assert copy.document_id is None
    (line,) = print_queue.print_queue(reader=tomorrow).kept_back
    assert line.ended and (line.sort, line.id) == ("afschrift", copy.pk)


def test_a_copy_about_who_died_lies_in_no_pile_and_goes_with_no_pile_that_was_made(
    letter: Letter, fatma: Reader, sandra: Reader
) -> None:
    """Nobody speaks for the dead, so neither the letter nor the copy of it goes out by itself."""
    copy = made_copy(letter, fatma)
    letter.refresh_from_db()
    batch = batching.make_batch(383, two_sided=False, by=sandra, at=MONDAY)
    Person.objects.filter(pk=letter.person.pk).update(died_on=TODAY)

    queue = print_queue.print_queue(reader=fatma)
    assert not queue.ready and {line.document for line in queue.kept_back} == {
        copy.document_id,
        letter.document_id,
    }
    assert all("overleden" in line.state for line in queue.kept_back)
    assert not print_batches.waiting(383, on=TODAY, most=9)
    assert set(print_batches.stopped_lines(batch.letters.all(), on=TODAY).values()) == {"spreekt"}


def test_no_copy_is_made_about_who_died_meanwhile_and_the_team_hears(letter: Letter, fatma: Reader) -> None:
    mentor, _browser = resident(Village(), "Mentor")
    speaks(letter.person, mentor, "mentor", fatma)
    jobs.print_now(letter.pk, at=MONDAY)
    Person.objects.filter(pk=letter.person.pk).update(died_on=TODAY)

    assert representatives.print_now(LetterCopy.objects.get().pk, at=MONDAY).document_id is None
    assert Task.objects.filter(title__contains="of de inwoner is overleden").count() == 1


def test_a_copy_that_was_posted_before_a_death_stays_what_went_out(
    letter: Letter, fatma: Reader, sandra: Reader
) -> None:
    copy = made_copy(letter, fatma)
    assert copy.instead
    assert copy.document is not None
    posting.post(copy.document, by=sandra, at=MONDAY)
    Person.objects.filter(pk=letter.person.pk).update(died_on=TODAY)
    letter.refresh_from_db()

    queue = print_queue.print_queue(reader=fatma)
    assert letter.document_id not in {line.document for line in queue.kept_back}
