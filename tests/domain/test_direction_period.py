"""How long somebody directs: at most a year at a time, and shorter when it has to be, with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import Director, DirectorEnding, DirectorShortened
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.directed import JUNE, take
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = pytest.mark.function("C3")
TODAY = MONDAY.date()
APRIL = date(2026, 4, 1)


def test_a_period_is_at_most_a_year_from_today_and_the_sentence_stands_at_its_field(
    number: int, fatma: Reader
) -> None:
    with pytest.raises(actions.WrongPeriod, match="tot en met 3 maart 2027") as no:
        take(number, fatma, TODAY + timedelta(days=367))
    assert no.value.field == "until_on"
    take(number, fatma, TODAY + timedelta(days=366))
    with pytest.raises(actions.WrongPeriod, match="tot en met"):
        actions.prolong_direction(
            number, reason="Nog even", until_on=date(2099, 1, 1), accepts_convenant=True, by=fatma, at=MONDAY
        )


def test_it_stops_earlier_with_a_reason_and_the_household_directs_from_then(
    number: int, fatma: Reader, sandra: Reader
) -> None:
    taken = take(number, fatma)
    shorten = partial(actions.shorten_direction, number, reason="Het gaat goed", by=sandra, at=MONDAY)
    for day in (JUNE, TODAY - timedelta(days=1)):
        with pytest.raises(actions.WrongPeriod) as no:
            shorten(until_on=day)
        assert no.value.field == "until_on"
    with pytest.raises(actions.WithoutReason):
        shorten(until_on=APRIL, reason=" ")
    shorten(until_on=APRIL)
    assert Director.objects.get(pk=taken.pk).until_on == APRIL
    assert Director.objects.get(plan__household=number, until_on=None).from_on == APRIL
    assert OpenTask.objects.filter(account=fatma.account, task__title__startswith="Een ander liet").exists()
    (now,) = [each for each in queries.course(number, reader=fatma).directors if each.is_now]
    assert [(each.before_on, each.reason, each.by) for each in now.shortened] == [
        (JUNE, "Het gaat goed", sandra.name)
    ]


def test_shortened_to_today_the_household_directs_at_once_and_the_course_says_who_did_it(
    number: int, fatma: Reader, sandra: Reader
) -> None:
    take(number, fatma)
    actions.shorten_direction(number, reason="Klaar", until_on=TUESDAY.date(), by=sandra, at=TUESDAY)
    course = queries.course(number, reader=replace(fatma, today=TUESDAY.date()))
    assert course.director is not None and course.director.is_household
    stopped = course.directors[1].stopped
    assert stopped is not None and stopped.by == sandra.name and "teruggegeven" in stopped.way
    with pytest.raises(actions.DirectsNothing):
        actions.shorten_direction(number, reason="Klaar", until_on=TUESDAY.date(), by=sandra, at=TUESDAY)


def test_who_directs_by_law_stops_earlier_only_when_they_said_so_and_not_today(
    number: int, fatma: Reader
) -> None:
    safe = guide.add_organisation(
        guide.OrganisationFacts("Veilig Thuis Test", "veilig-thuis"), by=fatma, at=MONDAY
    )
    actions.let_direct(
        number, organisation=safe.pk, ground="veilig-thuis", reason="Eerst rust.", until_on=JUNE, by=fatma, at=MONDAY
    )  # fmt: skip
    shorten = partial(actions.shorten_direction, number, reason="Afgesproken", by=fatma, at=MONDAY)
    with pytest.raises(actions.WithoutReason, match="wie van"):
        shorten(until_on=APRIL)
    with pytest.raises(actions.WrongPeriod, match="De grond is vervallen"):
        shorten(until_on=TODAY, told_by="M. de Boer")
    shorten(until_on=APRIL, told_by="M. de Boer")
    assert DirectorShortened.objects.get().told_by == "M. de Boer"


def test_the_page_keeps_what_was_typed_and_the_course_tells_it(
    number: int,
    fatma: Reader,
    client_of: Callable[[Reader | str], VillageClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    take(number, fatma)
    browser, page = client_of(fatma), f"/werk/huishoudens/{number}/plan/regie/inkorten/"
    wrong = browser.post(page, {"reason": "Het gaat goed", "until_on": "01-07-2026"})
    text = wrong.content.decode()
    assert wrong.status_code == 422 and "Het gaat goed" in text and 'value="01-07-2026"' in text
    assert "id_until_on_error" in text or 'aria-invalid="true"' in text
    told = browser.post(page, {"reason": "Het gaat goed", "until_on": "01-04-2026"}, follow=True)
    assert "Ingekort van 1 juni 2026 naar 1 april 2026: Het gaat goed" in told.content.decode()


def test_the_course_says_whose_consent_a_step_has(village: Village, number: int, fatma: Reader) -> None:
    actions.scale(
        number, to_level="samen", reason="Er is meer nodig.", kind="toestemming", consenting=village.person("Jan").pk,
        given_by="zelf", ground="Zij willen het", by=fatma, at=MONDAY,
    )  # fmt: skip
    (step,) = queries.course(number, reader=fatma).scalings
    assert (step.consent, bool(step.given_by)) == ("Jan de Wit", True)


def test_a_month_before_the_end_the_director_is_asked_once_and_prolongs(number: int, fatma: Reader) -> None:
    take(number, fatma)
    assert actions.ask_before_the_end(383, at=MONDAY) == 0
    late = MONDAY + timedelta(days=65)
    assert [actions.ask_before_the_end(383, at=late) for _ in range(2)] == [1, 0]
    task = DirectorEnding.objects.get().task
    waiting = OpenTask.objects.get(task=task)
    assert (waiting.account_id, waiting.due_on, task.household_id) == (
        fatma.account,
        JUNE - timedelta(days=1),
        number,
    )

    longer = partial(
        actions.prolong_direction,
        number,
        reason="Het gaat beter, nog niet alleen.",
        accepts_convenant=True,
        by=fatma,
        at=late,
    )
    with pytest.raises(actions.WrongPeriod):
        longer(until_on=JUNE)
    longer(until_on=JUNE + timedelta(days=60))
    assert not OpenTask.objects.filter(task=task).exists(), "they looked at it"
    (now,) = [each for each in queries.course(number, reader=fatma).directors if each.is_now]
    assert (now.until_on, now.prolonged[0].before_on) == (JUNE + timedelta(days=60), JUNE)
    assert Director.objects.filter(plan__household=number, until_on=None).get().from_on == now.until_on


def test_only_who_directs_prolongs(number: int, fatma: Reader, sandra: Reader) -> None:
    for directed in (False, True):
        if directed:
            take(number, fatma)
        with pytest.raises(actions.DirectsNothing):
            actions.prolong_direction(
                number, reason="x", until_on=JUNE, accepts_convenant=True, by=sandra, at=TUESDAY
            )
