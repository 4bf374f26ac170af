"""The municipality says itself where questions go: looked at first, from a day on, and never to nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.cases.models import Holder
from keukentafel.domain.intake.models import Routed
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.actions import NewAddress
from keukentafel.domain.people.actions import add_person as adds
from keukentafel.domain.people.actions import open_household as opens
from keukentafel.domain.process.actions import routing_preview as looks
from keukentafel.domain.process.queries import distribution
from keukentafel.domain.process.routing import route
from keukentafel.domain.teams.actions import routing as shared
from keukentafel.domain.teams.actions import routing_areas as areas
from keukentafel.domain.teams.actions import routing_rules as rules
from keukentafel.domain.teams.models import FALL_BACK, Role, RoutingArea, RoutingRule
from keukentafel.domain.walls.models import District, Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.manage.routing_files import _facts, _lines
from tests.fixtures.intake import receive
from tests.fixtures.village import MONDAY, Village

CASTRICUM = 383
TODAY = MONDAY.date()
pytestmark = pytest.mark.function("B3")


@pytest.fixture
def henk(village: Village) -> Reader:
    """Who keeps the routing. Somebody works in Limmen too."""
    limmen = village.team("Sociaal team Limmen en Akersloot")
    who = village.account("pieter").pk
    Role.objects.create(
        municipality_id=CASTRICUM, account_id=who, kind="generalist", team=limmen, from_on=TODAY
    )
    return village.reader("henk")


@pytest.fixture
def castricum(village: Village) -> areas.AreaFacts:
    """Limmen's postcode, given to the team of Castricum."""
    return _area("1906", "Castricum", "Sociaal team Castricum")


def _area(postcode: str, district: str, team: str, **numbers: int) -> areas.AreaFacts:
    place = District.objects.get(municipality=CASTRICUM, name=district).pk
    return areas.AreaFacts(postcode, place, Team.objects.get(name=team).pk, **numbers)


def _team(postcode: str, number: str = "") -> str:
    return route(municipality=CASTRICUM, postcode=postcode, number=number, on=TODAY).team_name


def test_an_own_row_goes_before_the_file_and_the_longest_postcode_first(
    henk: Reader, castricum: areas.AreaFacts
) -> None:
    assert _team("1906 AB") == "Sociaal team Limmen en Akersloot"
    areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    back = _area("1906ab", "Limmen", "Sociaal team Limmen en Akersloot", number_from=20)
    areas.set_area(CASTRICUM, back, from_on=TODAY, by=henk, at=MONDAY)

    assert _team("1906 AB", "19") == _team("1906 AB") == _team("1906 CD", "20") == "Sociaal team Castricum"
    assert _team("1906 AB", "20a") == "Sociaal team Limmen en Akersloot"
    assert Entry.objects.filter(kind="routing.changed").count() == 2


def test_a_change_counts_from_its_day_and_the_row_before_stays_as_it_was(
    henk: Reader, castricum: areas.AreaFacts
) -> None:
    first = areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    later = TODAY + timedelta(30)
    other = _area("1906", "Limmen", "Sociaal team Limmen en Akersloot")
    areas.set_area(CASTRICUM, other, instead_of=first.pk, from_on=later, by=henk, at=MONDAY)

    assert _team("1906 AB") == "Sociaal team Castricum"
    assert route(municipality=CASTRICUM, postcode="1906AB", on=later).team_name == other_name(other)
    areas.end_area(RoutingArea.objects.latest("pk").pk, from_on=TODAY, by=henk, at=MONDAY)
    assert route(municipality=CASTRICUM, postcode="1906AB", on=later).team_name == other_name(
        other
    )  # the file


def other_name(facts: areas.AreaFacts) -> str:
    return Team.objects.get(pk=facts.team).name


def test_what_cannot_be_is_refused_with_a_sentence(
    village: Village, henk: Reader, sandra: Reader, castricum: areas.AreaFacts
) -> None:
    areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)

    def tried(facts: areas.AreaFacts, by: Reader = henk, days: int = 0) -> None:
        areas.set_area(CASTRICUM, facts, from_on=TODAY + timedelta(days), by=by, at=MONDAY)

    limmen = "Sociaal team Limmen en Akersloot"
    with pytest.raises(areas.AreaTaken, match="al bij Sociaal team Castricum, wijk Castricum"):
        tried(_area("1906", "Limmen", limmen, number_from=5, number_to=9))
    with pytest.raises(areas.WrongArea, match="team dat in deze wijk werkt"):
        tried(_area("1902", "Castricum", limmen))
    for wrong in ("", "x", "0190", "1906A1", "19061"):
        with pytest.raises(areas.WrongArea, match="Schrijf een postcode"):
            tried(_area(wrong, "Limmen", limmen))
    with pytest.raises(areas.WrongArea, match="lager dan het eerste"):
        tried(_area("1902", "Limmen", limmen, number_from=9, number_to=5))
    with pytest.raises(areas.WrongArea, match="ligt in de gemeente Bergen"):
        tried(_area("1871", "Limmen", limmen))
    with pytest.raises(shared.NotBackwards):
        tried(castricum, days=-1)
    with pytest.raises(shared.NotYourRouting):
        tried(castricum, by=sandra)
    empty = Team.objects.create(municipality_id=CASTRICUM, name="Leeg team")
    alone = rules.RuleFacts("Spoed", "spoed", "het spoed is", empty.pk)
    with pytest.raises(shared.NobodyThere):
        rules.set_rule(CASTRICUM, alone, from_on=TODAY, by=henk, at=MONDAY)
    assert RoutingArea.objects.count() == 1 and not RoutingRule.objects.exists()


