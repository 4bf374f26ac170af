"""What was put in the wrong file: moved, taken away or put right, with its traces."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from demo.places import CASTRICUM
from keukentafel.domain.cases import actions, queries
from keukentafel.domain.cases.models import Contact, ContactCase, Document, Note, TakenAway
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Household
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import family_of
from tests.fixtures.two_laws import case_of
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(village: Village, fatma: Reader) -> Household:
    return family_of(village, fatma, 1)


def a_file(home: Household, by: Reader, **more: Any) -> Document:
    return actions.keep_document(
        municipality=CASTRICUM, household=home.pk, name="Brief.txt", media_type="text/plain", content=b"Dag.", by=by,
        at=MONDAY, **more,
    )  # fmt: skip


def a_contact(village: Village, home: Household, by: Reader) -> Contact:
    return actions.register_contact(
        home, channel="telefoon", direction="uit", at_moment=MONDAY, summary="Gebeld.",
        member_ids=[village.person("Jan").pk], by=by, at=MONDAY,
    )  # fmt: skip


def deeds(kind: str) -> list[int | None]:
    return list(Entry.objects.filter(kind=kind).values_list("household_id", flat=True))


@pytest.mark.function("A8")
def test_a_document_with_its_versions_goes_to_the_right_household(
    village: Village, home: Household, other: Household, fatma: Reader
) -> None:
    first = a_file(home, fatma, person=village.person("Annie").pk)
    latest = actions.add_version(first, "Brief.txt", b"Dag!", largest=99, by=fatma, at=TUESDAY)
    actions.move_piece(first, other, by=fatma, at=TUESDAY)

    moved = Document.objects.filter(household=other).values_list("pk", "person", "case")
    assert set(moved) == {(first.pk, None, None), (latest.pk, None, None)}
    assert queries.documents(home.pk, reader=fatma)[0] == ()
    (line,) = queries.taken_away(home.pk, "document", reader=fatma)
    assert line.moved and line.by == fatma.name and line.stood_on == MONDAY.date()
    assert deeds("piece.moved") == [home.pk] and deeds("piece.moved_here") == [other.pk]


@pytest.mark.function("A8")
def test_a_document_that_is_taken_away_belongs_to_nobody_in_the_store(
    home: Household, fatma: Reader, joke: Reader
) -> None:
    document = a_file(home, fatma)
    actions.take_away(document, why="onterecht", explanation="Van de buren", by=fatma, at=TUESDAY)

    assert not Document.objects.exists() and default_storage.exists(document.path)
    (line,) = queries.taken_away(home.pk, "document", reader=fatma)
    assert (line.moved, line.explanation) == (False, "Van de buren")
    assert queries.taken_away(home.pk, "document", reader=joke) == ()
    assert deeds("piece.taken_away") == [home.pk]


def test_what_was_sent_stays(village: Village, home: Household, other: Household, fatma: Reader) -> None:
    document = a_file(home, fatma)
    actions.post(document, by=fatma, at=MONDAY)
    told = actions.Received(name="Anders.txt", direction="in")
    for deed in (
        lambda: actions.take_away(document, why="dubbel", by=fatma, at=TUESDAY),
        lambda: actions.move_piece(document, other, by=fatma, at=TUESDAY),
        lambda: actions.correct_document(document, told, by=fatma, at=TUESDAY),
    ):
        with pytest.raises(actions.PartOfSomething), transaction.atomic():
            deed()
    assert Document.objects.get().household_id == home.pk and not TakenAway.objects.exists()


@pytest.mark.function("A6")
def test_a_contact_goes_along_without_its_people_and_cases(
    village: Village, home: Household, other: Household, fatma: Reader
) -> None:
    contact = a_contact(village, home, fatma)
    better = actions.Said("telefoon", "uit", MONDAY, "Niet de was, de stoel.", [village.person("Annie").pk])
    actions.correct_contact(contact, better, revision=1, by=fatma, at=MONDAY)
    with pytest.raises(actions.ContactOfNobody), transaction.atomic():
        actions.move_piece(contact, other, by=fatma, at=TUESDAY)
    with pytest.raises(actions.NotAMember), transaction.atomic():
        actions.move_piece(contact, other, persons=[village.person("Jan").pk], by=fatma, at=TUESDAY)

    someone = other.memberships.first().person_id
    actions.move_piece(contact, other, persons=[someone], by=fatma, at=TUESDAY)
    line = queries.contact(contact.pk, household=other.pk, reader=fatma)
    assert line.told.members == (someone,) and line.cases == ()
    assert [each.was.members for each in line.corrections] == [()]
    with pytest.raises(NotYours):
        queries.contact(contact.pk, household=home.pk, reader=fatma)


def test_two_who_move_the_same_do_it_once(
    village: Village, home: Household, other: Household, fatma: Reader
) -> None:
    note = actions.write_note(home, text="Kort", by=fatma, at=MONDAY)
    stale = Note.objects.get(pk=note.pk)
    actions.move_piece(note, other, by=fatma, at=TUESDAY)
    with pytest.raises(actions.NotThereAnyMore):
        actions.take_away(stale, why="dubbel", by=fatma, at=TUESDAY)


def test_another_reason_is_written_down_and_another_file_is_another(home: Household, fatma: Reader) -> None:
    note = actions.write_note(home, text="Kort", by=fatma, at=MONDAY)
    with pytest.raises(actions.NoReason):
        actions.take_away(note, why="anders", by=fatma, at=TUESDAY)
    with pytest.raises(actions.SameFile):
        actions.move_piece(note, home, by=fatma, at=TUESDAY)


@pytest.mark.function("A7")
def test_a_note_is_tied_to_somebody_else_and_says_whom_it_was_about(
    village: Village, home: Household, fatma: Reader
) -> None:
    jan, annie = village.person("Jan").pk, village.person("Annie").pk
    note = actions.write_note(home, text="Wil een stoel", person=jan, by=fatma, at=MONDAY)
    actions.correct_note(
        note, text="Wil een stoel", revision=1, about=actions.About(annie), by=fatma, at=TUESDAY
    )
    line = queries.note(note.pk, household=home.pk, reader=fatma)
    assert (line.person, [each.person for each in line.corrections]) == (annie, [jan])


@pytest.mark.function("A8")
def test_what_is_told_about_a_document_is_put_right(village: Village, home: Household, fatma: Reader) -> None:
    annie = village.person("Annie").pk
    seen = a_file(home, fatma, kind="brief", direction="uit")
    told = actions.Received(name="Rekening", direction="in", kind="bewijs", person=annie)
    actions.correct_document(seen, told, by=fatma, at=TUESDAY)

    now = Document.objects.get()
    assert (now.name, now.direction, now.kind, now.person_id) == ("Rekening.txt", "in", "bewijs", annie)
    details = Entry.objects.get(kind="document.corrected").details
    assert details["kind_was"] == "brief" and details["fields"] == "name direction kind person"
    with pytest.raises(actions.ChangedMeanwhile):
        actions.correct_document(seen, told, by=fatma, at=TUESDAY)


@pytest.mark.function("A8")
def test_what_is_about_a_case_of_a_law_goes_only_to_a_case_under_that_law(
    village: Village, home: Household, other: Household, fatma: Reader
) -> None:
    """Else everybody who opens the other file would read it."""
    here = case_of(home, fatma, "jeugdwet", fatma.teams[0])
    wrong, right = (case_of(other, fatma, law, fatma.teams[0]) for law in ("wmo", "jeugdwet"))
    note = actions.write_note(home, text="Kort", case=here, by=fatma, at=MONDAY)
    contact = a_contact(village, home, fatma)
    ContactCase.objects.create(municipality_id=CASTRICUM, contact=contact, case=here)
    someone = [other.memberships.first().person_id]
    for piece in (note, contact):
        for chosen in ("", wrong.number, here.number):
            with pytest.raises(actions.LawLeftBehind), transaction.atomic():
                actions.move_piece(piece, other, persons=someone, case=chosen, by=fatma, at=TUESDAY)
        actions.move_piece(piece, other, persons=someone, case=right.number, by=fatma, at=TUESDAY)
    assert Note.objects.get(pk=note.pk).case == right and list(
        Contact.objects.get(pk=contact.pk).cases.all()
    ) == [right]
