"""In a case about safety no version, comparison or paper at home names who directs since, until it was told there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions.goals import WrongPeriod
from keukentafel.domain.plans.actions.papers import ask_for_paper
from keukentafel.domain.plans.actions.telling_home import NO_CALL, TO_AGREE
from keukentafel.domain.plans.actions.versions import freeze_version
from keukentafel.domain.plans.contents import read
from keukentafel.domain.plans.models import Director, Plan, Scaling
from keukentafel.domain.plans.queries.versions import changes, scoped, version
from keukentafel.domain.process.actions import triage
from keukentafel.domain.process.queries.my_readers import my_readers
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper.plans import _director
from tests.fixtures.intake import SAFETY, about_annie
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("C3"), pytest.mark.function("F1")]
Sign = Callable[[str], Any]
NOT_SAID = "Wilt u weten wie de regie heeft? Bel ons."


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    return MONDAY


def unsafe(village: Village, fatma: Reader, now: datetime) -> None:
    triage(about_annie(village, fatma, relation="zelf", at=now).case, SAFETY, by=fatma, at=now)


def directed(number: int, fatma: Reader, at: datetime) -> Director:
    until = timezone.localdate(at) + timedelta(days=60)
    return actions.take_direction(
        number, reason="Crisis", until_on=until, accepts_convenant=True, by=fatma, at=at
    )


def scaled(number: int, fatma: Reader, now: datetime) -> Scaling:
    return actions.scale(
        number, to_level="samen", reason="Er is meer nodig.", kind="grond", ground="Wmo", by=fatma, at=now
    )


@pytest.fixture
def kept(village: Village, number: int, fatma: Reader, now: datetime) -> list[int]:
    """Two versions: from before it was about safety, and with who directs since."""
    actions.add_goal(
        number, domain="wonen", text="Een dak.", met_when="Droog.", by=fatma, at=now - timedelta(days=30)
    )
    first = freeze_version(number, reason="Eerst", by=fatma, at=now - timedelta(days=20))
    unsafe(village, fatma, now)
    directed(number, fatma, now)
    return [first.pk, freeze_version(number, reason="Daarna", by=fatma, at=now).pk]


def test_versions_and_what_changed_do_not_name_who_directs(
    kept: list[int], number: int, fatma: Reader, de_wit: Reader, client_of: Sign
) -> None:
    first, last = kept
    assert version(last, reader=de_wit).contents.untold
    assert "Crisis" not in str(version(last, reader=de_wit)) and "Crisis" in str(version(last, reader=fatma))
    assert not version(first, reader=de_wit).contents.untold
    for newer in (last, None):
        assert "regie" not in {each.sort for each in changes(number, first, newer, reader=de_wit).found}
        assert "regie" in {each.sort for each in changes(number, first, newer, reader=fatma).found}
    shown = client_of("de_wit").get(reverse("portal:plan-changes", args=[number, first, 0])).text
    assert "Fatma heeft" not in shown and "Crisis" not in shown


def test_paper_for_at_home_does_not_name_who_directs(
    kept: list[int], number: int, village: Village, fatma: Reader, de_wit: Reader, now: datetime
) -> None:
    plan = Plan.objects.get(household=number)
    jan = village.person("Jan").pk
    own = scoped(plan, reader=de_wit)
    taken_along = ask_for_paper(number, member=jan, by=fatma, at=now).content
    for content in (own, taken_along):
        assert "Crisis" not in str(content)
        assert _director(read(content)) == NOT_SAID
    assert "Crisis" in str(ask_for_paper(number, by=fatma, at=now).content)


def test_who_was_to_be_called_at_home_is_not_once_it_is_about_safety(
    village: Village, number: int, fatma: Reader, now: datetime
) -> None:
    directed(number, fatma, now - timedelta(days=3))
    calls = OpenTask.objects.filter(household=number, task__kind="bellen", task__title__contains="regie")
    assert calls.count() == 1 and not OpenTask.objects.filter(task__title=TO_AGREE).exists()
    task = calls.get().task
    own = "Bel de school: de regie over het plan is veranderd"
    cases.issue_task(
        kind="bellen", title=own, municipality=383, team=fatma.teams[0], due_on=now.date(), household=number,
        by=fatma, at=now,
    )  # fmt: skip
    unsafe(village, fatma, now)
    assert calls.get().task.title == own, "what a colleague put out stays, whatever it says"
    assert OpenTask.objects.filter(task__title=TO_AGREE).count() == 1
    assert type(task).objects.get(pk=task.pk).done.result == NO_CALL


def test_what_was_told_is_read_at_home_and_the_rest_is_not(
    kept: list[int], number: int, fatma: Reader, de_wit: Reader, now: datetime, client_of: Sign
) -> None:
    scaled(number, fatma, now)
    desk, page = client_of("fatma"), reverse("desk:told-home", args=[number])
    course = desk.get(reverse("desk:direction-course", args=[number])).text
    assert "Thuis nog niet te lezen" in course and page in course
    director = Director.objects.get(plan__household=number, account=fatma.account)
    sent = {"what": f"regie-{director.pk}", "on": f"{timezone.localdate(now):%d-%m-%Y}"}
    assert desk.post(page, sent | {"on": "1-1-2020"}).status_code == 422
    assert desk.post(page, sent).status_code == 302
    (home,) = my_readers(reader=de_wit).homes
    assert home.director is not None and home.director.reason == "Crisis" and not home.scalings
    assert "Crisis" in str(version(kept[1], reader=de_wit).contents)
    assert Entry.objects.filter(kind="plan.told_home", household_id=number).count() == 1
    step = Scaling.objects.get(plan__household=number)
    actions.told_at_home(number, scaling=step.pk, on=timezone.localdate(now), by=fatma, at=now)
    (home,) = my_readers(reader=de_wit).homes
    assert [each.reason for each in home.scalings] == ["Er is meer nodig."]
    course = desk.get(reverse("desk:direction-course", args=[number])).text
    assert "Thuis verteld op" in course and "Thuis nog niet te lezen" not in course


def test_the_day_it_was_told_is_one_on_which_it_was_so(
    kept: list[int], number: int, village: Village, fatma: Reader, now: datetime
) -> None:
    director = Director.objects.get(plan__household=number, account=fatma.account)
    today = timezone.localdate(now)
    for day in (today - timedelta(days=1), today + timedelta(days=1)):
        with pytest.raises(WrongPeriod):
            actions.told_at_home(number, director=director.pk, on=day, by=fatma, at=now)
    step = scaled(number, fatma, now)
    with pytest.raises(NotYours):
        actions.told_at_home(number, scaling=step.pk + 1, on=today, by=fatma, at=now)


@pytest.mark.parametrize("page", ["outside-director", "direction", "scale"])
def test_a_form_says_when_the_household_reads_it(
    village: Village, number: int, fatma: Reader, now: datetime, client_of: Sign, page: str
) -> None:
    address = reverse(f"desk:{page}", args=[number])
    assert "Het huishouden leest dit ook." in client_of("fatma").get(address).text
    unsafe(village, fatma, now)
    shown = client_of("fatma").get(address).text
    assert "Het huishouden leest dit ook." not in shown
    assert "pas als u opschrijft dat het thuis is verteld" in shown
