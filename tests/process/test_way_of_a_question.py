"""Steps and routes of one municipality are data: another order, another desk, no other code; and what is counted of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demo.places import PLACES
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import NoReason
from keukentafel.domain.cases.models import Clock, Holder, OpenTask
from keukentafel.domain.intake.models import Routed
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import work
from keukentafel.domain.process.queries import distribution
from keukentafel.domain.process.queries import steps as ways
from keukentafel.domain.steering import queries as steering
from keukentafel.domain.teams import actions as teams
from keukentafel.domain.teams.models import FALL_BACK, Role, RoutingArea, RoutingRule
from keukentafel.domain.walls.models import District, Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader, routing
from keukentafel.rules.routing import Question
from tests.fixtures.intake import COMPLEX, SINGLE, about_annie, receive
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village, VillageClient

CASTRICUM = 383
case_steps = import_module("keukentafel.domain.cases.queries.steps")
OTHER_ORDER = """
[[proces]]
code = "hoofdproces"
naam = "Hoofdproces"
bron = "Eigen keuze"
geldig_van = 2015-01-01
"""
STEP = '  [[proces.stap]]\n  code = "{0}"\n  naam = "{0}"\n  wat = "x"\n  wie = "generalist"\n'
ROUTES = """
[[route]]
code = "veiligheid"
naam = "Veiligheid"
wanneer = "veiligheid"
team = "Veiligheidsteam"
uitleg = "het een zorg over veiligheid is"
bron = "Eigen keuze"
geldig_van = 2015-01-01
[[route]]
code = "jeugd"
naam = "Jeugd"
wanneer = "jeugd"
team = "Jeugdteam"
uitleg = "de vraag over een kind gaat"
bron = "Eigen keuze"
geldig_van = 2015-01-01
[[route]]
code = "werk"
naam = "Werk"
wanneer = "onderwerp"
onderwerpen = ["werk", "geld"]
team = "Regionaal loket"
uitleg = "de vraag alleen over werk en geld gaat"
bron = "Eigen keuze"
geldig_van = 2015-01-01
"""
ASKED = st.fixed_dictionaries(
    {
        "about_birth": st.sampled_from(["", "1-2-2015", "2-11-1941", "ergens in mei"]),
        "about_postcode": st.sampled_from(["", "1906 ZZ", "1901 AB", "9999 XX", "x"]),
        "about_town": st.sampled_from(["", "Bakkum", "limmen ", "Schoorl", "Nergens"]),
        "topics": st.lists(st.sampled_from(["geld", "werk", "opvoeden", "wonen"]), max_size=2, unique=True),
        "urgent": st.booleans(), "unsafe": st.booleans(), "kept": st.booleans(),
    }
)  # fmt: skip


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Write files of Castricum over those of the program, read by the same loader."""
    shutil.copytree(loader.REGELS, tmp_path / "regels")

    def write(**files: str) -> None:
        for name, text in files.items():
            (tmp_path / "regels/gemeenten/0383" / f"{name}.toml").write_text(text, encoding="utf-8")
        changed = loader.load_from(tmp_path / "regels")
        monkeypatch.setattr(loader, "load", lambda: changed)
        case_steps._order.cache_clear()

    yield write
    case_steps._order.cache_clear()


@pytest.mark.function("B4")
def test_another_order_of_steps_for_one_municipality_is_a_file(
    village: Village, fatma: Reader, rules: Any
) -> None:
    """Castricum makes the plan before the conversation; the task after triage and the next step follow."""
    order = ("melding", "triage", "plan", "gesprek", "aanvraag", "besluit", "levering", "evaluatie")
    steps = "".join(STEP.format(code) for code in order)
    steps = steps.replace('code = "plan"\n', 'code = "plan"\n  taak = "plan"\n  opdracht = "Plan maken"\n')
    rules(stappen=OTHER_ORDER + steps)
    case = about_annie(village, fatma).case

    process.triage(case, COMPLEX, by=fatma, at=TUESDAY)

    assert OpenTask.objects.get(task__case=case).task.kind == "plan"
    way = ways.way(case.number, reader=fatma)
    assert [step.code for step in way.steps] == list(order) and way.now == "plan"


def test_a_step_that_the_program_does_not_know_is_refused(rules: Any) -> None:
    with pytest.raises(ValueError, match="de stap ‘dansen’ is onbekend"):
        rules(stappen=OTHER_ORDER + STEP.format("dansen"))


