"""What one change for many households would be for each of them: the cost before and after, or why somebody is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.people import access
from keukentafel.domain.people.queries.household import born_of, hiding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import cost, mandates, product_criteria, sizes
from keukentafel.rules import deciding as rules
from keukentafel.rules import products as product_rules
from keukentafel.rules.decision_rows import Besluitgrond
from keukentafel.rules.mandates import Grant
from keukentafel.rules.product_criteria import CriterionOpen, CriterionReasonMissing
from keukentafel.rules.products import Product

from . import mandate, register
from . import products as kept
from .actions.asked_again import answered
from .college import to_record
from .group_state import with_state
from .mandate import TO_DECIDE, Decider
from .models import (
    Beschikking,
    DecisionGroup,
    DecisionGroupProduct,
    Proposal,
)
from .stakes import conflicts_of_many
from .weighing import check_days, check_period, check_volume

DECIDES, INTENDS, LEFT_OUT = "decided", "intended", "left_out"
"""What would become of one household; results of models.groups."""
MOST = 1_000
"""Households of one group. Who has more of them writes another: those that were changed already come last."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """One household of the group. beschikking: the decision that holds now, with its aanvraag, person and proposal.

    effective_on  from when it would count; volume and cents_after (eurocents in a full year): the help as it would be
    result        what would become of it; of LEFT_OUT: why (a code), sentence and rule
    """

    beschikking: Any
    effective_on: date
    volume: Decimal
    cents_after: int | None
    result: str
    why: str = ""
    sentence: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is asked once for everybody of a group."""

    group: DecisionGroup
    ground: Besluitgrond | None
    products: tuple[Product, ...]
    hides: frozenset[int]
    grants: Sequence[Grant]
    decider: Decider | None
    stakes: dict[tuple[int, int | None], dict[int, str]]
    on: date
    by_college: bool


def candidates(group: DecisionGroup, *, reader: Reader) -> QuerySet[Beschikking]:
    """The decisions that hold now and give one of these products in this form on or after the day, of households for which
    this reader may decide. Oldest first, but what was changed already comes last."""
    return held(group).filter(
        lets_through(reader, "aanvraag__case"),
        aanvraag__case__household__in=access.households(reader, right=TO_DECIDE),
        municipality__in=reader.municipalities,
    )


def held(group: DecisionGroup) -> QuerySet[Beschikking]:
    """The same for whoever it is about, for a count."""
    known = {name: getattr(group, name) for name in ("pk", "law", "form", "effective_on")}
    rows = with_state(Beschikking.objects.filter(_fits(municipality=group.municipality_id, **known)))
    return rows.order_by(Case(When(changed_already(group), then=Value(1)), default=Value(0)), "pk")


def changed_already(group: DecisionGroup) -> Q:
    """Help that changed on that day for this reason, or later."""
    return Q(effective_on__gt=group.effective_on) | Q(effective_on=group.effective_on, ground=group.ground)


def reached(reader: Reader) -> QuerySet[Beschikking]:
    """Within a statement about groups: the decisions of each that this reader may decide on."""
    outer = {name: OuterRef(name) for name in ("pk", "municipality", "law", "form", "effective_on")}
    return Beschikking.objects.filter(
        lets_through(reader, "aanvraag__case"),
        _fits(**outer),
        aanvraag__case__household__in=access.households(reader, right=TO_DECIDE),
    )


def _fits(*, pk: Any, municipality: Any, law: Any, form: Any, effective_on: Any) -> Q:
    """A decision that holds now and gives what the group with these values is about. Each is a value, or stands for one of a
    statement around it."""
    about = DecisionGroupProduct.objects.filter(product=OuterRef("proposal__product"))
    group = OuterRef(pk) if isinstance(pk, F) else pk
    return Q(
        Exists(about.filter(group=group)),
        municipality=municipality, changed_by__isnull=True, replaced_by__isnull=True, outcome__in=rules.GIVES,
        aanvraag__law=law, proposal__form=form, proposal__ends_on__gte=effective_on,
    )  # fmt: skip


