"""What is passed on to a municipality without this program goes with a letter of ours: only what the resident agreed to."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from keukentafel.domain.cases.letter_text import AddressIsSecret, AddressMissing
from keukentafel.domain.cases.models import Closure
from keukentafel.domain.intake.models import Melding, Notice, SentOn
from keukentafel.domain.people.models import Address, Person
from keukentafel.domain.process.actions import sending_outside, work
from keukentafel.domain.process.queries.print_batches import waiting
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices
from tests.fixtures.intake import about_annie, receive
from tests.fixtures.represented import own
from tests.fixtures.village import MONDAY, TUESDAY, Village
from tests.fixtures.way_in import Sign
from tests.outside.pdf_text import paper

pytestmark = [pytest.mark.django_db, pytest.mark.function("B3"), pytest.mark.usefixtures("files")]
TOLD = "Annie wil hulp in huis.\nZij is te bellen op 0612345678."
HOW: dict[str, Any] = {
    "name": "Alkmaar", "way": "brief", "told": TOLD, "address": "Postbus 53\n1800 BC Alkmaar", "consent": "gesproken",
    "consent_by": "Annie",
}  # fmt: skip


@pytest.fixture
def melding(village: Village, fatma: Reader) -> Melding:
    found = about_annie(village, fatma)
    work.pass_on(found, team=fatma.teams[0], account=fatma.account, by=fatma, at=MONDAY)
    return found


def test_the_letter_tells_what_was_agreed_and_goes_by_post(melding: Melding, fatma: Reader) -> None:
    for _twice in range(2):
        sending_outside.send_outside(melding, **HOW, by=fatma, at=TUESDAY)
    row = notices.print_now(Notice.objects.get().pk, at=TUESDAY)
    assert row.document is not None and (row.person, row.to_name) == (None, "Gemeente Alkmaar")
    with default_storage.open(row.document.path) as file:
        text = paper(file.read())
    for told in (
        "Gemeente Alkmaar",
        "Postbus 53",
        "0612345678",
        "Annie zei dat dit mag",
        melding.number,
        "2 maart 2026",
    ):
        assert "".join(told.split()) in "".join(text.split()), told
    assert melding.text[:40] not in text, "nothing but what was agreed"
    assert waiting(383, on=TUESDAY.date(), most=10) == [row.document_id]
    assert Closure.objects.get(case=melding.case).result == "overgedragen"


def test_nobody_reads_it_in_the_portal(melding: Melding, village: Village, fatma: Reader) -> None:
    mine = own(village.person("Annie"))
    sending_outside.send_outside(melding, **HOW, by=fatma, at=TUESDAY)
    row = notices.print_now(Notice.objects.get().pk, at=TUESDAY)
    assert "Een vraag voor uw gemeente" not in mine.get("/mijn/post/").text
    assert mine.get(f"/mijn/post/bericht/{row.pk}/").status_code == 404


def test_one_without_an_address_or_by_telephone_was_told_already(melding: Melding, fatma: Reader) -> None:
    sending_outside.send_outside(melding, **(HOW | {"way": "telefoon"}), by=fatma, at=TUESDAY)
    assert SentOn.objects.get().way == "telefoon" and not Notice.objects.exists()


def test_nothing_is_passed_on_where_the_letter_cannot_be_made(melding: Melding, fatma: Reader) -> None:
    with pytest.raises(AddressMissing), transaction.atomic():
        sending_outside.send_outside(
            melding, **(HOW | {"address": "\n".join("abcdef")}), by=fatma, at=TUESDAY
        )
    home = melding.case.household_id
    assert home is not None
    where = Address.objects.filter(household=home).latest("pk")
    Person.objects.filter(memberships__household=home).update(address_secret=True)
    with pytest.raises(AddressIsSecret), transaction.atomic():
        told = f"Annie woont in de {where.street} {where.number}, {where.postcode}."
        sending_outside.send_outside(melding, **(HOW | {"told": told}), by=fatma, at=TUESDAY)
    loose = receive()
    work.pass_on(loose, team=fatma.teams[0], account=fatma.account, by=fatma, at=MONDAY)
    with pytest.raises(sending_outside.NoFileForLetter, match="geen huishouden"), transaction.atomic():
        sending_outside.send_outside(loose, **HOW, by=fatma, at=TUESDAY)
    assert not SentOn.objects.exists() and not Notice.objects.exists() and not Closure.objects.exists()


def test_the_page_asks_the_address_and_says_at_it_what_is_wrong(melding: Melding, client_of: Sign) -> None:
    desk, page = client_of("fatma"), reverse("desk:send-on", args=[melding.number])
    post = {
        "gemeente": "anders",
        "naam": "Alkmaar",
        "weg": "brief",
        "verteld": TOLD,
        "hoe": "gesproken",
        "wie": "Annie",
    }
    wrong = desk.post(page, post | {"adres": "\n".join("abcdef")})
    assert wrong.status_code == 422 and "te veel regels voor het venster" in wrong.text
    done = desk.post(page, post | {"adres": HOW["address"]}, follow=True).text
    assert "De brief ligt straks bij de brieven om af te drukken" in done
    assert Notice.objects.get().template == "melding-doorgegeven"
