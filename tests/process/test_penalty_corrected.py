"""A mistake in what is owed is put right by a decision that replaces it, also on an objection; what is paid is a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from keukentafel.domain.cases.models import Clock, OpenTask, Task
from keukentafel.domain.decisions.actions import penalties as rows
from keukentafel.domain.decisions.models import Beschikking, PenaltyDecision
from keukentafel.domain.delivery.actions import WrongDayPaid, tell_penalty_paid
from keukentafel.domain.delivery.models import PenaltyPaid
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import penalties
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.late import WHY, on, page_of, waiting
from tests.fixtures.penalties import BETTER, DECIDED
from tests.fixtures.village import VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]


def test_a_mistake_is_put_right_by_a_decision_that_replaces_it(
    excluded: PenaltyDecision, late: Clock, sandra: Reader
) -> None:
    day = on(DECIDED + timedelta(1))
    with pytest.raises(ReasonsTooThin):
        penalties.correct_penalty(late, known_on=DECIDED, because="ok", by=sandra, at=day)

    made = penalties.correct_penalty(late, known_on=DECIDED, because=BETTER, by=sandra, at=day)

    assert (made.replaces, made.cents, made.number != excluded.number) == (excluded, 39_200, True)
    assert [title for title, _day in waiting()] == [f"Betaal € 392,00 dwangsom, besluit {made.number}"]
    letter = Notice.objects.get(template="dwangsom").body
    assert f"in de plaats van besluit {excluded.number}" in letter and "dat u geen geld kreeg" in letter
    assert "U krijgt nu nog € 392,00" in letter and "achterkant" in letter
    page = page_of(late, sandra, DECIDED)
    assert page.settled and page.settled.number == made.number and page.earlier[0].number == excluded.number


def test_what_was_promised_is_not_lowered_and_the_same_is_not_decided_twice(
    decided_late: Beschikking, late: Clock, sandra: Reader, fatma: Reader
) -> None:
    made = penalties.settle_penalty(late, known_on=DECIDED, by=sandra, at=on(DECIDED))
    later = on(DECIDED + timedelta(1))

    with pytest.raises(rows.NothingElse, match=made.number):
        penalties.correct_penalty(late, known_on=DECIDED, because=BETTER, by=sandra, at=later)
    with pytest.raises(rows.LessThanBefore, match="392,00"):
        penalties.correct_penalty(
            late, known_on=DECIDED, exclusion="geen-geldige", reason=WHY, because=BETTER, by=sandra, at=later
        )
    with pytest.raises(IntegrityError, match="nieuw besluit"), transaction.atomic():
        PenaltyDecision.objects.filter(pk=made.pk).update(cents=1)

    assert PenaltyDecision.objects.count() == 1


def test_the_letter_says_how_the_amount_is_made_and_which_decision_was_late(
    decided_late: Beschikking, late: Clock, sandra: Reader
) -> None:
    penalties.settle_penalty(late, known_on=DECIDED, by=sandra, at=on(DECIDED))

    letter = Notice.objects.get(template="dwangsom").body

    assert "14 dagen × € 23,00 = € 322,00" in letter and "2 dagen × € 35,00 = € 70,00" in letter
    assert "Samen: € 392,00" in letter and f"stuurden wij u besluit {decided_late.number}" in letter


@pytest.mark.parametrize(
    ("exclusion", "article"),
    [
        ("geen-geldige", "4:17 lid 3 van"),
        ("onredelijk-laat", "4:17 lid 6 onder a van"),
        ("geen-belang", "4:17 lid 6 onder b van"),
        ("kennelijk", "4:17 lid 6 onder c van"),
    ],
)
def test_that_nothing_is_paid_names_the_article_of_its_own_ground(
    exclusion: str, article: str, decided_late: Beschikking, late: Clock, sandra: Reader
) -> None:
    penalties.settle_penalty(
        late, known_on=DECIDED, exclusion=exclusion, reason=WHY, by=sandra, at=on(DECIDED)
    )

    assert article in Notice.objects.get(template="dwangsom-geen").body


def test_what_is_paid_is_a_row_that_every_page_tells(
    decided_late: Beschikking, late: Clock, sandra: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    penalties.settle_penalty(late, known_on=DECIDED, by=sandra, at=on(DECIDED))
    task = Task.objects.get(reference__startswith="dwangsom-betalen:")
    with pytest.raises(WrongDayPaid):
        tell_penalty_paid(task, on=DECIDED - timedelta(1), by=sandra, at=on(DECIDED))
    page = client_of("sandra").get(reverse("desk:task", args=[task.pk])).text
    assert "€ 392,00" in page and "Leg vast: betaald" in page

    tell_penalty_paid(task, on=DECIDED, by=sandra, at=on(DECIDED))

    paid = PenaltyPaid.objects.get()
    assert (paid.cents, paid.on) == (39_200, DECIDED) and not OpenTask.objects.filter(task=task).exists()
    case = late.case.number
    sentence = "€ 392,00 is betaald op 20 april 2026."
    for who, where in (
        ("de_wit", reverse("portal:case", args=[case])),
        ("fatma", reverse("desk:case-file", args=[case])),
        ("fatma", reverse("desk:penalty", args=[case, late.pk])),
    ):
        assert sentence in client_of(who).get(where).text


def test_it_is_corrected_on_its_page(
    excluded: PenaltyDecision, late: Clock, client_of: Callable[[str], VillageClient]
) -> None:
    here, leader = reverse("desk:penalty", args=[late.case.number, late.pk]), client_of("sandra")
    assert "Neem het nieuwe besluit" in leader.get(here).text
    assert "Neem het nieuwe besluit" not in client_of("fatma").get(here).text
    typed = {"known_on": "20-04-2026", "owed": "ja", "reason": "", "because": BETTER}
    seen = leader.post(here, typed | {"bekijk": "1"}).text
    assert f"in de plaats van besluit {excluded.number}" in seen and PenaltyDecision.objects.count() == 1
    lower = leader.post(here, typed | {"because": ""})
    assert lower.status_code == 422

    done = leader.post(here, typed, follow=True).text

    assert f"Besluit {excluded.number}, vervangen" in done and "achterkant" in done