def assess(
    group: DecisionGroup, rows: Iterable[Beschikking], *, by_college: bool = False, reader: Reader
) -> list[Assessed]:
    """What the change would be for each, when this reader decides today: a fixed number of statements. The provider stays, and
    nothing lasts longer, so no contract is asked: help that runs goes on without.

    by_college  the college decides itself, and this reader writes that down
    """
    found = list(rows)
    known = _known(group, found, reader, by_college=by_college)
    return [_one(row, known) for row in found]


def _known(group: DecisionGroup, rows: list[Beschikking], reader: Reader, *, by_college: bool) -> _Known:
    on, here = reader.today, group.municipality_id
    nobody = mandate.Matter(here, group.law, "", group.kind, 0, 0, None)
    try:
        decider: Decider | None = mandate.of_account(
            reader.account, mandate.deciders(nobody, on=on, account=reader.account)
        )
    except mandates.NoMandate:
        decider = None
    accounts = [reader.account, *(int(each.replaces) for each in (decider.deputies if decider else ()))]
    about = [(row.aanvraag.person_id, row.aanvraag.case.household_id) for row in rows]
    return _Known(
        group, rules.named(group.ground, on=on), catalogue(here),
        hiding([row.aanvraag.person_id for row in rows], on=on), register.grants(here, law=group.law), decider,
        conflicts_of_many(accounts, about, on=on), on, by_college,
    )  # fmt: skip


def _one(row: Any, known: _Known) -> Assessed:
    proposal, group = row.proposal, known.group
    first = row.counts_from or proposal.starts_on
    stays = Assessed(row, max(group.effective_on, first), proposal.volume, None, LEFT_OUT)
    if out := _stands_in_the_way(row, known):
        return replace(stays, why=out[0], sentence=out[1])
    if group.kind == "changed" and group.at_most is not None:
        stays = replace(stays, volume=min(proposal.volume, group.at_most))
    try:
        wanted = replace(stays, cents_after=_cents(row, stays, known))
        _check_ground(wanted, known)
        if group.kind == "changed" and (wanted.cents_after, wanted.volume) == (
            proposal.cents_per_year,
            proposal.volume,
        ):
            return replace(
                wanted, why="gelijk", sentence=_("Er verandert niets: de hulp en het bedrag blijven gelijk.")
            )
        _check_criteria(wanted, known)
        _check_mandate(wanted, known)
        if _hears_first(wanted, known):
            return replace(wanted, result=INTENDS)
    except mandates.NoMandate as refusal:
        return replace(wanted, why="mandaat", sentence=str(refusal), rule=refusal.rule)
    except CriterionReasonMissing as refusal:
        sentence = _("De inwoner voldoet niet: %(text)s Besluit voor dit huishouden apart.")
        return replace(wanted, why="voldoet-niet", sentence=sentence % refusal.values)
    except CriterionOpen as refusal:
        sentence = _("Dit moet per huishouden worden beantwoord: %(text)s")
        return replace(wanted, why="per-huishouden", sentence=sentence % refusal.values)
    except Refusal as refusal:
        return replace(stays, why="kan-niet", sentence=str(refusal), rule=refusal.rule)
    return replace(wanted, result=DECIDES)


def _stands_in_the_way(row: Any, known: _Known) -> tuple[str, str] | None:
    """Why this household is looked at by itself, whatever the change is: a code and a sentence."""
    person, group = row.aanvraag.person, known.group
    if row.has_later:
        return "later", _("Er is intussen een later besluit.")
    if not gets_post(person):
        return "overleden", _("De inwoner is overleden of de inschrijving is opgeschort: er gaat geen brief.")
    if person.pk in known.hides:
        return "geheim", _("Het adres is geheim. Besluit voor dit huishouden apart en geef de brief zelf af.")
    if row.is_objected:
        return "bezwaar", _("Er loopt bezwaar of beroep. Wacht op die beslissing.")
    if row.has_intention:
        return "voornemen", _("Er ligt al een voornemen over dit besluit.")
    if row.effective_on and (
        row.effective_on > group.effective_on
        or (row.ground == group.ground and row.effective_on == group.effective_on)
    ):
        return "later", _("De hulp is al veranderd vanaf die dag of later.")
    return None


