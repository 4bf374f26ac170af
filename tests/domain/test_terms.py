"""Terms that stand out, and a notice of default with what it costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.cases import actions, queries
from keukentafel.domain.cases.models import Case, Clock, ClockMet, NoticeOfDefault, OpenTask
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("B10")]


@pytest.fixture
def today(fatma: Reader) -> date:
    return fatma.today


def case_with(village: Village, by: Reader, code: str, started_on: date) -> tuple[Case, Clock]:
    case = actions.open_case(
        municipality=383, subject="Hulp in huis", team=by.teams[0], household=village.household("De Wit").pk, by=by,
        at=MONDAY,
    )  # fmt: skip
    return case, actions.start_clock(case, code, started_on=started_on, by=by, at=MONDAY)


@pytest.fixture
def late(village: Village, fatma: Reader, today: date) -> Clock:
    """A decision that should have been there weeks ago."""
    return case_with(village, fatma, "wmo-beschikking", today - timedelta(60))[1]


def receive(clock: Clock, by: Reader, received_on: date) -> NoticeOfDefault:
    return actions.receive_notice_of_default(
        clock, received_on=received_on, channel="brief", by=by, at=MONDAY
    )


def test_a_notice_starts_two_weeks_a_task_and_then_the_amounts(
    late: Clock, fatma: Reader, today: date
) -> None:
    notice = receive(late, fatma, today - timedelta(20))

    assert notice.term.last_day == today - timedelta(6)
    assert OpenTask.objects.get(task__clock=notice.term).due_on == notice.term.last_day
    assert Entry.objects.filter(kind="clock.default").get().details["code"] == "wmo-beschikking"
    card = next(c for c in queries.case_file(late.case.number, reader=fatma).clocks if c.id == late.pk)
    assert card.notice is not None and card.notice.euros == Decimal(6 * 23)
    assert "artikel 4:17" in card.notice.sentence and not card.may_be_noticed


def test_deciding_meets_both_and_stops_the_amounts(late: Clock, fatma: Reader, today: date) -> None:
    notice = receive(late, fatma, today - timedelta(20))
    actions.meet_clock(late.case, "wmo-beschikking", on=today - timedelta(4))

    assert set(ClockMet.objects.values_list("clock_id", "on")) == {
        (late.pk, today - timedelta(4)), (notice.term_id, today - timedelta(4)),
    }  # fmt: skip
    card = next(c for c in queries.case_file(late.case.number, reader=fatma).clocks if c.id == late.pk)
    assert card.notice is not None and card.notice.euros == Decimal(23)


@pytest.mark.parametrize(
    ("code", "received", "sentence"),
    [("wmo-beschikking", 50, "kan daarna"), ("wmo-beschikking", -1, "nog niet geweest"), ("wmo-onderzoek", 1, "geen dwangsom")],
)  # fmt: skip
def test_what_is_no_notice_writes_nothing(
    village: Village, fatma: Reader, today: date, code: str, received: int, sentence: str
) -> None:
    _case, clock = case_with(village, fatma, code, today - timedelta(60))
    with pytest.raises(Refusal, match=sentence):
        receive(clock, fatma, today - timedelta(received))

    assert not NoticeOfDefault.objects.exists() and Clock.objects.count() == 1


def test_after_a_notice_nothing_moves_and_a_second_one_starts_nothing(
    late: Clock, fatma: Reader, today: date
) -> None:
    receive(late, fatma, today)
    for deed in (
        lambda: receive(late, fatma, today),
        lambda: actions.extend_clock(
            late, agreed_until=today + timedelta(9), reason="Druk", by=fatma, at=MONDAY
        ),
    ):
        with pytest.raises(Refusal, match=r"in(gebrekestelling| gebreke)"):
            deed()
    assert NoticeOfDefault.objects.count() == 1


def test_what_stands_out_is_listed_by_urgency_in_one_statement(
    village: Village, fatma: Reader, ruud: Reader, today: date, late: Clock
) -> None:
    _case, soon = case_with(village, fatma, "wmo-beschikking", today - timedelta(12))
    case_with(village, fatma, "wmo-beschikking", today)
    _still, standing = case_with(village, fatma, "wmo-beschikking", today - timedelta(13))
    actions.suspend_clock(
        standing, ground="aanvulling", event_on=today - timedelta(2), given_until=None, reason="Brief", by=fatma,
        at=MONDAY,
    )  # fmt: skip

    with CaptureQueriesContext(connection) as asked:
        found = queries.terms(reader=fatma)

    assert [line.clock for line in found.over] == [late.pk]
    assert [line.clock for line in found.soon] == [soon.pk]
    assert len(asked) == 1
    assert queries.terms(reader=ruud) == queries.Terms((), (), False)


def test_on_the_page_it_is_written_down_and_seen(
    client_of: Callable[[str], VillageClient], late: Clock, today: date
) -> None:
    desk = client_of("fatma")
    here = f"/werk/zaken/{late.case.number}/termijnen/{late.pk}/ingebrekestelling/"
    assert "Ingebrekestelling inschrijven" in desk.get(f"/werk/zaken/{late.case.number}/dossier/").text
    assert desk.post(here, {"received_on": "", "channel": "brief"}).status_code == 422

    page = desk.post(here, {"received_on": today.strftime("%d-%m-%Y"), "channel": "brief"}, follow=True).text

    assert "De ingebrekestelling is ingeschreven." in page and "In gebreke gesteld op" in page
    assert "in gebreke gesteld" in desk.get("/werk/termijnen/").text
    assert "Alles is op tijd" in desk.get("/werk/termijnen/?van=mij").text
    assert desk.get(here).status_code == 404
