"""A letter on its way when a triage says that safety comes first does not go before somebody judged it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case, OpenTask, Posted, TaskDone
from keukentafel.domain.intake.actions import Planned
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import OwnAddress
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import posting, print_batches
from keukentafel.domain.process.actions.held_letters import JudgedAlready, NoReasonGiven, judge_letter
from keukentafel.domain.process.models import LetterHeld
from keukentafel.domain.process.queries import print_batches as piles
from keukentafel.domain.process.queries.held_letters import held_of
from keukentafel.domain.process.queries.print_queue import print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices as paper
from tests.fixtures.intake import SAFETY, complex_about_annie
from tests.fixtures.village import Village

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.function("D5"),
    pytest.mark.function("F1"),
    pytest.mark.usefixtures("files"),
]
NOW = timezone.now()
Sign = Callable[[str], Any]


@pytest.fixture
def case(village: Village, fatma: Reader) -> Case:
    return Case.objects.get(pk=complex_about_annie(village, fatma).case_id)


def letter(case: Case, fatma: Reader, *, made: bool = True) -> Notice:
    """Of an appointment at home; it is on paper, or a worker still makes it."""
    planned = Planned(place="thuis", starts_at=NOW + timedelta(days=7), account=fatma.account)
    actions.plan_appointment(case, planned, by=fatma, at=NOW)
    row = Notice.objects.filter(case=case).latest("pk")
    return paper.print_now(row.pk, at=NOW) if made else row


def says_safety(case: Case, fatma: Reader) -> None:
    actions.triage(case, SAFETY, by=fatma, at=NOW)


def tasks() -> list[str]:
    return list(
        OpenTask.objects.filter(task__reference="veiligheid:post").values_list("task__title", flat=True)
    )


def test_what_lies_in_the_print_pile_is_held_with_one_task(case: Case, fatma: Reader) -> None:
    first, second = letter(case, fatma), letter(case, fatma)
    assert {line.document for line in print_queue(reader=fatma).ready} == {
        first.document_id,
        second.document_id,
    }
    says_safety(case, fatma)
    queue = print_queue(reader=fatma)
    assert not queue.ready and len(queue.kept_back) == 2
    assert "gaat nu over veiligheid" in queue.kept_back[0].state and len(tasks()) == 1
    assert first.document is not None
    with pytest.raises(posting.HeldForSafety):
        posting.post(first.document, by=fatma, at=NOW)
    assert not Posted.objects.exists()


def test_one_that_is_still_being_made_is_held_when_it_is_there(case: Case, fatma: Reader) -> None:
    row = letter(case, fatma, made=False)
    says_safety(case, fatma)
    paper.print_now(row.pk, at=NOW)
    queue = print_queue(reader=fatma)
    assert not queue.ready and not queue.making and len(queue.kept_back) == 1


def test_it_is_in_no_pile_and_is_taken_out_of_one_that_was_made(case: Case, fatma: Reader) -> None:
    row = letter(case, fatma)
    on = timezone.localdate(NOW)
    assert piles.waiting(case.municipality_id, on=on, most=9) == [row.document_id]
    batch = print_batches.make_batch(case.municipality_id, two_sided=False, by=fatma, at=NOW)
    says_safety(case, fatma)
    assert piles.waiting(case.municipality_id, on=on, most=9) == []
    assert list(piles.stopped_lines(list(batch.letters.all()), on=on).values()) == ["veilig"]


def test_who_has_the_case_says_which_may_go(case: Case, fatma: Reader) -> None:
    goes, stays = letter(case, fatma), letter(case, fatma)
    says_safety(case, fatma)
    first, second = LetterHeld.objects.order_by("pk")
    with pytest.raises(NoReasonGiven):
        judge_letter(first, goes=True, reason=" ", by=fatma, at=NOW)
    judge_letter(first, goes=True, reason="Zij haalt de post zelf.", by=fatma, at=NOW)
    assert len(tasks()) == 1
    judge_letter(second, goes=False, reason="Hij leest alles.", by=fatma, at=NOW)
    queue = print_queue(reader=fatma)
    assert [line.document for line in queue.ready] == [goes.document_id] and not queue.kept_back
    assert not tasks() and TaskDone.objects.filter(task__reference="veiligheid:post").exists()
    assert goes.document is not None and stays.document is not None
    posting.post(goes.document, by=fatma, at=NOW)
    with pytest.raises(posting.HeldForSafety):
        posting.post(stays.document, by=fatma, at=NOW)
    with pytest.raises(JudgedAlready):
        judge_letter(second, goes=True, reason="Toch.", by=fatma, at=NOW)


def test_what_was_posted_and_what_goes_to_an_address_of_their_own_is_not_held(
    case: Case, village: Village, fatma: Reader
) -> None:
    posted = letter(case, fatma)
    assert posted.document is not None
    posting.post(posted.document, by=fatma, at=NOW)
    OwnAddress.objects.create(
        municipality_id=case.municipality_id, person=village.person("Annie"), street="Postbus", number="1",
        postcode="1900AA", town="Castricum", from_on=timezone.localdate(NOW), gets_post=True,
    )  # fmt: skip
    letter(case, fatma)
    says_safety(case, fatma)
    assert not LetterHeld.objects.exists() and not tasks()


def test_one_that_lies_in_the_print_pile_again_after_the_triage_is_held_once(
    case: Case, fatma: Reader
) -> None:
    row = letter(case, fatma)
    assert row.document is not None
    posting.post(row.document, by=fatma, at=NOW)
    says_safety(case, fatma)
    posting.unpost(row.document, reason="De printer liep vast.", by=fatma, at=NOW)
    queue = print_queue(reader=fatma)
    assert not queue.ready and len(queue.kept_back) == 1 and len(tasks()) == 1
    judge_letter(LetterHeld.objects.get(), goes=True, reason="Zij woont alleen.", by=fatma, at=NOW)
    posting.post(row.document, by=fatma, at=NOW)
    posting.unpost(row.document, reason="Weer vast.", by=fatma, at=NOW)
    assert len(print_queue(reader=fatma).ready) == 1 and not tasks()


def test_a_second_triage_holds_no_letter_twice_and_not_one_that_may_go(case: Case, fatma: Reader) -> None:
    letter(case, fatma)
    says_safety(case, fatma)
    judge_letter(LetterHeld.objects.get(), goes=True, reason="Zij woont alleen.", by=fatma, at=NOW)
    says_safety(case, fatma)
    assert LetterHeld.objects.count() == 1 and not tasks()


def test_of_somebody_else_nobody_judges_and_the_database_knows_one_letter_a_row(
    case: Case, fatma: Reader, ruud: Reader
) -> None:
    letter(case, fatma)
    says_safety(case, fatma)
    with pytest.raises(NotYours):
        judge_letter(LetterHeld.objects.get(), goes=True, reason="Kan.", by=ruud, at=NOW)
    with pytest.raises(IntegrityError, match="held_letter_of_one_sort"), transaction.atomic():
        LetterHeld.objects.create(
            municipality_id=case.municipality_id, case=case, at=NOW, by_id=fatma.account
        )


def test_at_the_desk_from_the_case_to_the_last_letter(case: Case, fatma: Reader, client_of: Sign) -> None:
    letter(case, fatma)
    says_safety(case, fatma)
    desk, page = client_of("fatma"), reverse("desk:held-letters", args=[case.number])
    shown = desk.get(reverse("desk:case-file", args=[case.number])).text
    assert page in shown and "Er worden brieven tegengehouden" in shown
    assert page in desk.get(reverse("desk:melding", args=[case.melding.number])).text
    (line,) = held_of(case.pk)
    assert "Mag toch weg" in desk.get(page).text
    judge = reverse("desk:judge-letter", args=[case.number, line.id])
    refused = desk.post(judge, {"gaat": "1", "reden": " "})
    field = f'id="reden-{line.id}-fout"'
    assert (refused.status_code, field in refused.text, "Schrijf op waarom" in refused.text) == (
        422,
        True,
        True,
    )
    after = desk.post(judge, {"blijft": "1", "reden": "Hij leest alles."}, follow=True).text
    assert "De brief gaat niet weg." in after and "tegengehouden" not in after
    assert client_of("ruud").get(page).status_code == 404
