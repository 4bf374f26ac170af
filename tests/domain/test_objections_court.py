"""After a court spoke, and what was a mistake on the way: work with a day, a decision taken anew, steps taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.actions.clocks import extend_clock
from keukentafel.domain.cases.models import Clock, OpenTask
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Objection
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import court
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import long_date, plain_date
from keukentafel.rules.termen import WrongTerm
from tests.fixtures.at_court import NOT_HEARD, STANDS, TODAY, said, to_court
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import MONDAY


@pytest.mark.function("D6")
def test_what_a_court_orders_is_a_task_with_its_day(objection_decided: Objection, sandra: Reader) -> None:
    appeal = to_court(objection_decided, sandra)
    for wrong in ({"text": "Betaal het griffierecht."}, {"due_on": TODAY + timedelta(14)}):
        with pytest.raises(rows.StepRefused):
            said(appeal, sandra, **wrong)
    due_on = TODAY + timedelta(14)
    said(appeal, sandra, text="Betaal het griffierecht.", due_on=due_on)
    task = OpenTask.objects.get(task__case=objection_decided.case)
    assert (task.due_on, task.task.title) == (
        due_on,
        f"Doe wat de rechter zei over bezwaar {objection_decided.number}",
    )
    with pytest.raises(actions.CourtOrdered, match="Wat de rechter opdroeg"):
        actions.close_case(
            objection_decided.case, result="voorziening", finish_work=True, by=sandra, at=LATER + timedelta(1)
        )
    assert OpenTask.objects.filter(pk=task.pk).exists()


@pytest.mark.function("D6")
@pytest.mark.parametrize("weeks", [3, 6, 9])
def test_a_decision_that_a_court_annuls_is_taken_anew_within_the_days_it_gave(
    objection_decided: Objection, sandra: Reader, weeks: int
) -> None:
    appeal, due_on = to_court(objection_decided, sandra), TODAY + timedelta(weeks=weeks)
    with pytest.raises(rows.StepRefused, match="gegrond"):
        said(appeal, sandra, outcome="ongegrond", again=True)
    said(appeal, sandra, text="Nieuwe beslissing op bezwaar.", due_on=due_on, again=True)
    again = Objection.objects.get(after=appeal)
    assert (again.beschikking, again.text) == (objection_decided.beschikking, objection_decided.text)
    assert Clock.objects.get(case=again.case).last_day == due_on
    assert OpenTask.objects.get(task__case=again.case).due_on == TODAY + timedelta(7)
    old, new = (queries.objection(each.number, reader=sandra) for each in (objection_decided, again))
    assert (old.again, new.after, new.state) == (again.number, objection_decided.number, "open")
    hearings.waive_hearing(again, ground="c", reason=NOT_HEARD, by=sandra, at=LATER)
    process.decide(again, STANDS, by=sandra, at=LATER)
    body = Notice.objects.filter(case=again.case, template="beslissing-op-bezwaar").latest("pk").body
    assert "vernietigde onze eerdere beslissing" in body and "HAA 26/7" in body
    assert "U zei dat u niet gehoord wilde worden" in body and NOT_HEARD in body


@pytest.mark.function("D6")
@pytest.mark.parametrize("weeks", [2, 9])
def test_the_last_day_of_a_court_is_its_own_and_the_desk_makes_it_no_later(
    objection_decided: Objection, sandra: Reader, client_of: Callable[[str], Any], weeks: int
) -> None:
    due_on = TODAY + timedelta(weeks=weeks)
    said(to_court(objection_decided, sandra), sandra, text="Beslis opnieuw.", due_on=due_on, again=True)
    again = Objection.objects.exclude(pk=objection_decided.pk).get()
    clock = Clock.objects.get(case=again.case)
    card = queries.objection(again.number, reader=sandra).clock
    assert card is not None and not (card.may_be_extended or card.may_be_agreed or card.may_stand_still)
    assert card.sentence == f"De rechter noemde deze dag: {long_date(due_on)}. Awb, artikel 8:72 lid 4 en 5."
    page = client_of("sandra").get(reverse("desk:objection", args=[again.number])).text
    assert "Verlengen" not in page and "Laten stilstaan" not in page and "verordening" not in page
    for until in (None, due_on + timedelta(14)):
        with pytest.raises(WrongTerm):
            extend_clock(
                clock, agreed_until=until, reason="Wij hebben nog stukken nodig.", by=sandra, at=LATER
            )
    process.choose_course(again, committee=True, name="Bezwaarcommissie", by=sandra, at=LATER)
    assert Clock.objects.get(case=again.case).last_day == due_on


@pytest.mark.function("D6")
def test_what_was_accepted_and_mended_goes_along_to_the_new_decision(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    late = MONDAY + timedelta(days=50)
    by, made = sandra, object_to(granted, by=fatma, at=late)
    rows.judge_late(made, excused=True, reason="Zij lag in het ziekenhuis.", by=by, at=late)
    defect = process.ask_repair(
        made, missing=["gronden"], repair_by=late.date() + timedelta(14), by=by, at=late
    )
    process.repaired(defect, on=late.date() + timedelta(1), by=by, at=late + timedelta(1))
    hearings.waive_hearing(made, ground="c", reason=NOT_HEARD, by=by, at=late)
    process.decide(made, STANDS, by=by, at=late + timedelta(1))
    when = late + timedelta(2)
    appeal = to_court(made, by, filed_on=when.date(), at=when)
    court.court_said(
        appeal, outcome="gegrond", on=when.date(), text="Beslis opnieuw.", due_on=when.date() + timedelta(14),
        again=True, by=by, at=when,
    )  # fmt: skip
    again = Objection.objects.exclude(pk=made.pk).get()
    assert (again.late.excused, again.late.reason, again.late.at) == (
        True,
        "Zij lag in het ziekenhuis.",
        late,
    )
    assert again.defects.get().repaired.on == late.date() + timedelta(1)
    with pytest.raises(rows.StepRefused, match="De rechter noemde") as refusal:
        process.ask_repair(again, missing=["naam"], repair_by=when.date() + timedelta(14), by=by, at=when)
    assert refusal.value.field == "repair_by"
    process.ask_repair(again, missing=["naam"], repair_by=when.date() + timedelta(8), by=by, at=when)
    assert Clock.objects.get(case=again.case).last_day == when.date() + timedelta(14)


@pytest.mark.function("D6")
def test_the_resident_reads_what_the_court_was_asked_and_said_and_where_is_decided_anew(
    objection_decided: Objection, sandra: Reader, client_of: Callable[[str], Any]
) -> None:
    relief = to_court(objection_decided, sandra, kind="voorlopig")
    jan, page = client_of("de_wit"), reverse("portal:my-objection", args=[objection_decided.number])
    assert "HAA 26/7" in jan.get(page).text and "nog geen uitspraak" in jan.get(page).text
    said(relief, sandra, outcome="toegewezen", text="Geef drie uur per week.", due_on=TODAY + timedelta(2))
    shown = jan.get(page).text.replace("\xa0", " ")
    assert "wijst de spoedvraag toe" in shown and "Geef drie uur per week." in shown
    assert f"uiterlijk op {plain_date(TODAY + timedelta(2))}" in shown and "naar de rechter: " in shown

    appeal = rows.record_appeal(
        objection_decided,
        kind="beroep",
        court="Rechtbank Noord-Holland",
        number="HAA 26/8",
        filed_on=TODAY,
        by=sandra,
        at=LATER,
    )
    said(appeal, sandra, due_on=TODAY + timedelta(14), text="Beslis opnieuw.", again=True)
    anew = Objection.objects.get(after=appeal)
    there = reverse("portal:my-objection", args=[anew.number])
    shown = jan.get(page).text
    assert "Die geldt niet meer" in shown and there in shown and "naar de rechter: " not in shown
    shown = jan.get(there).text
    assert "De rechter vernietigde onze eerdere beslissing" in shown and page in shown
