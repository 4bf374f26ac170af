"""Two colleagues pick up one question, or hand over one case, at the same moment: the second hears who has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from demo import village as invented
from demo.places import CASTRICUM
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Holder, Task
from keukentafel.domain.process.actions import AlreadyPickedUp, pick_up, take
from keukentafel.domain.process.actions.work import put_back
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.at_once import second
from tests.fixtures.intake import receive
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("B3")


def test_the_second_of_two_at_one_moment_hears_who_has_it(
    committed_database: Any, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(CASTRICUM):
            fatma, sandra = (Village().reader(who) for who in ("fatma", "sandra"))
            melding = receive(about_postcode="1902 AB", about_number="5")
            team = Holder.objects.get(case=melding.case, until_at__isnull=True).team_id

        def picks(who: Reader) -> Callable[[], Any]:
            return lambda: pick_up(melding, by=who, at=MONDAY)

        def hands(who: Reader) -> Callable[[], Any]:
            return lambda: cases.hand_over(melding.case, team=team, account=who.account, by=who, at=MONDAY)

        picked = second(picks(fatma), picks(sandra))
        with security.opened(CASTRICUM):
            has = Holder.objects.get(case=melding.case, until_at__isnull=True).account_id
            put_back(melding, reason="Nog eens", by=fatma, at=MONDAY)
        handed = second(hands(fatma), hands(sandra))
        same = second(hands(sandra), hands(sandra))
        with security.opened(CASTRICUM):
            task = _task(team)
        took = second(lambda: take(task, by=fatma, at=MONDAY), lambda: take(task, by=sandra, at=MONDAY))
        connection.close()

    assert has == fatma.account
    assert isinstance(picked, AlreadyPickedUp) and f"{fatma.name} heeft deze melding al opgepakt" in str(
        picked
    )
    assert isinstance(handed, cases.HeldByAnother) and f"nu van {fatma.name}" in str(handed)
    assert same is None, "what was wanted is so already"
    assert isinstance(took, cases.AlreadyTaken) and f"{fatma.name} heeft deze taak al opgepakt" in str(took)


def _task(team: int) -> Task:
    return cases.issue_task(
        kind="bellen",
        title="Bel terug",
        municipality=CASTRICUM,
        team=team,
        due_on=MONDAY.date(),
        by=None,
        at=MONDAY,
    )
