"""A letter about a child: to the parents of who is under twelve, to both from twelve, to the young alone from sixteen."""

from __future__ import annotations

import pytest

from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.decisions.paper import paper_of
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.represented import child, speaks
from tests.fixtures.village import MONDAY, TUESDAY, Village

from .test_laws import GIVEN

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]


def letter_about(who: Person, case: Case, goal: Goal, fatma: Reader) -> Letter:
    asked = deciding.ask(case.number, person=who.pk, law="jeugdwet", by=fatma, at=MONDAY)
    decide(propose(asked, goal, by=fatma, **GIVEN["jeugdwet"]), fatma, grounds="Zonder hulp lukt het niet.")
    letter = Letter.objects.get()
    jobs.print_now(letter.pk, at=TUESDAY)
    return letter


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
    assert not Task.objects.filter(title="Kijk wie een brief nog moet krijgen").exists()


def test_of_a_child_of_thirteen_of_whom_no_parent_is_known_the_team_hears(
    case_of_de_wit: Case, village: Village, goal: Goal, fatma: Reader
) -> None:
    letter_about(child(village, 13), case_of_de_wit, goal, fatma)

    assert not LetterCopy.objects.exists()
    assert Task.objects.filter(title="Kijk wie een brief nog moet krijgen").count() == 1


def test_from_sixteen_the_young_are_written_to_as_anybody(
    case_of_de_wit: Case, village: Village, goal: Goal, fatma: Reader
) -> None:
    who = child(village, 16)
    speaks(who, village.person("Annie"), "gezag", fatma, checked=False)
    letter = letter_about(who, case_of_de_wit, goal, fatma)

    assert letter.body.startswith("Geachte ") and "ouders" not in letter.body.split(",")[0]
    assert "Wat krijgt u?" in letter.body and not LetterCopy.objects.exists()
    assert not Task.objects.filter(title="Kijk wie een brief nog moet krijgen").exists()
