"""Files and waiting questions follow their address to another team, in one deed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases import queries
from keukentafel.domain.cases.models import Case, Holder, OpenTask, Task, TaskFile
from keukentafel.domain.intake.models import Melding, Routed
from keukentafel.domain.journal.models import Entry, Look
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household
from keukentafel.domain.process.actions.district_files import Moved, NothingToMove, hand_over_files
from keukentafel.domain.process.queries import district_files as handed
from keukentafel.domain.teams.actions import routing as shared
from keukentafel.domain.teams.actions import routing_areas as areas
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.models import District, Team
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import receive
from tests.fixtures.routing import CASTRICUM, LIMMEN, TODAY, area, lives_in_limmen
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.function("B3"), pytest.mark.usefixtures("somebody_in_limmen")]


def test_files_go_to_the_team_of_their_address_in_one_deed_but_those_that_are_worked_on(
    village: Village, henk: Reader, sandra: Reader, castricum: areas.AreaFacts
) -> None:
    limmen = Team.objects.get(name="Sociaal team Limmen en Akersloot")
    (waits, _one), (busy, _two) = lives_in_limmen("1"), lives_in_limmen("3")
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
    limmen, (home, _person) = Team.objects.get(name=LIMMEN), lives_in_limmen(number)
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
    back = area("1906", "Limmen", LIMMEN)
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


def test_who_leads_the_team_that_got_and_the_one_that_gave_has_a_task_that_names_them(
    village: Village, henk: Reader, sandra: Reader, castricum: areas.AreaFacts, client_of: Any
) -> None:
    """Of Limmen nobody leads the team: there it waits on the pile. What one is kept out of, one does not read there either."""
    seen, hidden = _waits("1"), _waits("3")
    untied = receive(about_postcode="1906 AB", about_number="5")
    areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    hand_over_files(CASTRICUM, by=henk, at=MONDAY)

    came, went = Task.objects.filter(reference__startswith="dossiers:").order_by("pk")
    assert came.title == "2 dossiers en 1 vraag kwamen bij dit team door hun adres: kijk wie verdergaat"
    assert (
        went.title
        == "2 dossiers en 1 vraag gingen naar een ander team door hun adres: kijk of er iets blijft liggen"
    )
    assert (came.open.account_id, came.open.team_id) == (sandra.account, castricum.team)
    assert (went.open.account_id, went.open.team_id) == (None, _limmen())

    page = client_of("sandra").get(f"/werk/taken/{came.pk}/")
    for words in (
        f"/werk/huishoudens/{seen.home}/",
        "Klaver 1",
        untied.case.number,
        "Sociaal team Castricum",
    ):
        assert words in page.text
    assert Look.objects.filter(page="desk:task", household_id__in=[seen.home, hidden.home]).count() == 2
    Role.objects.filter(account=village.account("pieter"), team=castricum.team).update(until_on=TODAY)
    gave = client_of("pieter").get(f"/werk/taken/{went.pk}/").text
    assert "Klaver 1" in gave and f"/werk/huishoudens/{seen.home}/" not in gave and untied.case.number in gave

    shut = replace(sandra, locked=(hidden.home,))
    names = {line.name for line in queries.task_files(came.pk, reader=shut).lines}
    assert "Klaver 1" in str(names) and "Klaver 3" not in str(names)
    with pytest.raises(queries.NotYours):
        queries.task_files(came.pk, reader=village.reader("ruud"))


def test_a_team_that_still_opens_the_file_gave_nothing_and_one_alone_is_one(
    village: Village, henk: Reader, castricum: areas.AreaFacts
) -> None:
    _waits("1")
    limmen = Team.objects.get(name=LIMMEN)
    limmen.districts.add(District.objects.get(municipality=CASTRICUM, name="Castricum"))
    areas.set_area(CASTRICUM, castricum, from_on=TODAY, by=henk, at=MONDAY)
    hand_over_files(CASTRICUM, by=henk, at=MONDAY)

    (task,) = Task.objects.filter(reference__startswith="dossiers:")
    assert task.title == "1 dossier kwam bij dit team door het adres: kijk wie verdergaat"
    assert TaskFile.objects.get(task=task).team_id == castricum.team
