"""Who is found, who is hidden, and who is involved: the rest of what happens in a household."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import access, actions, queries
from keukentafel.domain.people.models import Household, Involvement, Person
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.people import MARCH_1, MARCH_2, MARCH_3, who
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.django_db


@pytest.mark.function("A4")
def test_a_secret_address_is_shown_to_the_team_alone_and_written_down(
    village: Village, zeilstra: Household, fatma: Reader, ruud: Reader, joke: Reader
) -> None:
    actions.hide_at(zeilstra, lines="Opvang\n Laan 1 \n\nAlkmaar", from_on=MARCH_1, by=fatma, at=MONDAY)
    actions.involve(
        zeilstra,
        account=joke.account,
        role="Deskundige",
        ground="Verzoek",
        from_on=MARCH_1,
        by=fatma,
        at=MONDAY,
    )

    shown = actions.show_secret(zeilstra, reason="huisbezoek", by=fatma, at=MONDAY)

    assert shown == ("Opvang, Laan 1, Alkmaar", "Duinweg 3, 1901CD Castricum")
    entry = Entry.objects.filter(kind="address.shown").latest("pk")
    assert (entry.household_id, entry.account_id, entry.details) == (
        zeilstra.pk,
        fatma.account,
        {"reason": "huisbezoek"},
    )
    for other in (ruud, joke, village.reader("de_wit"), village.reader("thuis")):
        with pytest.raises(actions.SecretNotForYou, match="Alleen het team"):
            actions.show_secret(zeilstra, reason="huisbezoek", by=other, at=MONDAY)


@pytest.mark.function("A14")
def test_involvement_ends_at_once(zeilstra: Household, fatma: Reader, joke: Reader) -> None:
    row = actions.involve(
        zeilstra, account=joke.account, role="Deskundige", ground="Verzoek van het gezin", from_on=MARCH_2, by=fatma, at=MONDAY
    )  # fmt: skip
    assert access.may_open(zeilstra.pk, reader=joke)
    with pytest.raises(actions.AlreadyInvolved):
        actions.involve(
            zeilstra, account=joke.account, role="x", ground="y", from_on=MARCH_3, by=fatma, at=MONDAY
        )
    with pytest.raises(actions.GroundMissing):
        actions.involve(
            zeilstra, account=fatma.account, role="x", ground=" ", from_on=MARCH_2, by=fatma, at=MONDAY
        )

    actions.end_involvement(zeilstra, row.pk, until_on=MARCH_2, by=fatma, at=MONDAY)

    assert not access.may_open(zeilstra.pk, reader=joke)
    assert Involvement.objects.filter(household=zeilstra).count() == 1
    with pytest.raises(actions.InvolvementEnded):
        actions.end_involvement(zeilstra, row.pk, until_on=MARCH_2, by=fatma, at=MONDAY)


@pytest.mark.function("A11")
def test_somebody_is_found_by_either_of_two_phones(zeilstra: Household, fatma: Reader) -> None:
    facts = actions.PersonFacts("Zeilstra", "Sem", phone="06-1234 0001", other_phone="0251-123 002")
    actions.change_person(who("Sem"), facts, version=0, by=fatma, at=MONDAY)
    for typed in ("0612340001", "0251 123002"):
        found = queries.search(typed, reader=fatma).found
        assert [each.person for each in found] == [who("Sem").pk], typed


@pytest.mark.function("A1")
def test_while_a_household_hides_nobody_of_it_is_found_by_an_address(
    village: Village, zeilstra: Household, fatma: Reader
) -> None:
    noa, bo = who("Noa"), who("Bo")
    actions.leave(zeilstra, noa.pk, until_on=date(2026, 6, 1), by=fatma, at=MONDAY)
    actions.hide_at(zeilstra, lines="Schuilweg 1", from_on=MARCH_2, by=fatma, at=MONDAY)
    assert Person.objects.get(pk=noa.pk).address_secret, "who is still there, is hidden too"

    row = queries.editable(bo.pk, reader=fatma)
    with pytest.raises(actions.StillHiding, match="geheim adres"):
        actions.change_person(
            row, replace(row.facts, address_secret=False), version=row.version, by=fatma, at=MONDAY
        )

    Person.objects.update(address_secret=False)  # whatever became of the flags: the house hides
    assert queries.person(bo.pk, reader=fatma).address == ""
    found = queries.search("1901CD 3", reader=fatma).found
    assert not [each for each in found if "Zeilstra" in each.name]
    assert {each.address for each in queries.search("Zeilstra", reader=fatma).found} == {""}
    actions.stop_hiding(zeilstra, until_on=MARCH_3, by=fatma, at=MONDAY)
    friday = replace(fatma, today=date(2026, 3, 6))
    assert "Duinweg" in queries.person(bo.pk, reader=friday).address


def test_who_is_involved_alone_cannot_stay_by_an_own_deed(village: Village, zeilstra: Household) -> None:
    joke, sandra = village.reader("joke"), village.reader("sandra")
    ask: dict[str, Any] = {"role": "deskundige", "ground": "Wmo 2015, artikel 2.3.2", "at": MONDAY}
    actions.involve(
        zeilstra, account=joke.account, from_on=MARCH_1, until_on=date(2026, 4, 1), by=sandra, **ask
    )

    with pytest.raises(actions.OwnInvolvement):
        actions.involve(zeilstra, account=joke.account, from_on=date(2026, 4, 1), by=joke, **ask)
    assert actions.involve(zeilstra, account=joke.account, from_on=date(2026, 4, 1), by=sandra, **ask).pk
    assert actions.involve(zeilstra, account=sandra.account, from_on=MARCH_2, by=sandra, **ask).pk
