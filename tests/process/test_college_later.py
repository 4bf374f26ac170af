"""Later decisions of burgemeester en wethouders: a change, a stop, and what they decided on an objection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import changing as rules
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.changing import NotHeardFirst
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.actions.objections.steps import decided_from
from keukentafel.domain.decisions.models import (
    Beschikking,
    CollegeDecision,
    CollegeOnObjection,
    Intention,
    Letter,
    Objection,
    ObjectionDecision,
    Proposal,
)
from keukentafel.domain.decisions.paper import paper_of
from keukentafel.domain.decisions.queries.intentions import college_rights
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import changing, deciding
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions.letter_preview import preview_change, preview_objection
from keukentafel.domain.process.notice_paper import paper_of_notice
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.mandates import NoMandate
from tests.fixtures.aanvraag import decide
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D3", "D4", "D6")]
SIGNED = "Burgemeester en wethouders van Castricum"
ON_BEHALF = "namens burgemeester en wethouders"
GROUNDS = "Het college vindt dat Annie meer hulp nodig heeft."


@pytest.fixture
def more(proposal: Proposal, fatma: Reader, monkeypatch: pytest.MonkeyPatch) -> Intention:
    """Four hours in the place of three, for more a year than any mandate reaches."""
    granted = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    assert granted.proposal is not None
    wanted = Wanted(
        "changed", "wmo-meer-nodig", "Annie kan de trap niet meer op.", date(2026, 7, 1), volume=4,
        provider=granted.proposal.provider_id,
    )  # fmt: skip
    made = changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)
    before = rules.matter_of_intention
    monkeypatch.setattr(
        rules, "matter_of_intention", lambda row: replace(before(row), cents_per_year=6_000_000)
    )
    return made


def college(on: date) -> decisions.College:
    return decisions.College("2026-0123", on)


def test_a_change_of_the_college_is_written_down_and_signed_by_it(
    more: Intention, fatma: Reader, sandra: Reader
) -> None:
    with pytest.raises(NoMandate, match="het college beslist zelf"):
        changing.decide(more.pk, grounds=GROUNDS, by=sandra, at=FRIDAY)
    told: dict[str, Any] = {"grounds": GROUNDS, "college": college(FRIDAY.date())}
    with pytest.raises(NoMandate):
        changing.decide(more.pk, **told, by=fatma, at=FRIDAY)
    seen = preview_change(more.pk, **told, by=sandra, at=FRIDAY)
    made = changing.decide(more.pk, **told, by=sandra, at=FRIDAY)

    assert (made.outcome, made.mandate, made.mandate_row) == ("changed", "college", None)
    assert made.mandate_source == "Besluit van burgemeester en wethouders van 6 maart 2026, nummer 2026-0123"
    kept = CollegeDecision.objects.get(beschikking=made)
    assert (kept.number, kept.by_id) == ("2026-0123", sandra.account)
    letter = Letter.objects.get(beschikking=made)
    assert SIGNED in letter.body and ON_BEHALF not in letter.body
    assert paper_of(letter).on_behalf_of == "" and seen.sender == SIGNED and ON_BEHALF not in seen.markdown
    assert not OpenTask.objects.filter(task__reference=f"voornemen:{more.pk}").exists()


def test_the_stored_text_of_a_first_decision_is_signed_by_the_college_too(
    proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    letter = Letter.objects.get(beschikking=decide(proposal, sandra, college=college(MONDAY.date())))
    assert letter.body.rstrip().endswith(f"{SIGNED}\\\nbesluit van 2 maart 2026, nummer 2026-0123")
    assert ON_BEHALF not in letter.body


def test_on_a_mandate_it_is_signed_on_behalf_of_the_college(proposal: Proposal, fatma: Reader) -> None:
    letter = Letter.objects.get(beschikking=decide(proposal, fatma))
    assert f"{ON_BEHALF} van Castricum,\n\nFatma Yilmaz\\\n" in letter.body


def test_the_college_cannot_have_decided_before_the_decision_that_holds_or_before_the_hearing(
    more: Intention, fatma: Reader, sandra: Reader
) -> None:
    for wrong in (date(2026, 3, 1), date(2026, 3, 7)):
        with pytest.raises(decisions.NotOfTheCollege):
            changing.decide(more.pk, grounds=GROUNDS, college=college(wrong), by=sandra, at=FRIDAY)
    changing.drop(more.pk, reason="Het blijft toch zo.", by=fatma, at=TUESDAY)
    assert more.provider_id is not None
    wanted = Wanted(
        "changed",
        "wmo-minder-nodig",
        "Annie kookt weer.",
        date(2026, 7, 1),
        volume=2,
        provider=more.provider_id,
    )
    less = changing.intend(more.beschikking.number, wanted, by=fatma, at=TUESDAY)
    changing.hear(less.pk, on=FRIDAY.date(), way="telefoon", view="Ik wil het houden.", by=fatma, at=FRIDAY)
    with pytest.raises(NotHeardFirst):
        changing.decide(less.pk, grounds=GROUNDS, college=college(TUESDAY.date()), by=sandra, at=FRIDAY)
    assert not CollegeDecision.objects.exists()


def test_it_is_laid_before_who_writes_it_down(more: Intention, fatma: Reader, sandra: Reader) -> None:
    assert [each.account for each in college_rights(more, reader=fatma).holders] == [sandra.account]
    changing.lay_before(more.pk, account=sandra.account, by=fatma, at=FRIDAY)
    task = OpenTask.objects.get(task__reference=f"voornemen:{more.pk}")
    assert task.account_id == sandra.account


@pytest.fixture
def objection(refused: Beschikking, fatma: Reader, pieter: Reader) -> Objection:
    """Against what Sandra refused; nobody needs to be heard."""
    made = object_to(refused, by=fatma)
    hearings.waive_hearing(made, ground="c", reason="Hij wil niet komen.", by=pieter, at=LATER)
    return made


def test_the_college_decides_on_an_objection_itself_also_where_who_writes_it_down_decided_first(
    objection: Objection, sandra: Reader
) -> None:
    wanted = rows.Wanted("ongegrond", "De buurvrouw blijft helpen.", "stands")
    with pytest.raises(rows.DecidedFirst):
        process.decide(objection, wanted, by=sandra, at=LATER)
    with pytest.raises(decisions.NotOfTheCollege):
        early = rows.Wanted(
            "ongegrond", "De buurvrouw blijft helpen.", "stands", college=college(MONDAY.date())
        )
        process.decide(objection, early, by=sandra, at=LATER)
    wanted = rows.Wanted("ongegrond", "De buurvrouw blijft helpen.", "stands", college=college(LATER.date()))
    seen = preview_objection(objection, wanted, by=sandra, at=LATER)
    made = process.decide(objection, wanted, by=sandra, at=LATER)

    assert (made.mandate, made.mandate_row) == ("college", None)
    assert CollegeOnObjection.objects.get(decision=made).by_id == sandra.account
    notice = Notice.objects.get(template="beslissing-op-bezwaar")
    assert SIGNED in notice.body and ON_BEHALF not in notice.body
    paper = paper_of_notice(notice)
    assert (paper.sender, paper.on_behalf_of, paper.by_college) == (SIGNED, "", True)
    assert seen.sender == SIGNED
    with pytest.raises(IntegrityError, match="verandert niet meer"), transaction.atomic():
        CollegeOnObjection.objects.update(number="x")


def test_before_any_step_the_day_of_receipt_is_the_first_on_which_it_can_be_decided_on(
    refused: Beschikking, fatma: Reader
) -> None:
    made = object_to(refused, by=fatma)

    assert decided_from(made) == made.received_on


def test_on_an_objection_it_cannot_have_decided_before_the_hearing_or_the_advice(
    refused: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    made, held, later = object_to(refused, by=fatma), LATER + timedelta(days=8), LATER + timedelta(days=12)

    def decided(on: datetime) -> ObjectionDecision:
        wanted = rows.Wanted("ongegrond", "De buurvrouw blijft helpen.", "stands", college=college(on.date()))
        return process.decide(made, wanted, by=sandra, at=later + timedelta(days=1))

    planned = hearings.plan_hearing(
        made, starts_at=held, place="Het gemeentehuis", sooner=True, by=pieter, at=LATER
    )
    rows.choose_course(made, committee=True, name="De commissie", by=pieter, at=held)
    hearings.report_hearing(
        planned,
        present="Jan",
        heard_by="De commissie",
        text="Jan vertelde hoe het thuis gaat.",
        by=fatma,
        at=held + timedelta(hours=2),
    )
    rows.advise(made, outcome="ongegrond", text="Ongegrond.", given_on=later.date(), by=fatma, at=later)
    for early in (LATER, held, later - timedelta(days=1)):
        with pytest.raises(decisions.NotOfTheCollege, match="24 maart 2026"):
            decided(early)
    assert decided(later).decided_on == later.date()


def test_nor_before_it_was_written_down_that_there_is_no_hearing(
    refused: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    made, waived = object_to(refused, by=fatma), LATER + timedelta(days=10)
    hearings.waive_hearing(made, ground="b", reason="Zonder twijfel ongegrond.", by=pieter, at=waived)
    wanted = rows.Wanted("ongegrond", "De buurvrouw helpt.", "stands", college=college(made.received_on))
    with pytest.raises(decisions.NotOfTheCollege):
        process.decide(made, wanted, by=sandra, at=waived)


def test_a_new_decision_after_an_objection_is_of_the_college_as_well(
    objection: Objection, proposal: Proposal, sandra: Reader
) -> None:
    wanted = rows.Wanted(
        "gegrond", "De buurvrouw is verhuisd.", "granted", proposal=proposal.pk, college=college(LATER.date())
    )
    made = process.decide(objection, wanted, by=sandra, at=LATER)
    assert made.replacement is not None
    assert CollegeDecision.objects.get().beschikking_id == made.replacement.pk
    assert made.replacement.mandate == "college"


def test_the_pages_of_a_later_decision_of_the_college(
    more: Intention, client_of: Callable[[str], VillageClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: FRIDAY)
    here, sandra = reverse("desk:college-changes", args=[more.pk]), client_of("sandra")
    assert here in sandra.get(reverse("desk:intention", args=[more.pk])).text
    assert "Sandra Hoekstra" in client_of("fatma").get(here).text
    typed = {"grounds": GROUNDS, "college_on": "7-3-2026", "college_number": "2026-7", "read": "0"}
    late = sandra.post(here, typed)
    assert late.status_code == 422 and "niet in de toekomst" in late.text and GROUNDS in late.text
    seen = sandra.post(here, {**typed, "college_on": "6-3-2026", "bekijk": "1"})
    assert SIGNED in seen.text and not CollegeDecision.objects.exists()
    assert client_of("fatma").post(here, {**typed, "college_on": "6-3-2026"}).status_code == 422
    done = sandra.post(here, {**typed, "college_on": "6-3-2026"}, follow=True).text
    assert "van het college is vastgelegd" in done and "burgemeester en wethouders" in done
    assert sandra.get(here).status_code == 302


def test_the_pages_of_a_decision_of_the_college_on_an_objection(
    objection: Objection, client_of: Callable[[str], VillageClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    here, sandra = reverse("desk:objection-step", args=[objection.number, "college"]), client_of("sandra")
    assert here in sandra.get(reverse("desk:objection", args=[objection.number])).text
    typed = {
        "outcome": "ongegrond", "follow_up": "stands", "proposal": "", "grounds": "De buurvrouw blijft helpen.", "costs": "",
        "college_on": f"{LATER:%d-%m-%Y}", "college_number": "",
    }  # fmt: skip
    missing = sandra.post(here, typed)
    assert missing.status_code == 422 and "Vul het nummer van het collegebesluit in" in missing.text
    assert SIGNED in sandra.post(here, {**typed, "college_number": "2026-9", "bekijk": "1"}).text
    assert not ObjectionDecision.objects.exists()
    done = sandra.post(here, {**typed, "college_number": "2026-9"}, follow=True).text
    assert "De beslissing van het college is vastgelegd" in done and "burgemeester en wethouders" in done
