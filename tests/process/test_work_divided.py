"""Questions on the pile of a team: who divides them sees who is there, and whoever has one puts it back with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from keukentafel.domain.cases.actions import NoReason
from keukentafel.domain.cases.models import Holder
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import work
from keukentafel.domain.process.queries import distribution
from keukentafel.domain.teams import actions as teams
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import receive
from tests.fixtures.village import MONDAY, TUESDAY, Village


@pytest.mark.function("B3")
def test_the_list_to_divide_shows_the_pile_and_who_is_not_there(
    village: Village,
    fatma: Reader,
    sandra: Reader,
    pieter: Reader,
    ruud: Reader,
    django_assert_num_queries: Any,
) -> None:
    waits, away, busy = receive(), receive(), receive()
    process.pick_up(away, by=pieter, at=MONDAY)
    process.pick_up(busy, by=fatma, at=MONDAY)
    work.pass_on(busy, team=fatma.teams[0], account=sandra.account, reason="Druk", by=fatma, at=MONDAY)
    teams.register_absence(account=pieter.account, from_on=MONDAY.date(), until_on=None, by=pieter, at=MONDAY)

    with django_assert_num_queries(3):
        desk = distribution.distribution(reader=fatma)
    mine = {line.number: line for line in desk.lines}

    assert mine[waits.number].account is None and mine[waits.number].days_left == 42
    assert mine[away.number].away and mine[busy.number].account_name == "Sandra Hoekstra"
    assert pieter.account not in {each.account for each in desk.takers_of(fatma.teams[0])}
    assert not {waits.number, away.number} & {
        each.number for each in distribution.distribution(reader=ruud).lines
    }


def test_putting_back_needs_a_reason_and_the_holder(village: Village, fatma: Reader, pieter: Reader) -> None:
    melding = receive()
    process.pick_up(melding, by=fatma, at=MONDAY)
    with pytest.raises(work.NotTheHolder):
        work.put_back(melding, reason="Druk", by=pieter, at=TUESDAY)
    with pytest.raises(NoReason):
        work.put_back(melding, reason=" ", by=fatma, at=TUESDAY)

    work.put_back(melding, reason="Ik ken dit gezin", by=fatma, at=TUESDAY)

    holder = Holder.objects.get(case=melding.case, until_at__isnull=True)
    assert (holder.account_id, holder.reason) == (None, "Ik ken dit gezin")
