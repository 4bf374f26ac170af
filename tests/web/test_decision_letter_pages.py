"""The letter of a decision on the desk: seen beforehand, while it is made, and by whom it is read afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Letter, Proposal
from keukentafel.domain.journal.models import Look
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from tests.fixtures.village import INSIDE, MONDAY

pytestmark = pytest.mark.usefixtures("files")

Sign = Callable[[str], Any]
GRANT = {"outcome": "granted", "grounds": "Stofzuigen lukt u niet meer."}


def url(page: str, aanvraag: Aanvraag) -> str:
    return reverse(f"desk:{page}", args=[aanvraag.number])


@pytest.mark.parametrize(("who", "status"), INSIDE.items())
def test_who_reads_the_letter_on_the_desk(
    proposal: Proposal, client_of: Sign, fatma: Reader, who: str, status: int
) -> None:
    letter = _printed(proposal, fatma)
    answer = client_of(who).get(reverse("desk:letter", args=[letter.pk]))
    assert answer.status_code == status
    if status == 200:
        assert answer.content.startswith(b"%PDF")
        assert (
            answer["Content-Disposition"] == f'attachment; filename="Besluit {letter.beschikking.number}.pdf"'
        )
        assert Look.objects.filter(page="desk:letter", person_id=proposal.aanvraag.person_id).count() == 1


def test_while_the_letter_is_made_the_page_says_so(
    proposal: Proposal, client_of: Sign, fatma: Reader
) -> None:
    page = client_of("fatma").post(
        url("decide", proposal.aanvraag), GRANT | {"proposal": proposal.pk}, follow=True
    )
    assert "De brief wordt gemaakt" in page.text
    assert client_of("fatma").get(reverse("desk:letter", args=[Letter.objects.get().pk])).status_code == 404


@pytest.mark.function("D5")
def test_the_letter_is_seen_with_ones_own_paragraph_before_it_is_sent(
    proposal: Proposal, client_of: Sign
) -> None:
    values = GRANT | {"proposal": proposal.pk, "own": "Ik bel u in mei.", "bekijk": "1"}
    page = client_of("fatma").post(url("decide", proposal.aanvraag), values)

    assert page.status_code == 200 and not Beschikking.objects.exists()
    for shown in (
        "Zo gaat de brief weg",
        "U krijgt hulp bij het huishouden",
        "<p>Ik bel u in mei.</p>",
        "Lepelstraat",
    ):
        assert shown in page.text
    del values["bekijk"]
    client_of("fatma").post(url("decide", proposal.aanvraag), values)
    assert "Ik bel u in mei." in Letter.objects.get().body


def _printed(proposal: Proposal, by: Reader) -> Letter:
    deciding.decide(
        proposal.aanvraag.number, outcome=GRANT["outcome"], grounds=GRANT["grounds"], proposal=proposal.pk, by=by, at=MONDAY
    )  # fmt: skip
    return jobs.print_now(Letter.objects.get().pk, at=MONDAY)
