"""From the task that asks who must get a letter: a copy for a parent who lives elsewhere, to an address that somebody vouches
for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import OwnAddress, Person
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import print_batches as batching
from keukentafel.domain.process.models import LetterCopy, PrintBatchLetter
from keukentafel.domain.process.queries import copies_by_hand
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import batches, representatives
from tests.fixtures.children import letter_about
from tests.fixtures.represented import TODAY, child, resident, speaks
from tests.fixtures.village import MONDAY, Village

Sign = Callable[[str], Any]
pytestmark = [
    pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files", "monday"),
]  # fmt: skip
WHY = "Zij is zijn moeder, en belde zelf vanaf dit adres."


@pytest.fixture
def mother(village: Village, fatma: Reader) -> Person:
    """She has authority over Tim, of nine, and lives elsewhere."""
    found, _browser = resident(village, "Karin")
    speaks(child(village, 9), found, "gezag", fatma, checked=False)
    return found


@pytest.fixture
def letter(mother: Person, village: Village, case_of_de_wit: Case, goal: Goal, fatma: Reader) -> Letter:
    return letter_about(child(village, 9), case_of_de_wit, goal, fatma)


def asked(letter: Letter) -> Task:
    return Task.objects.get(reference=f"afschrift:{letter.case_id}:besluit:{letter.pk}")


def lives(who: Person, fatma: Reader) -> None:
    OwnAddress.objects.create(
        municipality_id=383, person=who, kind="kamers", street="Kade", number="9", postcode="1234AB",
        town="Alkmaar", from_on=TODAY, gets_post=True,
    )  # fmt: skip


def test_the_mother_elsewhere_gets_a_copy_at_the_address_that_was_typed(
    letter: Letter, mother: Person, sandra: Reader, client_of: Sign
) -> None:
    task, desk = asked(letter), client_of("fatma")
    page = reverse("desk:letter-copy", args=[task.pk])
    assert page in desk.get(reverse("desk:task", args=[task.pk])).text
    assert "Karin" in desk.get(page).text and client_of("joke").get(page).status_code == 404

    way = copies_by_hand.may_get(letter, on=TODAY)[0].representation
    for told, where in (
        ({}, "Kies naar wie"), ({"reason": "ok"}, "hele zin"), ({"address": ""}, "Typ het adres"),
        ({"reason": ""}, "Schrijf op waarom"),
    ):  # fmt: skip
        wanted = {"representation": way, "address": "Kade 9\n1234 AB Alkmaar", "reason": WHY} | told
        answer = desk.post(page, {**wanted, "representation": ""} if not told else wanted)
        assert answer.status_code == 422 and where in answer.text, told
    assert not LetterCopy.objects.exists() and asked(letter).open is not None

    desk.post(page, {"representation": way, "address": "Kade 9\n1234 AB Alkmaar", "reason": WHY})
    copy = representatives.print_now(LetterCopy.objects.get().pk, at=MONDAY)
    window = representatives.as_paper(copy).address
    assert window is not None and window.lines == ("Karin Elders", "Kade 9", "1234 AB Alkmaar")
    assert copy.to_person == mother and copy.instead and not copy.verslag
    assert "Lepelstraat" in letter.body and "Lepelstraat" not in representatives.as_paper(copy).written
    assert not Task.objects.filter(pk=task.pk, open__isnull=False).exists()
    (line,) = Entry.objects.filter(kind="letter.copied_by_hand")
    assert line.details["reason"] == WHY
    listed = desk.get(reverse("desk:correspondence", args=[letter.case.household_id])).text
    assert "Elders" in listed
    batch = batching.make_batch(383, two_sided=False, by=sandra, at=MONDAY)
    batches.part_now(batch.pk, at=MONDAY)
    copy.refresh_from_db()
    lines = PrintBatchLetter.objects.get(document=copy.document).window
    assert lines == ["Karin Elders", "Kade 9", "1234 AB Alkmaar"]


def test_the_address_of_the_file_is_used_and_one_that_is_secret_goes_on_no_envelope(
    letter: Letter, mother: Person, fatma: Reader, client_of: Sign
) -> None:
    lives(mother, fatma)
    desk, page = client_of("fatma"), reverse("desk:letter-copy", args=[asked(letter).pk])
    way = copies_by_hand.may_get(letter, on=TODAY)[0].representation
    Person.objects.filter(pk=mother.pk).update(address_secret=True)
    wanted = {"representation": way, "reason": WHY}
    assert "Kade 9" not in desk.get(page).text
    refused = desk.post(page, {**wanted, "address": "Kade 9\n1234 AB Alkmaar"})
    assert refused.status_code == 422 and "u geeft hem zelf af" in refused.text

    Person.objects.filter(pk=mother.pk).update(address_secret=False)
    desk.post(page, wanted)
    copy = LetterCopy.objects.get()
    assert copy.to_address[0] == "Kade 9"
    Person.objects.filter(pk=mother.pk).update(address_secret=True)
    made = representatives.print_now(copy.pk, at=MONDAY)
    assert representatives.as_paper(LetterCopy.objects.get()).address is None and made.document_id


@pytest.mark.parametrize("bar", ["secret", "safety"])
def test_where_somebody_may_be_in_danger_it_goes_only_when_that_was_judged(
    bar: str, letter: Letter, village: Village, client_of: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    if bar == "secret":
        Person.objects.filter(pk=village.person("Tim").pk).update(address_secret=True)
    else:
        monkeypatch.setattr(copies_by_hand, "is_about_safety", about_safety)
    desk, page = client_of("fatma"), reverse("desk:letter-copy", args=[asked(letter).pk])
    way = copies_by_hand.may_get(letter, on=TODAY)[0].representation
    wanted = {"representation": way, "address": "Kade 9\n1234 AB Alkmaar", "reason": WHY}
    refused = desk.post(page, wanted)
    assert refused.status_code == 422 and "Beoordeel eerst" in refused.text and WHY in refused.text
    if bar == "secret":
        there = desk.post(page, {**wanted, "judged": "on", "address": "Lepelstraat 12\n1901 AB Castricum"})
        assert there.status_code == 422 and "een adres staan dat geheim is" in there.text
    assert not LetterCopy.objects.exists()
    desk.post(page, {**wanted, "judged": "on"})
    copy = LetterCopy.objects.get()
    assert "Lepelstraat" not in representatives.as_paper(copy).written


def about_safety(_case: int, *, municipality: int) -> bool:
    return municipality == 383


def test_who_got_it_is_not_offered_again_and_the_task_waits_for_the_other(
    letter: Letter, village: Village, fatma: Reader, client_of: Sign
) -> None:
    other, _browser = resident(village, "Kees")
    speaks(village.person("Tim"), other, "gezag", fatma, checked=False)
    desk, page = client_of("fatma"), reverse("desk:letter-copy", args=[asked(letter).pk])
    first, second = (each.representation for each in copies_by_hand.may_get(letter, on=TODAY))
    wanted = {"address": "Kade 9\n1234 AB Alkmaar", "reason": WHY}
    desk.post(page, {**wanted, "representation": first})
    assert asked(letter).open is not None and "Karin" not in desk.get(page).text
    assert desk.post(page, {**wanted, "representation": first}).status_code == 422
    desk.post(page, {**wanted, "representation": second})
    assert LetterCopy.objects.count() == 2
    assert not Task.objects.filter(pk=asked(letter).pk, open__isnull=False).exists()
