"""From need to help: offers of the guide, laid aside with a reason or chosen, and then an action."""

from __future__ import annotations

from typing import Any

import pytest

from keukentafel.domain.guide.actions import offers as guide
from keukentafel.domain.guide.models import Offer
from keukentafel.domain.guide.queries import offers as offered
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake import queries
from keukentafel.domain.intake.models import LadderStep, Melding, OfferChoice
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions.support import ActedAlready, NotChosen, act_on_choice, look_at_offer
from keukentafel.domain.process.queries.support import in_plan
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import everything_asked
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

ON = MONDAY.date()

CSV = """sleutel;organisatie;naam;dienst;uitleg;kosten;wijken
e1;Dorpshuis De Kern;Eettafel;maaltijd;Samen eten op dinsdag.;€ 7,50;
e2;Dorpshuis De Kern;Soepkring;maaltijd;Soep en praten.;gratis;Castricum
e3;Dorpshuis De Kern;Iets;bestaat-niet;;;
"""


@pytest.mark.function("B11")
def test_a_file_with_offers_is_read_and_read_again(village: Village, fatma: Reader) -> None:
    first = guide.import_offers(383, CSV, by=None, at=MONDAY)
    again = guide.import_offers(383, CSV.replace("Soepkring", "Soepgroep"), by=fatma, at=TUESDAY)

    assert (first.added, first.changed, [line for line, _why in first.refused]) == (2, 0, [4])
    assert (again.added, again.changed) == (0, 2)
    lines = offered.offers(383, services=["maaltijd"], reader=fatma)
    assert [(line.name, line.free, line.cost) for line in lines] == [
        ("Eettafel", False, "€ 7,50"), ("Soepgroep", True, "")
    ]  # fmt: skip
    assert offered.offers(383, reader=village.reader("ruud")) == ()


@pytest.mark.function("B11")
def test_what_is_laid_aside_says_why_on_the_ladder(melding: Melding, fatma: Reader) -> None:
    guide.import_offers(383, CSV, by=None, at=MONDAY)
    soup = Offer.objects.get(key="e2").pk
    with pytest.raises(intake.OfferReasonMissing):
        look_at_offer(melding.case, service="maaltijd", offer=soup, chosen=False, by=fatma, at=MONDAY)
    look_at_offer(
        melding.case,
        service="maaltijd",
        offer=soup,
        chosen=False,
        reason="zij lust geen soep",
        by=fatma,
        at=MONDAY,
    )
    look_at_offer(melding.case, service="netwerk-vragen", chosen=True, enough=True, by=fatma, at=FRIDAY)

    steps = {row.step: (row.enough, row.reason) for row in LadderStep.objects.all()}
    assert steps == {
        "algemene-voorziening": (False, "Soepkring (Dorpshuis De Kern): niet gekozen, zij lust geen soep."),
        "netwerk": (True, "Hulp van familie, vrienden of buren: gekozen."),
    }
    assert OfferChoice.objects.count() == 2
    with pytest.raises(intake.UnknownService):
        look_at_offer(melding.case, service="mw-huishouden", chosen=True, by=fatma, at=MONDAY)


@pytest.mark.function("B11")
def test_chosen_help_stands_free_first_and_becomes_an_action_once(melding: Melding, fatma: Reader) -> None:
    guide.import_offers(383, CSV, by=None, at=MONDAY)
    dinner, soup = Offer.objects.get(key="e1").pk, Offer.objects.get(key="e2").pk
    for offer, chosen, at in ((dinner, True, MONDAY), (soup, False, MONDAY), (soup, True, TUESDAY)):
        look_at_offer(
            melding.case, service="maaltijd", offer=offer, chosen=chosen, reason="zij eet zoutloos", by=fatma, at=at
        )  # fmt: skip

    first, second = queries.chosen_of(melding.case_id, on=ON)
    assert [(each.name.split(" ")[0], each.free) for each in (first, second)] == [
        ("Soepkring", True),
        ("Eettafel", False),
    ]

    goal = plans.add_goal(
        melding.case.household_id or 0, domain="mensen", text="Vaker buiten", met_when="Elke week", by=fatma, at=MONDAY
    )  # fmt: skip
    said: dict[str, Any] = {
        "goal": goal.pk,
        "text": "Eet mee",
        "doer_name": "De Kern",
        "by": fatma,
        "at": TUESDAY,
    }
    action = act_on_choice(first.id, **said)
    assert (action.goal_id, action.doer, action.text) == (goal.pk, "organisation", "Eet mee")
    with pytest.raises(ActedAlready):
        act_on_choice(first.id, **said)
    with pytest.raises(NotChosen):
        act_on_choice(OfferChoice.objects.get(outcome="declined").pk, **said | {"text": "Toch niet"})
    assert in_plan(melding.case_id) == {first.id}


@pytest.mark.function("B11")
def test_help_that_is_chosen_while_somebody_writes_is_not_written_over(
    melding: Melding, fatma: Reader
) -> None:
    actions.save_conversation(melding.case, everything_asked(), revision=0, by=fatma, at=TUESDAY)

    look_at_offer(melding.case, service="netwerk-vragen", chosen=True, by=fatma, at=TUESDAY)

    with pytest.raises(intake.Stale):
        actions.save_conversation(melding.case, everything_asked(), revision=1, by=fatma, at=TUESDAY)
