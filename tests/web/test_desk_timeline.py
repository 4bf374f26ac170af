"""The overview of a household leads to what it tells of, and says that the household ended."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.cases.queries import Older
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import CASTRICUM
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.django_db


@pytest.mark.function("A10")
def test_each_line_of_the_timeline_leads_to_what_it_is_about(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    home, desk = village.household("De Wit"), client_of("fatma")
    said = [_note(home, fatma, number) for number in range(25)]
    task = cases.issue_task(
        kind="actie", title="Bel de huisarts", municipality=CASTRICUM, team=fatma.teams[0], due_on=MONDAY.date(),
        household=home.pk, by=fatma, at=MONDAY,
    )  # fmt: skip
    cases.finish_reminders(Task.objects.filter(pk=task.pk), result="Klaar", by=fatma, at=MONDAY)
    case = cases.open_case(
        municipality=CASTRICUM, subject="Hulp", team=fatma.teams[0], household=home.pk, by=fatma, at=MONDAY
    )

    page = desk.get(f"/werk/huishoudens/{home.pk}/").text
    places = re.findall(r'kt-event__title"><a [^>]*href="([^"]+)"', page)
    assert len(places) == page.count("kt-event__title") == 10
    assert all(desk.get(place.replace("&amp;", "&")).status_code == 200 for place in set(places))
    assert f"/werk/zaken/{case.number}/dossier/" in places and f"/werk/taken/{task.pk}/" in places

    oldest = overview(home.pk, reader=fatma, shown="note", events=30).timeline[-1]
    assert (oldest.text, oldest.listed_from) == ("Aantekening 24", Older(oldest.at, said[-1] + 1))
    listed = desk.get(f"/werk/huishoudens/{home.pk}/aantekeningen/", {"tot": str(oldest.listed_from)}).text
    assert f'id="note-{said[-1]}"' in listed and "Aantekening 23" not in listed


@pytest.mark.function("A10")
def test_a_household_that_ended_says_so_with_day_and_reason(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    home, desk = village.household("De Wit"), client_of("fatma")
    Household.objects.filter(pk=home.pk).update(opened_on=MONDAY.date() - timedelta(days=9))
    assert "is beëindigd" not in desk.get(f"/werk/huishoudens/{home.pk}/").text

    people.end_household(home, reason="verhuisd", on=MONDAY.date(), by=fatma, at=MONDAY)
    page = desk.get(f"/werk/huishoudens/{home.pk}/").text
    assert "Dit huishouden is beëindigd" in page and "Sinds 2 maart 2026: " in page

    people.reopen_household(home, on=MONDAY.date(), by=fatma, at=MONDAY)
    assert "is beëindigd" not in desk.get(f"/werk/huishoudens/{home.pk}/").text


def _note(home: Household, by: Reader, number: int) -> int:
    at = MONDAY - timedelta(hours=number)
    return int(cases.write_note(home, text=f"Aantekening {number}", by=by, at=at).pk)
