"""In a case about safety no letter goes home, and the pages of an appointment and a conversation say what comes first."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from keukentafel.domain.cases.models import Case, OpenTask
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import intending
from keukentafel.domain.decisions.models import AanvraagTold, IntentionAsked, Proposal
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.intake.actions import Planned
from keukentafel.domain.intake.models import Melding, Notice, VerslagInPortal
from keukentafel.domain.people.models import Address, OwnAddress
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import (
    changing,
    deciding,
    notices,
    objection_letters,
    without_decision,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import letters
from tests.fixtures.intake import SAFETY, SINGLE, about_annie, complex_about_annie, everything_asked
from tests.fixtures.letters import posted
from tests.fixtures.meldcode import follow_meldcode
from tests.fixtures.objected import object_to
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("B2"), pytest.mark.function("B7")]
Sign = Callable[[str], Any]
HOUR = timedelta(hours=1)


def told_unsafe(village: Village, fatma: Reader) -> Case:
    """The melding says so; the triage found a way for it all the same."""
    made = about_annie(village, fatma, unsafe=True, relation="zelf", receipt_by="brief")
    actions.triage(made.case, SINGLE, by=fatma, at=MONDAY)
    return Case.objects.get(pk=made.case.pk)


def triaged_unsafe(village: Village, fatma: Reader) -> Case:
    """Nobody said so when it came in; the triage did, and the meldcode was followed."""
    made = about_annie(village, fatma, relation="zelf")
    actions.triage(made.case, SAFETY, by=fatma, at=MONDAY)
    follow_meldcode(made.case, by=fatma, at=MONDAY)
    return Case.objects.get(pk=made.case.pk)


def every_letter(case: Case, fatma: Reader) -> None:
    """All that would be written on the way of a question: an appointment, another hour, none, a term, the verslag."""
    at = MONDAY + HOUR
    planned = Planned(place="thuis", starts_at=MONDAY + timedelta(days=7), account=fatma.account)
    made = actions.plan_appointment(case, planned, by=fatma, at=at)
    made = actions.move_appointment(
        made, starts_at=MONDAY + timedelta(days=8), reason="Ziek", by=fatma, at=at
    )
    actions.cancel_appointment(made, reason="Ziek", by_resident=False, by=fatma, at=at)
    values: dict[str, letters.Value] = {"waarvoor": "Het onderzoek", "nu_uiterlijk": MONDAY.date()}
    notices.tell_of_term(case, "termijn-loopt-weer", values, by=fatma, at=at)
    actions.save_conversation(case, everything_asked(), revision=0, by=fatma, at=at)
    verslag = actions.finish_conversation(case, verslag="Het verslag.", revision=1, by=fatma, at=at)
    actions.send_verslag(verslag, by=fatma, at=at)


@pytest.mark.parametrize("way", [told_unsafe, triaged_unsafe])
def test_no_letter_of_any_kind_goes_to_a_home_that_may_be_unsafe(
    village: Village, fatma: Reader, way: Callable[[Village, Reader], Case]
) -> None:
    case = way(village, fatma)
    every_letter(case, fatma)
    assert not Notice.objects.filter(case=case).exists()
    assert VerslagInPortal.objects.get().verslag.verslag == "Het verslag."
    task = OpenTask.objects.select_related("task").get(task__reference="verslag:geven")
    assert "op een veilige plek" in task.task.title and task.account_id == fatma.account
    said = OpenTask.objects.select_related("task").get(task__reference="zelf-zeggen:termijn-loopt-weer")
    assert said.task.title.startswith("Zeg het de inwoner zelf, op een veilige plek")


def test_a_case_that_is_not_about_safety_has_them_all(village: Village, fatma: Reader) -> None:
    case = complex_about_annie(village, fatma).case
    every_letter(case, fatma)
    assert Notice.objects.filter(case=case).count() >= 4


def test_post_goes_to_an_address_of_their_own(village: Village, fatma: Reader) -> None:
    case, annie = triaged_unsafe(village, fatma), village.person("Annie")
    OwnAddress.objects.create(
        municipality_id=case.municipality_id, person=annie, street="Postbus", number="1", postcode="1900AA",
        town="Castricum", from_on=MONDAY.date(), gets_post=True,
    )  # fmt: skip
    every_letter(case, fatma)
    assert Notice.objects.filter(case=case).count() >= 4


def test_the_pages_of_appointment_and_conversation_say_what_comes_first(
    village: Village, fatma: Reader, client_of: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    made: Melding = about_annie(village, fatma, unsafe=True, relation="zelf")
    number, browser = made.case.number, client_of("fatma")
    for page in ("afspraken", "gesprek"):
        shown = browser.get(f"/werk/zaken/{number}/{page}/").text
        assert "De meldcode gaat voor al het andere" in shown and "geen brief naar huis" in shown, page
    form = browser.get(f"/werk/zaken/{number}/afspraken/").text
    assert 'name="place"' in form and not re.search(r'name="place"[^>]*checked', form)
    answers = {
        "on": "9-3-2026", "hour": "14.30", "minutes": "60", "account": str(fatma.account), "place": "kantoor",
        "where": "Kamer 3", "remark": "", "representative": "", "support": "", "interpreter": "",
    }  # fmt: skip
    after = browser.post(f"/werk/zaken/{number}/afspraken/", answers, follow=True).text
    assert "Vertel het de inwoner zelf" in after and "bevestiging gaat naar" not in after
    actions.triage(made.case, SAFETY, by=fatma, at=MONDAY)
    follow_meldcode(made.case, by=fatma, at=MONDAY)
    shown = browser.get(f"/werk/zaken/{number}/gesprek/").text
    assert "De meldcode gaat voor al het andere" not in shown and "geen brief naar huis" in shown


def apply_for(case: Case, village: Village, fatma: Reader) -> AanvraagTold:
    words = actions.Application(village.person("Annie").pk, MONDAY.date(), "brief", "Een traplift.", "wmo")
    return actions.receive_application(case, words, by=fatma, at=MONDAY)


def said_in_person(case: Case) -> list[str]:
    rows = OpenTask.objects.filter(task__case=case, task__reference__startswith="zelf-zeggen:")
    return list(rows.order_by("pk").values_list("task__title", flat=True))


@pytest.mark.parametrize("way", [told_unsafe, triaged_unsafe])
def test_of_a_withdrawal_and_its_undoing_no_letter_goes_home_and_the_desk_says_it(
    village: Village, fatma: Reader, way: Callable[[Village, Reader], Case]
) -> None:
    case = way(village, fatma)
    told = apply_for(case, village, fatma)
    said = decisions.NoLonger(TUESDAY.date(), "Annie", "telefoon", "")
    without_decision.withdraw_told(told, said, by=fatma, at=TUESDAY)
    without_decision.undo_told(told, by=fatma, at=TUESDAY)
    assert not Notice.objects.filter(case=case).exists()
    withdrawn, undone = said_in_person(case)
    assert "U hebt uw aanvraag ingetrokken" in withdrawn and "geen brief naar huis" in withdrawn
    assert "Uw aanvraag is niet ingetrokken" in undone


def test_of_an_aanvraag_itself_neither(proposal: Proposal, fatma: Reader) -> None:
    asked = proposal.aanvraag
    Melding.objects.filter(case=asked.case).update(unsafe=True)
    said = decisions.NoLonger(TUESDAY.date(), "Annie", "telefoon", "")
    without_decision.withdraw_aanvraag(asked.number, said, by=fatma, at=TUESDAY)
    without_decision.undo_withdrawal(asked.number, by=fatma, at=TUESDAY)
    assert not Notice.objects.filter(case=asked.case).exists() and len(said_in_person(asked.case)) == 2


def test_an_intention_is_said_and_not_written(proposal: Proposal, fatma: Reader) -> None:
    case = proposal.aanvraag.case
    granted = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    Melding.objects.filter(case=case).update(unsafe=True)
    less = intending.Wanted(
        "changed", "wmo-minder-nodig", "Annie kan weer koken.", date(2026, 7, 1), volume=2,
        provider=proposal.provider_id,
    )  # fmt: skip
    made = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    assert not Notice.objects.filter(case=case).exists() and not IntentionAsked.objects.exists()
    (title,) = said_in_person(case)
    assert "Wij willen uw hulp veranderen" in title
    changing.hear(made.pk, on=TUESDAY.date(), way="telefoon", view="Ik vind het goed.", by=fatma, at=TUESDAY)


def test_a_letter_that_was_sent_before_is_not_followed_by_one_that_goes_home(
    proposal: Proposal, fatma: Reader
) -> None:
    case = proposal.aanvraag.case
    granted = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    less = intending.Wanted(
        "changed", "wmo-minder-nodig", "Annie kan weer koken.", date(2026, 7, 1), volume=2,
        provider=proposal.provider_id,
    )  # fmt: skip
    made = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    posted(made.asked.notice, by=fatma, at=TUESDAY)
    Melding.objects.filter(case=case).update(unsafe=True)
    changing.drop(made.pk, reason="Annie kookt toch niet.", by=fatma, at=TUESDAY)
    assert list(Notice.objects.filter(case=case).values_list("template", flat=True)) == ["voornemen"]
    assert "De hulp blijft zoals die is" in said_in_person(case)[0]


def test_what_the_law_orders_about_an_objection_goes_out_and_the_rest_is_said(
    proposal: Proposal, fatma: Reader
) -> None:
    refused = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    made = object_to(refused, by=fatma)
    Melding.objects.filter(case=proposal.aanvraag.case).update(unsafe=True)
    objection_letters.runs_on(made, by=fatma, at=TUESDAY)
    assert "Uw bezwaar is niet ingetrokken" in said_in_person(made.case)[0]
    values: dict[str, letters.Value] = {
        "bezwaarnummer": made.number, "wat": ["uw naam en adres"], "uiterlijk": TUESDAY.date(),
        "termijn": "Dit verandert niets.", "hoe": "Dat kan met de post.",
    }  # fmt: skip
    written = notices.write(made.case, made.person, "bezwaar-gebrek", values, by=fatma, at=TUESDAY)
    assert written is not None and not Notice.objects.filter(template="bezwaar-loopt-weer").exists()


@pytest.mark.parametrize(
    ("typed", "home"),
    [
        (["{street} {number}", "{postcode}  {town}"], True),
        (["{street}{number}", "{town}"], True),
        (["t.a.v. Bas, {number}", "{postcode}"], True),
        (["{street} {number}9", "{postcode}  {town}"], False),
        (["Lepelstraat 14", "1901 AB  Castricum"], False),
        ([], False),
    ],
)
def test_what_is_not_ordered_about_the_objection_of_an_outsider_at_home_is_said_too(
    proposal: Proposal, fatma: Reader, typed: list[str], home: bool
) -> None:
    refused = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    house = Address.objects.get(household=proposal.aanvraag.case.household_id)
    parts = {name: getattr(house, name) for name in ("street", "number", "town")}
    lines = [each.format(**parts, postcode=f"{house.postcode[:4]} {house.postcode[4:]}") for each in typed]
    made = object_to(refused, by=fatma, who=Other("familie", None, "Bas Huisgenoot", tuple(lines)))
    objection_letters.runs_on(made, by=fatma, at=TUESDAY)
    assert Notice.objects.filter(template="bezwaar-loopt-weer").count() == 1
    Melding.objects.filter(case=proposal.aanvraag.case).update(unsafe=True)
    objection_letters.runs_on(made, by=fatma, at=TUESDAY)
    assert Notice.objects.filter(template="bezwaar-loopt-weer").count() == (1 if home else 2)
    said = said_in_person(made.case)
    assert len(said) == home and all(each.startswith("Zeg het Bas Huisgenoot zelf") for each in said)
