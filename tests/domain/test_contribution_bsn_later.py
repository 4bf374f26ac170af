"""Help for somebody without BSN: the CAK hears of it when the BSN was found, once, and a start before its stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from keukentafel.domain.decisions.models import Beschikking, Letter, Proposal
from keukentafel.domain.delivery import actions, queries
from keukentafel.domain.delivery.models import ContributionNotice
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = pytest.mark.function("D8")
OVER = date(2027, 3, 20)
DAY = timedelta(days=1)


@pytest.fixture
def held(proposal: Proposal, fatma: Reader, sandra: Reader) -> tuple[Beschikking, str]:
    """A decision about somebody whose BSN nobody knows, whose start no file took; and that BSN."""
    person = Person.objects.get(pk=proposal.aanvraag.person_id)
    bsn = person.bsn
    assert bsn is not None
    Person.objects.filter(pk=person.pk).update(bsn=None)
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    assert actions.ask_file(by=sandra, at=TUESDAY) is None
    assert queries.contributions(state="refused", reader=sandra).counts["refused"] == 1
    return made, bsn


def sent(by: Reader, on: date) -> list[tuple[str, str]]:
    file = actions.ask_file(by=replace(by, today=on), at=TUESDAY)
    return [(line.kind, line.bsn) for line in queries.lines_of(file)] if file else []


def find(made: Beschikking, bsn: str, by: Reader) -> None:
    people.correct_bsn(made.aanvraag.person, bsn=bsn, reason="ontbrak", by=by, at=TUESDAY)


def test_a_bsn_that_is_found_sends_the_start_with_the_next_file_and_no_other(
    held: tuple[Beschikking, str], fatma: Reader, sandra: Reader
) -> None:
    made, bsn = held
    letters = Letter.objects.filter(beschikking=made).count()
    find(made, bsn, fatma)
    assert sent(sandra, sandra.today) == [("start", bsn)]
    with pytest.raises(actions.NothingToSend):
        sent(sandra, sandra.today)
    assert queries.notice_page(ContributionNotice.objects.get().pk, reader=sandra).state == "sent"
    assert Letter.objects.filter(beschikking=made).count() == letters, "the decision was told already"


def test_found_after_the_help_was_over_the_start_goes_and_then_its_stop(
    held: tuple[Beschikking, str], fatma: Reader, sandra: Reader
) -> None:
    made, bsn = held
    assert actions.stop_ended(municipality=383, on=OVER, at=TUESDAY) == 1
    assert sent(sandra, OVER) == []
    find(made, bsn, fatma)
    assert sent(sandra, OVER) == [("start", bsn), ("stop", bsn)]
    with pytest.raises(actions.NothingToSend):
        sent(sandra, OVER + DAY)


def test_the_page_of_a_held_notice_leads_to_the_person(
    held: tuple[Beschikking, str], client_of: Callable[[str], Client]
) -> None:
    notice = ContributionNotice.objects.get()
    page = client_of("sandra").get(f"/werk/eigen-bijdrage/meldingen/{notice.pk}/").text
    assert f'href="/werk/personen/{notice.person.pk}/"' in page
