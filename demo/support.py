"""The second half of a story: plan, aanvraag, decision and what the provider is asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from keukentafel.domain.cases.models import ClockMet
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal, ProposalYear
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.plans.models import (
    Action,
    ActionDone,
    Director,
    Goal,
    GoalClosed,
    GoalPostponed,
    Plan,
)
from keukentafel.kernel.periods import Period
from keukentafel.rules import cost, products, version

from . import places

if TYPE_CHECKING:
    from .story import Story

LATE = 0.08
"""Of what waits for a decision: two weeks is the term, and a well-run team nearly always keeps it."""
MANDATE = "gen-wmo-ja"
GROUNDS = "U kunt dit niet zelf en de mensen om u heen kunnen niet meer doen dan zij al doen. Andere hulp is niet genoeg."


def give(story: Story, *, decided: bool) -> None:
    """From the verslag on. Without a product the network or a general provision helps, and nothing is decided."""
    goal = _plan(story, decided)
    if not story.question.product:
        story.step("plan")
        return
    aanvraag, proposal = _ask(story, goal, decided)
    if decided:
        _decide(story, aanvraag, proposal)
    else:
        story.task(
            "besluit", f"Besluiten op aanvraag {aanvraag.number}", account=story.leader_or_worker(),
            reference=f"aanvraag:{aanvraag.number}",
        )  # fmt: skip


def _plan(story: Story, decided: bool) -> Goal:
    story.pass_days(1, 8)
    day, question = story.at.date(), story.question
    plan = story.add(Plan(household=story.family.household, started_on=day))
    story.add(Director(plan=plan, from_on=day))
    goal = story.add(
        Goal(
            plan=plan,
            person=story.family.members[0],
            domain=question.topics[0],
            text=question.goal,
            met_when=question.met_when,
            priority=story.chance.choice((1, 2, 2, 3)),
            starts_on=day,
            expected_on=day + timedelta(days=180),
        )
    )
    story.journal("plan.started", plan)
    story.journal("goal.added", goal)
    helped = story.add(
        Action(
            goal=goal,
            doer="network",
            doer_name="Familie en buren",
            text=question.network,
            due_on=day + timedelta(days=60),
            added_on=day,
        )
    )
    if decided and story.chance.random() < 0.6:
        story.add(ActionDone(action=helped, result="Loopt goed", at=story.at, by_id=story.worker))
    old = (story.teller.today - day).days > 240
    if old and story.chance.random() < 0.5:
        result = story.chance.choices(("reached", "partly", "not_reached"), (6, 3, 1))[0]
        story.add(
            GoalClosed(
                goal=goal,
                result=result,
                observation="Samen bekeken aan de keukentafel.",
                at=story.at,
                by_id=story.worker,
            )
        )
    _besides(story, plan)
    return goal


def _besides(story: Story, plan: Plan) -> None:
    """A second goal in some households: it waits, or it was dropped. Which follows from the household, not from chance."""
    day, person = story.at.date(), story.family.members[0]
    turn = person.birth_day % 4
    if turn > 1:
        return
    goal = story.add(
        Goal(
            plan=plan, person=person, domain="meedoen", text="Ik doe weer mee met de buurt",
            met_when="Er is elke week iets om naartoe te gaan.", priority=3, starts_on=day,
            expected_on=day + timedelta(days=240),
        )
    )  # fmt: skip
    story.journal("goal.added", goal)
    own = f"{person.first_names}"
    story.add(
        Action(
            goal=goal,
            doer="member",
            person=person,
            doer_name=own,
            text="Gaat een keer kijken in het dorpshuis",
            added_on=day,
        )
    )
    if turn == 0:
        story.add(
            GoalPostponed(
                goal=goal, reason="Eerst moet het in huis op orde zijn.", from_on=day,
                until_on=story.teller.today + timedelta(days=30), at=story.at, by_id=story.worker,
            )
        )  # fmt: skip
        story.journal("goal.postponed", goal)


def _ask(story: Story, goal: Goal, decided: bool) -> tuple[Aanvraag, Proposal]:
    story.pass_days(0, 4)
    if not decided:
        story.be_recent(17 if story.chance.random() < LATE else 12)
    day, question = story.at.date(), story.question
    aanvraag = story.add(
        Aanvraag(
            number=story.sheet.number("A", day.year),
            case=story.case,
            person=story.family.members[0],
            law="wmo",
            received_on=day,
        )
    )
    for step in ("plan", "aanvraag"):
        story.step(step)
    story.start_clock("wmo-beschikking")
    story.journal("aanvraag.received", aanvraag)
    code = story.here["municipality_id"]
    product = products.start_product(code, question.product, on=day)
    starts_on, ends_on = day + timedelta(days=14), day + timedelta(days=14 + 729)
    price = cost.of(
        products.start_product(code, question.product, on=starts_on), volume=question.volume, form="zin",
        period=Period(starts_on, ends_on + timedelta(days=1)),
    )  # fmt: skip
    proposal = story.add(
        Proposal(
            aanvraag=aanvraag,
            goal=goal,
            product=question.product,
            product_name=product.name,
            product_group=product.group,
            form="zin",
            provider_id=story.teller.provider,
            volume=question.volume,
            unit=product.unit,
            frequency=product.frequency,
            starts_on=starts_on,
            ends_on=ends_on,
            cents_per_year=price.cents_per_year,
            total_cents=price.cents_total,
            tariff=price.tariff,
            reason=GROUNDS,
            at=story.at,
            by_id=story.worker,
        )
    )
    for year, cents in price.years:
        story.add(ProposalYear(proposal=proposal, year=year, cents=cents))
    story.journal("proposal.made", proposal)
    return aanvraag, proposal


def _decide(story: Story, aanvraag: Aanvraag, proposal: Proposal) -> None:
    story.pass_days(2, 17)  # a few are late
    day, code = story.at.date(), story.here["municipality_id"]
    place = next(place for place in places.PLACES if place.code == code)
    source = f"Mandaatbesluit sociaal domein {place.name} (voorbeeld), onderdeel 1.1; Awb, artikel 10:3"
    beschikking = story.add(
        Beschikking(
            number=story.sheet.number("B", day.year),
            aanvraag=aanvraag,
            proposal=proposal,
            outcome="granted",
            grounds=GROUNDS,
            decided_on=day,
            decided_by_id=story.worker,
            mandate=MANDATE,
            mandate_source=source,
            rules_version=version.fingerprint(),
            sent_on=day,
        )
    )
    story.add(ClockMet(clock=story.clock, on=day))
    story.step("besluit")
    story.done_task(
        "besluit",
        f"Besluiten op aanvraag {aanvraag.number}",
        "toegekend",
        reference=f"aanvraag:{aanvraag.number}",
    )
    story.journal("beschikking.decided", beschikking, rule=source)
    allocation = story.add(
        Allocation(
            beschikking=beschikking,
            organisation_id=proposal.provider_id,
            person=aanvraag.person,
            product=proposal.product,
            volume=proposal.volume,
            unit=proposal.unit,
            frequency=proposal.frequency,
            starts_on=proposal.starts_on,
            ends_on=proposal.ends_on,
            sent_at=story.at,
        )
    )
    story.journal("provision.allocated", allocation)
    if (story.teller.today - proposal.starts_on).days > 0:
        story.step("levering")
