"""What a step of an objection refuses because it cannot be right, at the field that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from demo import places
from keukentafel.domain.decisions.actions import complaints
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.objections.hearings import TooSoon
from keukentafel.domain.decisions.models import (
    Beschikking,
    Complaint,
    Hearing,
    HearingReport,
    ObjectionDecision,
)
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries.print_queue import print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.outside.paper import notices
from keukentafel.rules.objections import NoDayToTalk
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.letters import posted
from tests.fixtures.objected import LATER, object_to

Sign = Callable[[str], Any]
SAID = "Annie vertelde dat de buurvrouw verhuist."


def at(day: date) -> datetime:
    return datetime.combine(day, LATER.timetz())


@pytest.mark.function("D6")
@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 12), "een zondag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 4, 6), "tweede paasdag"),
    ],
)
def test_nobody_is_invited_on_a_sunday_or_a_holiday(
    refused: Beschikking, pieter: Reader, sandra: Reader, day: date, name: str
) -> None:
    made = object_to(refused, by=pieter)
    with pytest.raises(NoDayToTalk, match=f"(?i){name}") as told:
        hearings.plan_hearing(made, starts_at=at(day), place="Raadhuis", sooner=False, by=pieter, at=LATER)
    assert told.value.field == "day" and not Hearing.objects.exists()
    complaint = complaints.complain(
        places.CASTRICUM,
        complaints.ToldComplaint("wachten", "telefoon", "Het duurde.", LATER.date(), name="P. Visser"),
        by=sandra, at=LATER,
    )  # fmt: skip
    with pytest.raises(NoDayToTalk):
        complaints.plan_hearing(
            complaint, starts_at=at(day), place="Raadhuis", sooner=True, by=sandra, at=LATER
        )


@pytest.mark.function("D6")
def test_a_hearing_leaves_time_for_papers_and_says_so_at_the_day(
    refused: Beschikking, pieter: Reader
) -> None:
    made, then = object_to(refused, by=pieter), LATER + timedelta(days=9)
    with pytest.raises(TooSoon) as told:
        hearings.plan_hearing(made, starts_at=then, place="Raadhuis", sooner=False, by=pieter, at=LATER)
    assert told.value.field == "day"


@pytest.mark.function("D6")
def test_time_to_mend_is_a_week_at_the_least(refused: Beschikking, pieter: Reader) -> None:
    made = object_to(refused, by=pieter)
    soon, week = LATER.date() + timedelta(6), LATER.date() + timedelta(7)
    with pytest.raises(rows.StepRefused, match="19 maart 2026") as told:
        process.ask_repair(made, missing=["gronden"], repair_by=soon, by=pieter, at=LATER)
    assert told.value.field == "repair_by" and not made.defects.exists()
    assert (
        process.ask_repair(made, missing=["gronden"], repair_by=week, by=pieter, at=LATER).repair_by == week
    )


@pytest.mark.function("D6")
@pytest.mark.parametrize(("committee", "name"), [(True, " "), (False, "Bezwaarcommissie")])
def test_a_committee_has_a_name_and_none_has_none(
    refused: Beschikking, pieter: Reader, client_of: Sign, committee: bool, name: str
) -> None:
    made = object_to(refused, by=pieter)
    with pytest.raises(rows.StepRefused) as told:
        process.choose_course(made, committee=committee, name=name, by=pieter, at=LATER)
    assert told.value.field == "name" and not hasattr(made, "course")


@pytest.mark.function("D6")
@pytest.mark.parametrize(
    ("told", "field"),
    [({"text": "ok"}, "text"), ({"heard_by": "x"}, "heard_by"), ({"present": "-"}, "present")],
)
def test_the_report_of_a_hearing_says_who_and_what(
    refused: Beschikking, pieter: Reader, told: dict[str, str], field: str
) -> None:
    made, then = object_to(refused, by=pieter), LATER + timedelta(days=20)
    hearing = hearings.plan_hearing(made, starts_at=then, place="Raadhuis", sooner=False, by=pieter, at=LATER)
    values = {"present": "Annie", "heard_by": "Pieter Prins", "text": SAID}
    with pytest.raises(ReasonsTooThin) as refusal:
        hearings.report_hearing(hearing, **(values | told), by=pieter, at=then + timedelta(days=1))
    assert refusal.value.field == field and not HearingReport.objects.exists()
    assert hearings.report_hearing(hearing, **values, by=pieter, at=then + timedelta(days=1)).text == SAID


@pytest.mark.function("D6")
def test_the_higher_court_looks_at_a_ruling(
    granted: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    made = object_to(granted, by=fatma)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=pieter, at=LATER)
    wanted = rows.Wanted("ongegrond", "Drie uur per week is genoeg.", "stands")
    process.decide(made, wanted, by=sandra, at=LATER)
    assert ObjectionDecision.objects.exists()
    filed: dict[str, Any] = {"court": "Rechtbank", "filed_on": LATER.date(), "by": pieter, "at": LATER}
    higher = filed | {"court": "Centrale Raad van Beroep"}
    first = rows.record_appeal(made, kind="beroep", number="1", **filed)
    with pytest.raises(rows.NothingToAppeal, match="nog geen uitspraak") as told:
        rows.record_appeal(made, kind="hoger-beroep", number="2", **higher)
    assert told.value.field == "kind"
    with pytest.raises(rows.StepRefused) as day:
        rows.record_appeal(
            made, kind="beroep", number="3", **filed | {"filed_on": LATER.date() + timedelta(1)}
        )
    assert day.value.field == "filed_on"
    rows.end_appeal(first, outcome="ongegrond", on=LATER.date(), text="", by=pieter, at=LATER)
    assert rows.record_appeal(made, kind="hoger-beroep", number="2", **higher).kind == "hoger-beroep"


@pytest.mark.function("D5")
def test_an_invitation_that_was_not_posted_falls_with_its_hearing(
    refused: Beschikking, pieter: Reader, fatma: Reader, files: object
) -> None:
    made, then = object_to(refused, by=pieter), LATER + timedelta(days=20)
    why = "De zaal is die dag bezet."
    for printed in (False, True):
        hearing = hearings.plan_hearing(
            made, starts_at=then, place="Raadhuis", sooner=False, by=pieter, at=LATER
        )
        invitation = Notice.objects.filter(template="bezwaar-hoorzitting").latest("pk")
        if printed:
            notices.print_now(invitation.pk, at=LATER)
        assert invitation.subject in subjects(fatma)
        hearings.call_off(hearing, reason=why, by=pieter, at=LATER)
        assert invitation.subject not in subjects(fatma)
        assert notices.print_now(invitation.pk, at=LATER).document_id is None or printed
    assert not Notice.objects.filter(template="bezwaar-hoorzitting-vervalt").exists(), "nobody read of it"
    hearing = hearings.plan_hearing(made, starts_at=then, place="Raadhuis", sooner=False, by=pieter, at=LATER)
    posted(Notice.objects.filter(template="bezwaar-hoorzitting").latest("pk"), by=pieter, at=LATER)
    hearings.call_off(hearing, reason=why, by=pieter, at=LATER)
    assert Notice.objects.filter(template="bezwaar-hoorzitting-vervalt").count() == 1


def subjects(reader: Reader) -> set[str]:
    queue = print_queue(reader=reader)
    return {line.subject for line in (*queue.ready, *queue.making)}


@pytest.mark.function("D6")
def test_that_who_objected_died_stands_on_page_list_and_steps(
    refused: Beschikking, pieter: Reader, client_of: Sign
) -> None:
    made, client = object_to(refused, by=pieter, at=timezone.now()), client_of("pieter")
    addresses = [
        reverse("desk:objections"), reverse("desk:objection", args=[made.number]),
        reverse("desk:objection-step", args=[made.number, "hoorzitting"]),
    ]  # fmt: skip
    assert not any("overleden" in client.get(each).text for each in addresses)
    Person.objects.filter(pk=made.person_id).update(died_on=timezone.localdate())
    for each in addresses:
        assert "overleden" in client.get(each).text, each


@pytest.mark.function("D7")
def test_who_is_right_reads_what_happens_now_and_who_is_not_reads_no_heading_without_words(
    sandra: Reader, client_of: Sign
) -> None:
    told = complaints.ToldComplaint("wachten", "telefoon", "Het duurde.", LATER.date(), name="P. Visser")
    for judgement, measures, stands in (
        ("gegrond", "", None), ("gegrond", "Wij bellen terug.", True), ("ongegrond", "", False),
    ):  # fmt: skip
        made = complaints.complain(places.CASTRICUM, told, by=sandra, at=LATER)
        complaints.heard(made, waived=False, text=SAID, by=sandra, at=LATER)
        given = {"judgement": judgement, "findings": "Er is drie weken niet gebeld.", "measures": measures}
        if stands is None:
            with pytest.raises(Refusal) as refusal:
                complaints.answer(made, **given, by=sandra, at=LATER)
            assert refusal.value.field == "measures"
            continue
        complaints.answer(made, **given, by=sandra, at=LATER)
        body = made.letters.get(template="klacht-antwoord").body
        assert ("Wat doen wij nu?" in body) is stands and "Wij veranderen nu niets" not in body


@pytest.mark.function("D7")
def test_in_the_portal_a_day_that_is_to_come_is_refused_at_the_day_and_the_ombudsman_is_told_whole(
    sandra: Reader, client_of: Sign
) -> None:
    jan, page = client_of("de_wit"), reverse("portal:complain")
    told = {"kind": "wachten", "text": "Ik wacht al weken."}
    wrong = jan.post(page, told | {"happened_on": f"{timezone.localdate() + timedelta(3):%d-%m-%Y}"})
    assert wrong.status_code == 422 and "nog niet geweest" in wrong.text
    assert re.search(r'href="#id_happened_on".*nog niet geweest', wrong.text)
    assert jan.post(page, told).status_code == 302
    made = Complaint.objects.get()
    now = timezone.now()
    complaints.heard(made, waived=False, text=SAID, by=sandra, at=now)
    complaints.answer(
        made, judgement="ongegrond", findings="Er is elke week gebeld.", measures="", by=sandra, at=now
    )
    shown = jan.get(reverse("portal:my-complaint", args=[made.number])).text
    assert "binnen een jaar" in shown and "Postbus" in shown