@pytest.mark.function("B3")
@pytest.mark.parametrize(
    ("told", "team", "words"),
    [
        ({"about_birth": "1-2-2015"}, "Jeugdteam", "omdat de vraag over een kind gaat"),
        ({"topics": ("opvoeden", "geld")}, "Jeugdteam", "omdat de vraag over een kind gaat"),
        ({"topics": ("geld",)}, "Sociaal team Castricum", "er is nog geen ‘Regionaal loket’"),
        ({"unsafe": True}, "Sociaal team Castricum", "er werkt nu niemand bij ‘Veiligheidsteam’"),
        ({"topics": ("geld", "wonen")}, "Sociaal team Castricum", "omdat het adres in Castricum ligt"),
        (
            {"about_postcode": "1906 ZZ", "about_town": ""},
            "Sociaal team Limmen en Akersloot",
            "in Limmen ligt",
        ),
    ],
)
def test_a_question_goes_by_what_it_is_and_else_by_its_address(
    village: Village, rules: Any, told: dict[str, Any], team: str, words: str
) -> None:
    _desks(village, rules)

    melding = receive(**told)

    assert Holder.objects.get(case=melding.case, until_at__isnull=True).team.name == team
    reason = Routed.objects.get(melding=melding).reason
    assert reason.startswith(f"Naar {team}, omdat") and words in reason


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=ASKED)
@pytest.mark.function("B3")
def test_whatever_is_asked_from_wherever_one_team_has_it(
    village: Village, rules: Any, asked: dict[str, Any]
) -> None:
    """Districts and desks that are there, that are not, and where nobody works: there is always one owner, and a reason.
    kept: the municipality keeps its routing itself, with a team in it where nobody works any more."""
    if not Team.objects.filter(name="Jeugdteam").exists():
        _desks(village, rules)
    with transaction.atomic():
        if asked.pop("kept"):
            _kept(village)
        melding = receive(**asked)
        holder = Holder.objects.get(case=melding.case, until_at__isnull=True)
        task = OpenTask.objects.get(task__case=melding.case)
        assert task.team_id == holder.team_id and holder.team.municipality_id == CASTRICUM
        assert Role.objects.filter(team=holder.team).exists() or holder.team.districts.exists()
        assert Routed.objects.get(melding=melding).reason.startswith(f"Naar {holder.team.name}, omdat ")
        transaction.set_rollback(True)


@pytest.mark.function("B3")
def test_the_melding_shows_the_rule_that_decided(
    village: Village, fatma: Reader, rules: Any, client_of: Callable[[str], VillageClient]
) -> None:
    _desks(village, rules)
    melding = receive(about_birth="1-2-2015")
    work.pass_on(melding, team=fatma.teams[0], account=fatma.account, by=fatma, at=MONDAY)
    page = client_of("fatma").get(reverse("desk:melding", args=[melding.number])).content.decode()
    assert "omdat de vraag over een kind gaat" in page and "(Eigen keuze)" in page
    assert reverse("insight:table", args=["routering-0383"]) in page


@pytest.mark.function("B3")
def test_one_municipality_shows_a_team_for_safety_one_for_youth_and_a_regional_desk(village: Village) -> None:
    bergen, on = 373, MONDAY.date()
    asked = (
        Question(("opvoeden",), unsafe=True), Question(("opvoeden",)), Question(("geld",)), Question(("geld", "wonen")),
    )  # fmt: skip
    found = [routing.route(bergen, each, on=on) for each in asked]
    teams_named = [each.team if each else "" for each in found]
    assert teams_named == [*PLACES[0].desks, ""]
    assert set(Team.objects.filter(municipality=bergen).values_list("name", flat=True)) >= set(
        PLACES[0].desks
    )


def _desks(village: Village, rules: Any) -> None:
    """A desk where somebody works, one where nobody does, and one that a rule names but that is not there."""
    rules(routering=ROUTES)
    here = {"municipality_id": CASTRICUM}
    youth = Team.objects.create(name="Jeugdteam", **here)
    Team.objects.create(name="Veiligheidsteam", **here)
    account = village.account("pieter").pk
    Role.objects.create(account_id=account, kind="expert", team=youth, from_on=MONDAY.date(), **here)


def _kept(village: Village) -> None:
    """Rows of the municipality itself: one that leads to nobody, one that works, and a team to fall back on without anybody."""
    stamp = {
        "municipality_id": CASTRICUM,
        "at": MONDAY,
        "by_id": village.account("henk").pk,
        "from_on": MONDAY.date(),
    }
    empty, youth = Team.objects.get(name="Veiligheidsteam"), Team.objects.get(name="Jeugdteam")
    limmen = District.objects.get(municipality=CASTRICUM, name="Limmen")
    RoutingArea.objects.create(postcode="19", district=limmen, team=empty, **stamp)
    rule = {"name": "x", "because": "het zo is", **stamp}
    RoutingRule.objects.create(condition="spoed", team=empty, place=1, **rule)
    RoutingRule.objects.create(condition="onderwerp", topics=["wonen"], team=youth, place=2, **rule)
    RoutingRule.objects.create(condition=FALL_BACK, team=empty, place=3, **rule)


