"""Help at once of who died: no longer than the day of death, which somebody is told to end, and pages that say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case, OpenTask, Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.lives import AfterDeath
from keukentafel.domain.decisions.models import TemporaryEnded, TemporaryExtended, TemporaryProvision
from keukentafel.domain.delivery.models import Allocation, ContributionNotice
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import households
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("B12"), pytest.mark.usefixtures("files")]
DIED = date(2026, 3, 9)
AFTER = TUESDAY + timedelta(days=7)


@pytest.fixture
def given(urgent: Case, wanted: decisions.Wanted, fatma: Reader) -> TemporaryProvision:
    return actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)


def die(given: TemporaryProvision, by: Reader) -> None:
    households.register_death(given.person, died_on=DIED, by=by, at=AFTER)


def test_it_is_not_made_longer_nor_given(
    given: TemporaryProvision, urgent: Case, wanted: decisions.Wanted, fatma: Reader
) -> None:
    die(given, fatma)
    with pytest.raises(AfterDeath, match="9 maart 2026"):
        actions.extend_at_once(
            given.number, ends_on=date(2026, 4, 14), reason="De hulp blijft nodig.", by=fatma, at=AFTER
        )
    bed = replace(wanted, product="", volume=0, description="Een bed beneden", euros=300)
    with pytest.raises((AfterDeath, decisions.NotInHousehold)):
        actions.give_at_once(urgent.number, bed, by=fatma, at=AFTER)
    assert not TemporaryExtended.objects.exists()


def test_a_task_has_it_stopped_on_the_day_of_death(given: TemporaryProvision, fatma: Reader) -> None:
    die(given, fatma)
    task = OpenTask.objects.get(task__title__startswith="Overlijden: laat tijdelijke hulp")
    assert given.number in task.task.title and "9 maart 2026" in task.task.title
    assert (task.task.case_id, task.due_on) == (given.case_id, AFTER.date())
    actions.stop_at_once(given.number, last=DIED, reason="Mevrouw is overleden.", by=fatma, at=AFTER)
    assert TemporaryEnded.objects.get().last_day == DIED
    assert not OpenTask.objects.filter(task__title__contains=given.number, task__case=given.case).exists()


def test_the_day_of_death_goes_before_a_later_stop(given: TemporaryProvision, fatma: Reader) -> None:
    later, why = date(2026, 3, 20), "Haar zus komt vanaf dan iedere dag helpen."
    actions.stop_at_once(given.number, last=later, reason=why, by=fatma, at=TUESDAY)
    die(given, fatma)
    assert OpenTask.objects.filter(task__title__startswith="Overlijden: laat tijdelijke hulp").exists()
    with pytest.raises(decisions.WrongLastDay, match="Kies een andere dag dan 20 maart 2026"):
        actions.stop_at_once(given.number, last=later, reason=why, by=fatma, at=AFTER)
    Task.objects.filter(reference=f"overlijden:{given.person_id}:{given.number}").update(
        title="Anders gezegd"
    )
    actions.stop_at_once(given.number, last=DIED, reason="Mevrouw is overleden.", by=fatma, at=AFTER)
    assert not OpenTask.objects.filter(task__title="Anders gezegd").exists(), "nobody looks at a title"
    assert list(given.stops.order_by("pk").values_list("last_day", flat=True)) == [later, DIED]
    assert ContributionNotice.objects.get(temporary=given, kind="stop").on == DIED
    order = Allocation.objects.get(temporary=given)
    told = Task.objects.filter(reference__startswith=f"opdracht:{order.pk}:").order_by("-pk").first()
    assert told is None or told.reference.endswith("2026-03-09")
    assert not OpenTask.objects.filter(task__title__contains=given.number, task__case=given.case).exists()


def test_a_death_that_is_heard_of_after_the_stop(given: TemporaryProvision, fatma: Reader) -> None:
    why = "Haar zus komt vanaf dan iedere dag helpen."
    actions.stop_at_once(given.number, last=date(2026, 3, 12), reason=why, by=fatma, at=TUESDAY)
    heard = TUESDAY + timedelta(days=20)
    households.register_death(given.person, died_on=DIED, by=fatma, at=heard)
    actions.stop_at_once(given.number, last=DIED, reason="Mevrouw is overleden.", by=fatma, at=heard)
    with pytest.raises(decisions.TemporaryIsOver):
        actions.stop_at_once(given.number, last=DIED, reason="Mevrouw is overleden.", by=fatma, at=heard)


def test_a_death_that_was_a_mistake_takes_the_task_away(given: TemporaryProvision, fatma: Reader) -> None:
    die(given, fatma)
    households.withdraw_death(given.person, by=fatma, at=AFTER)
    assert not OpenTask.objects.filter(task__title__startswith="Overlijden: laat").exists()
    assert OpenTask.objects.filter(task__title__contains=f"{given.number} stopt op").exists()


def test_the_pages_name_the_death_and_offer_only_to_stop(
    urgent: Case,
    wanted: decisions.Wanted,
    village: Village,
    fatma: Reader,
    client_of: Callable[[str], VillageClient],
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    runs = replace(wanted, starts_on=today, ends_on=today + timedelta(days=14))
    made = actions.give_at_once(urgent.number, runs, by=fatma, at=now)
    desk, page = client_of("fatma"), reverse("desk:at-once", args=[made.number])
    longer = reverse("desk:extend-urgent", args=[urgent.number, made.number])
    assert longer in desk.get(page).text and "overleden" not in desk.get(page).text
    households.register_death(made.person, died_on=today, by=fatma, at=now)
    text = desk.get(page).text
    assert "is overleden op" in text and longer not in text and "Bezwaar kan tot en met" not in text
    assert "De hulp kan alleen nog stoppen" in desk.get(longer).text
    stop = desk.get(reverse("desk:stop-urgent", args=[urgent.number, made.number])).text
    assert f'value="{today:%d-%m-%Y}"' in stop and "is overleden op" in stop
    gone = desk.post(
        reverse("desk:stop-urgent", args=[urgent.number, made.number]),
        {"day": f"{today:%d-%m-%Y}", "reason": "Mevrouw is overleden."}, follow=True,
    )  # fmt: skip
    assert "er gaat geen brief uit" in gone.text and "krijgt een brief" not in gone.text


def test_its_page_and_task_lead_to_a_form_where_a_later_stop_was_decided(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    runs = replace(wanted, starts_on=today - timedelta(days=3), ends_on=today + timedelta(days=14))
    made = actions.give_at_once(urgent.number, runs, by=fatma, at=now)
    why = "Haar zus komt vanaf dan iedere dag helpen."
    actions.stop_at_once(made.number, last=today + timedelta(days=5), reason=why, by=fatma, at=now)
    desk, stop = client_of("fatma"), reverse("desk:stop-urgent", args=[urgent.number, made.number])
    assert "is overleden op" not in desk.get(stop).text
    households.register_death(made.person, died_on=today - timedelta(days=1), by=fatma, at=now)
    shown = desk.get(stop).text
    assert "al gestopt" not in shown and f'value="{today - timedelta(days=1):%d-%m-%Y}"' in shown
    assert stop in desk.get(reverse("desk:at-once", args=[made.number])).text


def test_a_last_day_that_is_too_late_is_said_at_its_field(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader
) -> None:
    with pytest.raises(decisions.TooLongForTemporary) as refused:
        actions.give_at_once(urgent.number, replace(wanted, ends_on=date(2026, 6, 1)), by=fatma, at=TUESDAY)
    assert refused.value.field == "ends_on"
