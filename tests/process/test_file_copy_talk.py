"""The copy of a file holds what stands around a conversation; what also is about somebody else stays out and is listed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from keukentafel.domain.cases.actions import register_contact, write_note
from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.people.models import Membership, OwnAddress, Person
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries.file_copy import Contents, contents
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import COMPLEX, about_annie, everything_asked
from tests.fixtures.village import AMSTERDAM, FRIDAY, MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2026, 3, 5, 14, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def case(village: Village, fatma: Reader) -> Case:
    made = about_annie(village, fatma)
    actions.triage(made.case, COMPLEX, by=fatma, at=MONDAY)
    case: Case = made.case
    case.refresh_from_db()
    return case


def copy(village: Village, who: str = "Annie", **more: Any) -> Contents:
    return contents(village.household("De Wit"), village.person(who), on=FRIDAY.date(), **more)


def going(found: Contents) -> set[str]:
    return {piece.key.split(":")[0] for section in found.sections for piece in section.pieces}


def held_back(found: Contents) -> set[str]:
    return {piece.key.split(":")[0] for piece in found.held_back}


@pytest.mark.function("A15")
def test_all_around_a_conversation_goes_along(
    case: Case, village: Village, fatma: Reader, de_wit: Reader
) -> None:
    annie = village.person("Annie").pk
    actions.plan_appointment(case, intakes.Planned("thuis", THURSDAY, fatma.account), by=fatma, at=MONDAY)
    part = intakes.Part(wish="Een traplift.")
    intakes.send_preparation(case, intakes.Prepared(parts={"wonen": part}), by=de_wit, at=MONDAY)
    actions.save_conversation(case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    text = "Zij wil thuis blijven."
    verslag = actions.finish_conversation(case, verslag=text, revision=1, by=fatma, at=TUESDAY)
    intakes.react(verslag, text="Zo is het.", agrees=True, way="papier", person=annie, by=fatma, at=TUESDAY)
    day = date(2026, 3, 3)
    signing = intakes.Signing("zelf", day, day, person=annie)
    actions.sign_verslag(verslag, signing, applicant=annie, by=fatma, at=TUESDAY)

    found = copy(village)

    around = {
        "afspraak",
        "voorbereiding",
        "gesprek",
        "verslagtekst",
        "reactie",
        "handtekening",
        "verheldering",
        "scores",
    }
    assert around <= going(found)
    assert not around & going(copy(village, "Jan"))
    assert not going(copy(village, hidden=[case.pk])) & around


@pytest.mark.function("A15")
def test_what_names_somebody_else_stays_out_until_it_was_judged(
    case: Case, village: Village, fatma: Reader, de_wit: Reader
) -> None:
    comes = (intakes.Comes("ondersteuner", name="Ria van MEE"),)
    planned = intakes.Planned("thuis", THURSDAY, fatma.account, participants=comes)
    made = actions.plan_appointment(case, planned, by=fatma, at=MONDAY)
    part = intakes.Part(going_on="Jan slaapt slecht.")
    intakes.send_preparation(case, intakes.Prepared(parts={"wonen": part}), by=de_wit, at=MONDAY)
    actions.save_conversation(case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    verslag = actions.finish_conversation(case, verslag="Rust.", revision=1, by=fatma, at=TUESDAY)
    day = date(2026, 3, 3)
    signing = intakes.Signing("gemachtigde", day, day, person=de_wit.person)
    actions.sign_verslag(verslag, signing, applicant=village.person("Annie").pk, by=de_wit, at=TUESDAY)

    found = copy(village)

    assert {"afspraak", "voorbereiding", "handtekening"} <= held_back(found)
    assert "afspraak" in going(copy(village, included=[f"afspraak:{made.pk}"]))


def test_a_preparation_that_was_not_sent_is_of_its_writer_alone(
    case: Case, village: Village, de_wit: Reader
) -> None:
    said = intakes.Prepared(parts={"wonen": intakes.Part(wish="Een traplift.")})
    intakes.keep_preparation(case, said, by=de_wit, at=MONDAY)

    assert "voorbereiding" not in going(copy(village)) | held_back(copy(village))


@pytest.mark.function("A15")
def test_a_housemate_who_hides_is_not_given_away_by_what_was_written_about_another(
    village: Village, fatma: Reader
) -> None:
    """She is in a shelter and still stands in the household on paper, or moved out; he asks for his copy."""
    home, jan, annie = village.household("De Wit"), village.person("Jan"), village.person("Annie")
    OwnAddress.objects.create(
        municipality_id=383, person=annie, kind="opvang", street="Geheime Steeg", number="5", postcode="9999ZZ",
        town="Heiloo", from_on=MONDAY.date(),
    )  # fmt: skip
    Person.objects.filter(pk=annie.pk).update(address_secret=True)
    for text in ("Annie is bang voor hem.", "Zij verblijft op Geheime Steeg 5, 9999 ZZ Heiloo."):
        write_note(home, text=text, person=jan.pk, by=fatma, at=MONDAY)
    register_contact(
        home, channel="telefoon", direction="in", at_moment=MONDAY, summary="Annie drinkt weer.", member_ids=[jan.pk],
        by=fatma, at=MONDAY,
    )  # fmt: skip

    for _moved_out in range(2):
        found = copy(village, "Jan")
        text = " ".join(piece.text for section in found.sections for piece in section.pieces)
        assert "Zij verblijft op (adres weggelaten)." in text and annie.pk in found.without
        assert "bang" not in text and "drinkt" not in text
        assert {"aantekening", "contact"} <= held_back(found)
        Membership.objects.filter(person=annie).update(until_on=TUESDAY.date())
