"""Letters about decisions and objections go to who speaks for the resident, each in an envelope of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.actions import objections as objected
from keukentafel.domain.decisions.models import Letter, Proposal
from keukentafel.domain.decisions.paper import RIGHTS
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import OwnFile, Person, Representation
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import letter_copies as copies
from keukentafel.domain.process.actions import objections as objecting
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.queries import print_batches, print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.outside.paper import jobs, notices, representatives
from keukentafel.rules import addressing
from tests.fixtures.copied import granted_letter, outsider
from tests.fixtures.intake import COMPLEX, about_annie
from tests.fixtures.represented import TODAY, resident, speaks
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]


@pytest.fixture
def letter(proposal: Proposal, fatma: Reader) -> Letter:
    return granted_letter(proposal, fatma)


def test_who_speaks_for_somebody_gets_the_letter_without_where_that_person_lives(
    letter: Letter, fatma: Reader, sandra: Reader
) -> None:
    outsider(letter.person, fatma, address="Kade 1\n1234 AB  Alkmaar")
    jobs.print_now(letter.pk, at=MONDAY)
    copy = LetterCopy.objects.get()
    made = representatives.print_now(copy.pk, at=MONDAY)

    paper = representatives.as_paper(made)
    assert paper.address is not None and paper.address.lines == (
        "Mr. P. Recht, Recht BV",
        "Kade 1",
        "1234 AB Alkmaar",
    )
    assert "omdat u gemachtigde bent" in paper.body and "Lepelstraat" not in paper.written
    assert paper.appendix and RIGHTS in paper.enclosures
    ready = {line.document for line in print_queue.print_queue(reader=sandra).ready}
    assert {made.document_id, Letter.objects.get().document_id} <= ready
    assert made.document_id in print_batches.waiting(letter.municipality_id, on=TODAY, most=9)

    LetterCopy.objects.update(to_address=[])
    assert made.document_id not in print_batches.waiting(letter.municipality_id, on=TODAY, most=9)
    LetterCopy.objects.update(instead=True)
    original = Letter.objects.get().document_id
    assert original not in {line.document for line in print_queue.print_queue(reader=sandra).ready}
    LetterCopy.objects.update(document=None)
    assert original not in {line.document for line in print_queue.print_queue(reader=sandra).ready}
    ProcrastinateJob.objects.filter(task_name=copies.PRINT).delete()
    assert original in {line.document for line in print_queue.print_queue(reader=sandra).ready}


def test_only_who_speaks_for_this_part_and_whose_proxy_was_seen(letter: Letter, fatma: Reader) -> None:
    outsider(letter.person, fatma, address="Kade 1\nAlkmaar", scope="de belasting")
    administrator, _browser = resident(Village(), "Bewindvoerder")
    speaks(letter.person, administrator, "bewindvoerder", fatma)
    somebody, _browser = resident(Village(), "Nog Niet")
    speaks(letter.person, somebody, "gemachtigde", fatma, checked=False)
    mentor, _browser = resident(Village(), "Mentor")
    Person.objects.filter(pk=mentor.pk).update(address_secret=True)
    speaks(letter.person, mentor, "mentor", fatma)
    jobs.print_now(letter.pk, at=MONDAY)

    copy = LetterCopy.objects.get()
    assert copy.to_person_id == mentor.pk
    ended = Representation.objects.filter(pk=copy.representation_id)
    ended.update(from_on=TODAY - timedelta(days=9), until_on=TODAY)
    assert representatives.print_now(copy.pk, at=MONDAY).document_id is None, "who speaks no more gets none"
    assert copy.pk not in {line.id for line in print_queue.print_queue(reader=fatma).making}
    ended.update(until_on=None)
    assert representatives.print_now(copy.pk, at=MONDAY).document_id is not None
    assert Task.objects.filter(title__startswith="Kijk wie een brief nog moet krijgen").count() == 1
    paper = representatives.as_paper(copy)
    assert paper.address is None and "Mentor" not in paper.body.replace("mentor bent", "")


def test_of_a_parent_elsewhere_the_team_hears(letter: Letter, fatma: Reader) -> None:
    Person.objects.filter(pk=letter.person.pk).update(
        birth_year=TODAY.year - 9, birth_month=1, birth_day=1, born_on=None
    )
    parent, _browser = resident(Village(), "Vader")
    speaks(letter.person, parent, "gezag", fatma, checked=False)
    jobs.print_now(letter.pk, at=MONDAY)

    assert not LetterCopy.objects.exists()
    assert Task.objects.filter(title__startswith="Kijk wie een brief nog moet krijgen").count() == 1
    kept = print_queue.print_queue(reader=fatma)
    assert not kept.ready and "jonger dan twaalf" in kept.kept_back[0].state, "the child is not written to"
    assert not print_batches.waiting(letter.municipality_id, on=TODAY, most=9)


def test_of_any_letter_to_a_child_under_twelve_the_team_hears_and_the_pile_has_room(
    village: Village, fatma: Reader
) -> None:
    case = about_annie(village, fatma).case
    actions.triage(case, COMPLEX, by=fatma, at=MONDAY)
    wanted = intakes.Planned("thuis", MONDAY + timedelta(days=3), fatma.account)
    planned = actions.plan_appointment(case, wanted, by=fatma, at=MONDAY)
    row = Notice.objects.get(appointment=planned)
    notices.print_now(row.pk, at=MONDAY)
    to = Person.objects.filter(pk=row.person_id)
    assert len(print_batches.waiting(row.municipality_id, on=TODAY, most=9)) == 1
    assert not Task.objects.filter(reference__startswith=f"afschrift:{row.case_id}:").exists()
    to.update(birth_year=TODAY.year - 8, birth_month=1, birth_day=1, born_on=None)
    assert not print_queue.letter_documents(TODAY).filter(~print_batches.to_young(TODAY)).exists()
    assert not print_batches.waiting(row.municipality_id, on=TODAY, most=9)
    Notice.objects.update(document=None)
    notices.print_now(row.pk, at=MONDAY)

    assert not LetterCopy.objects.exists()
    assert Task.objects.get(reference__startswith=f"afschrift:{row.case_id}:").open is not None


def test_a_secret_address_shuts_out_who_lives_elsewhere_however_they_speak(
    letter: Letter, fatma: Reader
) -> None:
    Person.objects.filter(pk=letter.person.pk).update(address_secret=True)
    mentor, _browser = resident(Village(), "Mentor")
    speaks(letter.person, mentor, "mentor", fatma)
    jobs.print_now(letter.pk, at=MONDAY)

    assert not LetterCopy.objects.exists()
    assert Task.objects.get(reference__startswith=f"afschrift:{letter.case_id}:").open is not None
    copies.copy_letter(letter, at=MONDAY)
    assert Task.objects.filter(reference__startswith=f"afschrift:{letter.case_id}:").count() == 1


def test_who_speaks_in_two_ways_gets_one_and_a_namesake_gets_theirs(letter: Letter, fatma: Reader) -> None:
    mentor, _browser = resident(Village(), "Dubbel")
    namesake, _browser = resident(Village(), "Dubbel")
    speaks(letter.person, mentor, "mentor", fatma)
    speaks(letter.person, mentor, "gemachtigde", fatma, money=True, care=True)
    speaks(letter.person, namesake, "mentor", fatma)
    jobs.print_now(letter.pk, at=MONDAY)

    kinds = LetterCopy.objects.order_by("pk").values_list("to_person", "kind")
    assert list(kinds) == [(mentor.pk, "gemachtigde"), (namesake.pk, "mentor")]


@pytest.mark.function("D6")
def test_who_asked_and_speaks_no_more_gets_nothing_and_no_colleague_ever(
    letter: Letter, village: Village, fatma: Reader
) -> None:
    asked = letter.beschikking.aanvraag
    asked.by_id = village.account("de_wit").pk
    asked.save(update_fields=["by"])
    row = speaks(letter.person, village.person("Jan"), "gemachtigde", fatma, money=True, care=True)
    Representation.objects.filter(pk=row.pk).update(from_on=TODAY - timedelta(days=9), until_on=TODAY)
    jobs.print_now(letter.pk, at=MONDAY)
    at_home, _browser = resident(village, "Thuis")
    OwnFile.objects.filter(person=at_home).update(account=fatma.account)
    told = objected.ToldObjection("post", "Te weinig.", TODAY, on_behalf="mr. P. Recht")
    objecting.receive_with(letter.beschikking, told, [], largest=1, by=fatma, at=MONDAY)
    notices.print_now(Notice.objects.get(template="bezwaar-ontvangst").pk, at=MONDAY)

    assert not LetterCopy.objects.exists()
    assert Task.objects.filter(reference__startswith=f"afschrift:{letter.case_id}:").count() == 1
    assert Task.objects.filter(reference__startswith="afschrift:").count() == 2


@pytest.mark.function("D6")
def test_who_objects_for_another_gets_its_letters(letter: Letter, village: Village) -> None:
    jobs.print_now(letter.pk, at=MONDAY)
    jan = village.reader("de_wit")
    told = objected.ToldObjection("portaal", "Te weinig.", TODAY, on_behalf="Jan de Wit")
    objecting.receive_with(letter.beschikking, told, [], largest=1, by=jan, at=MONDAY)
    notices.print_now(Notice.objects.get(template="bezwaar-ontvangst").pk, at=MONDAY)

    copy = LetterCopy.objects.get()
    assert (copy.to_person, copy.kind) == (village.person("Jan"), "gemachtigde")
    assert "U krijgt het omdat u gemachtigde bent" in representatives.as_paper(copy).body


def test_when_the_resident_gets_none_on_paper() -> None:
    child, adult = PartialDate(TODAY.year - 9, 1, 1), PartialDate(1950, 1, 1)
    assert addressing.instead("gezag", child, municipality=383, on=TODAY)
    kinds = ("curator", "mentor", "gemachtigde")
    assert not any(addressing.instead(kind, adult, municipality=383, on=TODAY) for kind in kinds)


def test_of_a_child_under_twelve_and_of_who_is_sixteen_by_now() -> None:
    child, grown = PartialDate(TODAY.year - 9, 1, 1), PartialDate(TODAY.year - 16, 1, 1)
    assert not addressing.written_to(child, on=TODAY) and addressing.written_to(grown, on=TODAY)
    assert addressing.written_to(PartialDate(None, None, None), on=TODAY)
    before = date(TODAY.year - 1, 12, 31)
    assert addressing.asked_as_parent(grown, asked_on=before, on=TODAY)
    assert not addressing.asked_as_parent(grown, asked_on=TODAY, on=TODAY)
    assert not addressing.asked_as_parent(child, asked_on=before, on=TODAY)
