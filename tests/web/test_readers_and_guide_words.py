"""Words that must be right: until when a link works, a choice that is on the form, and which plans a figure counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from keukentafel.domain.plans.models import Goal, InvitationLink
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from tests.fixtures.asked import a_mate, an_organisation, ask, visits
from tests.fixtures.village import MONDAY, Village, VillageClient

Sign = Callable[[Reader | str], VillageClient]


@pytest.mark.function("J4")
def test_the_resident_reads_until_when_a_link_works(
    village: Village, fatma: Reader, client_of: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    goal = visits(village, fatma)
    Goal.objects.filter(pk=goal.pk).update(person=village.person("Jan"))
    ask(a_mate(goal, fatma), fatma, organisation=an_organisation(fatma).pk)
    link = InvitationLink.objects.get()
    told = client_of("de_wit").get(reverse("portal:plan-readers")).text
    assert f"de link werkt tot {plain_date(link.expires_on)}" in told


@pytest.mark.function("C2")
def test_an_unknown_organisation_names_a_choice_that_is_there(goal: Goal, client_of: Sign) -> None:
    desk = client_of("fatma")
    action = {"who": "organisation:", "organisation": "Nergens BV", "text": "Belt", "name": ""}
    shown = desk.post(reverse("desk:new-action", args=[goal.pk]), action).text
    assert "Zet hem er eerst in." in shown and "iemand anders’" not in shown
    share = {"who": "organisation", "organisation": "Nergens BV", "kind": "grond", "ground": "nodig"}
    page = desk.post(reverse("desk:share-goal", args=[goal.pk]), share).text
    assert "vul ‘Naam van iemand anders’ in" in page and "Naam van iemand anders" in page


@pytest.mark.function("C9")
def test_the_figures_say_which_plans_count(client_of: Sign) -> None:
    page = client_of("sandra").get(reverse("desk:plan-figures")).text
    assert page.count("Plannen zonder doelen, en plannen waarvan alle doelen zijn afgesloten") == 2
