"""A stop of help at once that was decided gets another day, with a reason; what ends before granted help begins has no stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case, OpenTask, Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.ends_at_once import GivenTwice
from keukentafel.domain.decisions.models import Letter, Proposal, TemporaryEnded, TemporaryProvision
from keukentafel.domain.decisions.queries import objections as questions
from keukentafel.domain.delivery.models import Allocation, ContributionNotice
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.aanvraag import decide
from tests.fixtures.objected import object_to
from tests.fixtures.village import MONDAY, TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("B12"), pytest.mark.usefixtures("files")]
STOPPED, PLANNED = date(2026, 3, 20), date(2026, 4, 13)
WHY = "Uw zus komt vanaf dan iedere dag helpen."
MISTYPED = "Wij schreven eerder een verkeerde dag op."


@pytest.fixture
def stopped(urgent: Case, wanted: decisions.Wanted, fatma: Reader) -> TemporaryProvision:
    """Help at once until 13 April 2026, that stops after 20 March."""
    made = actions.give_at_once(urgent.number, wanted, by=fatma, at=MONDAY)
    actions.stop_at_once(made.number, last=STOPPED, reason=WHY, by=fatma, at=MONDAY)
    return made


@pytest.mark.parametrize("day", [date(2026, 3, 12), date(2026, 3, 24)])
def test_letter_provider_contribution_and_overview_follow_the_other_day(
    stopped: TemporaryProvision, fatma: Reader, day: date
) -> None:
    ended = actions.stop_at_once(stopped.number, last=day, reason=MISTYPED, by=fatma, at=TUESDAY)

    body = Letter.objects.get(ended=ended).body
    assert "20 maart 2026" in body and f"{day.day} maart 2026" in body and MISTYPED in body
    assert ended.mandate and ended.mandate_row_id
    assert ContributionNotice.objects.get(temporary=stopped, kind="stop").on == day
    order = Allocation.objects.get(temporary=stopped)
    told = Task.objects.filter(reference__startswith=f"opdracht:{order.pk}:").order_by("-pk").first()
    assert told is None or told.reference.endswith(str(day))
    assert stopped.case.household is not None
    assert {line.ends_on for line in overview(stopped.case.household.pk, reader=fatma).support} == {day}


@pytest.mark.parametrize(
    ("day", "reason", "refusal", "sentence"),
    [
        (STOPPED, MISTYPED, decisions.WrongLastDay, "Kies een andere dag dan 20 maart 2026"),
        (date(2026, 3, 2), MISTYPED, decisions.WrongLastDay, "van 3 maart 2026 tot en met 12 april 2026"),
        (date(2026, 4, 13), MISTYPED, decisions.WrongLastDay, "tot en met 12 april 2026"),
        (date(2026, 3, 12), "typefout", ReasonsTooThin, "hele zin"),
    ],
)
def test_not_on_the_same_day_nor_one_that_cannot_be_nor_without_a_reason(
    stopped: TemporaryProvision, fatma: Reader, day: date, reason: str, refusal: type, sentence: str
) -> None:
    with pytest.raises(refusal, match=sentence):
        actions.stop_at_once(stopped.number, last=day, reason=reason, by=fatma, at=TUESDAY)
    assert stopped.stops.count() == 1


@pytest.mark.parametrize("day", [date(2026, 3, 12), date(2026, 3, 24)])
def test_who_objected_gets_the_help_again_from_the_day_after_the_stop_as_it_was_put(
    stopped: TemporaryProvision, fatma: Reader, sandra: Reader, day: date
) -> None:
    made = object_to(stopped, by=sandra, at=MONDAY + timedelta(hours=1))
    actions.stop_at_once(stopped.number, last=day, reason=MISTYPED, by=fatma, at=TUESDAY)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=TUESDAY)
    first = day + timedelta(days=1)
    upheld = rows.Wanted(
        "gegrond", MISTYPED, "revoked", help_from=STOPPED + timedelta(days=1), help_until=PLANNED
    )
    with pytest.raises(rows.WrongHelpDays, match=f"{first.day} maart 2026"):
        process.decide(made, upheld, by=sandra, at=TUESDAY)

    back = process.decide(made, replace(upheld, help_from=first), by=sandra, at=TUESDAY).gives_again

    assert (back.starts_on, back.ends_on) == (first, PLANNED)
    order = Allocation.objects.get(temporary=back)
    assert (order.starts_on, order.ends_on) == (first, PLANNED)
    body = Notice.objects.get(template="beslissing-op-bezwaar", case=made.case).body
    assert f"op {day.day} maart 2026 stopt, geldt niet meer" in body


def test_help_that_a_colleague_gave_again_after_the_stop_as_it_was_put_is_not_given_twice(
    stopped: TemporaryProvision, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(stopped, by=sandra, at=MONDAY + timedelta(hours=1))
    actions.stop_at_once(stopped.number, last=date(2026, 3, 24), reason=MISTYPED, by=fatma, at=TUESDAY)
    again = replace(wanted, starts_on=date(2026, 3, 25), ends_on=PLANNED)
    back = actions.give_at_once(stopped.case.number, again, by=fatma, at=TUESDAY)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=TUESDAY)
    decision = process.decide(made, rows.Wanted("gegrond", MISTYPED, "revoked"), by=sandra, at=TUESDAY)
    assert not hasattr(decision, "gives_again")
    assert back.number in Notice.objects.get(template="beslissing-op-bezwaar", case=made.case).body


def test_who_handles_the_objection_reads_the_day_on_which_it_was_put_and_nobody_objects_again(
    stopped: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(stopped, by=sandra, at=MONDAY + timedelta(hours=1))
    term = made.last_day
    actions.stop_at_once(stopped.number, last=date(2026, 3, 24), reason=MISTYPED, by=fatma, at=TUESDAY)
    page = questions.objection(made.number, reader=fatma)
    assert "stopt op 20 maart 2026; dat werd: de tijdelijke hulp stopt op 24 maart 2026" in page.against
    with pytest.raises(rows.AlreadyObjected, match=made.number):
        object_to(TemporaryProvision.objects.get(pk=stopped.pk), by=sandra, at=TUESDAY)
    made.refresh_from_db()
    assert made.last_day == term


def test_who_withdraws_reads_the_stop_as_it_was_put(
    stopped: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(stopped, by=sandra, at=MONDAY + timedelta(hours=1))
    actions.stop_at_once(stopped.number, last=date(2026, 3, 24), reason=MISTYPED, by=fatma, at=TUESDAY)
    process.withdraw(made, on=TUESDAY.date(), way="schriftelijk", by=sandra, at=TUESDAY)
    body = Notice.objects.get(template="bezwaar-ingetrokken", case=made.case).body
    assert "stopt op 24 maart 2026. Dat blijft zo." in body


def test_what_stopped_already_is_over(stopped: TemporaryProvision, fatma: Reader) -> None:
    late = TUESDAY + timedelta(days=20)
    with pytest.raises(decisions.TemporaryIsOver):
        actions.stop_at_once(stopped.number, last=date(2026, 3, 25), reason=MISTYPED, by=fatma, at=late)


def test_help_that_ends_before_the_granted_help_begins_has_no_stop(
    proposal: Proposal, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    asked = replace(wanted, ends_on=date(2026, 3, 10))
    made = actions.give_at_once(proposal.aanvraag.case.number, asked, by=fatma, at=MONDAY)

    beschikking = decide(proposal, sandra, outcome="granted", at=TUESDAY)

    assert not TemporaryEnded.objects.exists()
    assert made.number not in Letter.objects.get(beschikking=beschikking).body
    assert OpenTask.objects.filter(task__title__contains=f"{made.number} stopt op").exists()


def test_help_that_ends_as_the_granted_help_begins_has_no_stop_nor_task(
    proposal: Proposal, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    asked = replace(wanted, ends_on=date(2026, 3, 15))
    made = actions.give_at_once(proposal.aanvraag.case.number, asked, by=fatma, at=MONDAY)
    decide(proposal, sandra, outcome="granted", at=TUESDAY)
    assert not TemporaryEnded.objects.exists()
    assert not OpenTask.objects.filter(task__title__contains=made.number, task__kind="actie").exists()


def test_it_lasts_no_longer_than_until_the_granted_help_begins(
    proposal: Proposal, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    asked = replace(wanted, ends_on=date(2026, 3, 10))
    made = actions.give_at_once(proposal.aanvraag.case.number, asked, by=fatma, at=MONDAY)
    decide(proposal, sandra, outcome="granted", at=TUESDAY)
    why = "De hulp is nog nodig tot de andere begint."
    longer = partial(actions.extend_at_once, made.number, reason=why, by=fatma, at=TUESDAY)
    with pytest.raises(GivenTwice, match="Vanaf 16 maart 2026"):
        longer(ends_on=date(2026, 3, 16))
    assert longer(ends_on=date(2026, 3, 15))


def test_a_stop_by_a_decision_is_put_sooner_and_not_later(
    proposal: Proposal, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    asked = replace(wanted, ends_on=date(2026, 3, 31))
    made = actions.give_at_once(proposal.aanvraag.case.number, asked, by=fatma, at=MONDAY)
    decide(proposal, sandra, outcome="granted", at=TUESDAY)
    with pytest.raises(decisions.WrongLastDay, match="tot en met 15 maart 2026"):
        actions.stop_at_once(made.number, last=date(2026, 3, 16), reason=MISTYPED, by=fatma, at=TUESDAY)
    actions.stop_at_once(made.number, last=date(2026, 3, 9), reason=WHY, by=fatma, at=TUESDAY)
    actions.stop_at_once(made.number, last=date(2026, 3, 11), reason=MISTYPED, by=fatma, at=TUESDAY)
    assert ContributionNotice.objects.get(temporary=made, kind="stop").on == date(2026, 3, 11)


def test_the_page_asks_another_day_and_shows_its_letter_first(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    runs = replace(wanted, starts_on=today, ends_on=today + timedelta(days=14))
    made = actions.give_at_once(urgent.number, runs, by=fatma, at=now)
    actions.stop_at_once(made.number, last=today + timedelta(days=5), reason=WHY, by=fatma, at=now)
    desk, stop = client_of("fatma"), reverse("desk:stop-urgent", args=[urgent.number, made.number])
    assert "Andere laatste dag" in desk.get(reverse("desk:at-once", args=[made.number])).text
    assert "De inwoner krijgt een nieuwe brief" in desk.get(stop).text
    answers = {"day": f"{today + timedelta(days=3):%d-%m-%Y}", "reason": MISTYPED}
    seen = desk.post(stop, answers | {"bekijk": "1"}).text
    assert "Uw tijdelijke hulp stopt op een andere dag" in seen and made.stops.count() == 1
    assert desk.post(stop, answers, follow=True).status_code == 200 and made.stops.count() == 2
    wrong = desk.post(stop, answers)
    assert wrong.status_code == 422 and "Kies een andere dag dan" in wrong.text and MISTYPED in wrong.text
