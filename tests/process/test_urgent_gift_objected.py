"""Help at once that was given or made longer and does not hold any more after an objection ends in the same deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case, OpenTask
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.objections.worse_off import StopNotAsked
from keukentafel.domain.decisions.models import Objection, ObjectionDecision, TemporaryProvision
from keukentafel.domain.delivery.models import ContributionNotice
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import object_to
from tests.fixtures.village import TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]
GROUNDS = "U wilde deze hulp niet, en uw zus helpt u."
LATER = TUESDAY + timedelta(days=3)
LAST = date(2026, 3, 10)
FALLS = rows.Wanted("gegrond", GROUNDS, "revoked", help_until=LAST, stop_asked=True)


@pytest.fixture
def given(urgent: Case, wanted: decisions.Wanted, fatma: Reader) -> TemporaryProvision:
    """From 3 March to 13 April 2026."""
    return actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)


def _heard(given: TemporaryProvision, by: Reader) -> Objection:
    made = object_to(TemporaryProvision.objects.get(pk=given.pk), by=by, at=LATER)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=by, at=LATER)
    return made


def _told(made: Objection) -> str:
    return Notice.objects.get(template="beslissing-op-bezwaar", case=made.case).body


def test_what_was_given_stops_and_everybody_hears_the_last_day(
    given: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made = _heard(given, sandra)

    decision = process.decide(made, FALLS, by=sandra, at=LATER)

    stop = given.stops.get()
    assert (stop.last_day, stop.on_objection, stop.mandate) == (LAST, decision, decision.mandate)
    assert ContributionNotice.objects.get(temporary=given, kind="stop").on == LAST
    assert not OpenTask.objects.filter(task__reference=f"tijdelijk:{given.number}").exists()
    told = _told(made)
    assert f"Besluit {given.number} geldt niet meer. De laatste dag van de hulp is 10 maart 2026." in told
    assert not hasattr(stop, "letter")


def test_what_was_made_longer_ends_on_the_day_of_before(
    given: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    actions.extend_at_once(given.number, ends_on=date(2026, 4, 14), reason=GROUNDS, by=fatma, at=LATER)
    made = _heard(given, sandra)
    process.decide(made, replace(FALLS, help_until=date(2026, 4, 13)), by=sandra, at=LATER)
    told = _told(made)
    assert "langer duurt dan tot en met 13 april 2026, geldt niet meer" in told
    assert "De laatste dag van de hulp is 13 april 2026." in told
    assert given.stops.get().last_day == date(2026, 4, 13)


@pytest.mark.parametrize("day", [None, date(2026, 3, 5), date(2026, 4, 13)])
def test_a_day_that_is_missing_or_cannot_be_writes_nothing(
    given: TemporaryProvision, fatma: Reader, sandra: Reader, day: date | None
) -> None:
    made = _heard(given, sandra)
    with pytest.raises(rows.WrongHelpDays, match="van 6 maart 2026 tot en met 12 april 2026"):
        process.decide(made, replace(FALLS, help_until=day), by=sandra, at=LATER)
    assert not ObjectionDecision.objects.exists() and not given.stops.exists()


def test_it_stops_only_where_the_resident_wants_that(
    given: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made = _heard(given, sandra)
    with pytest.raises(StopNotAsked) as refused:
        process.decide(made, replace(FALLS, stop_asked=False), by=sandra, at=LATER)
    assert refused.value.field == "stop_asked" and not ObjectionDecision.objects.exists()


def test_who_wins_because_it_is_too_little_keeps_the_help_and_somebody_gives_more(
    given: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made = _heard(given, sandra)
    process.decide(made, rows.Wanted("gegrond", GROUNDS, "stands"), by=sandra, at=LATER)
    assert not given.stops.exists()
    task = OpenTask.objects.get(task__reference=f"meer-hulp:{given.number}")
    assert made.number in task.task.title and task.task.case == given.case
    assert OpenTask.objects.filter(task__reference=f"tijdelijk:{given.number}").exists()
    assert f"Besluit {given.number} blijft" in _told(made)
    assert "Daarbij komt meer of andere hulp. Die staat in een nieuw besluit, uiterlijk op" in _told(made)
    assert task.due_on == LATER.date() + timedelta(7)


def test_its_task_is_done_with_a_reason(
    given: TemporaryProvision, fatma: Reader, sandra: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    made = _heard(given, sandra)
    process.decide(made, rows.Wanted("gegrond", GROUNDS, "stands"), by=sandra, at=LATER)
    task = OpenTask.objects.get(task__reference=f"meer-hulp:{given.number}").task_id
    here, desk = reverse("desk:task", args=[task]), client_of("sandra")
    for nothing in ("", "ok"):
        assert desk.post(here, {"do": "finish", "result": nothing}).status_code == 422
    assert OpenTask.objects.filter(task=task).exists()
    assert (
        desk.post(here, {"do": "finish", "result": "Besluit B-2026-1 geeft drie uur meer."}).status_code
        == 302
    )


def test_who_was_not_heard_because_of_getting_everything_gets_something(
    given: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(given, by=fatma, at=LATER)
    hearings.waive_hearing(made, ground="e", reason="U krijgt de uren die u vroeg.", by=sandra, at=LATER)
    with pytest.raises(rows.StepRefused, match="Daar past deze beslissing niet bij"):
        process.decide(made, rows.Wanted("gegrond", GROUNDS, "stands"), by=sandra, at=LATER)


def test_who_loses_keeps_the_help_as_it_is(given: TemporaryProvision, fatma: Reader, sandra: Reader) -> None:
    made = _heard(given, sandra)
    process.decide(made, rows.Wanted("ongegrond", GROUNDS, "stands", help_until=LAST), by=sandra, at=LATER)
    assert not given.stops.exists()


def test_the_form_asks_the_day_and_keeps_what_was_typed(
    urgent: Case,
    wanted: decisions.Wanted,
    fatma: Reader,
    sandra: Reader,
    client_of: Callable[[str], VillageClient],
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    runs = replace(wanted, starts_on=today, ends_on=today + timedelta(days=14))
    given = actions.give_at_once(urgent.number, runs, by=fatma, at=now)
    made = object_to(given, by=fatma, at=now)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=now)
    here, desk = reverse("desk:objection-step", args=[made.number, "beslissen"]), client_of("sandra")

    page = desk.get(here).text
    assert (
        f'value="{today:%d-%m-%Y}"' in page and 'name="help_until"' in page and 'name="proposal"' not in page
    )
    answers = {
        "outcome": "gegrond",
        "follow_up": "revoked",
        "grounds": GROUNDS,
        "help_until": "01-01-2020",
        "stop_asked": "on",
    }
    wrong = desk.post(here, answers)
    assert wrong.status_code == 422 and "De hulp loopt nu nog" in wrong.text and GROUNDS in wrong.text
    desk.post(here, answers | {"help_until": f"{today:%d-%m-%Y}"})
    assert given.stops.get().last_day == today
