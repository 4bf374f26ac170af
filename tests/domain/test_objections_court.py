"""After a court spoke, and what was a mistake on the way: work with a day, a decision taken anew, steps taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.actions.clocks import extend_clock
from keukentafel.domain.cases.models import Clock, OpenTask
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Appeal, Beschikking, Objection, Proposal, StepUndone
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import court, deciding
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries.file_copy_objections import objections as copied
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import long_date, plain_date
from keukentafel.rules.reasons import ReasonsTooThin
from keukentafel.rules.termen import WrongTerm
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import MONDAY, Village

TODAY = LATER.date()
NOT_HEARD = "Zij wil liever niet komen."
STANDS = rows.Wanted("ongegrond", "De buurvrouw helpt nog steeds.", "stands")


@pytest.fixture
def waiting(proposal: Proposal, fatma: Reader) -> Objection:
    """Against what Fatma decided; nobody handles it yet."""
    first = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Drie uur is genoeg.", proposal=proposal.pk, by=fatma,
        at=MONDAY,
    )  # fmt: skip
    return object_to(first, by=fatma)


@pytest.fixture
def decided(waiting: Objection, sandra: Reader) -> Objection:
    """Sandra decided on the objection that it stands."""
    made = waiting
    hearings.waive_hearing(made, ground="c", reason=NOT_HEARD, by=sandra, at=LATER)
    process.decide(made, STANDS, by=sandra, at=LATER)
    return made


def to_court(
    made: Objection, by: Reader, *, kind: str = "beroep", filed_on: date = TODAY, at: datetime = LATER
) -> Appeal:
    return rows.record_appeal(
        made,
        kind=kind,
        court="Rechtbank Noord-Holland",
        number="HAA 26/7",
        filed_on=filed_on,
        by=by,
        at=at,
    )


def said(appeal: Appeal, by: Reader, **more: Any) -> None:
    values = {"outcome": "gegrond", "on": TODAY, "text": "", **more}
    court.court_said(appeal, **values, by=by, at=LATER)


@pytest.mark.function("D6")
def test_what_a_court_orders_is_a_task_with_its_day(decided: Objection, sandra: Reader) -> None:
    appeal = to_court(decided, sandra)
    for wrong in ({"text": "Betaal het griffierecht."}, {"due_on": TODAY + timedelta(14)}):
        with pytest.raises(rows.StepRefused):
            said(appeal, sandra, **wrong)
    due_on = TODAY + timedelta(14)
    said(appeal, sandra, text="Betaal het griffierecht.", due_on=due_on)
    task = OpenTask.objects.get(task__case=decided.case)
    assert (task.due_on, task.task.title) == (due_on, f"Doe wat de rechter zei over bezwaar {decided.number}")
    with pytest.raises(actions.CourtOrdered, match="Wat de rechter opdroeg"):
        actions.close_case(
            decided.case, result="voorziening", finish_work=True, by=sandra, at=LATER + timedelta(1)
        )
    assert OpenTask.objects.filter(pk=task.pk).exists()


@pytest.mark.function("D6")
@pytest.mark.parametrize("weeks", [3, 6, 9])
def test_a_decision_that_a_court_annuls_is_taken_anew_within_the_days_it_gave(
    decided: Objection, sandra: Reader, weeks: int
) -> None:
    appeal, due_on = to_court(decided, sandra), TODAY + timedelta(weeks=weeks)
    with pytest.raises(rows.StepRefused, match="gegrond"):
        said(appeal, sandra, outcome="ongegrond", again=True)
    said(appeal, sandra, text="Nieuwe beslissing op bezwaar.", due_on=due_on, again=True)
    again = Objection.objects.get(after=appeal)
    assert (again.beschikking, again.text) == (decided.beschikking, decided.text)
    assert Clock.objects.get(case=again.case).last_day == due_on
    assert OpenTask.objects.get(task__case=again.case).due_on == TODAY + timedelta(7)
    old, new = (queries.objection(each.number, reader=sandra) for each in (decided, again))
    assert (old.again, new.after, new.state) == (again.number, decided.number, "open")
    hearings.waive_hearing(again, ground="c", reason=NOT_HEARD, by=sandra, at=LATER)
    process.decide(again, STANDS, by=sandra, at=LATER)
    body = Notice.objects.filter(case=again.case, template="beslissing-op-bezwaar").latest("pk").body
    assert "vernietigde onze eerdere beslissing" in body and "HAA 26/7" in body
    assert "U zei dat u niet gehoord wilde worden" in body and NOT_HEARD in body


@pytest.mark.function("D6")
@pytest.mark.parametrize("weeks", [2, 9])
def test_the_last_day_of_a_court_is_its_own_and_the_desk_makes_it_no_later(
    decided: Objection, sandra: Reader, client_of: Callable[[str], Any], weeks: int
) -> None:
    due_on = TODAY + timedelta(weeks=weeks)
    said(to_court(decided, sandra), sandra, text="Beslis opnieuw.", due_on=due_on, again=True)
    again = Objection.objects.exclude(pk=decided.pk).get()
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
def test_a_court_is_not_asked_before_there_was_anything_to_ask_it(decided: Objection, sandra: Reader) -> None:
    with pytest.raises(rows.StepRefused, match="toen was er nog niets"):
        to_court(decided, sandra, filed_on=date(2020, 1, 1))
    with pytest.raises(rows.StepRefused, match="Kies beroep"):
        to_court(decided, sandra, kind="niet-tijdig", filed_on=TODAY + timedelta(1), at=LATER + timedelta(1))


@pytest.mark.function("D6")
def test_a_court_that_was_asked_before_the_decision_is_written_down_after_it(
    decided: Objection, sandra: Reader
) -> None:
    assert to_court(decided, sandra, kind="niet-tijdig", at=LATER + timedelta(4)).filed_on == TODAY


@pytest.mark.function("D6")
def test_a_case_of_the_court_that_was_a_mistake_stays_readable(
    decided: Objection, sandra: Reader, village: Village, client_of: Callable[[str], Any]
) -> None:
    appeal = to_court(decided, sandra)
    rows.take_back_appeal(appeal, reason="Dit hoort bij een ander bezwaar.", by=sandra, at=LATER)
    assert not decided.appeals.exists() and "HAA 26/7" in StepUndone.objects.get().what
    page = client_of("sandra").get(reverse("desk:objection", args=[decided.number])).text
    copy = " ".join(each.text for each in copied(decided.case.household, decided.person, {}))
    for read in (page, copy):
        assert "HAA 26/7" in read and "Dit hoort bij een ander bezwaar." in read


@pytest.mark.function("D6")
def test_relief_that_is_granted_orders_something_and_a_ruling_fits_what_was_asked(
    waiting: Objection, sandra: Reader
) -> None:
    appeal = to_court(waiting, sandra, kind="voorlopig")
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
    decided: Objection, sandra: Reader, client_of: Callable[[str], Any]
) -> None:
    appeal, due_on = to_court(decided, sandra), TODAY + timedelta(14)
    said(appeal, sandra, text="Betaal het griffierecht.", due_on=due_on)
    mistake = reverse("desk:appeal-mistake", args=[decided.number, appeal.pk])
    page = reverse("desk:objection", args=[decided.number])
    client = client_of("sandra")
    assert mistake in client.get(page).text
    assert client.post(mistake, {"reason": "Dit was de uitspraak van een ander."}).status_code == 302
    assert not OpenTask.objects.filter(task__case=decided.case).exists()
    assert "gegrond" in StepUndone.objects.get().what and "uitspraak" in client.get(page).text
    said(Appeal.objects.get(), sandra, text="Beslis opnieuw.", due_on=due_on, again=True)
    assert mistake in client.get(page).text, "until it is decided anew"


@pytest.mark.function("D6")
def test_what_a_court_ordered_stays_on_the_desk_while_the_objection_goes_on(
    waiting: Objection, sandra: Reader
) -> None:
    made, appeal = waiting, to_court(waiting, sandra, kind="voorlopig")
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


@pytest.mark.function("D6")
def test_a_judgement_and_a_waiver_that_were_mistakes_are_taken_back_and_kept(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    late = MONDAY + timedelta(days=50)
    made = object_to(refused, by=fatma, at=late)
    for deed, told in (
        (rows.judge_late, {"excused": False}), (rows.waive_hearing, {"ground": "a"}),
    ):  # fmt: skip
        with pytest.raises(ReasonsTooThin):
            deed(made, **told, reason="ok", by=pieter, at=late)
    rows.judge_late(made, excused=False, reason="Zij was gewoon thuis.", by=pieter, at=late)
    rows.waive_hearing(made, ground="a", reason="Het kwam duidelijk te laat.", by=pieter, at=late)
    rows.take_back_judgement(made, reason="Zij lag in het ziekenhuis.", by=pieter, at=late)
    rows.take_back_waiver(made, reason="Het is niet duidelijk te laat.", by=pieter, at=late)
    page = queries.objection(made.number, reader=pieter)
    lines = " ".join(line for step in page.steps for line in step.lines)
    assert {"te-laat", "hoorzitting", "niet-horen"} <= page.can
    assert "Zij was gewoon thuis" in lines and "Zij lag in het ziekenhuis" in lines
    rows.judge_late(made, excused=True, reason="Zij lag in het ziekenhuis.", by=pieter, at=late)


@pytest.mark.function("D6")
def test_the_resident_reads_what_the_court_was_asked_and_said_and_where_is_decided_anew(
    decided: Objection, sandra: Reader, client_of: Callable[[str], Any]
) -> None:
    relief = to_court(decided, sandra, kind="voorlopig")
    jan, page = client_of("de_wit"), reverse("portal:my-objection", args=[decided.number])
    assert "HAA 26/7" in jan.get(page).text and "nog geen uitspraak" in jan.get(page).text
    said(relief, sandra, outcome="toegewezen", text="Geef drie uur per week.", due_on=TODAY + timedelta(2))
    shown = jan.get(page).text.replace("\xa0", " ")
    assert "wijst de spoedvraag toe" in shown and "Geef drie uur per week." in shown
    assert f"uiterlijk op {plain_date(TODAY + timedelta(2))}" in shown and "naar de rechter: " in shown

    appeal = rows.record_appeal(
        decided,
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
