"""The municipality says itself where questions go: looked at first, from a day on, and never to nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.cases.models import Holder
from keukentafel.domain.intake.models import Routed
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process.actions import routing_areas as over
from keukentafel.domain.process.actions import routing_preview as looks
from keukentafel.domain.process.queries import distribution
from keukentafel.domain.process.routing import municipality_of, route
from keukentafel.domain.teams.actions import routing as shared
from keukentafel.domain.teams.actions import routing_areas as areas
from keukentafel.domain.teams.actions import routing_rules as rules
from keukentafel.domain.teams.models import FALL_BACK, RoutingArea, RoutingRule
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.manage.routing_files import _facts, _lines
from keukentafel.web.melding_form import MeldingForm
from tests.fixtures.intake import receive
from tests.fixtures.routing import CASTRICUM, TODAY, area, lives_in_limmen
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.function("B3"), pytest.mark.usefixtures("somebody_in_limmen")]


def _team(postcode: str, number: str = "") -> str:
    return route(municipality=CASTRICUM, postcode=postcode, number=number, on=TODAY).team_name


def test_an_own_row_goes_before_the_file_and_the_longest_postcode_first(
    henk: Reader, castricum: areas.AreaFacts
) -> None:
    assert _team("1906 AB") == "Sociaal team Limmen en Akersloot"
    areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    back = area("1906ab", "Limmen", "Sociaal team Limmen en Akersloot", number_from=20)
    areas.set_area(CASTRICUM, back, from_on=TODAY, by=henk, at=MONDAY)

    assert _team("1906 AB", "19") == _team("1906 AB") == _team("1906 CD", "20") == "Sociaal team Castricum"
    assert _team("1906 AB", "20a") == "Sociaal team Limmen en Akersloot"
    assert Entry.objects.filter(kind="routing.changed").count() == 2


def test_a_change_counts_from_its_day_and_the_row_before_stays_as_it_was(
    henk: Reader, castricum: areas.AreaFacts
) -> None:
    first = areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    later = TODAY + timedelta(30)
    other = area("1906", "Limmen", "Sociaal team Limmen en Akersloot")
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
        tried(area("1906", "Limmen", limmen, number_from=5, number_to=9))
    with pytest.raises(areas.WrongArea, match="team dat in deze wijk werkt"):
        tried(area("1902", "Castricum", limmen))
    for wrong in ("", "x", "0190", "1906A1", "19061"):
        with pytest.raises(areas.WrongArea, match="Schrijf een postcode"):
            tried(area(wrong, "Limmen", limmen))
    with pytest.raises(areas.WrongArea, match="lager dan het eerste"):
        tried(area("1902", "Limmen", limmen, number_from=9, number_to=5))
    with pytest.raises(areas.WrongArea, match="ligt in de gemeente Bergen"):
        tried(area("1871", "Limmen", limmen))
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
    for number in ("1", "2a"):
        lives_in_limmen(number)

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


def test_what_one_municipality_keeps_tells_the_others_where_an_address_lies(
    village: Village, henk: Reader
) -> None:
    """Also on the public form of another one; nothing else of it is told."""
    assert municipality_of(postcode="1999 AB", number="3", on=TODAY) is None
    bergen = Team.objects.filter(municipality=373, districts__isnull=False).order_by("pk").first()
    assert bergen is not None
    with security.opened(373):
        kept = RoutingArea.objects.create(
            municipality_id=373, district=bergen.districts.all()[0], team=bergen, postcode="1999", number_to=9,
            from_on=TODAY, at=MONDAY, by_id=henk.account,
        )  # fmt: skip
    asked = {
        "relation": "zelf", "text": "Hulp.", "about_name": "Iet", "asker_phone": "0251 123456", "about_postcode": "1999 AB",
        "about_number": "3",
    }  # fmt: skip
    with security.opened(CASTRICUM):
        form = MeldingForm(asked, on=TODAY, municipality=CASTRICUM)
        assert "elsewhere" in form.errors and form.lies_in and form.lies_in.code == 373
        assert route(municipality=CASTRICUM, postcode="1999AB", number="3", on=TODAY).elsewhere == 373
        assert not RoutingArea.objects.exists()
    assert municipality_of(postcode="1999AB", number="11", on=TODAY) is None
    with security.opened(373):
        RoutingArea.objects.filter(pk=kept.pk).update(postcode="19", number_to=None)
    assert municipality_of(postcode="1999AB", number="3", on=TODAY) is None  # half a province


def test_what_another_municipality_keeps_is_refused_and_what_one_keeps_oneself_is_not_asked_of_others(
    village: Village, henk: Reader
) -> None:
    bergen = Team.objects.filter(municipality=373, districts__isnull=False).order_by("pk").first()
    assert bergen is not None
    with security.opened(373):
        for postcode, last in (("1999", 9), ("1999AB", None)):
            RoutingArea.objects.create(
                municipality_id=373, district=bergen.districts.all()[0], team=bergen, postcode=postcode,
                number_to=last, from_on=TODAY, at=MONDAY, by_id=henk.account,
            )  # fmt: skip
    with security.opened(CASTRICUM):
        own, theirs = (area("1999", "Castricum", "Sociaal team Castricum", **numbers)
                       for numbers in ({"number_from": 10}, {"number_from": 9}))  # fmt: skip
        with pytest.raises(
            over.KeptElsewhere, match=r"Gemeente Bergen.* houdt 1999, 1 tot en met 9 zelf bij"
        ):
            over.set_area(CASTRICUM, theirs, from_on=TODAY, by=henk, at=MONDAY)
        with pytest.raises(shared.NotYourRouting):
            over.set_area(CASTRICUM, theirs, from_on=TODAY, by=village.reader("sandra"), at=MONDAY)
        assert not RoutingArea.objects.exists()
        lines = [theirs, own, area("x", "Castricum", "Sociaal team Castricum")]
        refused = over.take_in(CASTRICUM, lines, from_on=TODAY, by=henk, at=MONDAY)
        assert [(place, type(each)) for place, each in refused] == [
            (0, over.KeptElsewhere),
            (2, areas.WrongArea),
        ]

        asked = {
            "about_postcode": "1999 AB",
            "about_number": "12",
            "relation": "zelf",
            "text": "Hulp.",
            "about_name": "Iet",
        }
        form = MeldingForm(asked, on=TODAY, municipality=CASTRICUM)
        assert "elsewhere" not in form.errors and form.lies_in is None
    assert municipality_of(postcode="1999AB", number="12", on=TODAY) == 373


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
