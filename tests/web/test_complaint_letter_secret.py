"""A letter about a complaint, and one looked at beforehand, with an address that became secret since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from demo import places
from keukentafel.domain.decisions.actions import complaints
from keukentafel.domain.decisions.models import ComplaintLetter, Proposal
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household
from keukentafel.domain.process.actions import preview_pdfs
from keukentafel.domain.process.actions.letter_preview import preview
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import complaints as paper
from keukentafel.outside.paper import previews
from tests.fixtures.village import Village
from tests.outside.pdf_text import paper as printed

Sign = Callable[[str], Any]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files"), pytest.mark.function("A4")]
QUEUE = reverse("desk:print-queue")


@pytest.fixture
def letter(village: Village) -> ComplaintLetter:
    """Jan complained; the letter that it came in is made, with where he lives in its window."""
    jan = village.person("Jan").pk
    told = complaints.ToldComplaint(
        "wachten",
        "portaal",
        "Niemand kwam op Lepelstraat 12.",
        timezone.localdate(),
        person=jan,
        in_portal=True,
    )
    complaints.complain(places.CASTRICUM, told, by=village.reader("de_wit"), at=timezone.now())
    return paper.print_now(ComplaintLetter.objects.get().pk, at=timezone.now())


def hide(home: Household, by: Reader) -> None:
    today, at = timezone.localdate(), timezone.now()
    people.hide_at(home, lines="Blijfweg 7\nAlkmaar", from_on=today, by=by, at=at)


def stored(letter: ComplaintLetter) -> str:
    return printed(paper.content_of(ComplaintLetter.objects.get(pk=letter.pk)))


def test_the_letter_about_a_complaint_is_read_without_the_address(
    letter: ComplaintLetter, home: Household, fatma: Reader, client_of: Sign
) -> None:
    number = letter.complaint.number
    where = {
        "sandra": reverse("desk:complaint-letter", args=[number, letter.pk]),
        "de_wit": reverse("portal:my-complaint-letter", args=[number, letter.pk]),
    }
    assert "Lepelstraat" in stored(letter)
    for who, address in where.items():
        assert client_of(who).get(address)["Content-Type"] == "application/pdf"

    hide(home, fatma)
    for who, address in where.items():
        answer = client_of(who).get(address)
        assert answer.status_code == 200 and "Brief zonder adres" in answer.text
        assert letter.subject in answer.text and "Lepelstraat" not in answer.text
    assert client_of("fatma").get(where["sandra"]).status_code == 404


def test_it_is_made_again_without_the_address_and_given_by_hand(
    letter: ComplaintLetter, home: Household, fatma: Reader, client_of: Sign
) -> None:
    sandra, again = client_of("sandra"), reverse("desk:print-act", args=["klacht", letter.pk])
    sandra.post(again, {"opnieuw": "1"})
    assert ComplaintLetter.objects.get().path == letter.path

    hide(home, fatma)
    page = reverse("desk:complaint-letter", args=[letter.complaint.number, letter.pk])
    assert "Maak opnieuw, zonder adres" in sandra.get(QUEUE).text and page not in sandra.get(QUEUE).text
    sandra.post(again, {"opnieuw": "1"})
    assert Entry.objects.filter(kind="complaint.letter_again").count() == 1
    assert sandra.get(page).status_code == 404
    paper.print_now(letter.pk, at=timezone.now())

    made = ComplaintLetter.objects.get()
    assert made.by_hand and "Lepelstraat" not in stored(letter) + made.body
    assert sandra.get(page)["Content-Type"] == "application/pdf" and page in sandra.get(QUEUE).text
    sandra.post(again, {"afgedrukt": "1"})
    sandra.post(again, {"opnieuw": "1"})
    assert ComplaintLetter.objects.get().path == made.path


def test_a_letter_looked_at_beforehand_is_not_given_with_the_address(
    proposal: Proposal, home: Household, fatma: Reader, sandra: Reader, client_of: Sign
) -> None:
    wanted: dict[str, Any] = {
        "outcome": "granted",
        "grounds": "Zij kan dit niet meer.",
        "proposal": proposal.pk,
    }
    seen = preview(proposal.aanvraag.number, **wanted, by=sandra, at=timezone.now())
    assert seen.paper is not None
    row = preview_pdfs.ask_pdf(seen.case, seen.paper, by=sandra, at=timezone.now())
    previews.make_now(row.pk)
    pages = [reverse("desk:letter-before", args=[row.pk]), reverse("desk:letter-before-pdf", args=[row.pk])]
    reader = client_of("sandra")
    assert reader.get(pages[1])["Content-Type"] == "application/pdf"

    hide(home, fatma)
    for page in pages:
        assert "een adres dat nu geheim is" in reader.get(page).text
