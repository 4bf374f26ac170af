"""What a court settles for deciding too late on an aanvraag is work to pay, once; who asked reads until when, and that it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Clock, OpenTask, Task
from keukentafel.domain.decisions.actions import late_appeals as rows
from keukentafel.domain.decisions.court_penalty import SettledByCourt
from keukentafel.domain.decisions.models import LateAppeal, Proposal
from keukentafel.domain.delivery.actions import WrongDayPaid, tell_court_penalty_paid
from keukentafel.domain.delivery.models import CourtPenaltyPaid
from keukentafel.domain.process.actions import late_appeals, penalties
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide
from tests.fixtures.late import FIRST_OWED, on, waiting
from tests.fixtures.village import VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
RULED = FIRST_OWED + timedelta(days=50)
SAID = rows.Ruling("gegrond", RULED, RULED + timedelta(14), 10_000, 1_500_000, owed_cents=144_200)
PAY_BY = RULED + timedelta(weeks=6)


@pytest.fixture
def appeal(late: Clock, proposal: Proposal, fatma: Reader) -> LateAppeal:
    return late_appeals.record_late_appeal(
        proposal.aanvraag, court="Rechtbank Noord-Holland", number="HAA 26/77", by_name="Jan de Wit", filed_on=FIRST_OWED,
        by=fatma, at=on(FIRST_OWED),
    )  # fmt: skip


def to_pay() -> list[tuple[str, date]]:
    return [(title, day) for title, day in waiting() if title.startswith("Betaal")]


def test_it_is_work_to_pay_and_nobody_settles_it_here(
    appeal: LateAppeal, late: Clock, fatma: Reader, sandra: Reader
) -> None:
    assert any("Stel vast" in title for title, _day in waiting())
    late_appeals.late_appeal_ruled(appeal, SAID, by=fatma, at=on(RULED))

    number = appeal.aanvraag.number
    assert to_pay() == [(f"Betaal € 1.442,00 dwangsom over aanvraag {number}, zei de rechter", PAY_BY)]
    assert not any("Stel vast" in title for title, _day in waiting())
    with pytest.raises(SettledByCourt, match=r"1\.442,00"):
        penalties.settle_penalty(late, known_on=None, by=sandra, at=on(RULED))
    decide(Proposal.objects.get(aanvraag=appeal.aanvraag), fatma, at=on(RULED + timedelta(1)))
    assert not any("Stel vast" in title for title, _day in waiting())


def test_what_was_promised_before_is_not_paid_twice(
    appeal: LateAppeal, late: Clock, fatma: Reader, sandra: Reader
) -> None:
    made = penalties.settle_penalty(late, known_on=None, by=sandra, at=on(RULED))
    assert len(to_pay()) == 1
    more = rows.Ruling("gegrond", RULED, RULED + timedelta(14), owed_cents=made.cents + 5_000)
    late_appeals.late_appeal_ruled(appeal, more, by=fatma, at=on(RULED + timedelta(1)))
    assert [title.partition(" dwangsom")[0] for title, _day in to_pay()][1:] == ["Betaal € 50,00"]


def test_no_more_than_was_promised_asks_no_payment(
    appeal: LateAppeal, late: Clock, fatma: Reader, sandra: Reader
) -> None:
    made = penalties.settle_penalty(late, known_on=None, by=sandra, at=on(RULED))
    same = rows.Ruling("gegrond", RULED, RULED + timedelta(14), owed_cents=made.cents)
    late_appeals.late_appeal_ruled(appeal, same, by=fatma, at=on(RULED + timedelta(1)))
    assert len(to_pay()) == 1


def test_what_a_court_said_before_is_paid_once_and_stays_while_a_later_ruling_counts_on(
    appeal: LateAppeal, fatma: Reader, sandra: Reader
) -> None:
    file = partial(
        late_appeals.record_late_appeal,
        appeal.aanvraag,
        court="Rechtbank Noord-Holland",
        by_name="Jan de Wit",
    )
    with pytest.raises(rows.AppealKnown):
        file(number="HAA 26/99", filed_on=RULED, by=fatma, at=on(RULED))
    late_appeals.late_appeal_ruled(appeal, SAID, by=fatma, at=on(RULED))
    again = file(number="HAA 26/99", filed_on=RULED, by=fatma, at=on(RULED))
    more = replace(SAID, owed_cents=200_000)
    late_appeals.late_appeal_ruled(again, more, by=fatma, at=on(RULED + timedelta(1)))

    with pytest.raises(rows.OtherAppeal):
        late_appeals.take_back_ruling(appeal, reason="Dit was een ander bedrag.", by=fatma, at=on(RULED))
    for each in (appeal, again):
        task = Task.objects.get(reference=f"dwangsom-rechter:{each.pk}")
        tell_court_penalty_paid(task, on=RULED, by=sandra, at=on(RULED + timedelta(1)))
    assert list(CourtPenaltyPaid.objects.order_by("pk").values_list("cents", flat=True)) == [144_200, 55_800]


def test_it_is_paid_once_and_desk_and_portal_say_so(
    appeal: LateAppeal, late: Clock, fatma: Reader, sandra: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    late_appeals.late_appeal_ruled(appeal, SAID, by=fatma, at=on(RULED))
    mine = reverse("portal:case", args=[late.case.number])
    assert "U krijgt het uiterlijk op 5 juli 2026." in client_of("de_wit").get(mine).text
    task = Task.objects.get(reference=f"dwangsom-rechter:{appeal.pk}")
    page = client_of("sandra").get(reverse("desk:task", args=[task.pk])).text
    assert "€ 1.442,00" in page and "HAA 26/77" in page and "Leg vast: betaald" in page
    with pytest.raises(WrongDayPaid):
        tell_court_penalty_paid(task, on=RULED - timedelta(1), by=sandra, at=on(RULED))

    tell_court_penalty_paid(task, on=RULED, by=sandra, at=on(RULED))

    paid = CourtPenaltyPaid.objects.get()
    assert (paid.cents, paid.on) == (144_200, RULED) and not OpenTask.objects.filter(task=task).exists()
    assert "Dat is betaald op 24 mei 2026." in client_of("de_wit").get(mine).text
    asked = client_of("fatma").get(reverse("desk:aanvraag", args=[appeal.aanvraag.number])).text
    assert "24 mei 2026" in asked.partition("Betaald")[2]
    settled = client_of("sandra").get(reverse("desk:penalty", args=[late.case.number, late.pk])).text
    assert "De rechter stelde de dwangsom vast" in settled
    with pytest.raises(late_appeals.PaidAlready):
        late_appeals.take_back_ruling(
            appeal, reason="De uitspraak ging over een ander.", by=fatma, at=on(RULED)
        )


def test_a_ruling_written_down_wrong_takes_its_work_away_and_the_municipality_settles_again(
    appeal: LateAppeal, late: Clock, fatma: Reader
) -> None:
    late_appeals.late_appeal_ruled(appeal, SAID, by=fatma, at=on(RULED))
    late_appeals.take_back_ruling(appeal, reason="De uitspraak ging over een ander.", by=fatma, at=on(RULED))
    assert to_pay() == [] and any("Stel vast" in title for title, _day in waiting())
