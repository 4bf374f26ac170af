"""A direction that ends on its own day: who directed, the household and the team hear it, once, and who directs is clear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.plans import actions, jobs, queries
from keukentafel.domain.plans.actions.telling_home import TO_AGREE
from keukentafel.domain.plans.models import Director, DirectorRanOut
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.directed import consented, take
from tests.fixtures.village import AMSTERDAM, MONDAY, Village, VillageClient

pytestmark = pytest.mark.function("C3")
CASTRICUM = 383
END = MONDAY.date() + timedelta(days=40)
THAT_DAY = datetime.combine(END, datetime.min.time(), AMSTERDAM) + timedelta(hours=6)


def tasks() -> list[tuple[str, int | None]]:
    """What lies on desks about a direction: title and whose desk."""
    rows = OpenTask.objects.filter(task__title__icontains="regie").order_by("pk")
    return [(row.task.title.split(":")[0], row.account_id) for row in rows.select_related("task")]


def test_who_directed_the_household_and_the_team_hear_it_once(
    village: Village, number: int, fatma: Reader, sandra: Reader
) -> None:
    taken = take(number, sandra, END)
    OpenTask.objects.all().delete()
    Notice.objects.all().delete()
    assert actions.ask_before_the_end(CASTRICUM, at=THAT_DAY - timedelta(days=20)) == 1
    assert OpenTask.objects.get().due_on == END - timedelta(days=1), "on the day itself it is too late"

    assert actions.tell_of_the_end(CASTRICUM, at=THAT_DAY - timedelta(days=1)) == 0
    assert [actions.tell_of_the_end(CASTRICUM, at=THAT_DAY) for _ in range(2)] == [1, 0]
    titles = dict(tasks())
    assert titles["Uw regie over het plan is voorbij"] == sandra.account
    assert "De regie over het plan is voorbij en ligt weer bij het huishouden" in titles
    assert not any("kijk samen" in title for title in titles), "it can be prolonged no more"
    assert Notice.objects.count() == 1, "Jan, who signs in"
    assert any(title.startswith("Bel Annie") for title in titles), "who has no e-mail is called"
    assert DirectorRanOut.objects.get().director_id == taken.pk
    assert Entry.objects.filter(kind="direction.ran_out", household_id=number).count() == 1
    assert actions.tell_of_the_end(CASTRICUM, at=THAT_DAY + timedelta(days=1)) == 0


def test_the_course_says_that_it_ran_out_and_that_the_household_directs(
    number: int,
    fatma: Reader,
    client_of: Callable[[Reader | str], VillageClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take(number, fatma, END)
    actions.tell_of_the_end(CASTRICUM, at=THAT_DAY)
    course = queries.course(number, reader=replace(fatma, today=END))
    assert course.director is not None and course.director.is_household
    assert [each.ran_out for each in course.directors] == [False, True, False][: len(course.directors)]
    monkeypatch.setattr("django.utils.timezone.now", lambda: THAT_DAY)
    assert (
        "Liep af op de afgesproken dag."
        in client_of(fatma).get(reverse("desk:direction-course", args=[number])).text
    )


def test_who_works_for_the_household_is_told_once_also_when_they_directed(number: int, fatma: Reader) -> None:
    take(number, fatma, END)
    OpenTask.objects.all().delete()
    actions.tell_of_the_end(CASTRICUM, at=THAT_DAY)
    mine = [title for title, account in tasks() if account == fatma.account]
    assert mine[0] == "Uw regie over het plan is voorbij"
    assert sum("is voorbij" in title for title in mine) == 1


def test_of_a_colleague_who_left_only_the_team_hears_it(number: int, fatma: Reader, sandra: Reader) -> None:
    take(number, sandra, END)
    Account.objects.filter(pk=sandra.account).update(is_active=False)
    assert actions.tell_of_the_end(CASTRICUM, at=THAT_DAY) == 1
    assert [title for title, _ in tasks() if "is voorbij" in title] == [
        "De regie over het plan is voorbij en ligt weer bij het huishouden"
    ]


def test_an_organisation_is_called_and_in_a_case_about_safety_nobody_at_home_hears_it(
    village: Village, number: int, fatma: Reader
) -> None:
    safe = guide.add_organisation(
        guide.OrganisationFacts("Veilig Thuis Test", "veilig-thuis"), by=fatma, at=MONDAY
    )
    actions.let_direct(
        number, organisation=safe.pk, ground="veilig-thuis", reason="Eerst rust.", until_on=END, by=fatma, at=MONDAY
    )  # fmt: skip
    OpenTask.objects.all().delete()
    Notice.objects.all().delete()
    assert actions.tell_of_the_end(CASTRICUM, at=THAT_DAY) == 1
    told = set(OpenTask.objects.values_list("task__kind", "task__title"))
    assert {kind for kind, title in told if title.startswith("De regie over het plan is voorbij: bel")} == {
        "bellen"
    }
    assert ("actie", TO_AGREE) in told and not Notice.objects.exists()


def test_a_night_that_failed_makes_no_mail_of_the_end_of_veilig_thuis(number: int, fatma: Reader) -> None:
    safe = guide.add_organisation(
        guide.OrganisationFacts("Veilig Thuis Test", "veilig-thuis"), by=fatma, at=MONDAY
    )
    actions.let_direct(
        number, organisation=safe.pk, ground="veilig-thuis", reason="Eerst rust.", until_on=END, by=fatma, at=MONDAY
    )  # fmt: skip
    Notice.objects.all().delete()
    assert actions.tell_of_the_end(CASTRICUM, at=THAT_DAY + timedelta(days=2)) == 1
    assert OpenTask.objects.filter(task__title=TO_AGREE).exists() and not Notice.objects.exists()


def test_what_was_handed_back_or_taken_over_is_not_told_again(
    village: Village, number: int, fatma: Reader, sandra: Reader
) -> None:
    take(number, fatma, END)
    take(number, sandra, END, at=MONDAY + timedelta(days=1))
    actions.hand_back_direction(number, by=sandra, at=MONDAY + timedelta(days=2))
    chosen = guide.add_organisation(guide.OrganisationFacts("Duinrand Test", "welzijn"), by=fatma, at=MONDAY)
    late = MONDAY + timedelta(days=3)
    actions.let_direct(
        number, organisation=chosen.pk, ground="vrijwillig", reason="Zij kennen het gezin.", until_on=END,
        given=consented(village, late), by=fatma, at=late,
    )  # fmt: skip
    actions.shorten_direction(number, reason="Klaar", until_on=late.date(), by=fatma, at=late)
    assert actions.tell_of_the_end(CASTRICUM, at=THAT_DAY) == 0


def test_taken_over_on_that_very_day_only_who_directed_hears_it(
    number: int, fatma: Reader, sandra: Reader
) -> None:
    take(number, sandra, END)
    take(number, fatma, END + timedelta(days=30), at=THAT_DAY - timedelta(hours=1))
    OpenTask.objects.all().delete()
    Notice.objects.all().delete()
    assert actions.tell_of_the_end(CASTRICUM, at=THAT_DAY) == 1
    assert tasks() == [("Uw regie over het plan is voorbij", sandra.account)] and not Notice.objects.exists()


def test_of_long_ago_nobody_is_told_and_the_worker_does_it_every_night(number: int, fatma: Reader) -> None:
    take(number, fatma, END)
    assert actions.tell_of_the_end(CASTRICUM, at=THAT_DAY + timedelta(days=31)) == 0
    jobs.directions_that_ended(timestamp=int(THAT_DAY.timestamp()))
    assert DirectorRanOut.objects.count() == 1


def test_without_a_row_of_the_household_it_gets_one(number: int, fatma: Reader) -> None:
    taken = take(number, fatma, END)
    Director.objects.filter(plan=taken.plan_id, from_on=END).delete()
    actions.tell_of_the_end(CASTRICUM, at=THAT_DAY)
    assert Director.objects.get(plan=taken.plan_id, until_on=None).from_on == END
