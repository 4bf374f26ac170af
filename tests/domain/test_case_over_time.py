"""A case over time: its kind, what it is about, who has it, its terms, its end and its links."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.cases import actions, queries
from keukentafel.domain.cases.models import (
    Case,
    CaseLink,
    Clock,
    ClockSuspension,
    Holder,
    KindChange,
    OpenTask,
    Reopening,
    Scope,
)
from keukentafel.domain.cases.queries.clocks import clocks
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.termen import WrongTerm
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("A5")]
CASTRICUM = 383


@pytest.fixture
def case(village: Village, fatma: Reader) -> Case:
    return open_case(village, fatma)


def open_case(village: Village, by: Reader, household: str | None = "De Wit") -> Case:
    home = village.household(household).pk if household else None
    return actions.open_case(
        municipality=CASTRICUM, subject="Hulp in huis", team=by.teams[0], household=home, by=by, at=MONDAY
    )


@pytest.fixture
def clock(case: Case, fatma: Reader) -> Clock:
    """Received on 2 March: two weeks, so 16 March."""
    return actions.start_clock(case, "wmo-beschikking", started_on=date(2026, 3, 2), by=fatma, at=MONDAY)


def suspend(clock: Clock, by: Reader, **more: Any) -> ClockSuspension:
    values: dict[str, Any] = {
        "ground": "aanvulling",
        "event_on": date(2026, 3, 3),
        "given_until": None,
        "reason": "Bijlage ontbreekt",
    }
    return actions.suspend_clock(clock, **(values | more), by=by, at=TUESDAY)


def test_another_kind_has_a_reason_and_what_it_was_stays_known(case: Case, fatma: Reader) -> None:
    with pytest.raises(actions.NoReason):
        actions.reclassify(case, kind="complex", reason=" ", by=fatma, at=TUESDAY)
    actions.reclassify(case, kind="complex", reason="Er speelt meer", by=fatma, at=TUESDAY)
    actions.reclassify(case, kind="complex", reason="Nog eens", by=fatma, at=TUESDAY)

    change = KindChange.objects.get()
    assert (change.before, change.after, change.reason) == ("contact", "complex", "Er speelt meer")
    assert Entry.objects.filter(kind="case.kind_changed").count() == 1


def test_a_case_of_nobody_stays_a_client_contact(village: Village, fatma: Reader) -> None:
    with pytest.raises(actions.NotOfThisKind):
        actions.reclassify(open_case(village, fatma, None), kind="simple", reason="Ja", by=fatma, at=TUESDAY)


def test_what_a_case_is_about_changes_over_time(case: Case, fatma: Reader) -> None:
    actions.set_scopes(case, domains=["geld", "wonen"], laws=["wmo"], by=fatma, at=MONDAY)
    actions.set_scopes(case, domains=["wonen", "geld"], laws=["wmo"], by=fatma, at=TUESDAY)
    actions.set_scopes(case, domains=["geld"], laws=["wmo", "wgs"], by=fatma, at=TUESDAY)

    page = queries.case_file(case.number, reader=fatma)
    assert [code for code, _name in page.domains] == ["geld"]
    assert [code for code, _name in page.laws] == ["wmo", "wgs"]
    assert Scope.objects.get(code="wonen").until_at == TUESDAY
    assert Entry.objects.filter(kind="case.scoped").count() == 2
    with pytest.raises(actions.UnknownScope):
        actions.set_scopes(case, domains=["<script>"], laws=[], by=fatma, at=TUESDAY)


def test_a_term_stands_still_from_the_day_after_the_request_and_runs_on(clock: Clock, fatma: Reader) -> None:
    """Asked on Tuesday 3 March, complete on Friday 6 March: 4 and 5 March do not count, so two days later."""
    suspend(clock, fatma)
    clock.refresh_from_db()
    assert clock.last_day == date(2026, 3, 16), "as long as nobody knows until when"

    actions.resume_clock(clock, on=date(2026, 3, 6), by=fatma, at=FRIDAY)

    clock.refresh_from_db()
    assert (clock.last_day, clock.original_last_day) == (date(2026, 3, 18), date(2026, 3, 16))
    card = queries.case_file(clock.case.number, reader=fatma).clocks[0]
    assert "18 maart 2026" in card.sentence and "Awb, artikel 4:15" in card.sentence
    assert [entry.rule for entry in Entry.objects.filter(kind__in=["clock.suspended", "clock.resumed"])] == [
        "Awb, artikel 4:15 lid 1 onder a"
    ] * 2


def test_given_time_that_passes_unused_counts_by_itself_and_the_tasks_go_along(
    case: Case, clock: Clock, fatma: Reader
) -> None:
    task = actions.issue_task(
        kind="besluit", title="Besluit", municipality=CASTRICUM, team=fatma.teams[0], due_on=clock.last_day, case=case,
        clock=clock, by=fatma, at=MONDAY,
    )  # fmt: skip
    suspend(clock, fatma, given_until=date(2026, 3, 10))
    clock.refresh_from_db()
    assert clock.last_day == date(2026, 3, 23)
    assert OpenTask.objects.get(task=task).due_on == date(2026, 3, 23)

    actions.resume_clock(clock, on=date(2026, 3, 6), by=fatma, at=FRIDAY)
    assert OpenTask.objects.get(task=task).due_on == date(2026, 3, 18)


def test_complete_on_the_day_it_was_asked_never_stood_still(clock: Clock, fatma: Reader) -> None:
    suspend(clock, fatma)
    actions.resume_clock(clock, on=date(2026, 3, 3), by=fatma, at=TUESDAY)
    assert not ClockSuspension.objects.exists()
    assert queries.case_file(clock.case.number, reader=fatma).clocks[0].last_day == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"reason": "  "}, actions.NoReason),
        ({"ground": "verzuim"}, WrongTerm),
        ({"event_on": date(2026, 2, 20)}, actions.WrongDay),
        ({"event_on": date(2026, 4, 1)}, actions.WrongDay),
        ({"given_until": date(2026, 3, 3)}, actions.WrongDay),
    ],
)
def test_a_suspension_that_cannot_be_writes_nothing(
    clock: Clock, fatma: Reader, wrong: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        suspend(clock, fatma, **wrong)
    assert not ClockSuspension.objects.exists() and not Entry.objects.filter(kind="clock.suspended").exists()


def test_it_stands_still_once_at_a_time_and_only_while_it_runs(
    case: Case, clock: Clock, fatma: Reader
) -> None:
    with pytest.raises(actions.RunsOn):
        actions.resume_clock(clock, on=date(2026, 3, 3), by=fatma, at=TUESDAY)
    suspend(clock, fatma)
    with pytest.raises(actions.StandsStill):
        suspend(clock, fatma, event_on=date(2026, 3, 5))
    with pytest.raises(actions.WrongDay, match="niet geweest"):
        actions.resume_clock(clock, on=date(2026, 3, 9), by=fatma, at=FRIDAY)
    actions.meet_clock(case, "wmo-beschikking", on=date(2026, 3, 5))
    with pytest.raises(actions.TermIsOver):
        suspend(clock, fatma)


def test_extending_is_what_the_article_allows(case: Case, clock: Clock, fatma: Reader) -> None:
    with pytest.raises(WrongTerm, match="niet worden verlengd"):
        actions.extend_clock(clock, reason="Druk", by=fatma, at=TUESDAY)
    with pytest.raises(actions.WrongDay):
        actions.extend_clock(clock, agreed_until=date(2026, 3, 16), reason="Advies", by=fatma, at=TUESDAY)
    made = actions.extend_clock(clock, agreed_until=date(2026, 3, 25), reason="Advies", by=fatma, at=TUESDAY)
    clock.refresh_from_db()
    assert (clock.last_day, made.rule) == (date(2026, 3, 25), "Awb, artikel 4:14 lid 1")

    objection = actions.start_clock(
        case, "beslissing-op-bezwaar", started_on=date(2026, 5, 6), by=fatma, at=MONDAY
    )
    actions.extend_clock(objection, reason="Ingewikkeld", by=fatma, at=TUESDAY)
    objection.refresh_from_db()
    assert objection.last_day == date(2026, 7, 29)
    with pytest.raises(WrongTerm, match="hooguit 1"):
        actions.extend_clock(objection, reason="Nog eens", by=fatma, at=TUESDAY)


def test_closing_takes_the_work_along_and_reopening_gives_it_back(
    case: Case, clock: Clock, fatma: Reader
) -> None:
    actions.hand_over(
        case, team=fatma.teams[0], account=fatma.account, reason="Ik ken hen", by=fatma, at=MONDAY
    )
    actions.issue_task(
        kind="actie", title="Iets", municipality=CASTRICUM, team=fatma.teams[0], due_on=date(2026, 3, 9), case=case,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    with pytest.raises(actions.NotClosed):
        actions.reopen(case, reason="Toch", by=fatma, at=TUESDAY)
    actions.close(case, result="afgezien", reason="Wil niet meer", finish_work=True, by=fatma, at=TUESDAY)
    assert not OpenTask.objects.filter(task__case=case).exists()
    page = queries.case_file(case.number, reader=fatma)
    assert (page.state, [each.state for each in page.clocks]) == ("closed", ["broken_off"])
    with pytest.raises(actions.TermIsOver, match="afgesloten"):
        suspend(clock, fatma)

    actions.reopen(case, reason="Wil toch", by=fatma, at=FRIDAY)

    page = queries.case_file(case.number, reader=fatma)
    assert (page.state, [task.title for task in page.tasks]) == (
        "open",
        ["Heropende zaak: Hulp in huis", "Iets"],
    )
    assert [(each.state, each.last_day) for each in page.clocks] == [("running", date(2026, 3, 16))]
    assert [event.sort for event in page.events] == ["reopened", "closed", "held", "opened"]
    kept = Reopening.objects.get()
    assert (kept.result, kept.closing_reason, kept.closed_at) == ("afgezien", "Wil niet meer", TUESDAY)
    assert Holder.objects.get(case=case, until_at__isnull=True).account_id == fatma.account


def test_closing_does_not_say_that_an_urgent_term_was_met(case: Case, fatma: Reader) -> None:
    urgent = actions.start_clock(case, "wmo-spoed", started_on=date(2026, 3, 2), by=fatma, at=MONDAY)
    actions.issue_task(
        kind="actie", title="Regel het nu", municipality=CASTRICUM, team=fatma.teams[0], due_on=date(2026, 3, 4),
        case=case, clock=urgent, by=fatma, at=MONDAY,
    )  # fmt: skip
    actions.close(case, result="geen contact", finish_work=True, by=fatma, at=TUESDAY)
    assert Clock.objects.filter(pk=urgent.pk, met__isnull=True).exists()


def test_links_show_on_both_cases_and_end(village: Village, case: Case, fatma: Reader) -> None:
    later = open_case(village, fatma)
    actions.link_cases(later, case, kind="vervolg", by=fatma, at=MONDAY)
    with pytest.raises(actions.LinkedAlready):
        actions.link_cases(case, later, kind="deel", by=fatma, at=MONDAY)
    with pytest.raises(actions.CannotLink):
        actions.link_cases(case, case, kind="deel", by=fatma, at=MONDAY)

    words = {
        number: queries.case_file(number, reader=fatma).links[0].words
        for number in (later.number, case.number)
    }
    assert words == {later.number: "is een vervolg op", case.number: "kreeg als vervolg"}

    actions.unlink_cases(case, later, by=fatma, at=TUESDAY)
    assert queries.case_file(case.number, reader=fatma).links == ()
    assert CaseLink.objects.get().ended_by_id == fatma.account


def test_a_link_to_what_one_may_not_read_names_the_team_alone(
    village: Village, case: Case, fatma: Reader
) -> None:
    bakkum = village.team("Sociaal team Bakkum").pk
    other = actions.open_case(municipality=CASTRICUM, subject="Geheim", team=bakkum, by=None, at=MONDAY)
    actions.link_cases(case, other, kind="hangt samen", by=fatma, at=MONDAY)

    link = queries.case_file(case.number, reader=fatma).links[0]
    assert (link.readable, link.subject, link.team_name) == (False, "", "Sociaal team Bakkum")


def test_a_case_takes_as_many_statements_with_much_as_with_more(
    village: Village, case: Case, fatma: Reader
) -> None:
    counts = []
    for _again in range(2):
        for _more in range(3):
            other = open_case(village, fatma)
            actions.link_cases(case, other, kind="deel", by=fatma, at=MONDAY)
            clock = actions.start_clock(
                case, "wmo-beschikking", started_on=date(2026, 3, 2), by=fatma, at=MONDAY
            )
            suspend(clock, fatma)
            actions.finish_step(case, "melding", by=fatma, at=MONDAY)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            queries.case_file(case.number, reader=fatma)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 16


def test_a_term_does_not_stand_still_for_years_by_a_slip_of_the_pen(clock: Clock, fatma: Reader) -> None:
    with pytest.raises(actions.WrongDay, match="jaartal"):
        suspend(clock, fatma, given_until=date(2030, 2, 1))
    assert suspend(clock, fatma, given_until=date(2026, 4, 1)).given_until == date(2026, 4, 1)


def test_standing_still_is_offered_only_where_it_can_be(clock: Clock) -> None:
    def offered(on: date) -> bool:
        return clocks(clock.case, on=on)[0].may_stand_still

    assert offered(date(2026, 3, 10))
    assert not offered(clock.last_day + timedelta(days=1)) and not offered(date(2026, 3, 1))
