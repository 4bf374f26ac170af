"""What goes on beside an aanvraag that ends without a decision about help: temporary help, and the terms of others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock, OpenTask, Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.completing import asked_to_complete
from keukentafel.domain.decisions.models import Aanvraag, TemporaryEnded, TemporaryProvision
from keukentafel.domain.process.actions import deciding, decision_terms, terms, urgent
from keukentafel.domain.process.actions import without_decision as process
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient
from tests.process.test_without_decision import AFTER, LACKS, SAID, ask_to_complete

pytestmark = [pytest.mark.usefixtures("files")]


@pytest.fixture
def at_once(aanvraag: Aanvraag, fatma: Reader) -> TemporaryProvision:
    wanted = decisions.Wanted(
        person=aanvraag.person_id, provider=Village().reader("thuis").organisation or 0, starts_on=MONDAY.date(),
        ends_on=date(2026, 4, 12), reason="Zij kan niet zelf uit bed.", product="hulp-huishouden", volume=3,
    )  # fmt: skip
    return urgent.give_at_once(aanvraag.case.number, wanted, by=fatma, at=MONDAY)


@pytest.mark.function("B12")
def test_left_untreated_nothing_is_left_to_wait_for_at_once(
    aanvraag: Aanvraag, at_once: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    ask_to_complete(aanvraag, fatma)
    hurry = cases.start_clock(aanvraag.case, "wmo-spoed", started_on=MONDAY.date(), by=fatma, at=MONDAY)
    made = process.leave_untreated(aanvraag.number, grounds=LACKS, by=sandra, at=AFTER)

    ended = TemporaryEnded.objects.get(provision=at_once)
    assert (ended.beschikking, ended.last_day) == (made, AFTER.date())
    assert Clock.objects.get(pk=hurry.pk).met.on == AFTER.date()


@pytest.mark.function("B12")
def test_withdrawn_a_task_asks_whether_the_help_at_once_stops(
    aanvraag: Aanvraag, at_once: TemporaryProvision, fatma: Reader
) -> None:
    process.withdraw_aanvraag(aanvraag.number, SAID, by=fatma, at=TUESDAY)
    asked = OpenTask.objects.filter(task__title__contains=at_once.number, due_on=TUESDAY.date())
    assert asked.count() == 1
    process.undo_withdrawal(aanvraag.number, by=fatma, at=TUESDAY + timedelta(hours=1))
    assert not asked.exists()


@pytest.mark.function("D4")
def test_of_two_aanvragen_of_one_day_each_has_its_own_term(aanvraag: Aanvraag, fatma: Reader) -> None:
    """Undoing the withdrawal of one does not touch the term of the other, which ended the same day."""
    jan = Village().person("Jan").pk
    second = deciding.ask(aanvraag.case.number, person=jan, law="wmo", by=fatma, at=MONDAY)
    first_clock, second_clock = (
        Task.objects.get(reference=f"aanvraag:{each.number}").clock_id for each in (aanvraag, second)
    )
    process.withdraw_aanvraag(second.number, SAID, by=fatma, at=TUESDAY)
    assert list(Clock.objects.filter(met__isnull=True, code="wmo-beschikking")) == [
        Clock.objects.get(pk=first_clock)
    ]
    decision_terms.meet(aanvraag, on=TUESDAY.date(), by=fatma, at=TUESDAY)
    process.undo_withdrawal(second.number, by=fatma, at=TUESDAY + timedelta(hours=1))
    assert [each.pk for each in Clock.objects.filter(met__isnull=True, code="wmo-beschikking")] == [
        second_clock
    ]


@pytest.mark.function("D4")
def test_the_page_of_the_second_of_one_day_shows_its_own_term_and_can_be_asked_to_complete(
    aanvraag: Aanvraag, fatma: Reader
) -> None:
    second = deciding.ask(
        aanvraag.case.number, person=Village().person("Jan").pk, law="wmo", by=fatma, at=MONDAY
    )
    decision_terms.meet(aanvraag, on=TUESDAY.date(), by=fatma, at=TUESDAY)
    first, other = (queries.aanvraag(each.number, reader=fatma).clock for each in (aanvraag, second))
    assert first is not None and first.met_on == TUESDAY.date()
    assert other is not None and other.met_on is None

    ask_to_complete(second, fatma)
    assert asked_to_complete(second) is not None and asked_to_complete(aanvraag) is None


@pytest.mark.function("D4")
def test_in_the_portal_nobody_reads_the_term_of_what_somebody_else_asked(
    aanvraag: Aanvraag, village: Village, fatma: Reader
) -> None:
    def terms_read(who: str) -> int:
        (case,) = my_file(reader=village.reader(who)).cases
        return sum(each.code == "wmo-beschikking" for each in case.clocks)

    before = terms_read("de_wit")
    deciding.ask(aanvraag.case.number, person=village.person("Mirjam").pk, law="wmo", by=fatma, at=MONDAY)
    assert terms_read("de_wit") == before == 1


@pytest.mark.function("D4")
def test_while_the_time_to_complete_it_runs_it_is_not_asked_again(
    aanvraag: Aanvraag, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    now, today = timezone.now(), timezone.localdate()
    clock = Clock.objects.get(case=aanvraag.case_id, code="wmo-beschikking")
    clock.started_on, clock.last_day = today - timedelta(days=3), today + timedelta(days=11)
    clock.original_last_day = clock.last_day
    clock.save()
    Aanvraag.objects.filter(pk=aanvraag.pk).update(received_on=clock.started_on)
    address, sandra = reverse("desk:leave-untreated", args=[aanvraag.number]), client_of("sandra")
    assert "grond=aanvulling" in sandra.get(address).text

    terms.suspend_term(
        clock, ground="aanvulling", event_on=today, given_until=today + timedelta(days=14), reason=LACKS, by=fatma, at=now
    )  # fmt: skip

    page = sandra.get(address).text
    assert "Gevraagd om aan te vullen" in page and "grond=aanvulling" not in page
