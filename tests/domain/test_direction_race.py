"""Who take the direction of a plan at one moment, or hand it back meanwhile: one directs, on every day."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection

from demo import village as invented
from keukentafel.domain.people.models import Household
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.models import Director, Plan
from keukentafel.domain.walls import security
from tests.fixtures.directed import JUNE, take
from tests.fixtures.village import MONDAY, TUESDAY, Village

CASTRICUM = 383


@pytest.mark.function("C3")
def test_two_who_take_and_one_who_hands_back_leave_exactly_one_director(
    committed_database: Any, django_db_blocker: Any
) -> None:
    """Threads with connections of their own. First the deeds race; then the rows themselves, without the lock of a deed."""
    told: list[str] = []

    def at_once(*deeds: Any) -> None:
        go = threading.Barrier(len(deeds))

        def do(deed: Any) -> None:
            try:
                with security.opened(CASTRICUM):
                    go.wait(10)
                    deed()
                told.append("done")
            except (
                actions.DirectsNothing,
                actions.AlreadyDirects,
                IntegrityError,
                OperationalError,
            ) as refused:
                told.append(type(refused).__name__)
            finally:
                connection.close()

        threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)

    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(CASTRICUM):
            village = Village()
            fatma, sandra = village.reader("fatma"), village.reader("sandra")
        with security.opened(CASTRICUM):
            number = Household.objects.get(name="De Wit").pk
            plan = actions.start_plan(number, by=fatma, at=MONDAY).pk
        at_once(lambda: take(number, fatma), lambda: take(number, sandra))
        assert sorted(told) == ["done", "done"], "the one after the other"
        _exactly_one_each_day(plan)
        told.clear()
        at_once(
            lambda: take(number, fatma, at=TUESDAY),
            lambda: actions.hand_back_direction(number, by=sandra, at=TUESDAY),
            lambda: actions.hand_back_direction(number, by=sandra, at=TUESDAY),
        )
        _exactly_one_each_day(plan)
        told.clear()
        with security.opened(CASTRICUM):
            Director.objects.filter(plan=plan).delete()
        row = {"municipality_id": CASTRICUM, "plan_id": plan, "from_on": JUNE}
        at_once(*[lambda: Director.objects.create(**row)] * 2)
        # Of two rows that wait for each other PostgreSQL refuses one as a deadlock; either way one stands.
        assert sorted(told) in (["IntegrityError", "done"], ["OperationalError", "done"]), (
            "the database itself"
        )
        with security.opened(CASTRICUM):
            assert Director.objects.filter(plan=plan).count() == 1
        connection.close()


def _exactly_one_each_day(plan: int) -> None:
    with security.opened(CASTRICUM):
        rows = list(Director.objects.filter(plan=plan))
        start = Plan.objects.get(pk=plan).started_on
    for day in (start + timedelta(days=nth) for nth in range(200)):
        there = [row for row in rows if row.from_on <= day and (row.until_on is None or day < row.until_on)]
        assert len(there) == 1, day
