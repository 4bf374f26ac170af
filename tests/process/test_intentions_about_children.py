"""What is intended with the help of a child is said to its parents, to the child from twelve, and to a guardian by name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import changing
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices, representatives
from tests.fixtures.children import LATER, guarded, letter_about, meant
from tests.fixtures.represented import child, page_of, speaks
from tests.fixtures.village import TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files", "monday")]


@pytest.fixture
def young(village: Village) -> Person:
    return child(village, 6)


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