def test_a_look_tells_which_addresses_change_team_and_keeps_nothing(
    village: Village, henk: Reader, castricum: areas.AreaFacts
) -> None:
    limmen = District.objects.get(municipality=CASTRICUM, name="Limmen").pk
    for number in ("1", "2a"):
        person = adds(municipality=CASTRICUM, surname=f"Klaver {number}", by=None, at=MONDAY)
        opens(
            municipality=CASTRICUM, district=limmen, name="", members=[(person, "alleenstaand", TODAY)],
            address=NewAddress(street="Kerkweg", number=number, postcode="1906AB", town="Limmen", from_on=TODAY),
            by=None, at=MONDAY,
        )  # fmt: skip

    def change() -> RoutingArea:
        return areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)

    _row, seen = looks.addresses_after(change, CASTRICUM, on=TODAY)

    (move,) = seen.addresses
    assert (move.postcode, move.addresses) == ("1906AB", 2)
    assert (move.before, move.after) == ("Sociaal team Limmen en Akersloot", "Sociaal team Castricum")
    assert not RoutingArea.objects.exists() and not Entry.objects.filter(kind="routing.changed").exists()


def test_a_file_comes_in_but_for_the_lines_that_cannot_be(village: Village, henk: Reader) -> None:
    table = [
        ["Postcode", "nummer_van", "nummer_tot", "wijk", "team"],
        ["1906 AA", "", "", "limmen", ""],
        ["1906 AA", "1", "9", "Castricum", ""],
        ["1902", "", "", "Nergens", ""],
        ["1902", "drie", "", "Castricum", ""],
        ["", "", "", "", ""],
        ["1902", "", "", "Castricum", "Sociaal team Castricum"],
    ]
    lines, wrong = _lines(CASTRICUM, table)
    facts = _facts(CASTRICUM, lines)
    refused = areas.take_in(CASTRICUM, facts, from_on=TODAY, by=henk, at=MONDAY)

    assert [(each.line, each.column) for each in wrong] == [(4, "wijk"), (5, "nummer_van")]
    assert [lines[place].number for place, _refusal in refused] == [3]
    assert set(RoutingArea.objects.values_list("postcode", flat=True)) == {"1906AA", "1902"}
    areas.take_in(CASTRICUM, facts, from_on=TODAY, by=henk, at=MONDAY)
    assert RoutingArea.objects.count() == 2


def test_own_rules_begin_as_those_of_the_file_and_the_one_that_decided_is_told(
    village: Village, henk: Reader
) -> None:
    before = receive(about_birth="1-2-2015")
    rules.take_over_rules(CASTRICUM, by=henk, at=MONDAY)
    same = receive(about_birth="1-2-2015")
    assert Routed.objects.get(melding=same).reason == Routed.objects.get(melding=before).reason

    limmen = Team.objects.get(name="Sociaal team Limmen en Akersloot")
    youth = RoutingRule.objects.get(condition="jeugd")
    facts = rules.RuleFacts(
        "Jeugd", "jeugd", "dat team de gezinnen kent", limmen.pk, (), youth.place, "Collegebesluit"
    )

    def change() -> RoutingRule:
        return rules.set_rule(CASTRICUM, facts, instead_of=youth.pk, from_on=TODAY, by=henk, at=MONDAY)

    _row, seen = looks.meldingen_after(change, CASTRICUM, on=TODAY)
    assert [(each.before, each.after, each.count) for each in seen.meldingen] == [("", limmen.name, 2)]
    assert not RoutingRule.objects.filter(source="Collegebesluit").exists()
    change()
    melding = receive(about_birth="1-2-2015")
    assert Holder.objects.get(case=melding.case, until_at__isnull=True).team == limmen
    told = distribution.origin(melding.pk)
    assert (told.rule, told.source, told.table) == ("Jeugd", "Collegebesluit", "")


def test_what_points_nowhere_goes_to_the_team_that_catches_it(village: Village, henk: Reader) -> None:
    assert _team("9999 XX") == "Sociaal team Castricum"
    limmen = Team.objects.get(name="Sociaal team Limmen en Akersloot")
    facts = rules.RuleFacts("Vangnet", FALL_BACK, "zij het kunnen uitzoeken", limmen.pk)
    rules.set_rule(CASTRICUM, facts, from_on=TODAY, by=henk, at=MONDAY)

    assert _team("9999 XX") == limmen.name
    rules.set_rule(CASTRICUM, facts, from_on=TODAY + timedelta(3), by=henk, at=MONDAY)
    assert RoutingRule.objects.filter(until_on__isnull=True).count() == 1
