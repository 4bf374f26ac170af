"""A court that is asked about an objection: when that can be, what was a mistake, and what it orders while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Appeal, Beschikking, Objection, StepUndone
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries.file_copy_objections import objections as copied
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.at_court import NOT_HEARD, STANDS, TODAY, said, to_court
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import Village


@pytest.mark.function("D6")
def test_a_court_is_not_asked_before_there_was_anything_to_ask_it(
    objection_decided: Objection, sandra: Reader
) -> None:
    with pytest.raises(rows.StepRefused, match="toen was er nog niets"):
        to_court(objection_decided, sandra, filed_on=date(2020, 1, 1))
    with pytest.raises(rows.StepRefused, match="Kies beroep"):
        to_court(
            objection_decided,
            sandra,
            kind="niet-tijdig",
            filed_on=TODAY + timedelta(1),
            at=LATER + timedelta(1),
        )


@pytest.mark.function("D6")
def test_a_court_that_was_asked_before_the_decision_is_written_down_after_it(
    objection_decided: Objection, sandra: Reader
) -> None:
    assert to_court(objection_decided, sandra, kind="niet-tijdig", at=LATER + timedelta(4)).filed_on == TODAY


@pytest.mark.function("D6")
def test_a_case_of_the_court_that_was_a_mistake_stays_readable(
    objection_decided: Objection, sandra: Reader, village: Village, client_of: Callable[[str], Any]
) -> None:
    appeal = to_court(objection_decided, sandra)
    rows.take_back_appeal(appeal, reason="Dit hoort bij een ander bezwaar.", by=sandra, at=LATER)
    assert not objection_decided.appeals.exists() and "HAA 26/7" in StepUndone.objects.get().what
    page = client_of("sandra").get(reverse("desk:objection", args=[objection_decided.number])).text
    copy = " ".join(
        each.text for each in copied(objection_decided.case.household, objection_decided.person, {})
    )
    for read in (page, copy):
        assert "HAA 26/7" in read and "Dit hoort bij een ander bezwaar." in read


@pytest.mark.function("D6")
def test_relief_that_is_granted_orders_something_and_a_ruling_fits_what_was_asked(
    objection_waits: Objection, sandra: Reader
) -> None:
    appeal = to_court(objection_waits, sandra, kind="voorlopig")
    for field, wrong in (
        ("text", {"outcome": "toegewezen"}),
        ("outcome", {"outcome": "gegrond"}),
        ("due_on", {"outcome": "toegewezen", "text": "Geef de hulp door."}),
    ):
        with pytest.raises(rows.StepRefused) as told:
            said(appeal, sandra, **wrong)
        assert told.value.field == field
    assert not hasattr(Appeal.objects.get(), "ended")


@pytest.mark.function("D6")
def test_a_ruling_by_mistake_is_put_right_while_nothing_rests_on_it(
    objection_decided: Objection, sandra: Reader, client_of: Callable[[str], Any]
) -> None:
    appeal, due_on = to_court(objection_decided, sandra), TODAY + timedelta(14)
    said(appeal, sandra, text="Betaal het griffierecht.", due_on=due_on)
    mistake = reverse("desk:appeal-mistake", args=[objection_decided.number, appeal.pk])
    page = reverse("desk:objection", args=[objection_decided.number])
    client = client_of("sandra")
    assert mistake in client.get(page).text
    assert client.post(mistake, {"reason": "Dit was de uitspraak van een ander."}).status_code == 302
    assert not OpenTask.objects.filter(task__case=objection_decided.case).exists()
    assert "gegrond" in StepUndone.objects.get().what and "uitspraak" in client.get(page).text
    said(Appeal.objects.get(), sandra, text="Beslis opnieuw.", due_on=due_on, again=True)
    assert mistake in client.get(page).text, "until it is decided anew"


@pytest.mark.function("D6")
def test_what_a_court_ordered_stays_on_the_desk_while_the_objection_goes_on(
    objection_waits: Objection, sandra: Reader
) -> None:
    made, appeal = objection_waits, to_court(objection_waits, sandra, kind="voorlopig")
    said(appeal, sandra, outcome="toegewezen", text="Geef de hulp door.", due_on=TODAY + timedelta(3))
    order = f"Doe wat de rechter zei over bezwaar {made.number}"
    process.hand_to(made, team=sandra.teams[0], account=sandra.account, by=sandra, at=LATER)
    assert on_desks(made) == {order, f"Behandel bezwaar {made.number}"}
    process.withdraw(made, on=TODAY, way="schriftelijk", by=sandra, at=LATER)
    assert on_desks(made) == {order}
    process.undo_withdrawal(made, by=sandra, at=LATER)
    hearings.waive_hearing(made, ground="c", reason=NOT_HEARD, by=sandra, at=LATER)
    process.decide(made, STANDS, by=sandra, at=LATER)
    assert on_desks(made) == {order}


def on_desks(made: Objection) -> set[str]:
    return set(OpenTask.objects.filter(task__case=made.case_id).values_list("task__title", flat=True))


@pytest.mark.function("D6")
def test_appeal_against_not_deciding_in_time_needs_no_decision(refused: Beschikking, fatma: Reader) -> None:
    made = object_to(refused, by=fatma)
    with pytest.raises(rows.NothingToAppeal, match="niet op tijd"):
        to_court(made, fatma)
    appeal = to_court(made, fatma, kind="niet-tijdig")
    said(appeal, fatma, text="Beslis op het bezwaar.", due_on=TODAY + timedelta(14))
    assert OpenTask.objects.filter(task__reference=f"uitspraak:{appeal.pk}").exists()
