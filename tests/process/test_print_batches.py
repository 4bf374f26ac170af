"""A pile of letters for the post: every letter in it once, whatever happens to the worker; never one that may not go out."""

from __future__ import annotations

import io
import os
import re
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.letter_text import Told
from keukentafel.domain.cases.models import Document, Posted
from keukentafel.domain.cases.queries import compose_letter
from keukentafel.domain.decisions.actions import complaints as complaining
from keukentafel.domain.decisions.models import ComplaintLetter
from keukentafel.domain.people import actions as people
from keukentafel.domain.people import queries as households
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.process.actions import print_batches as actions
from keukentafel.domain.process.actions.same_letters import PrintedAnew
from keukentafel.domain.process.models import PrintBatch, PrintBatchLetter, PrintBatchPart, PrintBatchPosted
from keukentafel.domain.process.queries import print_batches as queries
from keukentafel.domain.process.queries.complaint_post import complaint_post
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import batches, post
from keukentafel.outside.paper import complaints as paper_of_complaint
from tests.fixtures.awaited import awaited
from tests.fixtures.piles import make, pile
from tests.fixtures.village import Village
from tests.outside import pdf_text

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
Write = Callable[..., Document]


@pytest.fixture
def write(village: Village, home: Household, fatma: Reader) -> Write:
    """A letter to Jan, or to who is told, made by the worker."""

    def written(subject: str, to: str = "", **more: str) -> Document:
        told = Told(
            "brief-algemeen", to or f"persoon:{village.person('Jan').pk}", {"onderwerp": subject, "tekst": "Dag."}, **more
        )  # fmt: skip
        card = households.members(home.pk, reader=fatma)
        seen = compose_letter(card, told, on=TODAY, reader=fatma).seen
        row = post.make_now(cases.write_letter(home, told, seen=seen, by=fatma, at=NOW).pk, at=NOW)
        assert row.document is not None
        return row.document

    return written


def shown(content: bytes) -> tuple[str, int]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return pdf_text.text(pdf), len(pdf.pages)


