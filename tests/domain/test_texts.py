"""What is written about a household: corrected in the open, private when it should be."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from demo.places import CASTRICUM
from keukentafel.domain.cases import actions, queries
from keukentafel.domain.cases.models import Case, Contact, Note, NoteCorrection, OpenTask, Scope, WorkingNote
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db


def case_of(household: Household, by: Reader) -> Case:
    return actions.open_case(
        municipality=CASTRICUM,
        subject="Hulp in huis",
        team=by.teams[0],
        household=household.pk,
        by=by,
        at=MONDAY,
    )


def told(village: Village, **more: Any) -> dict[str, Any]:
    return {
        "channel": "telefoon", "direction": "uit", "at_moment": MONDAY, "summary": "Gebeld over de was.",
        "member_ids": [village.person("Jan").pk],
    } | more  # fmt: skip


@pytest.mark.function("A6")
def test_one_contact_in_several_cases(village: Village, home: Household, fatma: Reader) -> None:
    cases = [case_of(home, fatma), case_of(home, fatma)]
    contact = actions.register_contact(home, **told(village, cases=cases), by=fatma, at=TUESDAY)
    for case in cases:
        lines, more = queries.contacts(home.pk, case=case.number, reader=fatma)
        assert [line.id for line in lines] == [contact.pk] and not more
    assert queries.contacts(home.pk, channel="brief", reader=fatma) == ((), False)


def test_a_case_of_another_household_is_refused(village: Village, home: Household, fatma: Reader) -> None:
    other = case_of(village.household("Bakker"), fatma)
    with pytest.raises(actions.CaseOfOthers), transaction.atomic():
        actions.register_contact(home, **told(village, cases=[other]), by=fatma, at=TUESDAY)
    with pytest.raises(actions.CaseOfOthers), transaction.atomic():
        actions.write_note(home, text="Iets", case=other, by=fatma, at=TUESDAY)
    assert not Contact.objects.exists() and not Note.objects.exists()


@pytest.mark.function("A6")
def test_a_correction_of_a_contact_shows_who_when_and_what_stood_there(
    village: Village, home: Household, fatma: Reader, sandra: Reader
) -> None:
    contact = actions.register_contact(home, **told(village, minutes=5), by=fatma, at=MONDAY)
    jan, annie = village.person("Jan").pk, village.person("Annie").pk
    better = actions.Said("balie", "in", MONDAY, "Aan de balie.", [annie, jan])
    actions.correct_contact(contact, better, revision=1, by=sandra, at=TUESDAY)

    line = queries.contact(contact.pk, household=home.pk, reader=fatma)
    assert (line.told.summary, line.told.channel, set(line.told.members)) == (
        "Aan de balie.",
        "balie",
        {jan, annie},
    )
    (was,) = line.corrections
    assert (was.by, was.at, was.was.summary, was.was.minutes) == (
        sandra.name,
        TUESDAY,
        "Gebeld over de was.",
        5,
    )
    assert Entry.objects.filter(kind="contact.corrected", account_id=sandra.account).count() == 1
    with pytest.raises(actions.ChangedMeanwhile):
        actions.correct_contact(contact, better, revision=1, by=fatma, at=TUESDAY)


def test_a_correction_that_changes_nothing_is_none(village: Village, home: Household, fatma: Reader) -> None:
    contact = actions.register_contact(home, **told(village), by=fatma, at=MONDAY)
    same = actions.Said("telefoon", "uit", MONDAY, "Gebeld over de was.", [village.person("Jan").pk])
    assert actions.correct_contact(contact, same, revision=1, by=fatma, at=TUESDAY).revision == 1
    assert not Entry.objects.filter(kind="contact.corrected").exists()


@pytest.mark.function("A7")
def test_a_note_is_put_right_and_what_stood_there_stays(
    village: Village, home: Household, fatma: Reader, sandra: Reader
) -> None:
    note = actions.write_note(
        home, text="Jan werkt 🌷 مرحبا", person=village.person("Jan").pk, by=fatma, at=MONDAY
    )
    actions.correct_note(note, text="Jan werkt niet", revision=1, by=sandra, at=TUESDAY)

    line = queries.note(note.pk, household=home.pk, reader=fatma)
    assert (line.text, line.person, line.revision) == ("Jan werkt niet", village.person("Jan").pk, 2)
    assert [(each.was, each.by) for each in line.corrections] == [("Jan werkt 🌷 مرحبا", sandra.name)]
    with pytest.raises(actions.ChangedMeanwhile):
        actions.correct_note(note, text="Iets anders", revision=1, by=fatma, at=TUESDAY)
    assert NoteCorrection.objects.count() == 1


def test_a_pinned_note_stands_apart_until_it_is_unpinned(home: Household, fatma: Reader) -> None:
    note = actions.write_note(home, text="Hond", by=fatma, at=MONDAY)
    actions.pin_note(note, pinned=True, by=fatma, at=MONDAY)
    page = queries.notes(home.pk, reader=fatma)
    assert [line.id for line in page.pinned] == [note.pk] and not page.lines
    actions.pin_note(note, pinned=False, by=fatma, at=MONDAY)
    assert not queries.notes(home.pk, reader=fatma).pinned


def test_what_was_written_in_a_case_of_another_law_is_not_read(
    village: Village, home: Household, fatma: Reader
) -> None:
    """Named on the overview, shown to who holds a case of that law, or when a consent opens it."""
    youth = Team.objects.create(municipality_id=CASTRICUM, name="Jeugdteam")
    case = case_of(home, fatma)
    note = actions.write_note(home, text="Over de jeugdhulp", case=case, by=fatma, at=MONDAY)
    contact = actions.register_contact(home, **told(village, cases=[case]), by=fatma, at=MONDAY)
    document = actions.keep_document(
        municipality=CASTRICUM, household=home.pk, case=case, name="Plan.pdf", media_type="application/pdf",
        content=b"%PDF", by=fatma, at=MONDAY,
    )  # fmt: skip

    def seen() -> list[int]:
        lines, _more = queries.contacts(home.pk, reader=fatma)
        documents, _more = queries.documents(home.pk, reader=fatma)
        return [len(lines), len(queries.notes(home.pk, reader=fatma).lines), len(documents)]

    assert seen() == [1, 1, 1]
    Scope.objects.create(
        municipality_id=CASTRICUM, case=case, sort="wet", code="jeugdwet", from_at=MONDAY, by_id=fatma.account
    )
    assert seen() == [1, 1, 1]
    actions.hand_over(case, team=youth.pk, by=fatma, at=MONDAY)
    assert seen() == [0, 0, 0]
    for ask in (
        lambda: queries.note(note.pk, household=home.pk, reader=fatma),
        lambda: queries.contact(contact.pk, household=home.pk, reader=fatma),
        lambda: queries.document_row(document.pk, reader=fatma),
    ):
        with pytest.raises(queries.NotYours):
            ask()
    default_storage.delete(document.path)


@pytest.mark.function("A7")
def test_a_working_note_is_for_its_writer_alone(
    village: Village, home: Household, fatma: Reader, sandra: Reader
) -> None:
    note = actions.write_working_note(home, text="Ik twijfel aan wat Jan zegt.", by=fatma, at=MONDAY)
    today = [Reader(**{**vars_of(each), "today": MONDAY.date()}) for each in (fatma, sandra)]

    assert [own.text for own in queries.notes(home.pk, reader=today[0]).own] == [
        "Ik twijfel aan wat Jan zegt."
    ]
    assert not queries.notes(home.pk, reader=today[1]).own
    with pytest.raises(queries.NotYours):
        queries.own_note_row(note.pk, household=home.pk, reader=today[1])
    assert "twijfel" not in str(list(Entry.objects.values_list("details", flat=True)))


def vars_of(reader: Reader) -> dict[str, Any]:
    return {name: getattr(reader, name) for name in Reader.__dataclass_fields__}


@pytest.mark.function("A7")
def test_a_working_note_is_asked_about_and_then_destroyed(home: Household, fatma: Reader) -> None:
    """Written on Monday 2 March: asked on the 14th, there on the 16th, gone on the 17th."""
    note = actions.write_working_note(home, text="Vermoeden 🌷", by=fatma, at=MONDAY)
    for day, outcome in ((11, (0, 0)), (12, (1, 0)), (13, (0, 0)), (14, (0, 0))):
        assert actions.ask_and_destroy(CASTRICUM, at=MONDAY + timedelta(days=day)) == outcome, day
    task = OpenTask.objects.get(account=fatma.account)
    assert task.due_on == note.destroy_on - timedelta(days=1)

    assert actions.ask_and_destroy(CASTRICUM, at=MONDAY + timedelta(days=15)) == (0, 1)

    assert not WorkingNote.objects.exists() and not OpenTask.objects.filter(task=task.task_id).exists()
    gone = Entry.objects.get(kind="working_note.destroyed")
    assert gone.household_id == home.pk and gone.account_id is None and gone.details == {}


@pytest.mark.function("A7")
def test_a_shared_working_note_becomes_an_ordinary_one_and_its_task_is_done(
    home: Household, fatma: Reader
) -> None:
    note = actions.write_working_note(home, text="Jan drinkt niet meer.", by=fatma, at=MONDAY)
    actions.ask_and_destroy(CASTRICUM, at=MONDAY + timedelta(days=13))
    shared = actions.share_working_note(WorkingNote.objects.get(pk=note.pk), by=fatma, at=TUESDAY)
    assert shared.text == "Jan drinkt niet meer." and not WorkingNote.objects.exists()
    assert not OpenTask.objects.filter(account=fatma.account).exists()
