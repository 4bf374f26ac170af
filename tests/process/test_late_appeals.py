"""Appeal against not deciding in time on an aanvraag: recorded, on a desk, ruled on, and told to who asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Clock, OpenTask
from keukentafel.domain.decisions.actions import late_appeals as rows
from keukentafel.domain.decisions.actions.withdraw import NoLonger
from keukentafel.domain.decisions.models import Aanvraag, LateAppeal, LateAppealEnded, Proposal
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process.actions import late_appeals, without_decision
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from tests.fixtures.aanvraag import decide
from tests.fixtures.late import FIRST_OWED, NOTICED, on
from tests.fixtures.village import VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]
RULED = FIRST_OWED + timedelta(days=30)
ORDER = rows.Ruling("gegrond", RULED, RULED + timedelta(14), 10_000, 1_500_000)


@pytest.fixture
def appeal(late: Clock, aanvraag: Aanvraag, fatma: Reader) -> LateAppeal:
    return filed(aanvraag, fatma)


def filed(aanvraag: Aanvraag, by: Reader, *, day: date = FIRST_OWED, number: str = "HAA 26/77") -> LateAppeal:
    return late_appeals.record_late_appeal(
        aanvraag, court="Rechtbank Noord-Holland", number=number, by_name="Jan de Wit", filed_on=day, by=by,
        at=on(FIRST_OWED),
    )  # fmt: skip


def lying() -> list[tuple[str, date]]:
    found = OpenTask.objects.filter(task__title__contains="rechter")
    return list(found.values_list("task__title", "due_on"))


def test_the_papers_go_to_the_court_in_four_weeks(appeal: LateAppeal) -> None:
    number = appeal.aanvraag.number

    assert lying() == [(f"Stuur de rechter de stukken over aanvraag {number}", date(2026, 5, 4))]


def test_a_day_that_cannot_be_and_a_case_that_is_there_are_refused(
    appeal: LateAppeal, aanvraag: Aanvraag, fatma: Reader
) -> None:
    for day in (aanvraag.received_on, FIRST_OWED + timedelta(1)):
        with pytest.raises(rows.WrongDayFiled):
            filed(aanvraag, fatma, day=day)
    with pytest.raises(rows.AppealKnown):
        filed(aanvraag, fatma, number="HAA 26/78")


def test_who_got_a_decision_objects_to_that(
    late: Clock, aanvraag: Aanvraag, proposal: Proposal, fatma: Reader
) -> None:
    decide(proposal, fatma, at=on(NOTICED))

    with pytest.raises(rows.WrongDayFiled, match="bezwaar"):
        filed(aanvraag, fatma)


def test_what_the_court_orders_lies_on_a_desk_till_the_decision_is_there(
    appeal: LateAppeal, proposal: Proposal, fatma: Reader
) -> None:
    late_appeals.late_appeal_ruled(appeal, ORDER, by=fatma, at=on(RULED))

    number = appeal.aanvraag.number
    assert lying() == [
        (f"Besluit op aanvraag {number}, zei de rechter: daarna € 100,00 per dag", RULED + timedelta(14))
    ]
    with pytest.raises(rows.RulingKnown):
        late_appeals.late_appeal_ruled(appeal, ORDER, by=fatma, at=on(RULED))
    decide(proposal, fatma, at=on(RULED + timedelta(3)))
    assert lying() == []


@pytest.mark.parametrize(
    "ruling",
    [
        rows.Ruling("gegrond", RULED),
        rows.Ruling("ongegrond", RULED, RULED + timedelta(14)),
        rows.Ruling("gegrond", RULED, RULED - timedelta(1)),
        rows.Ruling("gegrond", RULED, RULED + timedelta(14), 10_000, 0),
        rows.Ruling("gegrond", RULED, RULED + timedelta(14), 10_000, 5_000),
        rows.Ruling("gegrond", RULED + timedelta(1), RULED + timedelta(14)),
        rows.Ruling("gegrond", FIRST_OWED - timedelta(1), RULED),
    ],
)
def test_a_ruling_that_cannot_be_is_refused(ruling: rows.Ruling, appeal: LateAppeal, fatma: Reader) -> None:
    with pytest.raises(rows.WrongRuling):
        late_appeals.late_appeal_ruled(appeal, ruling, by=fatma, at=on(RULED))

    assert not LateAppealEnded.objects.exists()


def test_a_mistake_is_taken_back_with_its_work(appeal: LateAppeal, fatma: Reader) -> None:
    late_appeals.take_back_late_appeal(
        appeal, reason="Dit beroep hoort bij een andere aanvraag.", by=fatma, at=on(RULED)
    )

    assert lying() == [] and not LateAppeal.objects.exists()


WRONG = "De laatste dag staat er verkeerd in."


def test_a_ruling_written_down_wrong_is_put_right(appeal: LateAppeal, fatma: Reader) -> None:
    late_appeals.late_appeal_ruled(appeal, ORDER, by=fatma, at=on(RULED))

    late_appeals.take_back_ruling(appeal, reason=WRONG, by=fatma, at=on(RULED))

    number = appeal.aanvraag.number
    assert lying() == [(f"Stuur de rechter de stukken over aanvraag {number}", date(2026, 5, 4))]
    with pytest.raises(rows.AppealGone):
        late_appeals.take_back_ruling(appeal, reason=WRONG, by=fatma, at=on(RULED))
    later = replace(ORDER, due_on=RULED + timedelta(20))
    late_appeals.late_appeal_ruled(appeal, later, by=fatma, at=on(RULED))
    assert [day for _title, day in lying()] == [RULED + timedelta(20)]


def test_a_ruling_that_a_later_appeal_rests_on_stays(
    appeal: LateAppeal, aanvraag: Aanvraag, fatma: Reader
) -> None:
    late_appeals.late_appeal_ruled(appeal, ORDER, by=fatma, at=on(RULED))
    filed(aanvraag, fatma, number="HAA 26/99")

    with pytest.raises(rows.OtherAppeal):
        late_appeals.take_back_ruling(appeal, reason=WRONG, by=fatma, at=on(RULED))


def test_what_was_taken_back_is_taken_back_once(appeal: LateAppeal, fatma: Reader) -> None:
    again, reason = LateAppeal.objects.get(), "Dit beroep hoort bij een andere aanvraag."
    late_appeals.take_back_late_appeal(appeal, reason=reason, by=fatma, at=on(RULED))

    with pytest.raises(rows.AppealGone):
        late_appeals.take_back_late_appeal(again, reason=reason, by=fatma, at=on(RULED))
    with pytest.raises(rows.AppealGone):
        late_appeals.late_appeal_ruled(again, ORDER, by=fatma, at=on(RULED))
    assert Entry.objects.filter(kind="aanvraag.appeal_taken_back").count() == 1


def test_a_withdrawal_that_was_a_mistake_puts_the_order_of_the_court_back(
    appeal: LateAppeal, aanvraag: Aanvraag, fatma: Reader
) -> None:
    late_appeals.late_appeal_ruled(appeal, ORDER, by=fatma, at=on(RULED))
    said = NoLonger(RULED, "Jan de Wit", "telefoon", "Mijn dochter helpt mij voortaan.")
    without_decision.withdraw_aanvraag(aanvraag.number, said, by=fatma, at=on(RULED))
    assert lying() == []

    without_decision.undo_withdrawal(aanvraag.number, by=fatma, at=on(RULED))

    assert [day for _title, day in lying()] == [RULED + timedelta(14)]


def test_a_second_time_is_no_error_and_the_ruling_is_taken_back_on_the_page(
    appeal: LateAppeal, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    desk, here = client_of("fatma"), f"{reverse('desk:aanvraag', args=[appeal.aanvraag.number])}beroep/"
    late_appeals.late_appeal_ruled(appeal, ORDER, by=fatma, at=on(RULED))
    wrong = {"do": "uitspraak-terug", "reason": WRONG}

    assert "toegewezen" not in desk.get(here).text
    assert "Was dit beroep een vergissing?" in desk.post(here, wrong, follow=True).text
    assert "intussen teruggenomen" in desk.post(here, wrong).text
    assert desk.post(here, wrong | {"do": "vergissing"}).status_code == 302
    for do in ("vergissing", "uitspraak-terug", "uitspraak"):
        assert "intussen teruggenomen" in desk.post(here, wrong | {"do": do}, follow=True).text


def test_on_the_pages(late: Clock, aanvraag: Aanvraag, client_of: Callable[[str], VillageClient]) -> None:
    desk, mine = client_of("fatma"), client_of("de_wit")
    page = reverse("desk:aanvraag", args=[aanvraag.number])
    here, case = f"{page}beroep/", reverse("portal:case", args=[late.case.number])
    before = desk.get(page).text
    assert here in before and "vraag om aanvulling" not in before
    typed = {
        "do": "beroep",
        "by_name": "Jan de Wit",
        "court": "Rechtbank Noord-Holland",
        "number": "HAA 26/77",
    }
    assert desk.post(here, typed | {"filed_on": "x"}).status_code == 422

    assert "HAA 26/77" in desk.post(here, typed | {"filed_on": "04-04-2026"}, follow=True).text
    told = mine.get(case).text
    assert "Op 4 april 2026 kwam bij Rechtbank Noord-Holland een beroep binnen" in told
    assert "voor of op 1 juni 2026" in told

    said = {
        "do": "uitspraak",
        "outcome": "gegrond",
        "on": "04-05-2026",
        "due_on": "18-05-2026",
        "day": "100",
        "text": "",
    }
    assert desk.post(here, said | {"most": ""}).status_code == 422
    shown = desk.post(here, said | {"most": "15.000"}, follow=True).text.replace("\xa0", " ")
    assert "€ 100,00 per dag, ten hoogste € 15.000,00" in shown
    told = mine.get(case).text.replace("\xa0", " ")
    assert "Wij moeten besluiten uiterlijk op 18 mei 2026." in told and "niet meer dan € 15.000,00" in told


def test_whoever_withdraws_reads_of_the_court_first_and_nothing_more_is_promised_after(
    appeal: LateAppeal, aanvraag: Aanvraag, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    late_appeals.late_appeal_ruled(appeal, ORDER, by=fatma, at=on(RULED))
    desk, mine = client_of("fatma"), client_of("de_wit")
    page, last = reverse("desk:aanvraag", args=[aanvraag.number]), plain_date(RULED + timedelta(14))
    portal = reverse("portal:withdraw-aanvraag", args=[aanvraag.number])
    for reads, address in ((desk, f"{page}intrekken/"), (mine, portal)):
        assert last in reads.get(address).text.replace("\xa0", " ")

    said = NoLonger(RULED, "Jan de Wit", "telefoon", "Mijn dochter helpt mij voortaan.")
    without_decision.withdraw_aanvraag(aanvraag.number, said, by=fatma, at=on(RULED))

    assert "HAA 26/77" in desk.get(page).text and "Beslis uiterlijk op" not in desk.get(page).text
    told = mine.get(reverse("portal:case", args=[aanvraag.case.number])).text
    assert "HAA 26/77" in told and "Wij moeten besluiten" not in told and "per dag" not in told
