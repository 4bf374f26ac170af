"""A case is not closed while a decision must be taken yet, whichever way it is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from demo import village as invented
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import NotDecided
from keukentafel.domain.cases.models import Case, Clock, ClockMet, Closure, OpenTask, Task
from keukentafel.domain.decisions.actions import NoLonger
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.referrals import NewReferral
from keukentafel.domain.decisions.models import Aanvraag, Proposal
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import objections, sending_on
from keukentafel.domain.process.actions.referrals import hear_of_referral, record_referral
from keukentafel.domain.process.actions.without_decision import withdraw_aanvraag
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village, VillageClient

pytestmark = pytest.mark.function("B10")
SUMMER = date(2026, 7, 1)


def _ways_out(case: Case) -> tuple[bool, bool]:
    """Whether it is closed, and whether anything lies on a desk or pile for it."""
    return Closure.objects.filter(case=case).exists(), OpenTask.objects.filter(task__case=case).exists()


def test_finishing_the_work_does_not_break_off_a_term_to_decide(
    case_of_de_wit: Case, aanvraag: Aanvraag, fatma: Reader
) -> None:
    for result in ("voorziening", "dubbel", "afgezien"):  # withdrawn, but not said when and how
        with pytest.raises(
            NotDecided, match=r"‘Beslissen op een aanvraag’ tot en met 16-03-2026.*Trok de inwoner"
        ):
            cases.close(case_of_de_wit, result=result, reason=" ", finish_work=True, by=fatma, at=TUESDAY)
    assert _ways_out(case_of_de_wit) == (False, True)


@pytest.mark.parametrize("result", ["afgezien", "overgedragen", "overleden"])
def test_what_nobody_waits_for_any_more_closes_with_its_reason(
    case_of_de_wit: Case, aanvraag: Aanvraag, fatma: Reader, result: str
) -> None:
    said = "Zij belde op 3 maart: het hoeft niet meer."
    with pytest.raises(cases.StillOpen, match="Rond dat eerst af"):
        cases.close(case_of_de_wit, result=result, reason=said, by=fatma, at=TUESDAY)
    cases.close(case_of_de_wit, result=result, reason=said, finish_work=True, by=fatma, at=TUESDAY)

    assert _ways_out(case_of_de_wit) == (True, False)
    assert not ClockMet.objects.filter(clock__case=case_of_de_wit, clock__code="wmo-beschikking").exists()


def test_a_notice_of_default_is_named_and_the_late_decision_lets_it_close(
    case_of_de_wit: Case, proposal: Proposal, fatma: Reader
) -> None:
    clock = Clock.objects.get(case=case_of_de_wit, code="wmo-beschikking")
    late = MONDAY + timedelta(days=20)
    cases.receive_notice_of_default(clock, received_on=late.date(), channel="brief", by=fatma, at=late)
    with pytest.raises(NotDecided, match="‘Alsnog beslissen na een ingebrekestelling’ tot en met 05-04-2026"):
        cases.close(case_of_de_wit, result="voorziening", finish_work=True, by=fatma, at=late)

    decide(proposal, fatma, at=late)
    cases.close(case_of_de_wit, result="voorziening", finish_work=True, by=fatma, at=late)
    assert _ways_out(case_of_de_wit) == (True, False)


def test_an_answer_does_not_close_what_must_be_decided(
    case_of_de_wit: Case, aanvraag: Aanvraag, fatma: Reader
) -> None:
    with pytest.raises(process.AanvraagWaits):
        process.answer(case_of_de_wit, said="Ga naar het buurthuis.", by=fatma, at=TUESDAY)
    assert _ways_out(case_of_de_wit) == (False, True)


def test_passing_on_to_another_municipality_closes_it_once_nobody_waits_for_a_decision(
    case_of_de_wit: Case, aanvraag: Aanvraag, fatma: Reader
) -> None:
    said = NoLonger(TUESDAY.date(), "Jan de Wit", "telefoon")
    withdraw_aanvraag(aanvraag.number, said, by=fatma, at=TUESDAY)
    melding = Melding.objects.get(case=case_of_de_wit)
    sending_on.send_on(
        melding, to=373, consent="gesproken", consent_by="Jan", why="Zij verhuizen.", by=fatma, at=TUESDAY
    )
    assert _ways_out(case_of_de_wit) == (True, False)


def test_help_of_a_referral_that_stops_leaves_open_what_must_be_decided(
    village: Village, fatma: Reader
) -> None:
    told = NewReferral(
        person=village.person("Sanne").pk, kind="huisarts", law="jeugdwet", referrer_name="Mieke Zeester",
        provider=Organisation.objects.get(name=invented.PROVIDER).pk, referred_on=MONDAY.date(),
        starts_on=MONDAY.date(), ends_on=SUMMER, product="jeugdhulp-ambulant", volume=1,
    )  # fmt: skip
    referral = record_referral(village.household("De Wit").pk, told, by=fatma, at=MONDAY)
    hear_of_referral(referral.number, kind="start", on=MONDAY.date(), by=fatma, at=MONDAY)
    cases.start_clock(referral.case, "awb-beslistermijn", started_on=MONDAY.date(), by=fatma, at=MONDAY)
    hear_of_referral(referral.number, kind="stop", on=FRIDAY.date(), reason="Klaar", by=fatma, at=FRIDAY)

    assert _ways_out(referral.case) == (False, True)
    task = Task.objects.get(case=referral.case, open__isnull=False)
    assert task.title == f"Verwijzing {referral.number}: sluit de zaak na het besluit"
    assert task.due_on == Clock.objects.get(case=referral.case).last_day


def test_an_objection_is_decided_or_withdrawn_by_its_own_deed(
    proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    refused = decide(proposal, sandra, outcome="refused", at=MONDAY)
    told = rows.ToldObjection("balie", "Drie uur is te weinig.", TUESDAY.date())
    made = objections.receive(refused, told, by=fatma, at=TUESDAY)
    with pytest.raises(NotDecided, match="er moet nog op het bezwaar worden beslist"):
        cases.close(
            made.case, result="afgezien", reason="Wil niet meer", finish_work=True, by=fatma, at=TUESDAY
        )

    objections.withdraw(made, on=TUESDAY.date(), way="schriftelijk", by=fatma, at=TUESDAY)
    cases.close(made.case, result="afgezien", finish_work=True, by=fatma, at=TUESDAY)
    assert _ways_out(made.case) == (True, False)


def test_the_page_says_what_to_do_and_keeps_what_was_typed(
    case_of_de_wit: Case, aanvraag: Aanvraag, client_of: Callable[[str], VillageClient]
) -> None:
    sent = {"result": "voorziening", "reason": "Zij is geholpen.", "finish_work": "on"}
    page = client_of("fatma").post(f"/werk/zaken/{case_of_de_wit.number}/afsluiten/", sent)

    assert page.status_code == 422 and "Zij is geholpen." in page.text
    assert "Er moet nog een besluit komen" in page.text and "Awb, artikel 4:13" in page.text
    assert _ways_out(case_of_de_wit) == (False, True)
