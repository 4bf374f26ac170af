"""The municipality says itself where questions go: looked at first, from a day on, and never to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Holder, OpenTask, Task
from keukentafel.domain.intake.models import Melding, Routed
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.actions import NewAddress
from keukentafel.domain.people.actions import add_person as adds
from keukentafel.domain.people.actions import open_household as opens
from keukentafel.domain.people.models import Household
from keukentafel.domain.process.actions import routing_areas as over
from keukentafel.domain.process.actions import routing_preview as looks
from keukentafel.domain.process.actions.district_files import Moved, NothingToMove, hand_over_files
from keukentafel.domain.process.queries import distribution
from keukentafel.domain.process.queries import district_files as handed
from keukentafel.domain.process.routing import municipality_of, route
from keukentafel.domain.teams.actions import routing as shared
from keukentafel.domain.teams.actions import routing_areas as areas
from keukentafel.domain.teams.actions import routing_rules as rules
from keukentafel.domain.teams.models import FALL_BACK, Role, RoutingArea, RoutingRule
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import District, Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.manage.routing_files import _facts, _lines
from keukentafel.web.melding_form import MeldingForm
from tests.fixtures.intake import receive
from tests.fixtures.village import MONDAY, Village

CASTRICUM = 383
LIMMEN = "Sociaal team Limmen en Akersloot"
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
    for number in ("1", "2a"):
        _lives_in_limmen(number)

    def change() -> RoutingArea:
        return areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)

    _row, seen = looks.addresses_after(change, CASTRICUM, on=TODAY)

    (move,) = seen.addresses
    assert (move.postcode, move.addresses) == ("1906AB", 2)
    assert (move.before, move.after) == ("Sociaal team Limmen en Akersloot", "Sociaal team Castricum")
    assert not RoutingArea.objects.exists() and not Entry.objects.filter(kind="routing.changed").exists()


def _lives_in_limmen(number: str) -> tuple[int, int]:
    """Household and person at this number of the Kerkweg."""
    limmen = District.objects.get(municipality=CASTRICUM, name="Limmen").pk
    person = adds(municipality=CASTRICUM, surname=f"Klaver {number}", by=None, at=MONDAY)
    home = opens(
        municipality=CASTRICUM, district=limmen, name="", members=[(person, "alleenstaand", TODAY)],
        address=NewAddress(street="Kerkweg", number=number, postcode="1906AB", town="Limmen", from_on=TODAY),
        by=None, at=MONDAY,
    )  # fmt: skip
    return home.pk, person.pk


def test_files_go_to_the_team_of_their_address_in_one_deed_but_those_that_are_worked_on(
    village: Village, henk: Reader, sandra: Reader, castricum: areas.AreaFacts
) -> None:
    limmen = Team.objects.get(name="Sociaal team Limmen en Akersloot")
    (waits, _one), (busy, _two) = _lives_in_limmen("1"), _lives_in_limmen("3")
    for home, account in ((waits, None), (busy, village.account("pieter").pk)):
        case = cases.open_case(
            municipality=CASTRICUM, subject="Vraag", team=limmen.pk, household=home, by=None, at=MONDAY
        )
        cases.hand_over(case, team=limmen.pk, account=account, by=None, at=MONDAY)
    untied = receive(about_postcode="1906 AB", about_number="5")
    assert handed.moves(CASTRICUM, reader=henk) == ()
    areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)

    found = {each.before: each for each in handed.moves(CASTRICUM, reader=henk)}
    assert (found["Limmen"].after, found["Limmen"].files, found["Limmen"].stay) == ("Castricum", 1, 1)
    assert found[""].questions == 1 and handed.moves(CASTRICUM, reader=sandra) == ()
    with pytest.raises(shared.NotYourRouting):
        hand_over_files(CASTRICUM, by=sandra, at=MONDAY)
    assert hand_over_files(CASTRICUM, by=henk, at=MONDAY) == Moved(files=1, questions=1)

    assert Household.objects.get(pk=waits).district.name == "Castricum"
    assert Household.objects.get(pk=busy).district.name == "Limmen"
    holders = Holder.objects.filter(until_at__isnull=True)
    assert holders.get(case__household=waits).team.name == "Sociaal team Castricum"
    assert holders.get(case=untied.case).team.name == "Sociaal team Castricum"
    assert holders.get(case__household=busy).team == limmen
    assert Entry.objects.get(kind="household.changed").household_id == waits
    with pytest.raises(NothingToMove):
        hand_over_files(CASTRICUM, by=henk, at=MONDAY)


@dataclass(frozen=True, slots=True)
class Waits:
    home: int
    case: Case


def _waits(number: str, account: int | None = None) -> Waits:
    """A household at this number of the Kerkweg, with a case on the pile of Limmen, or on a desk there."""
    limmen, (home, _person) = Team.objects.get(name=LIMMEN), _lives_in_limmen(number)
    case = cases.open_case(
        municipality=CASTRICUM, subject="Vraag", team=limmen.pk, household=home, by=None, at=MONDAY
    )
    if account:
        cases.hand_over(case, team=limmen.pk, account=account, by=None, at=MONDAY)
    return Waits(home, case)


def _task(waits: Waits, *, tied: bool) -> Task:
    return cases.issue_task(
        kind="actie", title="Bellen", municipality=CASTRICUM, team=_limmen(), due_on=TODAY,
        case=waits.case if tied else None, household=waits.home, by=None, at=MONDAY,
    )  # fmt: skip


def _team_of(waits: Waits) -> str:
    return Holder.objects.get(case=waits.case, until_at__isnull=True).team.name


def test_many_files_are_handed_over_in_as_many_statements_as_two(
    village: Village, henk: Reader, castricum: areas.AreaFacts, django_assert_num_queries: Any
) -> None:
    """And nobody who writes in that municipality waits for it: their rows only need the key of the municipality."""
    first = [_waits("1"), _waits("3")]
    receive(about_postcode="1906 AB", about_number="5")
    areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    with CaptureQueriesContext(connection) as few:
        assert hand_over_files(CASTRICUM, by=henk, at=MONDAY) == Moved(files=2, questions=1)
    assert any("FOR NO KEY UPDATE" in each["sql"] and "walls_municipality" in each["sql"] for each in few)
    assert not any("FOR UPDATE" in each["sql"] and "walls_municipality" in each["sql"] for each in few)

    more = [_waits(str(number)) for number in range(7, 19, 2)]
    tasks = [_task(more[0], tied=True), _task(more[0], tied=False)]
    for number in ("21", "23"):
        untied = receive(about_postcode="1902 AB", about_number=number)
        cases.hand_over(untied.case, team=_limmen(), by=None, at=MONDAY)
        Routed.objects.filter(melding=untied).update(team=Team.objects.get(name=LIMMEN))
        Melding.objects.filter(pk=untied.pk).update(about_postcode="1906AB")
    with django_assert_num_queries(len(few) + 1):  # of the household with tasks
        assert hand_over_files(CASTRICUM, by=henk, at=MONDAY) == Moved(files=6, questions=2)
    assert {_team_of(each) for each in first + more} == {"Sociaal team Castricum"}
    teams = OpenTask.objects.filter(task__in=tasks).values_list("team__name", flat=True)
    assert set(teams) == {"Sociaal team Castricum"}
    line = Entry.objects.get(kind="tasks.moved")
    assert (line.household_id, line.details["tasks"]) == (more[0].home, 2)


def test_files_and_questions_go_at_most_so_many_at_once(
    village: Village, henk: Reader, castricum: areas.AreaFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    _waits("1"), receive(about_postcode="1906 AB"), receive(about_postcode="1906 AB", about_name="Piet")
    areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    monkeypatch.setattr(handed, "MOST", 2)

    assert hand_over_files(CASTRICUM, by=henk, at=MONDAY) == Moved(files=1, questions=1)
    assert hand_over_files(CASTRICUM, by=henk, at=MONDAY) == Moved(files=0, questions=1)


def test_nothing_goes_to_a_team_in_which_nobody_works_any_more(
    village: Village, henk: Reader, castricum: areas.AreaFacts
) -> None:
    waits = _waits("1")
    untied = receive(about_postcode="1906 AB", about_number="5")
    areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    Role.objects.filter(team=castricum.team).update(until_on=TODAY)

    found = {each.before: each for each in handed.moves(CASTRICUM, reader=henk)}
    assert [(each.files, each.questions, each.stay, each.empty) for each in found.values()] == [
        (0, 0, 1, 1)
    ] * 2
    with pytest.raises(NothingToMove):
        hand_over_files(CASTRICUM, by=henk, at=MONDAY)
    assert _team_of(waits) == Holder.objects.get(case=untied.case, until_at__isnull=True).team.name == LIMMEN


def test_a_district_or_pile_that_a_colleague_chose_stays(
    village: Village, henk: Reader, fatma: Reader, castricum: areas.AreaFacts
) -> None:
    """It may keep a file from the team in which a relative works."""
    goes, kept, back, pile = (_waits(number) for number in ("1", "3", "5", "7"))
    bakkum, limmen = (
        District.objects.get(municipality=CASTRICUM, name=name) for name in ("Bakkum", "Limmen")
    )
    elsewhere = Team.objects.filter(districts=bakkum).order_by("pk")[0]
    people.change_household(
        Household.objects.get(pk=kept.home), name="Klaver", district=bakkum.pk, by=fatma, at=MONDAY
    )
    cases.hand_over(pile.case, team=elsewhere.pk, reason="Haar zus werkt in Castricum.", by=fatma, at=MONDAY)
    areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    people.change_household(
        Household.objects.get(pk=back.home), name="Klaver", district=limmen.pk, by=fatma, at=MONDAY
    )

    found = {each.before: (each.files, each.stay) for each in handed.moves(CASTRICUM, reader=henk)}
    assert found == {"Limmen": (2, 1), "Bakkum": (0, 1)}
    hand_over_files(CASTRICUM, by=henk, at=MONDAY)

    places = dict(Household.objects.values_list("pk", "district__name"))
    assert [places[each.home] for each in (goes, kept, back, pile)] == [
        "Castricum",
        "Bakkum",
        "Limmen",
        "Castricum",
    ]
    assert [_team_of(each) for each in (goes, kept, back, pile)] == [
        "Sociaal team Castricum", LIMMEN, LIMMEN, elsewhere.name
    ]  # fmt: skip


def test_a_border_that_was_wrong_is_put_right_for_what_went_along_too(
    village: Village, henk: Reader, castricum: areas.AreaFacts
) -> None:
    """Also on the same day: what an address put in a district, no colleague chose."""
    waits = _waits("1")
    wrong = areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    hand_over_files(CASTRICUM, by=henk, at=MONDAY)
    back = _area("1906", "Limmen", LIMMEN)
    areas.set_area(CASTRICUM, back, instead_of=wrong.pk, from_on=TODAY, by=henk, at=MONDAY)

    assert hand_over_files(CASTRICUM, by=henk, at=MONDAY) == Moved(files=1, questions=0)
    assert _team_of(waits) == LIMMEN


def test_what_a_colleague_picks_up_at_that_moment_stays_and_a_desk_without_district_keeps_nothing(
    village: Village, henk: Reader, castricum: areas.AreaFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    picked, desk = _waits("1"), _waits("3")
    pieter = village.account("pieter").pk
    safety = Team.objects.create(municipality_id=CASTRICUM, name="Team veiligheid")
    Role.objects.create(
        municipality_id=CASTRICUM, account_id=pieter, kind="generalist", team=safety, from_on=TODAY
    )
    cases.hand_over(desk.case, team=safety.pk, account=pieter, by=None, at=MONDAY)
    areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    lock = cases.lock_work

    def just_before(homes: list[int]) -> None:
        cases.hand_over(picked.case, team=_limmen(), account=pieter, by=None, at=MONDAY)
        lock(homes)

    monkeypatch.setattr(cases, "lock_work", just_before)
    assert hand_over_files(CASTRICUM, by=henk, at=MONDAY) == Moved(files=1, questions=0)
    places = dict(Household.objects.values_list("pk", "district__name"))
    assert (places[picked.home], places[desk.home]) == ("Limmen", "Castricum")


def _limmen() -> int:
    return Team.objects.get(name=LIMMEN).pk


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
        own, theirs = (_area("1999", "Castricum", "Sociaal team Castricum", **numbers)
                       for numbers in ({"number_from": 10}, {"number_from": 9}))  # fmt: skip
        with pytest.raises(
            over.KeptElsewhere, match=r"Gemeente Bergen.* houdt 1999, 1 tot en met 9 zelf bij"
        ):
            over.set_area(CASTRICUM, theirs, from_on=TODAY, by=henk, at=MONDAY)
        with pytest.raises(shared.NotYourRouting):
            over.set_area(CASTRICUM, theirs, from_on=TODAY, by=village.reader("sandra"), at=MONDAY)
        assert not RoutingArea.objects.exists()
        lines = [theirs, own, _area("x", "Castricum", "Sociaal team Castricum")]
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