def test_a_worker_that_is_cut_off_goes_on_where_it_stopped(
    write: Write, sandra: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    landlord = {"name": "Woningstichting", "address": "Kade 1\n1234 AB Castricum"}
    subjects = [f"Onderwerp {letter}" for letter in "ABC"]
    documents = [write(subjects[0]), write(subjects[1]), write(subjects[2], "ander", **landlord)]
    batch = pile(sandra, at=NOW, two_sided=True)
    monkeypatch.setattr(batches, "PART", 1)
    assert batches.part_now(batch.pk, at=NOW)

    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr(batches, "content_of", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        batches.part_now(batch.pk, at=NOW)
    halfway = queries.batch(batch.pk, reader=sandra)
    assert (halfway.line.done, halfway.line.letters, halfway.here) == (1, 3, False)

    make(batch, at=NOW)
    make(batch, at=NOW)
    text, pages = shown(queries.batch_pdf(batch.pk, reader=sandra))
    assert pages == 6 and [text.count("".join(each.split())) for each in subjects] == [1, 1, 1]
    listed = queries.addresses(batch.pk, reader=sandra)
    assert [each.reference for each in listed] == [str(each.pk) for each in documents]
    assert listed[0].window[1].startswith("Lepelstraat") and listed[2].window[-1] == "1234 AB Castricum"
    assert not PrintBatchPart.objects.exists()


def test_a_letter_is_in_one_pile_and_posted_once(write: Write, sandra: Reader) -> None:
    write("Een")
    batch = pile(sandra, at=NOW)
    with pytest.raises(actions.NothingToPrint):
        pile(sandra, at=NOW)
    line = PrintBatchLetter.objects.get()
    with pytest.raises(IntegrityError, match="letter_in_one_pile"), transaction.atomic():
        line.pk, line.batch = None, PrintBatch.objects.create(
            municipality_id=batch.municipality_id, two_sided=False, asked_at=NOW, asked_by_id=sandra.account, destroy_on=TODAY
        )  # fmt: skip
        line.save(force_insert=True)
    with pytest.raises(actions.NotMadeYet):
        actions.post_batch(batch, by=sandra, at=NOW)

    make(batch, at=NOW)
    assert actions.post_batch(batch, by=sandra, at=NOW) == actions.post_batch(batch, by=sandra, at=NOW)
    assert Posted.objects.count() == 1

    for nothing in (" ", "ok"):
        with pytest.raises(actions.NoReasonToPrint):
            actions.print_again(batch, reason=nothing, by=sandra, at=NOW)
    again = actions.print_again(batch, reason="De printer liep vast.", by=sandra, at=NOW)
    make(again, at=NOW)
    assert queries.batch(again.pk, reader=sandra).line.again_of == batch.pk


def test_of_a_pile_and_the_same_letters_printed_again_one_goes(write: Write, sandra: Reader) -> None:
    write("Een")
    batch = pile(sandra, at=NOW)
    make(batch, at=NOW)
    again = actions.print_again(batch, reason="De printer liep vast.", by=sandra, at=NOW)
    make(again, at=NOW)

    with pytest.raises(PrintedAnew, match=str(again.pk)):
        actions.post_batch(batch, by=sandra, at=NOW)
    actions.post_batch(again, by=sandra, at=NOW)
    assert Posted.objects.count() == 1 and not PrintBatchPosted.objects.filter(batch=batch).exists()

    later = NOW + timedelta(hours=1)
    lost = actions.print_again(again, reason="De zak is kwijtgeraakt bij de post.", by=sandra, at=later)
    make(lost, at=NOW)
    assert actions.post_batch(lost, by=sandra, at=later).batch_id == lost.pk, "sent once more on purpose"


def test_a_pile_that_was_still_being_made_when_the_first_went_stays_home(
    write: Write, sandra: Reader
) -> None:
    write("Een")
    batch = pile(sandra, at=NOW)
    make(batch, at=NOW)
    again = actions.print_again(batch, reason="De printer liep vast.", by=sandra, at=NOW)
    actions.post_batch(batch, by=sandra, at=NOW)
    make(again, at=NOW)

    with pytest.raises(PrintedAnew, match=str(batch.pk)):
        actions.post_batch(again, by=sandra, at=NOW + timedelta(hours=1))
    assert PrintBatchPosted.objects.count() == 1


def test_never_to_who_died_nor_with_an_address_that_became_secret(
    write: Write, village: Village, home: Household, sandra: Reader, fatma: Reader
) -> None:
    write("Een")
    batch = pile(sandra, at=NOW)
    make(batch, at=NOW)
    Person.objects.filter(pk=village.person("Jan").pk).update(died_on=TODAY)
    found = queries.batch(batch.pk, reader=sandra)
    assert [each.why for each in found.stopped] == ["overleden"] and not found.here
    with pytest.raises(NotYours):
        queries.batch_pdf(batch.pk, reader=sandra)
    actions.post_batch(batch, by=sandra, at=NOW)
    assert not Posted.objects.exists()
    with pytest.raises(actions.NothingToPrint):
        actions.print_again(batch, reason="De printer liep vast.", by=sandra, at=NOW)

    Person.objects.filter(pk=village.person("Jan").pk).update(died_on=None)
    write("Twee")
    second = pile(sandra, at=NOW)
    people.hide_at(home, lines="Blijfweg 7\nAlkmaar", from_on=TODAY, by=fatma, at=NOW)
    make(second, at=NOW)
    out = queries.batch(second.pk, reader=sandra)
    assert [each.why for each in out.out] == ["geheim"] and not out.here
    with pytest.raises(NotYours):
        queries.addresses(batch.pk, reader=sandra)


def test_a_letter_about_a_complaint_is_in_the_pile_but_not_for_who_it_is_about(
    write: Write, village: Village, sandra: Reader, fatma: Reader
) -> None:
    write("Een")
    told = complaining.ToldComplaint(
        "bejegening", "telefoon", "Onbeleefd.", TODAY, name="P. Boos", address="Kade 9\n1234 AB  Alkmaar",
        about_account=village.account("fatma").pk,
    )  # fmt: skip
    complaining.complain(383, told, by=sandra, at=NOW)
    letter = paper_of_complaint.print_now(ComplaintLetter.objects.get().pk, at=NOW)
    waits = [each for each in complaint_post(reader=sandra) if each.made and not each.by_hand]
    assert [each.id for each in waits] == [letter.pk] and complaint_post(reader=fatma) == ()

    batch = pile(sandra, at=NOW)
    make(batch, at=NOW)
    listed = queries.addresses(batch.pk, reader=sandra)
    assert (listed[1].reference, listed[1].window[-1]) == (letter.complaint.number, "1234 AB Alkmaar")
    with pytest.raises(NotYours):
        queries.batch(batch.pk, reader=fatma)
    actions.post_batch(batch, by=sandra, at=NOW)
    assert ComplaintLetter.objects.get().posted_at == NOW and Posted.objects.count() == 1
    with pytest.raises(actions.NothingToPrint):
        pile(sandra, at=NOW)


def test_old_piles_are_destroyed_and_others_municipalities_see_none(
    write: Write, sandra: Reader, ruud: Reader, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    write("Een")
    batch = pile(sandra, at=NOW)
    make(batch, at=NOW)
    with pytest.raises(NotYours):
        queries.batch(batch.pk, reader=ruud)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.destroy_batches(batch.municipality_id, at=NOW + timedelta(days=31)) == 1
    assert len(before - {path for path in tmp_path.rglob("*") if path.is_file()}) == 1
    assert PrintBatchLetter.objects.get().window == [] and not queries.batch(batch.pk, reader=sandra).here


def test_a_job_of_a_worker_that_is_gone_is_made_again(write: Write, sandra: Reader) -> None:
    write("Een")
    pile(sandra, at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = %s", [actions.MAKE])

    class Context:
        app = queue

    awaited(batches.pick_up.func, Context(), timestamp=0)

    assert ProcrastinateJob.objects.get(task_name=actions.MAKE).status == "todo"


def test_a_pile_in_parts_is_measured(write: Write, sandra: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every letter is written, made with typst, and laid in the pile; half-way the worker is cut off once.

    Of two whole parts and what is left; KEUKENTAFEL_MEASURE_LETTERS=1000 makes it the measurement of docs/bouwen/prestaties.md.
    """
    count, start = (
        int(os.environ.get("KEUKENTAFEL_MEASURE_LETTERS", 2 * batches.PART + 2)),
        time.perf_counter(),
    )
    subjects = [f"Brief{number:04d}" for number in range(count)]
    for subject in subjects:
        write(subject)
    written = time.perf_counter()
    batch = pile(sandra, at=NOW, two_sided=True)
    laid = time.perf_counter()
    for _part in range(count // batches.PART // 2):
        batches.part_now(batch.pk, at=NOW)
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr(batches, "_bytes", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        batches.part_now(batch.pk, at=NOW)
    make(batch, at=NOW)
    made = time.perf_counter()
    found, listed = queries.batch(batch.pk, reader=sandra).line, queries.addresses(batch.pk, reader=sandra)
    content = queries.batch_pdf(batch.pk, reader=sandra)

    assert found.letters == len(listed) == len({each.reference for each in listed}) == count
    assert found.pages == 2 * count
    assert list(dict.fromkeys(re.findall(r"Brief\d{4}", shown(content)[0]))) == subjects
    print(f"\n{count} letters: made {written - start:.1f} s, pile asked for {laid - written:.2f} s")
    print(f"pile made {made - laid:.1f} s, {len(content) / 1e6:.1f} MB")
