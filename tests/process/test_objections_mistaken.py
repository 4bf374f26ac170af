"""An objection that was taken in by mistake, or begun again by a ruling that stood there wrongly, ends as a mistake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.cases.models import ClockMet, OpenTask
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import (
    Appeal,
    AppealEnded,
    Beschikking,
    Objection,
    ObjectionWithdrawn,
    Proposal,
    StepUndone,
)
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import court, objection_stopped
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries import file_copy_documents, file_copy_objections
from keukentafel.domain.process.queries.my_objections import my_objection, paper
from keukentafel.domain.steering import decisions as steering
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.aanvraag import decide
from tests.fixtures.letters import posted
from tests.fixtures.objected import LATER, WORDS, object_to, step_of
from tests.fixtures.steered import YEAR
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
WHY = "Het hoort bij het besluit van vorig jaar."
TODAY = LATER.date()
STANDS = rows.Wanted("ongegrond", "De buurvrouw helpt nog steeds.", "stands")


def ended(made: Objection, by: Reader) -> ObjectionWithdrawn:
    return objection_stopped.end_mistaken(made, reason=WHY, by=by, at=LATER)


def letters(made: Objection) -> list[str]:
    rows = Notice.objects.filter(case=made.case, stopped__isnull=True)
    return list(rows.order_by("pk").values_list("template", flat=True))


@pytest.mark.parametrize("read", [True, False])
def test_taken_in_wrongly_it_ends_with_its_work_and_who_read_of_it_hears_so(
    refused: Beschikking, fatma: Reader, pieter: Reader, read: bool
) -> None:
    made = object_to(refused, by=fatma)
    hearings.plan_hearing(
        made, starts_at=LATER + timedelta(days=21), place="Raadhuis", sooner=False, by=pieter, at=LATER
    )
    receipt = Notice.objects.get(case=made.case, template="bezwaar-ontvangst")
    if read:
        posted(receipt, by=fatma, at=LATER)
    with pytest.raises(ReasonsTooThin):
        objection_stopped.end_mistaken(made, reason="ok", by=fatma, at=LATER)
    assert not ObjectionWithdrawn.objects.exists()

    row = ended(made, fatma)

    assert (row.way, row.reason, row.mistaken) == ("vergissing", WHY, True)
    assert letters(made) == (["bezwaar-ontvangst", "bezwaar-vergissing"] if read else [])
    told = Notice.objects.filter(template="bezwaar-vergissing").values_list("body", flat=True)
    assert [("De hoorzitting van" in each, WHY in each) for each in told] == [(True, False)] * read
    assert not OpenTask.objects.filter(task__case=made.case).exists()
    assert ClockMet.objects.get(clock__case=made.case).withdrawn
    assert Entry.objects.filter(kind="objection.mistaken").count() == 1


def test_it_is_counted_nowhere_and_the_right_one_is_taken_in(
    refused: Beschikking, fatma: Reader, sandra: Reader, village: Village
) -> None:
    leader = replace(sandra, right="cijfers", today=TODAY)

    def counted() -> dict[str, int]:
        found = steering.decision_figures(leader.teams[0], YEAR, reader=leader)
        assert found is not None
        (counts,) = [counts for part, _title, counts in found.counts if part == "bezwaar"]
        return {each.code: each.municipality for each in counts if each.municipality}

    before = counted()
    made = object_to(refused, by=fatma)
    assert counted() != before
    ended(made, fatma)
    assert counted() == before

    page = queries.objection(made.number, reader=fatma)
    assert page.state == "mistaken" and page.can <= {"uitspraak"} and WHY in page.steps[-1].lines
    with pytest.raises(rows.StepRefused):
        process.undo_withdrawal(made, by=fatma, at=LATER)
    assert object_to(refused, by=fatma).number != made.number


def test_nobody_ends_what_came_from_the_portal_what_they_decided_or_what_a_court_has(
    refused: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    made = object_to(refused, by=fatma, channel="portaal")
    assert "vergissing" not in queries.objection(made.number, reader=fatma).can
    with pytest.raises(rows.StepRefused, match="uit Mijn dossier"):
        ended(made, fatma)
    Objection.objects.update(channel="balie")
    with pytest.raises(rows.DecidedFirst):
        ended(made, sandra)
    rows.record_appeal(
        made, kind="voorlopig", court="Rechtbank", number="HAA 26/1", filed_on=TODAY, by=pieter, at=LATER
    )
    with pytest.raises(rows.StepRefused, match="naar de rechter"):
        ended(made, fatma)


def test_the_desk_ends_it_on_a_page_and_the_portal_says_it_was_ours(
    refused: Beschikking, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    made = object_to(refused, by=fatma)
    desk, address = client_of("fatma"), step_of("objection", made.number, "vergissing")
    assert address in desk.get(reverse("desk:objection", args=[made.number])).text

    page = desk.post(address, {"reason": WHY}, follow=True).text

    assert "Bij vergissing opgenomen." in page and WHY in page and "Vergissing" in page
    assert "vergissing" in desk.get("/werk/bezwaren/?klaar=1").text


@pytest.fixture
def ruled(proposal: Proposal, fatma: Reader, sandra: Reader) -> Appeal:
    """Sandra decided on the objection to what Fatma decided; the court annulled that, it says here."""
    made = object_to(decide(proposal, fatma, at=MONDAY), by=fatma)
    hearings.waive_hearing(made, ground="c", reason="U wilt liever niet komen.", by=sandra, at=LATER)
    process.decide(made, STANDS, by=sandra, at=LATER)
    appeal = rows.record_appeal(
        made, kind="beroep", court="Rechtbank Noord-Holland", number="HAA 26/7", filed_on=TODAY, by=sandra, at=LATER
    )  # fmt: skip
    annulled(appeal, sandra)
    return appeal


def annulled(appeal: Appeal, by: Reader, *, again: bool = True) -> None:
    court.court_said(
        appeal, outcome="gegrond", on=TODAY, text="Betaal het griffierecht.", due_on=TODAY + timedelta(14), again=again,
        by=by, at=LATER,
    )  # fmt: skip


def test_a_ruling_with_deciding_anew_by_mistake_is_put_right(
    ruled: Appeal, sandra: Reader, village: Village, client_of: Callable[[str], Client]
) -> None:
    again, old = Objection.objects.get(after=ruled), ruled.objection
    desk, portal = client_of("sandra"), reverse("portal:my-objection", args=[ruled.objection.number])
    assert "Wat wij eerst beslisten" in client_of("de_wit").get(portal).text
    address = reverse("desk:appeal-mistake", args=[old.number, ruled.pk])
    assert address in desk.get(reverse("desk:objection", args=[old.number])).text

    page = desk.post(address, {"reason": "De rechter liet de beslissing in stand."}, follow=True).text

    again.refresh_from_db()
    assert again.after is None and again.withdrawn.way == "uitspraak" and not AppealEnded.objects.exists()
    assert not OpenTask.objects.filter(task__case=again.case).exists()
    assert f"opnieuw beslissen in {again.number}" in StepUndone.objects.get().what and again.number in page
    assert "Wat wij eerst beslisten" not in client_of("de_wit").get(portal).text
    jan = village.reader("de_wit")
    assert my_objection(again.number, reader=jan, spoken=None).state == "mistaken"
    assert my_objection(old.number, reader=jan, spoken=None).at_court.again == ""

    annulled(ruled, sandra, again=False)
    assert not Objection.objects.filter(after=ruled).exists()


def test_once_it_was_decided_anew_the_ruling_stays(
    ruled: Appeal, sandra: Reader, client_of: Callable[[str], Client]
) -> None:
    again = Objection.objects.get(after=ruled)
    hearings.waive_hearing(again, ground="c", reason="U wilt liever niet komen.", by=sandra, at=LATER)
    process.decide(again, STANDS, by=sandra, at=LATER)
    with pytest.raises(rows.ObjectionClosed):
        court.take_back_ruling(ruled, reason="De rechter liet het in stand.", by=sandra, at=LATER)
    assert AppealEnded.objects.exists() and not StepUndone.objects.exists()
    mistake, client = (
        reverse("desk:appeal-mistake", args=[ruled.objection.number, ruled.pk]),
        client_of("sandra"),
    )
    assert mistake not in client.get(reverse("desk:objection", args=[ruled.objection.number])).text
    assert client.get(mistake).status_code == 404


def test_nothing_is_half_done_where_the_new_one_is_at_a_court(ruled: Appeal, sandra: Reader) -> None:
    again = Objection.objects.get(after=ruled)
    rows.record_appeal(
        again, kind="voorlopig", court="Rechtbank", number="HAA 26/8", filed_on=TODAY, by=sandra, at=LATER
    )
    with pytest.raises(rows.StepRefused, match=again.number):
        court.take_back_ruling(ruled, reason="De rechter liet het in stand.", by=sandra, at=LATER)
    assert AppealEnded.objects.exists() and not ObjectionWithdrawn.objects.exists()


def test_what_somebody_else_wrote_is_not_read_by_whom_it_was_taken_in_for(
    refused: Beschikking, village: Village, fatma: Reader, pieter: Reader
) -> None:
    """By mistake at the decision of another resident."""
    made = object_to(refused, by=fatma)
    hearings.plan_hearing(
        made, starts_at=LATER + timedelta(days=30), place="Raadhuis", sooner=False, by=pieter, at=LATER
    )
    posted(Notice.objects.filter(case=made.case).earliest("pk"), by=fatma, at=LATER)
    jan = replace(village.reader("de_wit"), today=TODAY)
    before = my_objection(made.number, reader=jan, spoken=None)
    assert before.text == WORDS and before.papers and before.hearings
    ended(made, pieter)

    seen = my_objection(made.number, reader=jan, spoken=None)
    assert (seen.state, seen.text, seen.papers, seen.hearings) == ("mistaken", "", (), ())
    with pytest.raises(NotYours):
        paper(made.number, before.papers[0].id, reader=jan, spoken=None)
    annie = made.person
    household = village.household("De Wit")
    assert list(file_copy_objections.objections(household, annie, {})) == []
    copied = file_copy_documents.documents(household, annie, {})
    assert before.papers[0].id not in {each.document for each in copied}
