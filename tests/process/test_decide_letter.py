"""The letter: printed once by a worker, in the house style, to the right address, with the right last day."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.storage import default_storage

from demo import places
from demo import village as invented
from keukentafel.domain.cases.models import Document
from keukentafel.domain.cases.queries import Changed
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.models import Beschikking, Letter, Proposal
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Address, OwnFile, Person
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from tests.architecture.sources import ROOT
from tests.fixtures.aanvraag import investigated, propose
from tests.fixtures.village import MONDAY, TUESDAY, Village
from tests.outside.pdf_text import paper


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    """A store of its own for each test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": settings.STORAGES["default"]["BACKEND"], "OPTIONS": {"location": tmp_path}},
    }
    return tmp_path


@pytest.fixture
def letter(proposal: Proposal, fatma: Reader) -> Letter:
    return decided(proposal, fatma)


def decided(proposal: Proposal, by: Reader) -> Letter:
    beschikking = deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="Stofzuigen lukt u niet meer.",
        proposal=proposal.pk,
        by=by,
        at=MONDAY,
    )
    return Letter.objects.get(beschikking=beschikking)


def read(letter: Letter) -> str:
    letter.refresh_from_db()
    assert letter.document is not None
    with default_storage.open(letter.document.path) as file:
        return paper(file.read())


@pytest.mark.django_db
def test_who_was_suspended_since_the_decision_gets_no_letter_and_no_term_begins(letter: Letter) -> None:
    assert letter.beschikking is not None
    person = Person.objects.filter(pk=letter.beschikking.aanvraag.person_id)
    person.update(suspended_on=MONDAY.date())
    assert jobs.print_now(letter.pk, at=MONDAY).document_id is None
    assert Beschikking.objects.get(pk=letter.beschikking_id).sent_on is None
    person.update(suspended_on=None)
    assert jobs.print_now(letter.pk, at=MONDAY).document_id is not None


@pytest.mark.django_db
def test_the_letter_is_printed_in_the_style_of_castricum(letter: Letter) -> None:
    jobs.print_now(letter.pk, at=MONDAY)

    said = read(letter)
    for words in ("Gemeente", "Castricum", "Mevrouw De Wit-Kuiper", "Lepelstraat 12", "1901 AB", "uiterlijk op 13 april 2026",
                  "3 uur per week", "Thuis BV", "Fatma Yilmaz", "Generalist",
                  "Bijlagen", "Wij spraken Annie.", "088 000 03 83", letter.beschikking.number):  # fmt: skip
        assert "".join(words.split()) in said, words
    assert said.count("Metvriendelijkegroet") == 1
    assert letter.document.media_type == "application/pdf"
    assert letter.document.name == f"Besluit {letter.beschikking.number}.pdf"


@pytest.mark.django_db
def test_the_pdf_is_accessible(letter: Letter) -> None:
    jobs.print_now(letter.pk, at=MONDAY)
    letter.refresh_from_db()
    with default_storage.open(letter.document.path) as file, pikepdf.open(io.BytesIO(file.read())) as pdf:
        assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang) == "nl"
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


@pytest.mark.django_db
def test_printing_announces_the_decision_to_who_reads_the_portal(letter: Letter, village: Village) -> None:
    OwnFile.objects.filter(account=village.account("de_wit")).update(person=letter.person)
    jobs.print_now(letter.pk, at=MONDAY)
    assert Beschikking.objects.get().sent_on == date(2026, 3, 2)
    entry = Entry.objects.get(kind="letter.printed")
    assert (entry.account_id, entry.household_id) == (None, letter.case.household_id)
    assert not Entry.objects.filter(kind="letter.redated").exists()


@pytest.mark.django_db
def test_a_letter_is_printed_once(letter: Letter) -> None:
    first = jobs.print_now(letter.pk, at=MONDAY).document_id
    assert jobs.print_now(letter.pk, at=TUESDAY).document_id == first
    assert Document.objects.count() == 1


@pytest.mark.django_db
def test_a_letter_that_waited_overnight_keeps_all_six_weeks(letter: Letter) -> None:
    assert letter.objection_last_day == date(2026, 4, 13)
    jobs.print_now(letter.pk, at=TUESDAY)
    letter.refresh_from_db()
    assert (letter.dated_on, letter.objection_last_day) == (date(2026, 3, 3), date(2026, 4, 14))
    assert "14april2026" in read(letter)
    assert Beschikking.objects.get().sent_on is None, "it has yet to go"
    entry = Entry.objects.get(kind="letter.redated")
    assert entry.details == {"before": "2026-03-02", "dated_on": "2026-03-03"} and "6:8" in entry.rule
    assert entry.household_id == letter.case.household_id


