"""At one moment: two colleagues decide on one aanvraag, or on what comes after, or record one referral, or ask the file for
the CAK, what waits is withdrawn while it becomes an aanvraag, and a mandate ends while somebody decides on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection

from demo import village as invented
from demo.places import CASTRICUM
from keukentafel.domain.decisions.actions import AlreadyDecided, NoLonger, TakenInAlready
from keukentafel.domain.decisions.actions import mandates as register
from keukentafel.domain.decisions.actions.intending import IntentionClosed, IntentionOpen, Wanted
from keukentafel.domain.decisions.actions.referrals import AlreadyRecorded, NewReferral
from keukentafel.domain.decisions.models import (
    AanvraagTold,
    Beschikking,
    Intention,
    Letter,
    Mandate,
    Proposal,
)
from keukentafel.domain.delivery.actions import NothingToSend, ask_file
from keukentafel.domain.delivery.models import Allocation, ContributionSent
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import changing, deciding, without_decision
from keukentafel.domain.process.actions.referrals import record_referral
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.mandates import NoMandate
from tests.fixtures.aanvraag import investigated, propose
from tests.fixtures.at_once import second, together
from tests.fixtures.intake import COMPLEX, about_annie, everything_asked
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("D3")
SUMMER = date(2026, 7, 1)
SAID = NoLonger(FRIDAY.date(), "Annie de Wit", "telefoon")


@pytest.mark.function("D4")
def test_at_one_moment_one_decides_first_and_next_and_a_mandate_that_ends_is_seen(
    committed_database: Any, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(CASTRICUM):
            people = Village()
            fatma, sandra = people.reader("fatma"), people.reader("sandra")
            henk = replace(people.reader("henk"), today=TUESDAY.date())
            for_annie, for_jan = _proposed(people, fatma)
            waiting = _waits_for_the_investigation(people, fatma)
            mandate = Mandate.objects.get(municipality=CASTRICUM, code="gen-wmo-ja").pk
        told = together(lambda: _decide(for_annie, fatma), lambda: _decide(for_annie, sandra))
        assert {type(each) for each in told} == {type(None), AlreadyDecided}, told
        written = together(lambda: _intend(for_annie, fatma), lambda: _intend(for_annie, sandra))
        asked = _while_asked(sandra)
        next_ones = together(lambda: _decide_next(fatma), lambda: _decide_next(sandra))
        recorded = together(lambda: _record(fatma), lambda: _record(sandra))
        taken_in = second(lambda: _finish(waiting, fatma), lambda: _withdraw(waiting, fatma))
        refused = _while_it_ends(mandate, henk, lambda: _decide(for_jan, fatma))
        with security.opened(CASTRICUM):
            both = Beschikking.objects.filter(
                aanvraag__in=[each.aanvraag_id for each in (for_annie, for_jan)]
            )
            made, after = both.get(changes__isnull=True), both.get(changes__isnull=False)
            sent = Letter.objects.filter(beschikking=after).count()
            letters = Letter.objects.filter(beschikking=made).count()
            lines = list(ContributionSent.objects.values_list("notice", flat=True))
            orders = Allocation.objects.filter(referral__isnull=False).count()
        connection.close()

    assert made.proposal_id == for_annie.pk and letters == 1
    assert {type(each) for each in written} == {type(None), IntentionOpen}
    assert isinstance(asked, NothingToSend)
    assert lines and len(lines) == len(set(lines)), "the CAK gets a start once"
    assert {type(each) for each in next_ones} == {type(None), IntentionClosed}
    assert after.changes_id == made.pk and sent == 1
    assert {type(each) for each in recorded} == {type(None), AlreadyRecorded} and orders == 1
    assert isinstance(taken_in, TakenInAlready) and taken_in.number.startswith("A-2026-")
    assert isinstance(refused, NoMandate) and "geldt niet meer sinds 3 maart 2026" in str(refused)


def _proposed(people: Village, by: Reader) -> list[Proposal]:
    """For Annie and for Jan, in one case."""
    case = investigated(people, by, at=MONDAY)
    found = []
    for name in ("Annie", "Jan"):
        person = people.person(name).pk
        goal = plans.add_goal(
            people.household("De Wit").pk, domain="huishouden", text=f"Het huis van {name} is schoon",
            met_when="Gestofzuigd", person=person, by=by, at=MONDAY,
        )  # fmt: skip
        found.append(propose(deciding.ask(case.number, person=person, by=by, at=MONDAY), goal, by=by))
    return found


def _waits_for_the_investigation(people: Village, by: Reader) -> AanvraagTold:
    case = about_annie(people, by).case
    process.triage(case, COMPLEX, by=by, at=MONDAY)
    case.refresh_from_db()
    words = process.Application(people.person("Annie").pk, MONDAY.date(), "brief", "Een traplift.", "wmo")
    told = process.receive_application(case, words, by=by, at=MONDAY)
    process.save_conversation(case, everything_asked(), revision=0, by=by, at=MONDAY)
    return told


def _finish(told: AanvraagTold, by: Reader) -> None:
    """The investigation ends, so that what waits becomes an aanvraag."""
    process.finish_conversation(told.case, verslag="Klaar.", revision=1, by=by, at=FRIDAY)


def _withdraw(told: AanvraagTold, by: Reader) -> None:
    without_decision.withdraw_told(told, SAID, by=by, at=FRIDAY)


def _decide(proposal: Proposal, by: Reader) -> None:
    deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet.", proposal=proposal.pk, by=by, at=TUESDAY
    )  # fmt: skip


def _intend(proposal: Proposal, by: Reader) -> None:
    """More help, on what was decided about this proposal."""
    number = Beschikking.objects.get(proposal=proposal).number
    wanted = Wanted(
        "changed", "wmo-meer-nodig", "Zij valt vaker.", SUMMER, volume=4, provider=proposal.provider_id
    )
    changing.intend(number, wanted, by=by, at=TUESDAY)


def _decide_next(by: Reader) -> None:
    intended = Intention.objects.get(beschikking__aanvraag__case__household__name="De Wit", kind="changed")
    changing.decide(intended.pk, grounds=intended.reason, by=by, at=TUESDAY)


def _record(by: Reader) -> None:
    """The same referral of Sanne by her doctor."""
    told = NewReferral(
        person=Village().person("Sanne").pk, kind="huisarts", law="jeugdwet", referrer_name="Mieke Zeester",
        provider=Organisation.objects.get(name=invented.PROVIDER).pk, referred_on=MONDAY.date(),
        starts_on=MONDAY.date(), ends_on=SUMMER, product="jeugdhulp-ambulant", volume=1,
    )  # fmt: skip
    record_referral(Village().household("De Wit").pk, told, by=by, at=TUESDAY)


def _while_it_ends(mandate: int, henk: Reader, act: Callable[[], None]) -> Refusal | None:
    """Henk ended the mandate and has not committed yet; somebody decides on it and waits for him."""

    def end() -> None:
        register.end_mandate(mandate, until_on=TUESDAY.date(), reason="Ingetrokken", by=henk, at=TUESDAY)

    return second(end, act)


def _while_asked(sandra: Reader) -> Refusal | None:
    """Sandra asked the file for the CAK and has not committed yet; she asks it once more elsewhere."""

    def ask() -> None:
        ask_file(by=sandra, at=TUESDAY)

    return second(ask, ask)
