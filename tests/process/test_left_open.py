"""What a case may not leave behind: an aanvraag, help at once, an appointment, and aftercare of help that runs on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Closure, OpenTask, Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import NoLonger
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake.models import (
    Appointment,
    AppointmentCancelled,
    Melding,
    Notice,
    SentOn,
    Triage,
)
from keukentafel.domain.people.models import Person
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import aftercare, sending_on
from keukentafel.domain.process.actions.without_decision import withdraw_aanvraag
from keukentafel.domain.process.models import FollowUp
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import COMPLEX, INFORMATION, SAFETY, about_annie
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village
from tests.fixtures.way_in import Sign

pytestmark = pytest.mark.function("B10")
TO_BERGEN: dict[str, Any] = {"to": 373, "consent": "gesproken", "consent_by": "Jan", "why": "Zij verhuizen."}
SAID = NoLonger(TUESDAY.date(), "Jan de Wit", "telefoon")


def _close(case: Case, fatma: Reader, result: str = "afgezien", **more: Any) -> Closure:
    told: dict[str, Any] = {"reason": "Zij belde.", "finish_work": True, "by": fatma, "at": TUESDAY} | more
    return actions.close_case(case, result=result, **told)


@pytest.mark.parametrize("result", ["afgezien", "overgedragen", "overleden", "dubbel"])
def test_an_aanvraag_that_waits_keeps_the_case_open(
    case_of_de_wit: Case, aanvraag: Aanvraag, village: Village, fatma: Reader, result: str
) -> None:
    other = about_annie(village, fatma).case
    with pytest.raises(actions.AanvraagWaits, match=f"aanvraag {aanvraag.number}.*ingetrokken"):
        _close(case_of_de_wit, fatma, result, other=other)
    with pytest.raises(actions.AanvraagWaits, match="naar een andere gemeente"):
        sending_on.send_on(Melding.objects.get(case=case_of_de_wit), **TO_BERGEN, by=fatma, at=TUESDAY)
    assert not Closure.objects.exists() and not SentOn.objects.exists()
    assert OpenTask.objects.filter(task__case=case_of_de_wit).exists()

    withdraw_aanvraag(aanvraag.number, SAID, by=fatma, at=TUESDAY)
    assert _close(case_of_de_wit, fatma).result == "afgezien"


@pytest.mark.function("B4")
def test_below_an_aanvraag_a_question_does_not_become_advice_alone(
    case_of_de_wit: Case, aanvraag: Aanvraag, fatma: Reader
) -> None:
    before = Triage.objects.count()
    with pytest.raises(actions.AanvraagWaits, match="alleen een antwoord"):
        actions.triage(case_of_de_wit, INFORMATION, by=fatma, at=TUESDAY)
    with pytest.raises(actions.AanvraagWaits):
        actions.answer(case_of_de_wit, said="Bel de bibliotheek.", by=fatma, at=TUESDAY)
    assert Triage.objects.count() == before
    actions.triage(case_of_de_wit, COMPLEX, by=fatma, at=TUESDAY)


@pytest.mark.function("B12")
def test_help_at_once_goes_on_until_it_is_stopped_or_decided(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader, client_of: Sign
) -> None:
    made = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    for act in (
        lambda: _close(urgent, fatma, "informatie"),
        lambda: actions.triage(urgent, INFORMATION, by=fatma, at=TUESDAY),
    ):
        with pytest.raises(actions.HelpRuns, match=f"{made.number} tot en met 13 april 2026"):
            act()
    assert not Closure.objects.exists()

    actions.stop_at_once(made.number, last=TUESDAY.date(), reason="Haar zoon komt.", by=fatma, at=TUESDAY)
    _close(urgent, fatma, "afgezien", at=TUESDAY + timedelta(days=1))
    with pytest.raises(cases.AlreadyClosed):
        actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    page = client_of("fatma").get(reverse("desk:urgent", args=[urgent.number])).text
    assert "Deze zaak is afgesloten" in page and "Besluit en regel de hulp" not in page


@pytest.mark.function("B7")
def test_a_planned_conversation_is_called_off_with_the_case_and_a_letter_says_so(
    planned: Appointment, fatma: Reader, client_of: Sign
) -> None:
    with pytest.raises(cases.StillOpen, match=r"Gesprek om 14\.00 uur"):
        _close(planned.case, fatma, finish_work=False)
    _close(planned.case, fatma)

    assert AppointmentCancelled.objects.get().appointment == planned
    letter = Notice.objects.get(appointment=planned, template="afspraak-vervalt")
    assert "gaat niet door" in letter.body and "U hoeft niets te doen." in letter.body
    assert "nieuwe afspraak" not in letter.body and "klaar met ons onderzoek" not in letter.body
    planned.case.refresh_from_db()
    again = intakes.Planned("kantoor", FRIDAY, fatma.account, where="Kamer 2")
    with pytest.raises(cases.AlreadyClosed):
        actions.plan_appointment(planned.case, again, by=fatma, at=TUESDAY)
    page = client_of("fatma").get(reverse("desk:appointments", args=[planned.case.number])).text
    assert "Deze zaak is afgesloten" in page and "Afspraak maken" not in page


@pytest.mark.function("B3")
def test_passed_on_the_letter_says_who_helps_now(planned: Appointment, fatma: Reader) -> None:
    case = planned.case
    sending_on.send_on(Melding.objects.get(case=case), **TO_BERGEN, by=fatma, at=TUESDAY)
    letter = Notice.objects.get(appointment=planned, template="afspraak-vervalt")
    assert "Gemeente Bergen helpt u verder" in letter.body and SentOn.objects.get().number in letter.body


@pytest.mark.parametrize("died", [True, False])
def test_who_cannot_get_a_letter_is_told_first_unless_they_died(
    planned: Appointment, village: Village, fatma: Reader, died: bool
) -> None:
    if died:
        Person.objects.filter(pk=village.person("Annie").pk).update(died_on=MONDAY.date())
        _close(planned.case, fatma, "overleden")
        assert AppointmentCancelled.objects.exists()
        assert not Notice.objects.filter(template="afspraak-vervalt").exists()
        return
    actions.triage(planned.case, SAFETY, by=fatma, at=TUESDAY)
    settled = actions.Settled("elders", "Veilig Thuis weet het.")
    with pytest.raises(actions.StillExpected, match="5 maart 2026"):
        _close(planned.case, fatma, settled=settled)
    assert not Closure.objects.exists() and not AppointmentCancelled.objects.exists()


@pytest.mark.function("B13")
@pytest.mark.parametrize(("result", "asked"), [("voorziening", 1), ("overleden", 0), ("overgedragen", 0)])
def test_aftercare_whose_task_lies_on_a_desk_is_still_asked_where_somebody_is_left_to_ask(
    village: Village, fatma: Reader, result: str, asked: int
) -> None:
    case = about_annie(village, fatma).case
    row = FollowUp.objects.create(
        municipality_id=383, case=case, person=village.person("Jan"), code="na-zes-weken", at=MONDAY,
        planned_on=date(2026, 3, 5), by_id=fatma.account,
    )  # fmt: skip
    assert aftercare.put_out_due(municipality=383, at=MONDAY) == 1
    _close(case, fatma, result)

    assert OpenTask.objects.filter(task__case=case, task__kind="nazorg").count() == asked
    if asked:
        aftercare.tell_follow_up(row, reached="ja", by=fatma, at=FRIDAY)
        assert not OpenTask.objects.filter(task__case=case).exists()
    late = FollowUp.objects.create(
        municipality_id=383, case=case, person=village.person("Jan"), code="na-zes-maanden", at=MONDAY,
        planned_on=date(2026, 3, 9), by_id=fatma.account,
    )  # fmt: skip
    assert aftercare.put_out_due(municipality=383, at=FRIDAY) == asked
    cases.reopen(case, reason="Toch", by=fatma, at=FRIDAY)
    late.refresh_from_db()
    assert aftercare.put_out_due(municipality=383, at=FRIDAY) == 1 - asked and bool(late.task_id) == bool(
        asked
    )


@pytest.mark.function("B13")
def test_reopening_gives_back_the_work_that_the_closing_took_off_the_desks(
    planned: Appointment, fatma: Reader
) -> None:
    case = planned.case
    talk = Task.objects.get(case=case, kind="gesprek")
    on = OpenTask.objects.get(task=talk).due_on
    _close(case, fatma)
    assert not OpenTask.objects.filter(task__case=case).exists()

    cases.reopen(case, reason="Zij wil toch hulp.", by=fatma, at=FRIDAY)
    waiting = OpenTask.objects.get(task=talk)
    assert (waiting.account_id, waiting.due_on) == (fatma.account, on)
    titles = list(OpenTask.objects.filter(task__case=case).values_list("task__kind", flat=True))
    assert sorted(titles) == ["actie", "gesprek"]  # the appointment was called off: there is none to hold
    assert talk.reopenings.get().reason == "Zij wil toch hulp."


@pytest.mark.function("B13")
def test_closed_and_reopened_again_and_again_it_is_said_once(planned: Appointment, fatma: Reader) -> None:
    case = planned.case
    for _each in range(3):
        _close(case, fatma, at=FRIDAY)
        cases.reopen(case, reason="Zij wil toch hulp.", by=fatma, at=FRIDAY)
    again = OpenTask.objects.filter(task__case=case, task__title__startswith="Heropende zaak")
    assert again.count() == 1


@pytest.mark.function("B13")
def test_reopening_gives_a_task_back_to_the_team_that_had_it(
    village: Village, planned: Appointment, fatma: Reader
) -> None:
    case, desk = planned.case, village.team("Sociaal team Bakkum")
    Role.objects.create(
        municipality_id=383, account=village.account("sandra"), team=desk, kind="generalist", from_on=MONDAY.date()
    )  # fmt: skip
    task = cases.issue_task(
        kind="actie", title="Reken uit wat zij krijgt", municipality=383, team=desk.pk, due_on=FRIDAY.date(), case=case,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    _close(case, fatma)
    cases.reopen(case, reason="Zij wil toch hulp.", by=fatma, at=FRIDAY)
    waiting = OpenTask.objects.get(task=task)
    assert (waiting.team_id, waiting.account_id) == (desk.pk, None)


@pytest.mark.function("B4")
def test_a_second_triage_takes_off_the_desk_what_only_the_first_way_asked(
    village: Village, fatma: Reader
) -> None:
    case = about_annie(village, fatma).case
    actions.triage(case, INFORMATION, by=fatma, at=MONDAY)
    actions.triage(case, COMPLEX, by=fatma, at=TUESDAY)
    assert OpenTask.objects.get(task__case=case).task.kind == "gesprek"


def test_the_page_of_closing_names_what_runs_with_the_way_to_it(
    case_of_de_wit: Case, aanvraag: Aanvraag, fatma: Reader, client_of: Sign
) -> None:
    soon = timezone.now() + timedelta(days=9)
    made = actions.plan_appointment(
        case_of_de_wit, intakes.Planned("thuis", soon, fatma.account), by=fatma, at=timezone.now()
    )
    page = client_of("fatma").get(reverse("desk:close-case", args=[case_of_de_wit.number])).text
    assert "Dit loopt nog" in page and reverse("desk:aanvraag", args=[aanvraag.number]) in page
    assert reverse("desk:appointment", args=[made.pk]) in page


@pytest.mark.function("B3")
def test_of_a_question_that_was_passed_on_the_reopening_warns_and_the_receipt_is_ours_again(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    asked = about_annie(village, fatma)
    sent = sending_on.send_on(asked, **TO_BERGEN, by=fatma, at=TUESDAY)
    address, receipt = (
        reverse("desk:reopen-case", args=[asked.case.number]),
        reverse("portal:receipt", args=["castricum", asked.receipt]),
    )
    page = client_of("fatma").get(address).text
    assert "doorgegeven aan gemeente Bergen" in page and sent.number in page
    assert "Uw vraag ligt nu bij gemeente Bergen" in client_of("fatma").get(receipt).text

    client_of("fatma").post(address, {"reason": "Zij verhuist niet."})
    assert "ligt nu bij gemeente" not in client_of("fatma").get(receipt).text
