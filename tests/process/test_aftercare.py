"""Monitoring and aftercare: moments come as tasks, both sides say how it goes, and nothing of it is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OpenTask, StepDone
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import aftercare as actions
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions.own_follow_ups import FollowUpPerson, plan_own
from keukentafel.domain.process.actions.work import holder_of
from keukentafel.domain.process.models import FollowUp, FollowUpHeard
from keukentafel.domain.process.queries.aftercare import follow_ups
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import aftercare as rules
from tests.fixtures.intake import INFORMATION, about_annie
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

Sign = Callable[[Reader | str], VillageClient]
APRIL = datetime(2026, 4, 20, 4, 31, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def granted(proposal: Proposal, fatma: Reader) -> Case:
    """Three hours a week from 16 March 2026 to 15 March 2027."""
    deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="De hulp is blijvend nodig.",
        proposal=proposal.pk,
        by=fatma,
        at=TUESDAY,
    )
    return proposal.aanvraag.case


@pytest.fixture
def first(granted: Case) -> FollowUp:
    return FollowUp.objects.get(case=granted, code="na-zes-weken")


@pytest.mark.function("B13")
def test_granted_help_has_its_moments_from_the_table(granted: Case, village: Village) -> None:
    rows = FollowUp.objects.filter(case=granted).order_by("planned_on")
    assert [(row.code, row.planned_on) for row in rows] == [
        ("na-zes-weken", date(2026, 4, 27)), ("na-zes-maanden", date(2026, 9, 14)), ("voor-einde", date(2027, 1, 18)),
    ]  # fmt: skip
    assert {row.person_id for row in rows} == {village.person("Annie").pk}
    assert Entry.objects.filter(kind="follow_up.planned", rule__contains="2.3.9").exists()


def test_help_of_a_few_weeks_has_only_what_fits_in_it() -> None:
    on = date(2026, 3, 3)
    short = rules.moments(rules.SUPPORT, starts_on=on, ends_on=date(2026, 5, 1), on=on)
    assert [(each.code, each.on) for each in short] == [
        ("voor-einde", date(2026, 3, 6)), ("na-zes-weken", date(2026, 4, 14)),
    ]  # fmt: skip
    assert rules.moments(rules.SUPPORT, starts_on=on, ends_on=date(2026, 3, 20), on=on) == ()


@pytest.mark.function("B13")
def test_a_week_before_it_is_a_task_and_only_once(granted: Case, first: FollowUp, fatma: Reader) -> None:
    assert actions.put_out_due(municipality=383, at=APRIL - timedelta(days=1)) == 0
    assert actions.put_out_due(municipality=383, at=APRIL) == 1
    assert actions.put_out_due(municipality=383, at=APRIL) == 0
    waiting = OpenTask.objects.get(task__kind="nazorg")
    assert (waiting.task.title, waiting.due_on) == ("Nazorg: Is de hulp goed begonnen?", date(2026, 4, 27))
    with pytest.raises(cases.DoneInItsCase):
        cases.tick_off(waiting.task, by=fatma, at=TUESDAY)


@pytest.mark.function("B13")
def test_both_sides_stand_beside_each_other_and_the_task_is_done(
    granted: Case, first: FollowUp, fatma: Reader
) -> None:
    actions.put_out_due(municipality=383, at=APRIL)
    actions.hear_follow_up(first, reached="deels", said="Ik mis de ramen.", by=fatma, at=TUESDAY)
    actions.hear_follow_up(first, reached="ja", said="Nu ook de ramen.", by=fatma, at=TUESDAY)
    actions.tell_follow_up(
        first, reached="ja", changed="Het huis is schoon.", next_step="Niets", by=fatma, at=TUESDAY
    )

    view = follow_ups(granted.number, reader=fatma)[0]
    assert view.state == "told" and view.told and view.heard
    assert (view.told.reached, view.heard.said, view.earlier) == ("ja", "Nu ook de ramen.", 1)
    assert not OpenTask.objects.filter(task__kind="nazorg").exists()
    assert StepDone.objects.filter(case=granted, step="evaluatie").exists()
    with pytest.raises(actions.AlreadyTold):
        actions.tell_follow_up(first, reached="nee", by=fatma, at=TUESDAY)


@pytest.mark.function("B13")
def test_closing_with_a_result_and_reopening_keep_everything(
    granted: Case, first: FollowUp, fatma: Reader
) -> None:
    actions.tell_follow_up(first, reached="ja", changed="Het gaat goed.", by=fatma, at=TUESDAY)
    cases.close(granted, result="doel bereikt", finish_work=True, by=fatma, at=TUESDAY)
    late = datetime(2026, 9, 10, 4, 31, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert actions.put_out_due(municipality=383, at=late) == 1  # the help runs on: somebody asks

    cases.reopen(granted, reason="Zij viel", by=fatma, at=TUESDAY)
    assert actions.put_out_due(municipality=383, at=late) == 0
    views = follow_ups(granted.number, reader=fatma)
    assert [each.state for each in views] == ["told", "planned", "planned"]
    assert views[0].told is not None and views[0].told.changed == "Het gaat goed."


@pytest.mark.function("B13")
def test_who_says_that_the_help_does_not_work_is_heard_also_when_the_case_is_closed(
    granted: Case, village: Village, client_of: Sign, de_wit: Reader
) -> None:
    mine = FollowUp.objects.create(
        municipality_id=383, case=granted, person=village.person("Jan"), code="na-zes-weken",
        planned_on=date(2026, 4, 28), at=TUESDAY, by_id=village.account("fatma").pk,
    )  # fmt: skip
    page = client_of("fatma").get(reverse("desk:close-case", args=[granted.number])).content.decode()
    assert "Is de hulp goed begonnen? (28-4-2026)" in page
    cases.close(granted, result="toegekend", finish_work=True, by=village.reader("fatma"), at=TUESDAY)

    for reached in ("ja", "nee", "deels"):
        actions.hear_follow_up(mine, reached=reached, said="Er komt niemand.", by=de_wit, at=APRIL)
        assert OpenTask.objects.filter(task__case=granted).count() == (0 if reached == "ja" else 1)
    waiting = OpenTask.objects.get(task__case=granted)
    assert (waiting.task.title, waiting.due_on) == ("Nazorg: de hulp helpt niet", APRIL.date())
    assert waiting.team_id is not None
    actions.tell_follow_up(mine, reached="nee", next_step="Bellen", by=village.reader("fatma"), at=APRIL)
    assert not OpenTask.objects.filter(task__case=granted).exists()
    actions.hear_follow_up(mine, reached="nee", said="Nog steeds niet.", by=de_wit, at=APRIL)
    assert OpenTask.objects.get(task__case=granted).task.kind == "actie"


@pytest.mark.function("B13")
def test_a_moment_is_cancelled_with_a_reason(
    granted: Case, first: FollowUp, fatma: Reader, ruud: Reader
) -> None:
    with pytest.raises(actions.CancelReasonMissing):
        actions.cancel_follow_up(first, reason=" ", by=fatma, at=TUESDAY)
    with pytest.raises(NotYours):
        actions.cancel_follow_up(first, reason="Nee", by=ruud, at=TUESDAY)
    actions.cancel_follow_up(first, reason="Zij verhuisde", by=fatma, at=TUESDAY)
    with pytest.raises(actions.AlreadyTold):
        actions.tell_follow_up(first, reached="ja", by=fatma, at=TUESDAY)
    assert actions.put_out_due(municipality=383, at=APRIL) == 0


def test_after_advice_somebody_asks_also_when_the_case_is_closed(village: Village, fatma: Reader) -> None:
    case = about_annie(village, fatma).case
    process.triage(case, INFORMATION, by=fatma, at=MONDAY)
    process.answer(case, said="Bel de bibliotheek.", by=fatma, at=MONDAY)
    row = FollowUp.objects.get(case=case)
    assert (row.code, row.planned_on) == ("na-advies", date(2026, 4, 13))
    assert actions.put_out_due(municipality=383, at=APRIL) == 1


@pytest.mark.function("B13")
def test_on_the_pages_the_colleague_writes_and_the_resident_answers(
    granted: Case, first: FollowUp, village: Village, client_of: Sign, de_wit: Reader
) -> None:
    own = FollowUp.objects.create(
        municipality_id=383, case=granted, person=village.person("Jan"), code="na-zes-weken",
        planned_on=date(2026, 4, 28), at=TUESDAY, by_id=village.account("fatma").pk,
    )  # fmt: skip
    jan, page = client_of("de_wit"), reverse("portal:my-follow-up", args=[own.pk])
    assert page in jan.get(reverse("portal:my-file")).content.decode()
    assert jan.get(reverse("portal:my-follow-up", args=[first.pk])).status_code == 404  # that is his mother's
    assert client_of("bakker").get(page).status_code == 404
    assert jan.post(page, {"said": "Ja hoor"}).status_code == 422
    assert jan.post(page, {"reached": "deels", "said": "Het helpt, maar het is kort."}).status_code == 302
    assert FollowUpHeard.objects.get().by_resident

    desk, listed = client_of("fatma"), reverse("desk:follow-ups", args=[granted.number])
    assert "Het helpt, maar het is kort." in desk.get(listed).content.decode()
    form = reverse("desk:follow-up", args=[granted.number, own.pk])
    assert "Kies ja, voor een deel of nee." in desk.post(form, {"changed": "Beter"}).content.decode()
    assert desk.post(form, {"reached": "ja", "changed": "Beter", "next_step": "Zo door"}).status_code == 302
    assert "Zo door" in desk.get(listed).content.decode()
    for name in ("desk:follow-up-heard", "desk:follow-up-cancel"):
        assert desk.get(reverse(name, args=[granted.number, first.pk])).status_code == 200


@pytest.mark.function("B13")
def test_a_moment_of_ones_own_becomes_a_task_for_who_asks_and_is_read_by_whom_is_asked(
    granted: Case, village: Village, fatma: Reader, sandra: Reader, de_wit: Reader, client_of: Sign
) -> None:
    desk, page = client_of("fatma"), reverse("desk:plan-follow-up", args=[granted.number])
    moments = reverse("desk:follow-ups", args=[granted.number])
    assert page in desk.get(moments).text
    day = timezone.localdate() + timedelta(days=30)
    told = {
        "on": day.strftime("%d-%m-%Y"), "what": "Lukt 100% van de boodschappen?", "to": f"{fatma.teams[0]}:{sandra.account}",
        "person": str(village.person("Jan").pk),
    }  # fmt: skip
    for wrong, words in (
        ({"on": "1-1-2020"}, "Deze dag is al voorbij"),
        ({"what": " "}, "Schrijf op wat u wilt vragen"),
        ({"on": (day + timedelta(days=1200)).strftime("%d-%m-%Y")}, "verder weg dan drie jaar"),
        ({"to": "1:x"}, "niet (meer) in de lijst"),
    ):
        refused = desk.post(page, told | wrong)
        assert refused.status_code == 422 and words in refused.text, wrong
        assert "boodschappen" in refused.text or "what" in wrong
    assert not FollowUp.objects.filter(code="eigen").exists()

    assert desk.post(page, told).status_code == 302 and desk.post(page, told).status_code == 302
    own = FollowUp.objects.get(code="eigen")
    assert own.task is None and "100% van de boodschappen" in desk.get(moments).text
    actions.put_out_due(municipality=383, at=_at(day - timedelta(days=8)))
    assert not OpenTask.objects.filter(task__follow_up=own).exists()
    actions.put_out_due(municipality=383, at=_at(day - timedelta(days=7)))
    waiting = OpenTask.objects.get(task__follow_up=own)
    assert waiting.task.title == "Nazorg: Lukt 100% van de boodschappen?"
    assert (waiting.account_id, waiting.due_on) == (sandra.account, day)

    actions.tell_follow_up(own, reached="ja", by=sandra, at=timezone.now())
    assert not OpenTask.objects.filter(task__follow_up=own).exists()


@pytest.mark.function("B13")
def test_a_moment_within_a_week_is_a_task_at_once_and_its_question_stands_in_the_portal(
    granted: Case, village: Village, fatma: Reader, client_of: Sign
) -> None:
    soon = timezone.localdate() + timedelta(days=3)
    jan = village.person("Jan").pk
    own = plan_own(granted, on=soon, what="Gaat het voor 100% zo?", person=jan, by=fatma, at=timezone.now())
    waiting = OpenTask.objects.get(task__follow_up=own)
    assert waiting.account_id == holder_of(granted).account_id
    resident = client_of("de_wit")
    for page in (reverse("portal:my-follow-up", args=[own.pk]), reverse("portal:my-file")):
        assert "Gaat het voor 100% zo?" in resident.get(page).text
    with pytest.raises(FollowUpPerson):
        plan_own(granted, on=soon, what="En u?", person=village.person("Els").pk, by=fatma, at=timezone.now())


@pytest.mark.function("B13")
def test_of_a_closed_case_a_moment_of_ones_own_is_still_asked_and_none_is_planned(
    granted: Case, fatma: Reader
) -> None:
    soon = timezone.localdate() + timedelta(days=20)
    own = plan_own(granted, on=soon, what="Gaat het zo?", by=fatma, at=timezone.now())
    cases.close(granted, result="voorziening", finish_work=True, by=fatma, at=timezone.now())
    actions.put_out_due(municipality=383, at=_at(soon))
    own.refresh_from_db()
    assert own.task is not None
    with pytest.raises(cases.AlreadyClosed):
        plan_own(granted, on=soon, what="En nu?", by=fatma, at=timezone.now())


def _at(day: date) -> datetime:
    return datetime.combine(day, APRIL.timetz())
