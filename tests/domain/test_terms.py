"""Terms that stand out, and a notice of default with what it costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases import actions, queries
from keukentafel.domain.cases.models import Case, Clock, ClockMet, NoticeOfDefault, OpenTask
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.intake.models import Melding, Notice
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import notices, terms
from keukentafel.domain.steering import queries as steering
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from tests.fixtures.intake import receive as take_in
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


def test_a_term_that_stands_still_is_nowhere_late(
    village: Village, fatma: Reader, sandra: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    """On the page of the melding, in the list to divide, in the figures and for the resident."""
    at = timezone.now() - timedelta(days=50)
    told = take_in(relation="zelf", about_name="Jan de Wit", about_birth="", at=at)
    melding = process.identify(told, village.person("Jan").pk, by=fatma, at=at)
    clock, stands = Clock.objects.get(case=melding.case), at + timedelta(days=5)
    worker = client_of("fatma")
    pages = (reverse("desk:melding", args=[melding.number]), reverse("desk:distribution"))
    leader = replace(sandra, today=timezone.localdate())
    period = steering.Period(at.date(), leader.today + timedelta(1))

    def late() -> list[int]:
        shown = [worker.get(page).text.count("dagen te laat") for page in pages]
        behind = steering.behind(
            leader.teams[0], period, part="termijn", code="over", whole=True, reader=leader
        )
        assert behind is not None
        return [*shown, behind.total]

    assert late() == [1, 1, 1]

    actions.suspend_clock(
        clock, ground="instemming", event_on=stands.date(), given_until=None, reason="Wij wachten op uw arts.",
        by=fatma, at=stands,
    )  # fmt: skip

    assert late() == [0, 0, 0]
    assert "Opgeschort" in worker.get(pages[0]).text
    mine = client_of("de_wit").get(reverse("portal:case", args=[melding.case.number])).text
    assert "deze termijn staat stil sinds" in mine and "Wij wachten op uw arts." in mine
    assert "dit had klaar moeten zijn" not in mine


def test_the_sentence_beside_a_day_explains_that_day(village: Village, fatma: Reader) -> None:
    clock = case_with(village, fatma, "wmo-onderzoek", MONDAY.date())[1]
    until = MONDAY.date() + timedelta(20)
    actions.suspend_clock(
        clock, ground="instemming", event_on=MONDAY.date() + timedelta(2), given_until=until, reason="Wacht", by=fatma, at=MONDAY
    )  # fmt: skip
    clock.refresh_from_db()

    said = queries.term(clock, on=until + timedelta(20))

    assert said.last_day > clock.original_last_day and plain_date(said.last_day) in said.sentence


def test_a_term_of_weeks_stands_out_earlier_than_a_term_of_days(village: Village, fatma: Reader) -> None:
    """Ten days left: soon for an investigation (14), not yet for a decision within two weeks (4)."""
    states = {}
    for code in ("wmo-onderzoek", "wmo-beschikking"):
        clock = case_with(village, fatma, code, MONDAY.date())[1]
        states[code] = queries.term(clock, on=clock.last_day - timedelta(10)).alert
    assert states == {"wmo-onderzoek": "soon", "wmo-beschikking": ""}


def test_the_resident_gets_a_letter_when_a_term_changes(
    village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    """Standing still, running again, longer: each with its reason or its new last day. Never where it is not safe."""
    at = timezone.now()
    melding = process.identify(take_in(at=at), village.person("Annie").pk, by=fatma, at=at)
    clock = Clock.objects.get(case=melding.case)
    decision = actions.start_clock(melding.case, "awb-beslistermijn", started_on=at.date(), by=fatma, at=at)
    worker, day = client_of("fatma"), (at + timedelta(days=3)).strftime("%d-%m-%Y")

    def send(route: str, term: Clock, **answers: str) -> None:
        sent = worker.post(reverse(f"desk:{route}", args=[melding.case.number, term.pk]), answers)
        assert sent.status_code == 302, sent.text

    send("suspend-clock", clock, ground="instemming", event_on=day, reason="Wij wachten op uw arts.")
    send(
        "extend-clock",
        decision,
        reason="Uw vraag is ingewikkeld.",
        how="day",
        agreed_until=(at + timedelta(days=90)).strftime("%d-%m-%Y"),
    )

    stopped, longer = Notice.objects.filter(template__startswith="termijn-").order_by("pk")
    assert "Wij wachten op uw arts." in stopped.body and "Dat weten wij nog niet" in stopped.body
    decision.refresh_from_db()
    assert "Uw vraag is ingewikkeld." in longer.body and plain_date(decision.last_day) in longer.body

    Melding.objects.filter(pk=melding.pk).update(unsafe=True)
    terms.resume_term(clock, on=at.date() + timedelta(5), by=fatma, at=at + timedelta(days=6))
    assert Notice.objects.filter(template__startswith="termijn-").count() == 2


def test_an_aanvraag_without_a_melding_has_somebody_to_write_to(village: Village, fatma: Reader) -> None:
    case, clock = case_with(village, fatma, "wgs-besluit", MONDAY.date())
    annie, jan = village.person("Annie"), village.person("Jan")
    asked = {
        "case": case,
        "municipality_id": 383,
        "law": "wgs",
        "received_on": MONDAY.date(),
        "by_id": fatma.account,
    }
    Aanvraag.objects.create(person=annie, number="A-1", **asked)

    terms.extend_term(
        clock,
        agreed_until=clock.last_day + timedelta(14),
        reason="Het advies is er nog niet.",
        by=fatma,
        at=MONDAY,
    )
    (letter,) = Notice.objects.filter(template="termijn-verlengd")
    assert letter.person == annie and "Het advies is er nog niet." in letter.body

    Aanvraag.objects.create(person=jan, number="A-2", **asked)
    assert notices.about(case) is None, "of two people nobody reads the letter of the other"
