"""In a case about safety the plan is silent at home: who directs, a new version, and a goal that was made for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case, OpenTask
from keukentafel.domain.journal.kinds import KINDS
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions.telling_home import TO_AGREE
from keukentafel.domain.plans.actions.versions import freeze_version
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.plans.queries.news import news
from keukentafel.domain.plans.queries.versions import plan_now, version
from keukentafel.domain.process.actions import triage
from keukentafel.domain.process.queries import my_file
from keukentafel.domain.process.queries.my_readers import my_readers
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import COMPLEX, SAFETY, about_annie
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("C3"), pytest.mark.function("F1")]
Sign = Callable[[str], Any]
WORDS = "Annie heeft een plek waar zij veilig is."


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    return MONDAY


@pytest.fixture
def case(village: Village, fatma: Reader, now: datetime) -> Case:
    """Annie tells it herself."""
    made = about_annie(village, fatma, relation="zelf").case
    triage(made, SAFETY, by=fatma, at=now)
    return Case.objects.get(pk=made.pk)


def goal(number: int, case: Case, fatma: Reader, now: datetime, **more: Any) -> Goal:
    return actions.add_goal(
        number, domain="mensen", text=WORDS, met_when="Zij slaapt er.", case=case.number, by=fatma, at=now,
        **more,
    )  # fmt: skip


def read_by(reader: Reader, number: int) -> str:
    found = plan_now(number, reader=reader).contents
    return f"{found} {my_file.my_file(reader=reader).goals}"


def annie(village: Village, de_wit: Reader) -> Reader:
    return replace(de_wit, account=0, person=village.person("Annie").pk)


def test_nobody_at_home_hears_how_many_goals_such_a_case_has(
    village: Village, case: Case, number: int, fatma: Reader, de_wit: Reader, now: datetime
) -> None:
    before = plan_now(number, reader=de_wit).of_others
    goal(number, case, fatma, now)
    goal(number, case, fatma, now, people=[village.person("Annie").pk])
    frozen = freeze_version(number, reason="Afgesproken", by=fatma, at=now)
    assert plan_now(number, reader=de_wit).of_others == before
    assert version(frozen.pk, reader=de_wit).of_others == before
    assert my_file.my_file(reader=de_wit).goals_of_others == before


def test_of_a_new_version_nobody_at_home_gets_a_mail(
    case: Case, number: int, fatma: Reader, de_wit: Reader, now: datetime
) -> None:
    goal(number, case, fatma, now)
    freeze_version(number, reason="Afgesproken", by=fatma, at=now)
    assert not Notice.objects.filter(text="bericht-klaar").exists() and news(reader=de_wit) == ()
    assert not OpenTask.objects.filter(task__kind="bellen", task__title__startswith="Bel ").exists()
    assert OpenTask.objects.filter(task__title=TO_AGREE).count() == 1


def test_who_directs_is_named_on_no_page_at_home(
    case: Case, number: int, fatma: Reader, de_wit: Reader, now: datetime, client_of: Sign
) -> None:
    goal(number, case, fatma, now)
    until = timezone.localdate(now) + timedelta(days=60)
    actions.take_direction(number, reason="Crisis", until_on=until, accepts_convenant=True, by=fatma, at=now)
    actions.scale(
        number, to_level="samen", reason="Er is meer nodig.", kind="grond", ground="Wmo", by=fatma, at=now
    )
    (home,) = my_readers(reader=de_wit).homes
    assert home.untold and not home.directors and not home.scalings
    browser = client_of("de_wit")
    for page in (reverse("portal:plan-readers"), reverse("portal:plan", args=[number])):
        shown = browser.get(page).text
        assert "Fatma" not in shown and "Crisis" not in shown and "Er is meer nodig" not in shown, page
    done = browser.get("/mijn/inzage/").text
    assert not [kind for kind in ("direction.taken", "plan.scaled") if str(KINDS[kind].sentence) in done]
    assert "Wilt u weten wie de regie heeft? Bel ons." in browser.get(reverse("portal:plan-readers")).text


def test_who_directed_before_it_stays_named(
    village: Village, number: int, fatma: Reader, de_wit: Reader, now: datetime
) -> None:
    until = timezone.localdate(now) + timedelta(days=60)
    before = now - timedelta(days=40)
    actions.take_direction(
        number, reason="Samen", until_on=until, accepts_convenant=True, by=fatma, at=before
    )
    triage(about_annie(village, fatma, relation="zelf", at=now).case, SAFETY, by=fatma, at=now)
    (home,) = my_readers(reader=de_wit).homes
    assert not home.untold and home.director is not None and home.director.reason == "Samen"


def test_a_goal_of_all_at_home_that_came_from_it_is_for_whom_it_is_about(
    case: Case, number: int, village: Village, fatma: Reader, de_wit: Reader, now: datetime, client_of: Sign
) -> None:
    goal(number, case, fatma, now)
    frozen = freeze_version(number, reason="Afgesproken", by=fatma, at=now)
    assert WORDS not in read_by(de_wit, number) and WORDS in read_by(annie(village, de_wit), number)
    assert WORDS not in str(version(frozen.pk, reader=de_wit).contents)
    assert WORDS in str(version(frozen.pk, reader=annie(village, de_wit)).contents)
    assert WORDS in str(plan_now(number, reader=fatma).contents)
    assert WORDS not in client_of("de_wit").get(reverse("portal:plan", args=[number])).text


def test_of_the_member_it_concerns_that_member_reads_it(
    case: Case, number: int, village: Village, fatma: Reader, de_wit: Reader, now: datetime
) -> None:
    goal(number, case, fatma, now, person=village.person("Jan").pk)
    assert WORDS in read_by(de_wit, number) and WORDS not in read_by(annie(village, de_wit), number)


def test_a_goal_of_another_case_or_of_none_is_read_by_all(
    village: Village, number: int, fatma: Reader, de_wit: Reader, now: datetime
) -> None:
    plain = about_annie(village, fatma, relation="zelf").case
    triage(plain, COMPLEX, by=fatma, at=now)
    goal(number, Case.objects.get(pk=plain.pk), fatma, now)
    actions.add_goal(number, domain="wonen", text="Een schone gang.", met_when="Schoon.", by=fatma, at=now)
    assert WORDS in read_by(de_wit, number) and "Een schone gang." in read_by(de_wit, number)
