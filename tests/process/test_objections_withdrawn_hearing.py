"""Who withdraws an objection is not heard about it any more: its hearing is called off, and who was invited hears that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.models import Beschikking, Hearing, HearingCalledOff, Objection
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.letters import posted
from tests.fixtures.objected import LATER, object_to

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
HELD = LATER + timedelta(days=21)
NEXT_DAY = LATER + timedelta(days=1)
DAY = "De hoorzitting van 2 april 2026"


def plan(made: Objection, by: Reader, *along: Objection) -> Hearing:
    return hearings.plan_hearing(
        made, starts_at=HELD, place="Raadhuis", sooner=False, along=along, by=by, at=LATER
    )


def withdraw(made: Objection, by: Reader) -> None:
    process.withdraw(made, on=NEXT_DAY.date(), way="schriftelijk", by=by, at=NEXT_DAY)


def neighbour(refused: Beschikking, by: Reader, name: str = "K. Buurman") -> Objection:
    return object_to(refused, by=by, who=Other("buur", None, name))


def going(made: Objection, template: str) -> list[Notice]:
    return list(Notice.objects.filter(case=made.case, template=template, stopped__isnull=True).order_by("pk"))


def test_its_hearing_is_called_off_and_one_letter_says_both(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    made = object_to(refused, by=fatma)
    hearing = plan(made, pieter)

    withdraw(made, fatma)

    off = HearingCalledOff.objects.get()
    assert (off.hearing, off.reason) == (hearing, "Het bezwaar is ingetrokken.")
    (letter,) = going(made, "bezwaar-ingetrokken")
    assert f"Wij stoppen met de behandeling. {DAY} gaat niet door." in letter.body.replace("\xa0", " ")
    assert not going(made, "bezwaar-hoorzitting") and not going(made, "bezwaar-hoorzitting-vervalt")


def test_a_hearing_that_began_was_not_called_off(refused: Beschikking, fatma: Reader, pieter: Reader) -> None:
    made = object_to(refused, by=fatma)
    plan(made, pieter)
    process.withdraw(made, on=HELD.date(), way="hoorzitting", by=fatma, at=HELD + timedelta(hours=1))
    assert not HearingCalledOff.objects.exists()
    assert "hoorzitting" not in going(made, "bezwaar-ingetrokken")[0].body


@pytest.mark.parametrize("read", (True, False))
def test_the_resident_who_was_invited_hears_it_once_nobody_is_heard_any_more(
    refused: Beschikking, fatma: Reader, pieter: Reader, read: bool
) -> None:
    first, second = neighbour(refused, fatma), neighbour(refused, fatma, "P. Overkant")
    plan(first, pieter, second)
    (invited,) = going(first, "bezwaar-ander-hoorzitting")
    if read:
        posted(invited, by=pieter, at=LATER)

    withdraw(first, fatma)
    assert going(first, "bezwaar-ander-hoorzitting") and not going(first, "bezwaar-ander-vervalt")
    withdraw(second, fatma)

    told = going(second, "bezwaar-ander-vervalt")
    assert [each.person for each in told] == [refused.aanvraag.person] * read
    assert bool(going(first, "bezwaar-ander-hoorzitting")) == read


def test_a_resident_who_withdraws_is_invited_to_the_hearing_of_another_that_stands(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    own, other = object_to(refused, by=fatma), neighbour(refused, fatma)
    plan(own, pieter, other)

    withdraw(own, fatma)

    assert not HearingCalledOff.objects.filter(hearing__objection=other).exists()
    (invited,) = going(other, "bezwaar-ander-hoorzitting")
    assert invited.person == refused.aanvraag.person and going(other, "bezwaar-hoorzitting")


def test_a_committee_is_told_by_a_colleague(refused: Beschikking, fatma: Reader, pieter: Reader) -> None:
    made = object_to(refused, by=fatma)
    process.choose_course(made, committee=True, name="de bezwaarcommissie", by=pieter, at=LATER)
    plan(made, pieter)

    withdraw(made, fatma)

    (task,) = OpenTask.objects.filter(task__case=made.case)
    assert task.task.title.startswith(f"Zeg de bezwaarcommissie dat bezwaar {made.number} niet doorgaat")


def test_withdrawn_by_mistake_the_hearing_takes_place_as_it_was(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    made = neighbour(refused, fatma)
    process.choose_course(made, committee=True, name="de bezwaarcommissie", by=pieter, at=LATER)
    plan(made, pieter)
    (invited,) = going(made, "bezwaar-ander-hoorzitting")
    posted(invited, by=pieter, at=LATER)
    withdraw(made, fatma)

    process.undo_withdrawal(made, by=fatma, at=NEXT_DAY + timedelta(hours=1))

    assert not HearingCalledOff.objects.exists()
    assert going(made, "bezwaar-hoorzitting") and len(going(made, "bezwaar-ander-hoorzitting")) == 2
    assert not going(made, "bezwaar-ander-vervalt")
    assert f"{DAY} gaat wel door." in going(made, "bezwaar-loopt-weer")[0].body.replace("\xa0", " ")
    assert not OpenTask.objects.filter(task__case=made.case, task__title__startswith="Zeg").exists()
