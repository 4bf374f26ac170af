"""What lacks in an aanvraag stands in the portal while the term stands still for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions.clocks import clocks_of
from keukentafel.domain.decisions.models import Aanvraag, Proposal
from keukentafel.domain.intake.models import Notice, NoticeStopped
from keukentafel.domain.process.actions import terms
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide
from tests.fixtures.village import MONDAY, TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D10")]
UNTIL = MONDAY.date() + timedelta(days=8)
LACKS = "De offerte van de opticien en een loonstrook ontbreken."
TOLD = "Wij missen nog iets: uiterlijk"


def ask(aanvraag: Aanvraag, by: Reader) -> Clock:
    clock = clocks_of(aanvraag).get()
    terms.suspend_term(
        clock,
        ground="aanvulling",
        event_on=TUESDAY.date(),
        given_until=UNTIL,
        reason=LACKS,
        by=by,
        at=TUESDAY,
    )
    return clock


def pages(who: VillageClient, aanvraag: Aanvraag) -> list[str]:
    """The first page and that of the case."""
    return [
        who.get(reverse("portal:my-file")).text,
        who.get(reverse("portal:case", args=[aanvraag.case.number])).text,
    ]


def test_who_asked_reads_what_lacks_until_it_came(
    aanvraag: Aanvraag,
    fatma: Reader,
    client_of: Callable[[str], VillageClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine = client_of("de_wit")
    monkeypatch.setattr(timezone, "now", lambda: TUESDAY)
    assert not any(TOLD in page for page in pages(mine, aanvraag))

    clock = ask(aanvraag, fatma)
    for nth, page in enumerate(pages(mine, aanvraag)):
        assert (TOLD in page, LACKS in page, "niet behandelen" in page) == (True,) * 3, nth

    later = TUESDAY + timedelta(days=3)
    terms.resume_term(clock, on=later.date(), by=fatma, at=later)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not any(LACKS in page for page in pages(mine, aanvraag))


@pytest.mark.function("D4")
def test_who_decides_reads_until_when_and_after_it_the_letter_that_asks_goes_no_more(
    proposal: Proposal,
    fatma: Reader,
    sandra: Reader,
    client_of: Callable[[str], VillageClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: TUESDAY)
    page, told = reverse("desk:decide", args=[proposal.aanvraag.number]), "De inwoner kan nog aanvullen"
    assert told not in client_of("fatma").get(page).text
    ask(proposal.aanvraag, fatma)
    shown = client_of("fatma").get(page).text
    assert told in shown and LACKS in shown
    letter = Notice.objects.get(template="termijn-opgeschort")
    assert not hasattr(letter, "stopped")
    decide(proposal, sandra, outcome="granted", at=TUESDAY)
    assert NoticeStopped.objects.filter(notice=letter).exists()
