"""The family De Wit: one plan for the household, and the decision about the help that it needs."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.people.models import NetworkContact
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.rules.product_criteria import all_met

from . import de_wit_agreed, de_wit_shared, village
from .told import Told


def planned(told: Told) -> int:
    """The plan of the household; the number of the goal for which help is asked."""
    number, by, at = told.household.pk, told.fatma, told.at(20, 13)
    plans.paint_picture(
        number, by=by, at=at,
        text="Drie generaties onder één dak. Er is veel liefde en weinig tijd. Annie wil blijven wonen waar zij woont.",
    )  # fmt: skip
    annie, sanne = told.members["Annie"].pk, told.members["Sanne"].pk
    house = plans.add_goal(
        number, domain="huishouden", text="Het huis blijft schoon en veilig", person=annie, priority=1,
        met_when="Het huis is elke week schoon en er ligt niets in de loop.", expected_on=told.today + timedelta(days=160),
        by=by, at=at,
    )  # fmt: skip
    visits = plans.add_goal(
        number, domain="mensen", text="Elke week bezoek dat ertoe doet", person=annie, priority=1,
        met_when="Er komt elke week iemand met wie Annie graag praat.", expected_on=told.today + timedelta(days=70), by=by, at=at,
    )  # fmt: skip
    school = plans.add_goal(
        number, domain="opvoeden", text="Sanne gaat weer vier dagen per week naar school", person=sanne,
        met_when="School meldt vier weken achter elkaar geen verzuim.", expected_on=told.today + timedelta(days=40), by=by, at=at,
    )  # fmt: skip
    truus = NetworkContact.objects.get(household=told.household, name="Truus van hiernaast").pk
    coffee = plans.add_action(
        visits.pk,
        doer="network",
        contact=truus,
        text="Drinkt op dinsdag koffie met Annie",
        due_on=told.today + timedelta(days=30),
        by=by,
        at=at,
    )
    jan, mirjam = told.members["Jan"].pk, told.members["Mirjam"].pk
    who: tuple[tuple[Goal, str, dict[str, Any]], ...] = (
        (visits, "Haalt Annie de eerste keer op voor de eettafel", {"doer": "volunteer", "doer_name": "Dorpshuis De Kern"}),
        (house, "Haalt de losse kleden weg", {"doer": "member", "person": jan}),
        (school, "Brengt Sanne op maandag en donderdag", {"doer": "member", "person": mirjam}),
        (school, "Belt elke twee weken met de mentor", {"doer": "professional", "account": by.account}),
    )  # fmt: skip
    for goal, text, doer in who:
        plans.add_action(goal.pk, text=text, due_on=told.today + timedelta(days=12), by=by, at=at, **doer)
    de_wit_agreed.offered(told)
    plans.finish_action(
        coffee.pk, result="Truus komt nu elke dinsdag. Annie kijkt ernaar uit.", by=by, at=told.at(6, 16)
    )
    de_wit_shared.directed(told)
    de_wit_shared.asked(told)
    joke = Account.objects.get(email=f"joke@{village.MAIL}")
    plans.share_goal(
        visits.pk,
        account=joke.pk,
        ground="Meedenken over geheugenproblemen, met instemming van Annie",
        until_on=told.today + timedelta(days=60),
        by=by,
        at=at,
    )
    de_wit_agreed.writing(told)
    return house.pk


def decided(told: Told, case: Case, goal: int) -> None:
    annie = told.members["Annie"].pk
    aanvraag = deciding.ask(case.number, person=annie, on_behalf=True, by=told.fatma, at=told.at(19, 9))
    starts = told.today - timedelta(days=2)
    proposal = decisions.make_proposal(
        aanvraag, goal=goal, product="hulp-huishouden", form="zin", provider=Organisation.objects.get(name=village.PROVIDER).pk,
        volume=Decimal("1.5"), starts_on=starts, ends_on=starts + timedelta(days=364),
        reason="Annie kan het zware werk in huis niet zelf. Jan en de buren doen al wat zij kunnen.",
        criteria=all_met(
            queries.criteria(case.municipality_id, "hulp-huishouden", born=born_of(aanvraag.person), on=starts)
        ),
        by=told.fatma, at=told.at(18, 10),
    )  # fmt: skip
    deciding.decide(
        aanvraag.number, outcome="granted", proposal=proposal.pk, rights=True, by=told.fatma, at=told.at(12, 11),
        grounds="U kunt koken en wassen, maar stofzuigen, ramen en het bed verschonen lukt niet meer sinds uw heupoperatie. "
        "Uw zoon en "
        "de buren helpen al met boodschappen en vervoer. Daarom krijgt u anderhalf uur hulp per week.",
    )  # fmt: skip
