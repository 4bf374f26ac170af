"""The family De Wit: who sees it differently, what was reached, waits or was dropped, and what the scores still ask."""

from __future__ import annotations

from datetime import timedelta

from keukentafel.domain.people.models import NetworkContact
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans import queries

from .told import Told


def tell(told: Told) -> None:
    _seen_differently(told)
    _over(told)
    _waiting(told)
    _not_now(told)


def _seen_differently(told: Told) -> None:
    """Jan wrote it himself, Sanne told it to Fatma."""
    number = told.household.pk
    plans.write_part(
        number, person=told.members["Jan"].pk, by=told.jan, at=told.at(9, 21),
        text="Iedereen zegt dat het met mijn moeder thuis nog gaat. Ik zie dat zij steeds vaker valt. Daar lig ik wakker van.",
    )  # fmt: skip
    plans.write_part(
        number, person=told.members["Sanne"].pk, by=told.fatma, at=told.at(8, 16),
        text="Het gaat altijd over oma. Dat het op school niet lukt, komt ook doordat niemand tijd heeft.",
    )  # fmt: skip


def _over(told: Told) -> None:
    number, by, annie = told.household.pk, told.fatma, told.members["Annie"].pk
    glasses = plans.add_goal(
        number, domain="gezondheid", text="Ik kan de krant weer lezen", met_when="Annie heeft een bril die past.", people=[annie],
        priority=2, by=by, at=told.at(20, 13, 20),
    )  # fmt: skip
    ria = NetworkContact.objects.get(household=told.household, name="Ria Kuiper").pk
    shop = plans.add_action(
        glasses.pk,
        doer="network",
        contact=ria,
        text="Gaat mee naar de opticien",
        by=by,
        at=told.at(20, 13, 25),
    )
    plans.finish_action(shop.pk, result="Samen geweest, en daarna taart gegeten.", by=by, at=told.at(12, 15))
    plans.close_goal(
        glasses.pk,
        result="reached",
        observation="Annie leest elke ochtend de krant voor aan de kat.",
        by=by,
        at=told.at(10, 9),
    )
    group = plans.add_goal(
        number, domain="meedoen", text="Annie gaat naar de dagbesteding", met_when="Zij gaat er twee keer per week heen.",
        people=[annie], priority=3, by=by, at=told.at(20, 13, 30),
    )  # fmt: skip
    plans.close_goal(
        group.pk, result="dropped", observation="Annie wil het niet. Zij heeft liever mensen bij haar thuis.", by=by,
        at=told.at(13, 11),
    )  # fmt: skip


def _waiting(told: Told) -> None:
    """A goal of parents and daughter together that waits, and an action that is later because somebody is ill."""
    number, by = told.household.pk, told.fatma
    both = [told.members[name].pk for name in ("Mirjam", "Jan")]
    evening = plans.add_goal(
        number, domain="gezin", text="Wij hebben weer een avond samen", people=both,
        met_when="Eén avond per maand is er niemand anders thuis.", expected_on=told.today + timedelta(days=200),
        by=by, at=told.at(19, 13, 40),
    )  # fmt: skip
    plans.postpone_goal(
        evening.pk, reason="Eerst moet er hulp voor Annie zijn. Anders kan er niemand weg.",
        until_on=told.today + timedelta(days=45), by=by, at=told.at(11, 10),
    )  # fmt: skip
    goals = queries.plan(number, reader=by).open_goals
    school = next(goal for goal in goals if goal.domain == "opvoeden")
    neighbour = plans.add_action(
        school.id, doer="network", doer_name="Buurman Kees", known_as="buurman", text="Helpt Sanne met wiskunde",
        due_on=told.today + timedelta(days=3), priority=1, by=by, at=told.at(9, 10),
    )  # fmt: skip
    plans.postpone_action(
        neighbour.pk,
        due_on=told.today + timedelta(days=17),
        reason="Kees heeft griep.",
        by=by,
        at=told.at(1, 9),
    )


def _not_now(told: Told) -> None:
    """One thing that was scored low waits with a reason; what is left, the plan still asks."""
    asked = queries.plan(told.household.pk, reader=told.fatma).asking
    for each in asked[:1]:
        plans.put_domain_off(
            told.household.pk, domain=each.domain, person=each.person, case=each.case_number,
            reason="Dit pakken wij op als de hulp in huis loopt. Nu is het te veel tegelijk.", by=told.fatma, at=told.at(8, 11),
        )  # fmt: skip
