"""A letter about a child: to the parents of who is under twelve, to both from twelve, to the young alone from sixteen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, Intention, Letter
from keukentafel.domain.decisions.paper import paper_of
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import changing, deciding
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.queries.made_known import goes_to_nobody
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs, notices, representatives
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.represented import TODAY, child, page_of, resident, speaks
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

from .test_laws import GIVEN

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files", "monday")]


LATER = TODAY + timedelta(120)
HOME = "Lepelstraat 12, 1901 AB Castricum"


@pytest.fixture
def young(village: Village) -> Person:
    return child(village, 6)


def guarded(who: Person, fatma: Reader, *, address: str = "Postbus 9\n1800 AA Alkmaar") -> None:
    """By an organisation that has authority by a ruling."""
    people.represent(
        who, kind="gezag", document="Uitspraak 7", from_on=TODAY, by=fatma, at=MONDAY,
        representative=people.Representative(organisation="Jeugdbescherming Noord", address=address),
    )  # fmt: skip


def letter_about(who: Person, case: Case, goal: Goal, fatma: Reader) -> Letter:
    asked = deciding.ask(case.number, person=who.pk, law="jeugdwet", by=fatma, at=MONDAY)
    decide(
        propose(asked, goal, by=fatma, **GIVEN["jeugdwet"]),
        fatma,
        grounds=f"Zonder hulp lukt het niet, op {HOME}.",
    )
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


def meant(
    letter: Letter, fatma: Reader, *, kind: str = "changed", volume: int = 2, on: date = LATER
) -> Intention:
    """What is intended with the help of this letter, with its own letter printed."""
    given = letter.beschikking
    assert given is not None and given.proposal is not None
    made = changing.intend(
        given.number,
        Wanted(kind, "jw-verordening", "De verordening is veranderd.", on, volume=volume, provider=given.proposal.provider_id),
        letter=True, by=fatma, at=TUESDAY,
    )  # fmt: skip
    notices.print_now(made.asked.notice_id, at=TUESDAY)
    return made


def test_nobody_failed_to_answer_a_letter_that_went_to_nobody(
    young: Person, case_of_de_wit: Case, goal: Goal, fatma: Reader
) -> None:
    intention = meant(letter_about(young, case_of_de_wit, goal, fatma), fatma)

    later = TUESDAY + timedelta(60)
    with pytest.raises(changing.NobodyAsked, match="kreeg nog niemand"):
        changing.hear(intention.pk, on=later.date(), way="geen", by=fatma, at=later)


@pytest.mark.parametrize("years", [6, 13])
def test_what_is_intended_with_the_help_of_a_child_is_said_to_its_parents_by_its_name(
    years: int, village: Village, case_of_de_wit: Case, goal: Goal, fatma: Reader, client_of: Any
) -> None:
    who = child(village, years)
    row = speaks(who, village.person("Jan"), "gezag", fatma)
    notice = meant(letter_about(who, case_of_de_wit, goal, fatma), fatma).asked.notice

    copy, name = LetterCopy.objects.get(notice=notice), who.first_names
    for text in (copy.body, notice.body) if years == 6 else (copy.body,):
        assert f"{name} krijgt hulp van ons" in text or f"krijgt {name} hulp van ons" in text
        assert f"Wij willen de hulp van {name} veranderen" in text and "uw hulp" not in text
    assert f"Geachte ouders of verzorgers van {name}" in copy.body
    assert copy.subject == f"Wij willen de hulp van {name} veranderen: wat vindt u daarvan?"
    assert representatives.as_paper(copy).subject == copy.subject
    number = Beschikking.objects.get().number
    page = page_of(client_of("de_wit"), row, f"besluiten/{number}/voornemen/").text
    assert f"Wij willen de hulp van {name} veranderen vanaf" in page and "uw hulp" not in page


def test_to_a_child_of_thirteen_the_intention_says_you(
    village: Village, case_of_de_wit: Case, goal: Goal, fatma: Reader
) -> None:
    notice = meant(letter_about(child(village, 13), case_of_de_wit, goal, fatma), fatma).asked.notice

    assert notice.body.startswith("Beste ") and "Wij willen uw hulp veranderen" in notice.body


@pytest.mark.parametrize("otherwise", [False, True])
def test_parents_of_a_child_of_thirteen_hear_too_that_it_goes_otherwise_or_no_further(
    otherwise: bool, village: Village, case_of_de_wit: Case, goal: Goal, fatma: Reader
) -> None:
    who = child(village, 13)
    speaks(who, village.person("Annie"), "gezag", fatma, checked=False)
    letter = letter_about(who, case_of_de_wit, goal, fatma)
    intention = meant(letter, fatma)
    changing.hear(
        intention.pk, on=TUESDAY.date(), way="telefoon", view="Liever niet.", of_parents="Nee.", by=fatma, at=TUESDAY
    )  # fmt: skip
    if otherwise:
        assert letter.beschikking is not None and letter.beschikking.proposal is not None
        changing.renew(
            intention.pk,
            Wanted("changed", "jw-verordening", "De verordening is veranderd.", LATER + timedelta(30), volume=2,
                   provider=letter.beschikking.proposal.provider_id),
            by=fatma, at=TUESDAY,
        )  # fmt: skip
    else:
        changing.drop(intention.pk, reason="Het gezin redt het niet met minder uren.", by=fatma, at=TUESDAY)
    notice = Notice.objects.latest("pk")
    notices.print_now(notice.pk, at=TUESDAY)

    copy = LetterCopy.objects.get(notice=notice)
    assert f"Geachte ouders of verzorgers van {who.first_names}" in copy.body and "uw hulp" not in copy.body


def test_a_guardian_is_greeted_by_name(
    young: Person, case_of_de_wit: Case, goal: Goal, fatma: Reader
) -> None:
    guarded(young, fatma)
    notice = meant(letter_about(young, case_of_de_wit, goal, fatma), fatma).asked.notice

    for copy in LetterCopy.objects.all():
        assert "Geachte Jeugdbescherming Noord," in copy.body and "ouders of verzorgers" not in copy.body
    assert LetterCopy.objects.filter(notice=notice).exists()


def test_parents_read_the_letter_of_an_intention_in_the_portal(
    village: Village, case_of_de_wit: Case, goal: Goal, fatma: Reader, client_of: Any
) -> None:
    who = child(village, 6)
    row = speaks(who, village.person("Jan"), "gezag", fatma)
    notice = meant(letter_about(who, case_of_de_wit, goal, fatma), fatma).asked.notice

    client, number = client_of("de_wit"), Beschikking.objects.get().number
    assert f"post/bericht/{notice.pk}/" in page_of(client, row, "post/").text
    assert f"post/bericht/{notice.pk}/" in page_of(client, row, f"besluiten/{number}/voornemen/").text
    assert page_of(client, row, f"post/bericht/{notice.pk}/").status_code == 200