@pytest.mark.django_db
def test_a_secret_address_is_nowhere_in_the_letter(letter: Letter) -> None:
    Person.objects.filter(first_names="Annie").update(address_secret=True)
    jobs.print_now(letter.pk, at=MONDAY)
    assert "Lepelstraat" not in read(letter) and "MevrouwDeWit-Kuiper" in read(letter)


@pytest.mark.django_db
def test_a_postal_address_goes_before_the_registered_one(letter: Letter) -> None:
    Address.objects.create(
        municipality_id=383, household_id=letter.case.household_id, kind="post", street="Postbus", number="9",
        postcode="1900AA", town="Castricum", from_on=date(2026, 1, 1),
    )  # fmt: skip
    jobs.print_now(letter.pk, at=MONDAY)
    assert "Postbus9" in read(letter) and "Lepelstraat" not in read(letter)


@pytest.mark.django_db
def test_what_was_printed_is_never_changed(letter: Letter) -> None:
    from django.db import IntegrityError, transaction

    jobs.print_now(letter.pk, at=MONDAY)
    with pytest.raises(IntegrityError, match="verstuurde brief"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(body="anders")


@pytest.mark.django_db
def test_who_may_read_the_letter(letter: Letter, village: Village) -> None:
    for who in ("fatma", "sandra", "de_wit", "bakker", "ruud", "joke", "thuis"):
        with pytest.raises(NotYours):  # nobody while it is being made
            queries.letter_file(letter.pk, reader=village.reader(who))
    jobs.print_now(letter.pk, at=MONDAY)
    for who in ("fatma", "sandra", "pieter", "de_wit"):
        assert queries.letter_file(letter.pk, reader=village.reader(who)).content.startswith(b"%PDF")
    for who in ("ruud", "joke", "bakker", "thuis"):
        with pytest.raises(NotYours):
            queries.letter_file(letter.pk, reader=village.reader(who))


@pytest.mark.django_db
def test_a_letter_that_is_no_longer_what_was_decided_is_not_given(
    letter: Letter, de_wit: Reader, client_of: Any
) -> None:
    jobs.print_now(letter.pk, at=MONDAY)
    letter.refresh_from_db()
    assert letter.document is not None
    Path(default_storage.path(letter.document.path)).write_bytes(b"%PDF-een andere")
    with pytest.raises(Changed):
        queries.letter_file(letter.pk, reader=de_wit)
    assert client_of("fatma").get(f"/werk/brieven/{letter.pk}/").status_code == 404


@pytest.mark.django_db
def test_without_authorisation_the_son_does_not_read_the_letter_of_his_mother(
    village: Village, fatma: Reader, de_wit: Reader
) -> None:
    case = investigated(village, fatma, at=MONDAY)
    annie = village.person("Annie").pk
    asked = deciding.ask(case.number, person=annie, by=fatma, at=MONDAY)
    goal = plans.add_goal(
        village.household("De Wit").pk,
        domain="huishouden",
        text="Schoon",
        met_when="Schoon",
        person=annie,
        by=fatma,
        at=MONDAY,
    )
    letter = decided(propose(asked, goal, by=fatma), fatma)
    jobs.print_now(letter.pk, at=MONDAY)
    with pytest.raises(NotYours):
        queries.letter_file(letter.pk, reader=de_wit)


def test_the_real_worker_prints_what_was_asked_for(
    committed_database: Any, django_db_blocker: Any, files: Path
) -> None:
    """Committed by one process, printed by another: `procrastinate worker --one-shot` with its own connections."""
    data = files / "data"
    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        letter = _ask_for_a_letter()
        worker = subprocess.run(
            [sys.executable, "-m", "keukentafel.config", "procrastinate", "worker", "--one-shot", "--queues", "letters"],
            cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
            env=os.environ | committed_database.environment()
            | {"DJANGO_SETTINGS_MODULE": "keukentafel.config.settings", "KEUKENTAFEL_DATA": str(data)},
        )  # fmt: skip
        assert worker.returncode == 0, worker.stderr
        with security.opened(*places.CODES):
            letter.refresh_from_db()
            assert letter.document is not None, worker.stderr
            path, size = letter.document.path, letter.document.size
    kept = data / "files" / path
    assert kept.read_bytes().startswith(b"%PDF") and kept.stat().st_size == size


def _ask_for_a_letter() -> Letter:
    with security.opened(*places.CODES):
        village = Village()
        fatma = entrance.reader_of(village.account("fatma"), today=MONDAY.date())
    assert fatma is not None
    with security.opened(*places.CODES):
        case = investigated(village, fatma, at=MONDAY)
        annie = village.person("Annie").pk
        asked = deciding.ask(case.number, person=annie, by=fatma, at=MONDAY)
        goal = plans.add_goal(
            village.household("De Wit").pk,
            domain="huishouden",
            text="Schoon",
            met_when="Schoon",
            person=annie,
            by=fatma,
            at=MONDAY,
        )
        return decided(propose(asked, goal, by=fatma), fatma)
