"""Several others are heard at one moment: the resident is invited once, and stays so as long as one of them is heard."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.decisions.models import Beschikking, Hearing
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions.objection_letters import put_back
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices
from tests.fixtures.letters import posted
from tests.fixtures.objected import LATER, object_to

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]
NAMES = ("K. Buurman", "P. Overkant")
OFF_AT = LATER + timedelta(days=1)


@pytest.fixture
def together(refused: Beschikking, fatma: Reader, pieter: Reader) -> list[Hearing]:
    first, second = (object_to(refused, by=fatma, who=Other("buur", None, name)) for name in NAMES)
    hearings.plan_hearing(
        first, starts_at=LATER + timedelta(days=21), place="Raadhuis", sooner=False, along=[second], by=pieter, at=LATER,
    )  # fmt: skip
    return list(Hearing.objects.order_by("pk"))


def to_resident(template: str) -> list[Notice]:
    return list(Notice.objects.filter(template=f"bezwaar-ander-{template}", stopped__isnull=True))


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("first", (0, 1))
def test_the_resident_hears_that_it_does_not_take_place_when_nobody_is_heard_any_more(
    together: list[Hearing], pieter: Reader, first: int
) -> None:
    (invited,) = to_resident("hoorzitting")
    posted(invited, by=pieter, at=LATER)
    hearings.call_off(together[first], reason="Er is iemand ziek.", by=pieter, at=OFF_AT)
    assert len(to_resident("hoorzitting")) == 1 and not to_resident("vervalt")
    hearings.call_off(together[1 - first], reason="Er is iemand ziek.", by=pieter, at=OFF_AT)
    assert to_resident("hoorzitting") == [invited] and len(to_resident("vervalt")) == 1


@pytest.mark.usefixtures("files")
def test_an_invitation_that_did_not_go_after_all_stays_as_long_as_another_is_heard(
    together: list[Hearing], pieter: Reader
) -> None:
    (invited,) = to_resident("hoorzitting")
    notices.print_now(invited.pk, at=LATER)
    invited.refresh_from_db()
    assert invited.document is not None
    hearings.call_off(together[0], reason="Er is iemand ziek.", by=pieter, at=OFF_AT)
    put_back(invited.document, by=pieter, at=OFF_AT)
    assert to_resident("hoorzitting") == [invited]
    hearings.call_off(together[1], reason="Er is iemand ziek.", by=pieter, at=OFF_AT)
    assert not to_resident("hoorzitting") and not to_resident("vervalt"), (
        "who never read of it is told nothing"
    )


def test_they_are_planned_in_one_order_whoever_is_named_first(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    first, second = (object_to(refused, by=fatma, who=Other("buur", None, name)) for name in NAMES)
    made = hearings.plan_hearing(
        second, starts_at=LATER + timedelta(days=21), place="Raadhuis", sooner=False, along=[first], by=pieter, at=LATER,
    )  # fmt: skip
    assert made.objection == second
    assert [each.objection for each in Hearing.objects.order_by("pk")] == [first, second]
    assert to_resident("hoorzitting")[0].case == second.case
