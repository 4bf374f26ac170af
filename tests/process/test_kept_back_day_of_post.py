"""A letter that was kept back for a secret address in it tells the day on which it goes in the end (Awb 6:8)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from keukentafel.domain.decisions.models import Beschikking, Letter, Proposal
from keukentafel.domain.decisions.queries import aanvraag
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import deciding, posting
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import again, anew, jobs
from keukentafel.rules import termen
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]
THURSDAY = MONDAY + timedelta(days=3)


def ends(at: datetime) -> str:
    return plain_date(termen.compute("bezwaartermijn", at.date()).last_day)


def last_day() -> str:
    found = Letter.objects.get().last_day
    assert found is not None
    return plain_date(found)


@pytest.fixture
def kept_back(proposal: Proposal, fatma: Reader, village: Village) -> Letter:
    """Made while an address in it was secret: nobody gets it."""
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="U woont in de Lepelstraat 12, en stofzuigen lukt niet meer.",
        proposal=proposal.pk, by=fatma, at=MONDAY,
    )  # fmt: skip
    Person.objects.filter(pk=village.person("Jan").pk).update(address_secret=True)
    letter = jobs.print_now(Letter.objects.get(beschikking=made).pk, at=MONDAY)
    assert Beschikking.objects.get().sent_on is None
    return letter


@pytest.mark.function("A4")
def test_what_was_kept_back_and_is_made_again_says_the_last_day_from_when_it_goes(
    kept_back: Letter, fatma: Reader
) -> None:
    assert kept_back.document_id is not None
    again.again_now(kept_back.document_id, at=THURSDAY)
    assert last_day() == ends(THURSDAY)
    fresh = Letter.objects.get().document
    assert fresh is not None and Beschikking.objects.get().sent_on is None
    posting.post(fresh, by=fatma, at=THURSDAY)
    assert Beschikking.objects.get().sent_on == THURSDAY.date()


@pytest.mark.function("A4")
def test_a_decision_that_was_kept_back_is_announced_when_it_goes_after_the_secrecy_ended(
    kept_back: Letter, fatma: Reader, village: Village
) -> None:
    Person.objects.filter(pk=village.person("Jan").pk).update(address_secret=False)
    assert kept_back.document is not None
    posting.post(kept_back.document, by=fatma, at=MONDAY)
    assert Beschikking.objects.get().sent_on == MONDAY.date()


@pytest.mark.function("A4")
def test_what_was_kept_back_and_is_dated_ahead_is_announced_on_the_day_of_post(
    kept_back: Letter, fatma: Reader, village: Village
) -> None:
    Person.objects.filter(pk=village.person("Jan").pk).update(address_secret=False)
    anew.anew_now(kept_back.document_id, on=THURSDAY.date(), at=MONDAY)
    assert Beschikking.objects.get().sent_on is None, "it has yet to go"
    fresh = Letter.objects.get().document
    assert fresh is not None
    posting.post(fresh, by=fatma, at=TUESDAY)
    assert Beschikking.objects.get().sent_on == TUESDAY.date()
    shown = aanvraag(kept_back.beschikking.aanvraag.number, reader=fatma).beschikking
    assert shown is not None and shown.sent_on == TUESDAY.date() and last_day() == ends(THURSDAY)
