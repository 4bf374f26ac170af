"""Which team has a question: by what it is, else by its address; and a team always has it, whatever a municipality keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demo.places import PLACES
from keukentafel.domain.cases.models import Holder, OpenTask
from keukentafel.domain.intake.models import Routed
from keukentafel.domain.process.actions import work
from keukentafel.domain.teams.models import FALL_BACK, Role, RoutingArea, RoutingRule
from keukentafel.domain.walls.models import District, Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import routing
from keukentafel.rules.routing import Question
from tests.fixtures.intake import receive
from tests.fixtures.village import MONDAY, Village, VillageClient

CASTRICUM = 383
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
