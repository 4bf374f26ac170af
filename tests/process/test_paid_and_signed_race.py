"""At one moment: money is paid while the help ends, and a verslag is signed while a new version of it goes out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from demo import village as invented
from demo.places import CASTRICUM
from keukentafel.domain.cases.actions import AlreadyDone
from keukentafel.domain.cases.models import Case, OpenTask, Task
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, Intention
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery.queries.payments import holding
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake.models import ConversationDone, VerslagSigned
from keukentafel.domain.intake.queries.shown import shown_verslag
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import changing, deciding
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import in_money, investigated, propose
from tests.fixtures.at_once import second, together
from tests.fixtures.intake import COMPLEX, everything_asked, receive
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

NEW, OLD = "Jan wil een scootmobiel.", "Jan wil rust."


@pytest.mark.function("D4", "D10")
def test_money_is_paid_or_the_help_ended_first_and_the_other_knows_it(
    committed_database: Any, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(CASTRICUM):
            people = Village()
            fatma, sandra = people.reader("fatma"), people.reader("sandra")
            first, after, either = (_granted(people, name, fatma) for name in ("Annie", "Jan", "Mirjam"))
        refused = second(lambda: _end(first, sandra), lambda: _pay(first, fatma))
        went_on = second(lambda: _pay(after, fatma), lambda: _end(after, sandra))
        both = together(lambda: _pay(either, fatma), lambda: _end(either, sandra))
        with security.opened(CASTRICUM):
            paid = set(holding().values_list("beschikking", flat=True))
            to_pay = [_waiting(each, "uitbetalen:") for each in (first, after, either)]
            to_look_at = [_waiting(each, "betaling-nakijken:") for each in (first, after, either)]
        connection.close()

    assert isinstance(refused, AlreadyDone) and first.pk not in paid, "nobody pays what ended"
    assert went_on is None and after.pk in paid, "it was paid all the same"
    assert (either.pk in paid) == (both == [None, None])
    assert to_pay == [0, 0, 0]
    assert to_look_at == [1, 1, 1], "and somebody looks what is owed or to be given back"


@pytest.mark.function("B7")
def test_who_signs_signs_what_they_read_also_while_a_new_version_goes_out(
    committed_database: Any, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(CASTRICUM):
            people = Village()
            fatma, jan = people.reader("fatma"), people.reader("de_wit")
            sent_first, signed_first, either = (_two_versions(people, fatma) for _ in range(3))
        refused = second(lambda: _send(sent_first, fatma), lambda: _sign(sent_first, people, jan))
        went_on = second(lambda: _sign(signed_first, people, jan), lambda: _send(signed_first, fatma))
        both = together(lambda: _sign(either, people, jan), lambda: _send(either, fatma))
        with security.opened(CASTRICUM):
            signed = {row.verslag.verslag for row in _signatures(signed_first, either)}
            of_sent = _signatures(sent_first)
            of_either = _signatures(either)
            shown = [shown_verslag(case.pk) for case in (sent_first, signed_first, either)]
        connection.close()

    assert isinstance(refused, intakes.NotWhatWasRead) and of_sent == []
    assert went_on is None and signed == {OLD}, "the signature stays with the text that was read"
    assert {type(each) for each in both} in ({type(None)}, {type(None), intakes.NotWhatWasRead})
    assert len(of_either) == (both == [None, None])
    assert [each.verslag for each in shown if each] == [NEW] * 3, "and the new version is read from then"


def _granted(people: Village, name: str, by: Reader) -> Beschikking:
    """Money for somebody, decided on Monday."""
    case, person = investigated(people, by, at=MONDAY), people.person(name).pk
    goal = plans.add_goal(
        people.household("De Wit").pk, domain="huishouden", text=f"Het geld van {name}", met_when="Betaald",
        person=person, by=by, at=MONDAY,
    )  # fmt: skip
    proposal = propose(deciding.ask(case.number, person=person, by=by, at=MONDAY), goal, by=by)
    in_money(proposal)
    granted = deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="De wasmachine is stuk en er is geen geld.",
        proposal=proposal.pk,
        by=by,
        at=MONDAY,
    )
    wanted = Wanted("ended", "wmo-zelf-gestopt", "Het hoeft niet meer.", _later(90), asked_on=TUESDAY.date())
    changing.intend(granted.number, wanted, by=by, at=TUESDAY)
    return granted


def _later(days: int) -> date:
    return (MONDAY + timedelta(days=days)).date()


def _pay(granted: Beschikking, by: Reader) -> None:
    task = Task.objects.get(reference=f"uitbetalen:{granted.number}")
    delivery.tell_paid(task, on=TUESDAY.date(), by=by, at=TUESDAY)


def _end(granted: Beschikking, by: Reader) -> None:
    row = Intention.objects.get(beschikking=granted)
    changing.decide(row.pk, grounds="Het huishouden wil dit niet meer hebben.", by=by, at=TUESDAY)


def _waiting(granted: Beschikking, start: str) -> int:
    return OpenTask.objects.filter(
        task__case=granted.aanvraag.case_id, task__reference__startswith=start
    ).count()


def _two_versions(people: Village, by: Reader) -> Case:
    """Of a question of Jan: a verslag that he got, and another one that is fixed and did not go out yet."""
    made = receive(relation="zelf", about_name="Jan de Wit", at=MONDAY)
    made = actions.identify(made, people.person("Jan").pk, by=by, at=MONDAY)
    actions.triage(made.case, COMPLEX, by=by, at=MONDAY)
    made.case.refresh_from_db()
    for text, at in ((OLD, MONDAY), (NEW, TUESDAY)):
        if at == TUESDAY:
            _send(made.case, by, at=MONDAY)
            intakes.begin_again(made.case, by=by, at=at)
        spoken = everything_asked(held_on=at.date())
        revision = 0 if at == MONDAY else 1
        actions.save_conversation(made.case, spoken, revision=revision, by=by, at=at)
        actions.finish_conversation(made.case, verslag=text, revision=revision + 1, by=by, at=at)
    return made.case


def _send(case: Case, by: Reader, at: datetime = FRIDAY) -> None:
    verslag = ConversationDone.objects.filter(conversation__case=case).latest("pk")
    actions.send_verslag(verslag, by=by, at=at)


def _sign(case: Case, people: Village, jan: Reader) -> None:
    """In the portal, on the page that showed the first one."""
    read = ConversationDone.objects.filter(conversation__case=case).earliest("pk")
    person = people.person("Jan").pk
    signing = intakes.Signing(
        "zelf", FRIDAY.date(), FRIDAY.date(), person=person, read=intakes.fingerprint(read.verslag)
    )
    actions.sign_verslag(read, signing, applicant=person, by=jan, at=FRIDAY)


def _signatures(*cases: Case) -> list[VerslagSigned]:
    rows = VerslagSigned.objects.filter(verslag__conversation__case__in=cases)
    return list(rows.select_related("verslag").order_by("pk"))
