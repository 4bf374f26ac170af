"""A professional proposes: which product, from whom, how much, how long, at what cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.contracting import check_provider
from keukentafel.domain.decisions.ends_at_once import check_once
from keukentafel.domain.decisions.lives import check_lives
from keukentafel.domain.decisions.models import (
    Aanvraag,
    Objection,
    Proposal,
    ProposalAlternative,
    ProposalCriterion,
    ProposalYear,
    advices,
    alternatives,
)
from keukentafel.domain.decisions.spoken import check_climbed, found_out_about
from keukentafel.domain.decisions.weighing import Weighed, check_period, weigh
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.plans.queries.goals import goal_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import product_criteria, reasons
from keukentafel.rules.product_criteria import Answer, Judged

from .aanvraag import ReasonMissing
from .decide import AlreadyDecided, UnknownOutcome
from .withdraw import check_not_withdrawn

LONGEST_REASON = 4_000


class UnknownGoal(Refusal):
    """A provision serves an open goal of this person or their whole household, or a need that was found for this person."""


class CheaperMissing(Refusal):
    """There is a cheaper product of the same kind, and nobody wrote why it does not fit."""

    field = "cheaper"


CONSIDERED = {"goedkoper": "cheaper", "anders": "other"}
"""What else was looked at → the argument in which it stands."""


@deed
def make_proposal(
    aanvraag: Aanvraag,
    *,
    goal: int | None = None,
    need: str = "",
    product: str,
    form: str,
    provider: int | None,
    volume: Decimal | int,
    starts_on: date,
    ends_on: date,
    reason: str,
    outcome: str = "granted",
    considered: Mapping[str, str] | None = None,
    criteria: Mapping[str, Answer] | None = None,
    by: Reader,
    at: datetime,
) -> Proposal:
    """Propose a provision for an aanvraag, or to refuse what was asked; it replaces an earlier proposal.

    outcome  refused: a lower step of the ladder may be enough, and nobody needs to deliver
    goal, need  one of both: an open goal of the plan, or the code of a life domain of which the investigation tells something
    volume   units for each turn of the product's frequency, e.g. an hour and a half a week
    ends_on  the last day
    considered  what else was looked at, and why it does not fit: kind of models.alternatives → why not. What the ladder says
             of own strength, network and what is there for everybody comes along by itself
    criteria  whether the resident meets what must hold for the product, by key (rules.product_criteria); what the rules see
             themselves is not asked. What is not met forbids nothing, and has its reason
    raises   AlreadyDecided, UnknownGoal, WrongVolume, NoProvider, UnknownProvider, NoContract, ReasonMissing,
             PeriodTooLong, lives.AfterDeath, ends_at_once.GivenTwice, CheaperMissing,
             rules.reasons.ReasonsTooThin, rules.ladder.LadderSkipped,
             rules.product_criteria.CriterionOpen and CriterionReasonMissing, and what weighing.weigh raises: nothing was written
    source   Wmo 2015, artikel 2.3.5 lid 3 (the ladder)
    The same proposal sent twice is one proposal.
    """
    aanvraag = _open(aanvraag)
    if outcome not in dict(advices()):
        raise UnknownOutcome(_("Kies of u toekent of afwijst."))
    grants = outcome == "granted"
    climbed = _climbed(aanvraag, grants=grants, on=dutch_day(at))
    _check_purpose(aanvraag, goal, need, on=dutch_day(at))
    check_period(aanvraag.municipality_id, starts_on, ends_on)
    if grants:
        check_lives(aanvraag, ends_on=ends_on)
    _check_reason(reason)
    found = weigh(
        aanvraag,
        product=product,
        form=form,
        volume=volume,
        starts_on=starts_on,
        ends_on=ends_on,
        grants=grants,
        reader=by,
    )
    if grants:
        check_once(aanvraag, product=product, starts_on=starts_on, ends_on=ends_on, on=dutch_day(at))
    if grants or provider is not None:
        check_provider(
            aanvraag.municipality_id, form, provider, product=product, group=found.product.group, on=starts_on
        )
    there = product_criteria.of(found.product, born=born_of(aanvraag.person), on=starts_on)
    judged = product_criteria.judge(there, criteria or {})
    _check_considered(considered or {})
    looked_at = climbed | dict(considered or {})
    if grants:
        _check_cheaper(found, looked_at)
    values = {
        "outcome": outcome, "goal_id": goal, "need": need, "product": product, "form": form, "provider_id": provider,
        "volume": volume, "starts_on": starts_on, "ends_on": ends_on, "reason": reason.strip(), "by_id": by.account,
        **kept_of(found),
    }  # fmt: skip
    last = aanvraag.proposals.order_by("-pk").first()
    if last is not None and _same(last, values, looked_at, judged):
        return last
    proposal = Proposal.objects.create(
        municipality_id=aanvraag.municipality_id, aanvraag=aanvraag, at=at, **values
    )
    write_weighed(proposal, found, looked_at, judged)
    journal.note(
        "proposal.made", about=proposal, by=by, at=at, household=aanvraag.case.household_id, rule=found.product.source,
        product=product, form=form, cents_per_year=proposal.cents_per_year, outcome=outcome,
    )  # fmt: skip
    return proposal


def _open(aanvraag: Aanvraag) -> Aanvraag:
    """The same, locked, while something may be proposed. raises AlreadyDecided, and what check_not_withdrawn does"""
    locked = (
        Aanvraag.objects.select_for_update(of=("self",)).select_related("case", "person").get(pk=aanvraag.pk)
    )
    if locked.beschikkingen.exists() and not objected(locked):
        raise AlreadyDecided(_("Op deze aanvraag is al besloten."))
    check_not_withdrawn(locked)
    return locked


def _climbed(aanvraag: Aanvraag, *, grants: bool, on: date) -> dict[str, str]:
    """Why each lower step of the ladder is not enough for the person of this aanvraag, by its code.

    raises  rules.ladder.LadderSkipped
    """
    answers = check_climbed(aanvraag, grants=grants, on=on)
    return {kind: answer.reason for kind, answer in answers.items()}


def _check_purpose(aanvraag: Aanvraag, goal: int | None, need: str, *, on: date) -> None:
    """raises UnknownGoal"""
    if goal is None:
        known = need in intake.needs_of(aanvraag.case_id, found_out_about(aanvraag), on=on)
    else:
        here = Goal.objects.filter(plan__household=aanvraag.case.household_id, closed__isnull=True)
        known = not need and here.filter(goal_of(aanvraag.person_id), pk=goal).exists()
    if not known:
        raise UnknownGoal(
            _(
                "Kies een open doel of een behoefte van deze persoon, of een open doel van het hele huishouden."
            ),
            field="goal",
        )


def _check_reason(reason: str) -> None:
    """raises ReasonMissing, rules.reasons.ReasonsTooThin"""
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise ReasonMissing(_("Schrijf in hooguit %(count)s tekens waarom dit past."), count=LONGEST_REASON)
    reasons.check(reason, field="reason")


def _check_considered(considered: Mapping[str, str]) -> None:
    """raises rules.reasons.ReasonsTooThin"""
    for kind, text in considered.items():
        if text.strip():
            said = _(
                "Schrijf in een hele zin wat er is bekeken, en waarom dat niet past. Wie besluit, leest dit."
            )
            reasons.check(text, field=CONSIDERED[kind], sentence=said)


def _check_cheaper(found: Weighed, looked_at: Mapping[str, str]) -> None:
    """raises CheaperMissing"""
    if found.cheaper and not looked_at.get("goedkoper", "").strip():
        names = ", ".join(each.name for each in found.cheaper)
        raise CheaperMissing(_("Schrijf op waarom dit niet past: %(names)s. Dat is goedkoper."), names=names)


def kept_of(found: Weighed) -> dict[str, Any]:
    """What a proposal keeps of its product and price, so that no later change of the catalogue changes it."""
    product, price = found.product, found.cost
    return {
        "product_name": product.name, "product_group": product.group, "product_text": product.explanation,
        "without_contribution": product.without_contribution, "unit": product.unit, "frequency": product.frequency,
        "cents_per_year": price.cents_per_year, "total_cents": price.cents_total, "tariff": price.tariff,
    }  # fmt: skip


def _same(
    last: Proposal, values: dict[str, Any], looked_at: Mapping[str, str], judged: Iterable[Judged]
) -> bool:
    """Whether the proposal that stands says all of this already."""
    if any(getattr(last, name) != value for name, value in values.items()):
        return False
    told = dict(last.alternatives.values_list("kind", "why_not"))
    rows = last.criteria.order_by("place").values_list("text", "met", "reason")
    return told == _told(looked_at) and list(rows) == [(each.text, each.met, each.reason) for each in judged]


def _told(looked_at: Mapping[str, str]) -> dict[str, str]:
    known = dict(alternatives())
    return {
        kind: text.strip()[:LONGEST_REASON]
        for kind, text in looked_at.items()
        if kind in known and text.strip()
    }


def write_weighed(
    proposal: Proposal, found: Weighed, looked_at: Mapping[str, str], judged: Iterable[Judged] = ()
) -> None:
    here = proposal.municipality_id
    ProposalYear.objects.bulk_create(
        ProposalYear(municipality_id=here, proposal=proposal, year=year, cents=cents)
        for year, cents in found.cost.years
    )
    ProposalAlternative.objects.bulk_create(
        ProposalAlternative(municipality_id=here, proposal=proposal, kind=kind, why_not=text)
        for kind, text in _told(looked_at).items()
    )
    ProposalCriterion.objects.bulk_create(
        ProposalCriterion(
            municipality_id=here, proposal=proposal, place=place, text=each.text, met=each.met, computed=each.computed,
            reason=each.reason,
        )
        for place, each in enumerate(judged)
    )  # fmt: skip


def objected(aanvraag: Aanvraag) -> bool:
    """Whether an objection against its decision is being weighed: a new decision may need a new proposal (Awb 7:11)."""
    rows = Objection.objects.filter(beschikking__aanvraag=aanvraag)
    return rows.filter(decision__isnull=True, withdrawn__isnull=True).exists()
