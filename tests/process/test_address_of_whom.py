"""Whose address a letter gives away: of everybody who lives there, of a shelter, of who moved out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from keukentafel.domain.cases.envelope import LEFT_OUT, gives_away, without_addresses
from keukentafel.domain.cases.models import PrintedAddress
from keukentafel.domain.cases.queries import NowSecret, document_file
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.intake.models import Conversation, ConversationDone
from keukentafel.domain.people.models import Address, Household, Membership, OwnAddress, Person
from keukentafel.domain.process import migrations
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from tests.fixtures.hidden import NOW, written
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
FOLDER = Path(migrations.__file__ or "").parent


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Bij u thuis, Lepelstraat 12, 1901 AB Castricum.", f"Bij u thuis, {LEFT_OUT}."),
        ("lepelstraat 12a of 1901ab", f"{LEFT_OUT} of {LEFT_OUT}"),
        ("In de Lepelstraat", f"In de {LEFT_OUT}"),
        ("Het Lepelstraatje in Castricum", "Het Lepelstraatje in Castricum"),
    ],
)
def test_an_address_in_a_text_is_left_out(village: Village, said: str, left: str) -> None:
    assert without_addresses(said, [village.person("Jan").pk], on=timezone.localdate(NOW)) == left


def in_shelter(village: Village) -> Person:
    """Annie lives in a shelter, while her registration did not change."""
    annie = village.person("Annie")
    OwnAddress.objects.create(
        municipality_id=383, person=annie, kind="opvang", street="Geheime Steeg", number="5", postcode="9999ZZ",
        town="Heiloo", extra_line="Blijfgroep Regenboog, kamer 4", from_on=timezone.localdate(NOW) - timedelta(9),
    )  # fmt: skip
    return annie


@pytest.mark.function("A4")
def test_a_window_is_of_everybody_who_lives_there(village: Village, home: Household, fatma: Reader) -> None:
    made = written(village, home, fatma, text="Wij komen langs.")
    jan, annie = village.person("Jan"), village.person("Annie")
    noted = PrintedAddress.objects.filter(document=made.document).values_list("person", flat=True)
    assert {jan.pk, annie.pk} <= set(noted)

    Membership.objects.filter(person=jan).update(until_on=fatma.today)
    Person.objects.filter(pk=annie.pk).update(address_secret=True)
    assert made.document is not None
    with pytest.raises(NowSecret):
        document_file(made.document.pk, reader=fatma)


@pytest.mark.function("A4")
def test_the_verslag_behind_a_letter_is_looked_at(
    village: Village, home: Household, fatma: Reader, proposal: Proposal
) -> None:
    """In the verslag stands where somebody is who is not the addressee."""
    sanne = village.person("Sanne")
    OwnAddress.objects.create(
        municipality_id=383, person=sanne, kind="student", street="Geheime Steeg", number="5", postcode="9999ZZ",
        town="Heiloo", from_on=timezone.localdate(NOW) - timedelta(9),
    )  # fmt: skip
    decided = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Het lukt niet meer.", proposal=proposal.pk, by=fatma, at=NOW
    )  # fmt: skip
    held = Conversation.objects.create(
        municipality_id=383, case=decided.aanvraag.case, held_on=timezone.localdate(NOW), by_id=fatma.account
    )
    ConversationDone.objects.create(
        municipality_id=383, conversation=held, verslag="## Wonen\nSanne woont aan de Geheime Steeg nr. 5.", at=NOW,
        by_id=fatma.account,
    )  # fmt: skip
    jobs.print_now(decided.letter.pk, at=NOW)

    decided.letter.refresh_from_db()
    assert PrintedAddress.objects.filter(document=decided.letter.document_id, person=sanne).exists()


def test_letters_of_before_are_noted_for_everybody(village: Village, home: Household, fatma: Reader) -> None:
    """To Jan, about where Annie is; then the addressee alone was noted. His letter has the address of the house in the window."""
    annie, jan = in_shelter(village), village.person("Jan")
    landlord = {"to": "ander", "name": "Woningstichting", "address": "Kade 1\n1234 AB Castricum"}
    to_jan = written(village, home, fatma, text="Wij komen langs.")
    about_annie = written(village, home, fatma, text="Zij is aan de Geheime Steeg.", **landlord)
    PrintedAddress.objects.exclude(document=to_jan.document, person=jan).delete()
    with connection.cursor() as cursor:
        cursor.execute((FOLDER / "printed_of_everybody.sql").read_text())

    noted = set(PrintedAddress.objects.values_list("document", "person"))
    assert (to_jan.document_id, annie.pk) in noted and (about_annie.document_id, annie.pk) in noted
    assert (about_annie.document_id, jan.pk) not in noted


@pytest.mark.parametrize(
    "said",
    [
        "Zij verblijft bij Blijfgroep Regenboog.",
        "Zij is aan de Geheime Steeg in Heiloo",
        "Geheime Steeg nr. 5",
        "geheimesteeg5",
        "Post naar 9999zz",
    ],
)
def test_a_shelter_is_known_by_its_name_and_its_street(village: Village, home: Household, said: str) -> None:
    annie, on = in_shelter(village), timezone.localdate(NOW)
    assert not gives_away(said, home.pk, on=on)
    Person.objects.filter(pk=annie.pk).update(address_secret=True)

    assert gives_away(said, home.pk, on=on) and not gives_away(
        "Wij zien u in Heiloo, kamer 4.", home.pk, on=on
    )
    assert LEFT_OUT in without_addresses(said, [annie.pk], on=on)


def test_who_moved_out_is_not_given_away_by_the_old_household(village: Village, home: Household) -> None:
    annie, on = village.person("Annie"), timezone.localdate(NOW)
    Membership.objects.filter(person=annie).update(until_on=on)
    Person.objects.filter(pk=annie.pk).update(address_secret=True)
    new = Household.objects.create(municipality_id=383, name="Annie", district=home.district, opened_on=on)
    Membership.objects.create(
        municipality_id=383, person=annie, household=new, role="volwassene", from_on=on, main=True
    )
    Address.objects.create(
        municipality_id=383, household=new, street="Nieuwe Steeg", number="9", postcode="8888YY", town="Heiloo", from_on=on
    )  # fmt: skip

    assert gives_away("Annie woont nu op Nieuwe Steeg 9.", home.pk, on=on)