def _cents(row: Any, wanted: Assessed, known: _Known) -> int:
    """Eurocents in a full year after the change. raises as weighing.weigh, but for what stands beside it"""
    if known.group.kind in rules.STOPS:
        return 0
    proposal: Proposal = row.proposal
    period = Period(wanted.effective_on, proposal.ends_on + timedelta(days=1))
    check_period(row.municipality_id, wanted.effective_on, proposal.ends_on)
    product = product_rules.one(known.products, proposal.product, on=wanted.effective_on)
    check_volume(wanted.volume, product, on=wanted.effective_on)
    check_days(product, [each.period for each in known.products if each.code == proposal.product], period)
    if (product.unit, product.frequency) != (proposal.unit, proposal.frequency):
        raise cost.OtherUnit(
            _("%(product)s telt dan per %(unit)s. Reken het aantal om, en besluit voor dit huishouden apart."),
            product=product.name, unit=sizes.one_of(product.unit), rule=product.source,
        )  # fmt: skip
    cost.check_unit(product, known.products, period)
    share = product_rules.pgb_share(row.municipality_id, on=wanted.effective_on)
    price = cost.of(product, volume=wanted.volume, form=proposal.form, period=period, pgb_share=share)
    return price.cents_per_year


def _check_ground(wanted: Assessed, known: _Known) -> None:
    """raises  rules.deciding.WrongGround, TooEarly"""
    row, group = wanted.beschikking, known.group
    ground = rules.ground(
        group.ground, law=group.law, outcome=group.kind, form=row.proposal.form, on=known.on
    )
    first = row.counts_from or row.proposal.starts_on
    on = rules.after_reply(known.on) if _hears_first(wanted, known) else known.on
    rules.check_day(ground, rules.Facts(row.municipality_id, on, first, first), day=wanted.effective_on)
    assert wanted.cents_after is not None
    less = group.kind in rules.STOPS or wanted.cents_after < row.proposal.cents_per_year
    rules.check_not_less(ground, less=less, asked=False)


def _check_criteria(wanted: Assessed, known: _Known) -> None:
    """What the rules see themselves is judged for each; the rest as the ground says.

    raises  CriterionOpen, CriterionReasonMissing
    """
    if known.group.kind in rules.STOPS:
        return
    row, on = wanted.beschikking, wanted.effective_on
    product = product_rules.one(known.products, row.proposal.product, on=on)
    there = product_criteria.of(product, born=born_of(row.aanvraag.person), on=on)
    product_criteria.again(
        there, answered(row.proposal), asked=known.ground is None or not known.ground.voldoet
    )


def _hears_first(wanted: Assessed, known: _Known) -> bool:
    """source  Awb, artikel 4:8 and 4:12"""
    group, proposal = known.group, wanted.beschikking.proposal
    if known.ground is None or not rules.hears_first(known.ground, asked=False):
        return False
    same = group.kind == "changed" and wanted.volume == proposal.volume
    return not rules.spares_asking(group.exception, form=proposal.form, same_help=same, on=known.on)


def _check_mandate(wanted: Assessed, known: _Known) -> None:
    """raises  rules.mandates.NoMandate"""
    row, decider = wanted.beschikking, known.decider
    if decider is None:
        raise mandates.NoMandate(mandate.NO_ROLE, rule="Awb, artikel 10:3")
    person, home = row.aanvraag.person_id, row.aanvraag.case.household_id
    stakes = known.stakes.get((person, home), {})
    theirs = replace(
        decider,
        conflict=stakes.get(decider.account, ""),
        deputies=tuple(replace(each, conflicted=int(each.replaces) in stakes) for each in decider.deputies),
    )
    matter = mandate.Matter(
        row.municipality_id, known.group.law, kept.group(row.proposal), known.group.kind, wanted.cents_after or 0,
        person, home, signed_by=known.group.by_id,
    )  # fmt: skip
    mandate.held(theirs, to_record(matter) if known.by_college else matter, known.grants, on=known.on)