@pytest.mark.function("B3")
def test_the_list_to_divide_shows_the_pile_and_who_is_not_there(
    village: Village,
    fatma: Reader,
    sandra: Reader,
    pieter: Reader,
    ruud: Reader,
    django_assert_num_queries: Any,
) -> None:
    waits, away, busy = receive(), receive(), receive()
    process.pick_up(away, by=pieter, at=MONDAY)
    process.pick_up(busy, by=fatma, at=MONDAY)
    work.pass_on(busy, team=fatma.teams[0], account=sandra.account, reason="Druk", by=fatma, at=MONDAY)
    teams.register_absence(account=pieter.account, from_on=MONDAY.date(), until_on=None, by=pieter, at=MONDAY)

    with django_assert_num_queries(3):
        desk = distribution.distribution(reader=fatma)
    mine = {line.number: line for line in desk.lines}

    assert mine[waits.number].account is None and mine[waits.number].days_left == 42
    assert mine[away.number].away and mine[busy.number].account_name == "Sandra Hoekstra"
    assert pieter.account not in {each.account for each in desk.takers_of(fatma.teams[0])}
    assert not {waits.number, away.number} & {
        each.number for each in distribution.distribution(reader=ruud).lines
    }


def test_putting_back_needs_a_reason_and_the_holder(village: Village, fatma: Reader, pieter: Reader) -> None:
    melding = receive()
    process.pick_up(melding, by=fatma, at=MONDAY)
    with pytest.raises(work.NotTheHolder):
        work.put_back(melding, reason="Druk", by=pieter, at=TUESDAY)
    with pytest.raises(NoReason):
        work.put_back(melding, reason=" ", by=fatma, at=TUESDAY)

    work.put_back(melding, reason="Ik ken dit gezin", by=fatma, at=TUESDAY)

    holder = Holder.objects.get(case=melding.case, until_at__isnull=True)
    assert (holder.account_id, holder.reason) == (None, "Ik ken dit gezin")


def test_figures_count_the_team_and_the_municipality_in_few_statements(
    village: Village, fatma: Reader, sandra: Reader, django_assert_max_num_queries: Any
) -> None:
    case = about_annie(village, fatma).case
    process.triage(case, SINGLE, by=fatma, at=FRIDAY)
    receive(channel="telefoon", about_postcode="", about_town="Limmen", topics=("geld",))
    period = steering.Period(MONDAY.date(), FRIDAY.date())

    with django_assert_max_num_queries(6):
        found = steering.figures(sandra.teams[0], period, reader=sandra)

    assert found is not None and (found.team_total, found.total) == (1, 2)
    counts = {
        part: {each.code: (each.team, each.municipality) for each in rows} for part, _t, rows in found.counts
    }
    assert counts["kanaal"] == {"web": (1, 1), "telefoon": (0, 1)}
    assert counts["route"] == {"enkelvoudig": (1, 1), "": (0, 1)}
    assert counts["leefgebied"] == {"geld": (0, 1), "huishouden": (1, 1), "mensen": (1, 1)}
    took = next(each for each in found.took if each.code == "triage")
    assert took.team == 1 and took.team_median == pytest.approx(4.27, abs=0.02)

    listed = steering.behind(
        sandra.teams[0], period, part="kanaal", code="telefoon", whole=True, reader=sandra
    )
    assert listed is not None and (listed.total, listed.lines) == (
        1,
        (),
    )  # of another team: counted, not shown
    assert steering.figures(sandra.teams[0], period, reader=fatma) is None


@pytest.mark.function("I3")
def test_an_investigation_that_was_broken_off_is_counted_with_its_list(
    village: Village, fatma: Reader, sandra: Reader
) -> None:
    soon, late, stood = (about_annie(village, fatma) for _each in range(3))
    clock = Clock.objects.get(case=stood.case, code="wmo-onderzoek")
    cases.suspend_clock(
        clock, ground="instemming", event_on=TUESDAY.date(), given_until=None, reason="Wij wachten.", by=fatma, at=TUESDAY
    )  # fmt: skip
    for melding, days in ((soon, 2), (late, 60), (stood, 60)):
        at = MONDAY + timedelta(days=days)
        cases.close(
            melding.case, result="afgezien", reason="Zij wil niet.", finish_work=True, by=fatma, at=at
        )
    period = steering.Period(MONDAY.date(), FRIDAY.date())

    found = steering.figures(sandra.teams[0], period, reader=sandra)
    assert found is not None
    terms = {part: {each.code: each.team for each in rows} for part, _t, rows in found.counts}["termijn"]
    assert terms == {"afgebroken": 2, "afgebroken laat": 1}
    for code, there in (("afgebroken", {soon.number, stood.number}), ("afgebroken laat", {late.number})):
        listed = steering.behind(
            sandra.teams[0], period, part="termijn", code=code, whole=False, reader=sandra
        )
        assert listed is not None and {each.number for each in listed.lines} == there
        assert "afgebroken" in listed.name
