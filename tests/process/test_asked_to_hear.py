"""Who objected is asked by letter whether they want to be heard; only who did not say so in time is not (Awb 7:3 c and d)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Document, Task
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import (
    Beschikking,
    HearingAnswer,
    HearingAsked,
    HearingWaived,
    Objection,
    StepUndone,
)
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import hearing_questions as questions
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions import posting, print_batches
from keukentafel.domain.process.actions.day_of_post import SaysTooEarly
from keukentafel.domain.process.notice_paper import paper_of_notice
from keukentafel.domain.process.queries.print_queue import print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.outside.paper import anew, batches, notices
from keukentafel.rules.objections import answer_by
from tests.fixtures.objected import LATER, object_to, step_of

pytestmark = pytest.mark.usefixtures("files")

Sign = Callable[[str], Any]
ASKED = LATER + timedelta(days=1)
"""A Friday: two weeks later is 27 March 2026."""
WHY = "Daarom beslissen wij zonder gesprek."


def after(days: int) -> datetime:
    return ASKED + timedelta(days=days)


def asked(refused: Beschikking, by: Reader, *, at: datetime = ASKED) -> Objection:
    made = object_to(refused, by=by, at=at - timedelta(days=1))
    questions.ask_to_hear(made, by=by, at=at)
    return made


def went(by: Reader, *, at: datetime = ASKED) -> Document:
    """The last letter that asks it is printed and goes to the post."""
    notice = Notice.objects.filter(template="bezwaar-horen-vraag").latest("pk")
    document = notices.print_now(notice.pk, at=at).document
    assert document is not None
    posting.post(document, by=by, at=at)
    return document


def waive(made: Objection, by: Reader, *, at: datetime, ground: str = "d") -> HearingWaived:
    return hearings.waive_hearing(made, ground=ground, reason=WHY, by=by, at=at)


@pytest.mark.function("D6")
def test_ground_d_asks_a_letter_that_went_and_its_last_day_over(
    refused: Beschikking, pieter: Reader, fatma: Reader
) -> None:
    made = object_to(refused, by=pieter)
    with pytest.raises(rows.MayStillAnswer, match="eerst met een brief") as told:
        waive(made, pieter, at=LATER)
    assert told.value.field == "ground"
    questions.ask_to_hear(made, by=pieter, at=ASKED)
    with pytest.raises(rows.MayStillAnswer, match="echt weg"):
        waive(made, pieter, at=after(30))
    document = went(fatma)
    with pytest.raises(rows.MayStillAnswer, match="27 maart 2026"):
        waive(made, pieter, at=after(14))
    posting.unpost(document, reason="De printer liep vast.", by=fatma, at=after(15))
    with pytest.raises(rows.MayStillAnswer, match="echt weg"):
        waive(made, pieter, at=after(15))
    with pytest.raises(SaysTooEarly):
        posting.post(document, by=fatma, at=after(16))
    anew.anew_now(document.pk, on=after(16).date(), at=after(16))
    asks = Notice.objects.get(template="bezwaar-horen-vraag")
    posting.post(asks.document, by=fatma, at=after(16))
    with pytest.raises(rows.MayStillAnswer, match="13 april 2026") as later:
        waive(made, pieter, at=after(20))
    assert later.value.rule == "Awb, artikel 7:3 onder d"
    assert waive(made, pieter, at=after(32)).ground == "d"


@pytest.mark.function("D6")
def test_an_invitation_that_was_called_off_is_no_question(refused: Beschikking, pieter: Reader) -> None:
    made = asked(refused, pieter)
    went(pieter)
    planned = {"starts_at": after(31), "place": "Raadhuis", "sooner": False}
    hearing = hearings.plan_hearing(made, **planned, by=pieter, at=after(2))
    hearings.call_off(hearing, reason="De zaal is die dag bezet.", by=pieter, at=after(3))
    with pytest.raises(rows.MayStillAnswer):
        waive(made, pieter, at=after(40))
    questions.ask_to_hear(made, by=pieter, at=after(3))
    went(pieter, at=after(3))
    assert waive(made, pieter, at=after(40)).ground == "d"
    assert HearingAsked.objects.count() == 2


@pytest.mark.function("D6")
@pytest.mark.parametrize("wants", [True, False])
def test_what_they_said_decides_which_ground_fits(
    granted: Beschikking, pieter: Reader, sandra: Reader, wants: bool
) -> None:
    made = asked(granted, pieter)
    went(pieter)
    said = {"wants": wants, "way": "telefoon", "by": pieter, "at": after(5)}
    with pytest.raises(rows.StepRefused) as early:
        questions.answered(made, on=LATER.date(), **said)
    assert early.value.field == "on"
    questions.answered(made, on=after(4).date(), **said)
    with pytest.raises(rows.AlreadyDone):
        questions.answered(made, on=after(5).date(), **said)
    refused = ("a", "b", "c", "d") if wants else ("d",)
    for ground in refused:
        with pytest.raises(rows.StepRefused) as refusal:
            waive(made, pieter, at=after(40), ground=ground)
        assert refusal.value.field == "ground"
    waive(made, pieter, at=after(40), ground="e" if wants else "c")
    if not wants:
        process.decide(
            made, rows.Wanted("ongegrond", "Drie uur per week is genoeg.", "stands"), by=sandra, at=after(41)
        )
        body = Notice.objects.get(template="beslissing-op-bezwaar").body
        assert "U zei op 17 maart 2026 dat u niet gehoord wilde worden (Awb, artikel 7:3 onder c)" in body


@pytest.mark.function("D6")
def test_the_decision_says_that_they_did_not_answer_and_to_which_letter(
    granted: Beschikking, pieter: Reader, sandra: Reader
) -> None:
    made = asked(granted, pieter)
    went(pieter)
    waive(made, pieter, at=after(15))
    process.decide(
        made, rows.Wanted("ongegrond", "Drie uur per week is genoeg.", "stands"), by=sandra, at=after(16)
    )
    body = Notice.objects.get(template="beslissing-op-bezwaar").body
    assert "Onze brief van 13 maart 2026 vroeg of u gehoord wilde worden. U antwoordde niet op tijd" in body
    assert WHY in body


@pytest.mark.function("D6")
def test_a_mistaken_answer_is_taken_back_and_kept_to_read(refused: Beschikking, pieter: Reader) -> None:
    made = asked(refused, pieter)
    questions.answered(made, wants=False, way="telefoon", on=ASKED.date(), by=pieter, at=after(1))
    with pytest.raises(Refusal):
        questions.take_back_answer(made, reason="ok", by=pieter, at=after(2))
    questions.take_back_answer(made, reason="Dat was een andere mevrouw De Wit.", by=pieter, at=after(2))
    kept = StepUndone.objects.get()
    assert not HearingAnswer.objects.exists() and "wil niet gehoord worden" in kept.what
    questions.answered(made, wants=True, way="brief", on=after(1).date(), by=pieter, at=after(2))
    hearings.plan_hearing(made, starts_at=after(31), place="Raadhuis", sooner=False, by=pieter, at=after(3))
    with pytest.raises(rows.NotAsked):
        questions.take_back_answer(made, reason="Dat was een andere mevrouw De Wit.", by=pieter, at=after(4))


@pytest.mark.function("D6")
def test_who_decided_does_not_ask_and_nobody_asks_without_a_letter_or_a_day_to_decide(
    refused: Beschikking, pieter: Reader, sandra: Reader
) -> None:
    made = object_to(refused, by=pieter)
    with pytest.raises(rows.DecidedFirst):
        questions.ask_to_hear(made, by=sandra, at=ASKED)
    late = datetime.combine(made.case.clocks.get().last_day, ASKED.timetz()) - timedelta(days=5)
    with pytest.raises(rows.StepRefused, match="verleng eerst"):
        questions.ask_to_hear(made, by=pieter, at=late)
    Person.objects.filter(pk=made.person_id).update(died_on=LATER.date())
    made.refresh_from_db()
    with pytest.raises(rows.StepRefused, match="geen brief"):
        questions.ask_to_hear(made, by=pieter, at=ASKED)
    assert (
        not HearingAsked.objects.exists()
        and not Notice.objects.filter(template="bezwaar-horen-vraag").exists()
    )


@pytest.mark.function("D6")
def test_the_letter_has_an_answer_sheet_and_stays_here_once_it_does_not_matter(
    refused: Beschikking, pieter: Reader
) -> None:
    made = asked(refused, pieter)
    notice = Notice.objects.get(template="bezwaar-horen-vraag")
    paper = paper_of_notice(notice)
    assert paper.enclosures == ("Uw antwoord over een gesprek",)
    assert (
        "27 maart 2026" in paper.body
        and "Ja, ik wil een gesprek" in paper.leaflet
        and "Postbus" in paper.leaflet
    )
    document = notices.print_now(notice.pk, at=ASKED).document
    assert [each.document for each in print_queue(reader=pieter).ready if each.subject == notice.subject] == [
        document.pk
    ]
    hearings.plan_hearing(made, starts_at=after(31), place="Raadhuis", sooner=False, by=pieter, at=after(1))
    assert not [each for each in print_queue(reader=pieter).ready if each.subject == notice.subject]
    assert Notice.objects.filter(template="bezwaar-hoorzitting", stopped__isnull=True).exists()


@pytest.mark.function("D6")
def test_a_letter_that_goes_later_gets_that_day_and_two_weeks_from_there(
    refused: Beschikking, pieter: Reader
) -> None:
    made = asked(refused, pieter)
    notice = Notice.objects.get(template="bezwaar-horen-vraag")
    before = notices.print_now(notice.pk, at=ASKED).document
    pile = print_batches.make_batch(made.municipality_id, two_sided=False, by=pieter, at=after(4))
    while batches.part_now(pile.pk, at=after(4)):
        pass
    notice.refresh_from_db()
    told = paper_of_notice(notice)
    assert notice.document_id != before.pk and notice.dated_on == after(4).date()
    assert (
        "31 maart 2026" in told.body and "27 maart 2026" not in told.body and "31 maart 2026" in told.leaflet
    )
    posting.post(notice.document, by=pieter, at=after(4))
    with pytest.raises(rows.MayStillAnswer, match="31 maart 2026"):
        waive(made, pieter, at=after(16))
    assert waive(made, pieter, at=after(22)).ground == "d"


@pytest.mark.function("D6")
def test_a_task_once_nobody_answered_in_time_and_none_once_it_does_not_matter(
    refused: Beschikking, pieter: Reader
) -> None:
    made = asked(refused, pieter)
    tasks = Task.objects.filter(reference__startswith="horen-vraag:", open__isnull=False)
    night = {"municipality": made.municipality_id}
    assert questions.put_out_unanswered(**night, at=after(20)) == 0  # the letter did not go
    went(pieter)
    assert questions.put_out_unanswered(**night, at=after(14)) == 0
    assert questions.put_out_unanswered(**night, at=after(15)) == 1
    assert questions.put_out_unanswered(**night, at=after(16)) == 0
    assert made.number in tasks.get().title
    questions.answered(made, wants=True, way="brief", on=after(16).date(), by=pieter, at=after(17))
    assert not tasks.exists()
    assert questions.put_out_unanswered(**night, at=after(18)) == 0


@pytest.mark.function("D6")
def test_with_one_button_in_the_portal_and_otherwise_with_another(
    refused: Beschikking, pieter: Reader, client_of: Sign
) -> None:
    now = timezone.now()
    made = asked(refused, pieter, at=now)
    jan, desk = client_of("de_wit"), client_of("pieter")
    own, page = (
        reverse("portal:my-objection", args=[made.number]),
        reverse("desk:objection", args=[made.number]),
    )
    assert "Ja, ik wil een gesprek" in jan.get(own).text
    assert "nog niet op de post" in desk.get(page).text
    assert client_of("bakker").post(own, {"horen": "ja"}).status_code == 404
    assert not HearingAnswer.objects.exists()
    for _again in range(2):
        assert jan.post(own, {"horen": "nee"}).url == own
    answer = HearingAnswer.objects.get()
    assert (answer.wants, answer.way, answer.on_behalf) == (False, "portaal", "Jan de Wit")
    assert Task.objects.get(reference=f"horen-antwoord:{answer.asked_id}", open__isnull=False)
    assert "U wilt geen gesprek" in jan.get(own).text
    assert "wil niet gehoord worden" in desk.get(page).text
    assert WHY in desk.get(step_of("objection", made.number, "niet-horen")).text
    jan.post(own, {"horen": "ja"})
    assert HearingAnswer.objects.get().wants and StepUndone.objects.count() == 1
    then = datetime.combine(answer_by(now.date() + timedelta(days=14)), LATER.timetz())
    hearings.plan_hearing(made, starts_at=then, place="Raadhuis", sooner=False, by=pieter, at=timezone.now())
    assert "Ja, ik wil een gesprek" not in jan.get(own).text
    jan.post(own, {"horen": "nee"})
    assert HearingAnswer.objects.get().wants


@pytest.mark.function("D6")
def test_at_the_desk_the_letter_is_seen_before_it_is_asked(
    refused: Beschikking, pieter: Reader, client_of: Sign
) -> None:
    made, desk = object_to(refused, by=pieter, at=timezone.now()), client_of("pieter")
    step = step_of("objection", made.number, "horen-vragen")
    assert step in desk.get(reverse("desk:objection", args=[made.number])).text
    seen = desk.post(step, {"bekijk": "1"})
    assert seen.status_code == 200 and "Zeg ons ja of nee" in seen.text and not HearingAsked.objects.exists()
    assert desk.post(step, {}).url == reverse("desk:objection", args=[made.number])
    said = {"wants": "nee", "way": "telefoon", "on": f"{timezone.localdate():%d-%m-%Y}"}
    assert desk.post(step_of("objection", made.number, "horen-antwoord"), said).status_code == 302
    back = step_of("objection", made.number, "antwoord-terug")
    assert desk.post(back, {"reason": "ok"}).status_code == 422
    assert desk.post(back, {"reason": "Dat was een andere mevrouw De Wit."}).status_code == 302
    assert not HearingAnswer.objects.exists()
