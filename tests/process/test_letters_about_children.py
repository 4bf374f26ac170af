"""A letter about a child: to the parents of who is under twelve, to both from twelve, to the young alone from sixteen."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.decisions.paper import paper_of
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import households
from keukentafel.domain.process.actions.printing import MAKE_ANEW
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.queries.made_known import goes_to_nobody
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import anew, representatives
from tests.fixtures.children import guarded, letter_about
from tests.fixtures.represented import TODAY, child, resident, speaks
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files", "monday")]


@pytest.fixture
def young(village: Village) -> Person:
    return child(village, 6)


def test_of_a_child_under_twelve_to_its_parents_and_by_its_first_name(
    case_of_de_wit: Case, village: Village, goal: Goal, fatma: Reader
) -> None:
    who = child(village, 6)
    speaks(who, village.person("Annie"), "gezag", fatma, checked=False)
    letter = letter_about(who, case_of_de_wit, goal, fatma)

    name = who.first_names
    assert letter.body.startswith(f"Geachte ouders of verzorgers van {name}")
    assert f"besloten dat {name}" in letter.body and f"Wat krijgt {name}?" in letter.body
    assert letter.subject.startswith(f"{name} krijgt") and "de heer" not in letter.body
    assert paper_of(letter).to.startswith(f"De ouders of verzorgers van {name}")
    copy = LetterCopy.objects.get()
    assert copy.instead and f"Geachte ouders of verzorgers van {name}" in copy.body


def test_of_a_child_of_thirteen_the_child_and_the_parents_each_get_their_own(
    case_of_de_wit: Case, village: Village, goal: Goal, fatma: Reader
) -> None:
    who = child(village, 13)
    speaks(who, village.person("Annie"), "gezag", fatma, checked=False)
    letter = letter_about(who, case_of_de_wit, goal, fatma)

    assert letter.body.startswith(f"Beste {who.first_names},") and "Wat krijgt u?" in letter.body
    copy = LetterCopy.objects.get()
    assert not copy.instead and f"Beste {who.first_names}" not in copy.body
    assert f"Geachte ouders of verzorgers van {who.first_names}" in copy.body
    assert f"Wat krijgt {who.first_names}?" in copy.body
    assert not Task.objects.filter(title__startswith="Kijk wie een brief nog moet krijgen").exists()


def test_of_a_child_of_thirteen_of_whom_no_parent_is_known_the_team_hears(
    case_of_de_wit: Case, village: Village, goal: Goal, fatma: Reader
) -> None:
    letter_about(child(village, 13), case_of_de_wit, goal, fatma)

    assert not LetterCopy.objects.exists()
    assert Task.objects.filter(title__startswith="Kijk wie een brief nog moet krijgen").count() == 1


def test_from_sixteen_the_young_are_written_to_as_anybody(
    case_of_de_wit: Case, village: Village, goal: Goal, fatma: Reader
) -> None:
    who = child(village, 16)
    speaks(who, village.person("Annie"), "gezag", fatma, checked=False)
    letter = letter_about(who, case_of_de_wit, goal, fatma)

    assert letter.body.startswith("Geachte ") and "ouders" not in letter.body.split(",")[0]
    assert "Wat krijgt u?" in letter.body and not LetterCopy.objects.exists()
    assert not Task.objects.filter(title__startswith="Kijk wie een brief nog moet krijgen").exists()


def test_a_guardian_gets_the_letter_in_the_place_of_the_child_without_where_it_lives(
    young: Person, case_of_de_wit: Case, goal: Goal, fatma: Reader
) -> None:
    guarded(young, fatma)
    letter = letter_about(young, case_of_de_wit, goal, fatma)

    copy = representatives.print_now(LetterCopy.objects.get().pk, at=TUESDAY)
    paper = representatives.as_paper(copy)
    assert paper.address is not None and paper.address.lines[0] == "Jeugdbescherming Noord"
    assert copy.instead and not copy.verslag and not paper.appendix
    assert "Lepelstraat" in letter.body and "Lepelstraat" not in paper.written
    letter.refresh_from_db()
    assert not goes_to_nobody(letter.document_id, on=TODAY)
    assert not Task.objects.filter(reference__startswith="afschrift:").exists()


@pytest.mark.parametrize("bar", ["secret", "no address", "parent elsewhere"])
def test_a_guardian_gets_nothing_unasked_where_somebody_has_to_look(
    bar: str, young: Person, village: Village, case_of_de_wit: Case, goal: Goal, fatma: Reader
) -> None:
    guarded(young, fatma, address="" if bar == "no address" else "Postbus 9\n1800 AA Alkmaar")
    if bar == "parent elsewhere":
        parent, _browser = resident(village, "Kees")
        speaks(young, parent, "gezag", fatma, checked=False)
    Person.objects.filter(pk=young.pk).update(address_secret=bar == "secret")
    letter = letter_about(young, case_of_de_wit, goal, fatma)

    assert not LetterCopy.objects.exists()
    title = Task.objects.get(reference=f"afschrift:{letter.case_id}:besluit:{letter.pk}").title
    assert young.first_names in title and "woont elders" in title


@pytest.mark.parametrize("guardian", [True, False])
def test_a_guardian_who_is_one_person_gets_it_as_an_organisation_does_and_a_parent_elsewhere_does_not(
    guardian: bool, young: Person, case_of_de_wit: Case, goal: Goal, fatma: Reader
) -> None:
    who = people.Representative(name="Anna Berg", address="Kade 9\n1234 AB Alkmaar", guardian=guardian)
    people.represent(
        young, kind="gezag", document="Uitspraak 7", representative=who, from_on=TODAY, by=fatma, at=MONDAY
    )
    letter = letter_about(young, case_of_de_wit, goal, fatma)

    copies = LetterCopy.objects.filter(letter=letter)
    assert copies.count() == guardian
    assert Task.objects.filter(reference__startswith="afschrift:").exists() is not guardian
    for copy in copies:
        assert copy.to_address == ["Kade 9", "1234 AB Alkmaar"] and copy.instead and not copy.verslag
        assert "Geachte Anna Berg" in copy.body and "Lepelstraat" not in copy.body


def test_only_somebody_from_outside_is_said_to_be_guardian_and_by_a_paper(
    young: Person, village: Village, fatma: Reader, desk: VillageClient
) -> None:
    jan = village.person("Jan").pk
    for kind, who, paper in (
        ("mentor", people.Representative(name="Anna Berg", guardian=True), "Uitspraak 7"),
        ("gezag", people.Representative(person=jan, guardian=True), "Uitspraak 7"),
        ("gezag", people.Representative(name="Anna Berg", guardian=True), ""),
    ):
        with pytest.raises(people.NoGuardian):
            people.represent(
                young, kind=kind, document=paper, representative=who, from_on=TODAY, by=fatma, at=MONDAY
            )
    page = f"/werk/personen/{young.pk}/vertegenwoordiging/"
    told = {"do": "add", "kind": "gezag", "name": "Anna Berg", "guardian": "voogd", "from_on": "1-3-2026"}
    refused = desk.post(page, told)
    assert refused.status_code == 422 and "waaruit de voogdij blijkt" in refused.text
    desk.post(page, {**told, "document": "Uitspraak 7"})
    assert young.represented_by.get().guardian and "Voogdij" in desk.get(page).text


def test_what_goes_to_nobody_was_not_made_known(
    young: Person, case_of_de_wit: Case, goal: Goal, fatma: Reader, desk: VillageClient
) -> None:
    letter = letter_about(young, case_of_de_wit, goal, fatma)
    letter.refresh_from_db()
    address = f"/werk/aanvragen/{letter.beschikking.aanvraag.number}/"

    assert "wie het gezag heeft is niet bekend" in Task.objects.get(reference__startswith="afschrift:").title
    page = desk.get(address).text
    assert "nog niet bekendgemaakt" in page and "Bezwaar kan tot en met" not in page
    desk.post(f"/werk/afdrukken/stuk/{letter.document_id}/", {"afgedrukt": "1"})
    page = desk.get(address).text
    assert "nog niet bekendgemaakt" not in page and "Bezwaar kan tot en met" in page


@pytest.mark.parametrize("dies", ["Annie", "Jan"])
@pytest.mark.parametrize("printed", [False, True])
def test_of_two_parents_of_whom_one_died_before_it_went_the_other_gets_it_alone(
    case_of_de_wit: Case, village: Village, goal: Goal, fatma: Reader, young: Person, dies: str, printed: bool
) -> None:
    for name in ("Annie", "Jan"):
        speaks(young, village.person(name), "gezag", fatma, checked=False)
    letter_about(young, case_of_de_wit, goal, fatma)
    copy = LetterCopy.objects.get()
    assert " en " in copy.to_name
    before = representatives.print_now(copy.pk, at=TUESDAY).document if printed else None

    households.register_death(village.person(dies), died_on=TUESDAY.date(), by=fatma, at=TUESDAY)
    if before is not None:
        job = ProcrastinateJob.objects.get(task_name=MAKE_ANEW)
        assert job.args["document_id"] == before.pk
        anew.anew_now(before.pk, on=TUESDAY.date(), at=TUESDAY)
    else:
        representatives.print_now(copy.pk, at=TUESDAY)
    copy.refresh_from_db()
    lives = village.person("Jan" if dies == "Annie" else "Annie")
    assert (copy.to_person, " en " in copy.to_name) == (lives, False)
    assert copy.document is not None and copy.document.correspondent == copy.to_name
    assert copy.document.replaces == before
