"""One change for many households: written down, looked at, decided on, and then carried out one household at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.decisions import college as by_college
from keukentafel.domain.decisions import grouping
from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.group_seen import check_seen
from keukentafel.domain.decisions.models import (
    Beschikking,
    DecisionGroup,
    DecisionGroupDropped,
    DecisionGroupLine,
    DecisionGroupProduct,
    DecisionGroupResult,
    DecisionGroupStarted,
    Intention,
    group_kinds,
)
from keukentafel.domain.decisions.weighing import WrongVolume, check_volume
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import cost, products, reasons
from keukentafel.rules import deciding as rules

from .aanvraag import ReasonMissing
from .group_rights import may_run

CARRY_OUT = "keukentafel.process.decide_group"
"""The name under which the worker listens."""
LONGEST = 4_000


class WrongGroup(Refusal):
    """What was filled in does not make one change."""


class WrongMost(WrongGroup):
    """Nobody can get this much of it."""

    field = "at_most"


class GroupClosed(Refusal):
    """It was started or dropped."""


class NotYourGroup(Refusal):
    """It is for who wrote it, and for who holds a mandate for it."""


class NothingToDecide(Refusal):
    """Nobody is left for whom it would change anything."""


@dataclass(frozen=True, slots=True)
class ForMany:
    """What is intended for everybody with one of these products in this form.

    products      codes of the catalogue, all of one law
    kind          changed or ended; ground: code of besluitgronden.toml that fits many households
    effective_on  the first day on which it counts; when help stops the first day without it
    at_most       units in one turn: who has more gets this; None: as much as now
    exception     code of why nobody is heard first, which holds only where no more than money changes; why: why it fits
    """

    municipality: int
    products: tuple[str, ...]
    form: str
    kind: str
    ground: str
    reason: str
    effective_on: date
    at_most: Decimal | int | None = None
    exception: str = ""
    why: str = ""


@deed
def propose_for_many(wanted: ForMany, *, by: Reader, at: datetime) -> DecisionGroup:
    """Write it down. Nothing is decided yet; who writes it signs it, so where four eyes are asked somebody else decides.

    raises  NotYours, WrongGroup, WrongMost, ReasonMissing, rules.cost.FormNotOffered, rules.dated.UnknownCode and NotInForce,
            rules.deciding.WrongGround and TooEarly: nothing was written
    source  Awb, artikel 3:46, 4:8 and 4:12; Wmo 2015, artikel 2.1.3
    """
    if wanted.municipality not in by.municipalities:
        raise NotYours(wanted.municipality)
    today = dutch_day(at)
    about = _products(wanted, today)
    _check_most(wanted, about)
    _check(wanted, today, about[0].law)
    made = DecisionGroup.objects.create(
        municipality_id=wanted.municipality, kind=wanted.kind, law=about[0].law, form=wanted.form,
        ground=wanted.ground, reason=wanted.reason.strip(),
        effective_on=wanted.effective_on, at_most=wanted.at_most, exception=wanted.exception,
        why=wanted.why.strip()[:400] if wanted.exception else "", at=at, by_id=by.account,
    )  # fmt: skip
    DecisionGroupProduct.objects.bulk_create(
        DecisionGroupProduct(
            municipality_id=wanted.municipality, group=made, product=each.code, product_name=each.name
        )
        for each in about
    )
    codes = " ".join(each.code for each in about)[:200]
    journal.note("decision_group.made", about=made, by=by, at=at, product=codes, ground=made.ground)
    return made


@deed
def drop_group(group: DecisionGroup, *, by: Reader, at: datetime) -> DecisionGroupDropped:
    """It goes no further. raises GroupClosed, NotYourGroup"""
    group = _open(group)
    _check_may_run(group, by)
    made = DecisionGroupDropped.objects.create(
        municipality_id=group.municipality_id, group=group, at=at, by_id=by.account
    )
    journal.note("decision_group.dropped", about=group, by=by, at=at)
    return made


@deed
def start_group(
    group: DecisionGroup, *, seen: str | None = None, college: College | None = None, by: Reader, at: datetime
) -> DecisionGroupStarted:
    """Decide so for every household that this reader may decide for, and ask a worker to write the decisions one by one.
    Each is weighed anew when its turn comes: mandate, objection, address, ground.

    Of more than grouping.MOST the first are decided on.

    seen     what the page said it would be (group_seen.mark); None: nobody looked at a page
    college  what burgemeester en wethouders decided themselves, in the place of a mandate: who may write that down starts it
    raises   GroupClosed, NotAsSeen, NothingToDecide, NotOfTheCollege
    """
    group = _open(group)
    if college is not None:
        college = by_college.checked(college, since=by_college.FIRST, today=dutch_day(at))
    rows = grouping.candidates(group, reader=by)[: grouping.MOST]
    found = grouping.assess(group, rows, by_college=college is not None, reader=by)
    if all(each.result == grouping.LEFT_OUT for each in found):
        raise NothingToDecide(_("Er is geen huishouden over waarvoor u dit kunt besluiten."))
    if seen is not None:
        check_seen(seen, found)
    made = DecisionGroupStarted.objects.create(
        municipality_id=group.municipality_id, group=group, college_number=college.number if college else "",
        college_on=college.on if college else None, at=at, by_id=by.account,
    )  # fmt: skip
    DecisionGroupLine.objects.bulk_create(
        DecisionGroupLine(
            municipality_id=group.municipality_id, group=group, beschikking=each.beschikking, place=place
        )
        for place, each in enumerate(found, start=1)
    )
    journal.note(
        "decision_group.started", about=group, by=by, at=at, lines=len(found),
        rule=(college.source if college else "")[:160],
    )  # fmt: skip
    _ask(group)
    return made


@deed
def go_on(group: DecisionGroup, *, by: Reader, at: datetime) -> None:
    """Ask a worker once more; it goes on where it stopped. raises NotYourGroup"""
    _check_may_run(group, by)
    if group.lines.filter(result__isnull=True).exists():
        journal.note("decision_group.tried_again", about=group, by=by, at=at)
        _ask(group)


@deed
def keep_result(
    line: DecisionGroupLine, intention: Intention, *, decision: Beschikking | None = None, at: datetime
) -> DecisionGroupResult:
    """What became of one household: an intention about which the resident is heard first, or the decision on it as well."""
    return DecisionGroupResult.objects.create(
        municipality_id=line.municipality_id, line=line, intention=intention, decision=decision, at=at,
        result=grouping.DECIDES if decision else grouping.INTENDS,
    )  # fmt: skip


@deed
def leave_out(
    line: DecisionGroupLine, *, why: str, sentence: str, by: Reader | None, at: datetime
) -> DecisionGroupResult:
    """This household is looked at by itself. why: a code; sentence: for whoever looks it up"""
    journal.note(
        "decision_group.left_out", about=line.group, by=by, at=at,
        household=line.beschikking.aanvraag.case.household_id, why=why,
    )  # fmt: skip
    return DecisionGroupResult.objects.create(
        municipality_id=line.municipality_id, line=line, result=grouping.LEFT_OUT, why=why,
        sentence=sentence[:400], at=at,
    )  # fmt: skip


def _check_may_run(group: DecisionGroup, by: Reader) -> None:
    """raises  NotYourGroup"""
    if not may_run(group, by=by):
        raise NotYourGroup(
            _("Dit kan alleen wie het groepsbesluit schreef, of wie er een mandaat voor heeft."),
            rule="Awb, artikel 10:3",
        )


def _products(wanted: ForMany, today: date) -> list[products.Product]:
    """raises  WrongGroup, rules.cost.FormNotOffered, rules.dated.UnknownCode and NotInForce"""
    known = catalogue(wanted.municipality)
    begins = {each.code: each.period.start for each in products.from_day(known, today)}
    about = [
        products.one(known, code, on=max(today, min(begins.get(code, today), wanted.effective_on)))
        for code in dict.fromkeys(wanted.products)
    ]
    if not about:
        raise WrongGroup(_("Kies een voorziening."), field="products")
    if len({each.law for each in about}) > 1:
        raise WrongGroup(
            _("Kies voorzieningen van één wet: de grond en de brief zijn per wet."), field="products"
        )
    for each in about:
        cost.check_form(each, wanted.form)
    return about


def _check(wanted: ForMany, today: date, law: str) -> None:
    """raises  WrongGroup, ReasonMissing, rules.deciding.WrongGround and TooEarly"""
    if wanted.kind not in dict(group_kinds()):
        raise WrongGroup(_("Kies of de hulp verandert of stopt."), field="kind")
    fitting = rules.for_many(law=law, outcome=wanted.kind, form=wanted.form, on=today)
    ground = next((each for each in fitting if each.code == wanted.ground), None)
    if ground is None:
        raise rules.WrongGround(
            _("Kies een grond die voor veel huishoudens tegelijk geldt."), rule="Awb, artikel 3:2 en 3:46"
        )
    if not wanted.reason.strip() or len(wanted.reason) > LONGEST:
        raise ReasonMissing(
            _("Schrijf in hooguit %(count)s tekens waarom."), count=LONGEST, rule="Awb, artikel 3:46"
        )
    reasons.check(wanted.reason, field="reason")
    by_letter = rules.hears_first(ground, asked=False) and not wanted.exception
    facts = rules.Facts(wanted.municipality, rules.after_reply(today) if by_letter else today, today, today)
    rules.check_day(ground, facts, day=wanted.effective_on)
    if wanted.exception and not any(
        each.code == wanted.exception and each.geld for each in rules.exceptions(on=today)
    ):
        raise WrongGroup(
            _("Deze uitzondering past niet bij veel huishoudens tegelijk."),
            rule="Awb, artikel 4:11 en 4:12",
            field="exception",
        )
    if wanted.exception and not wanted.why.strip():
        raise WrongGroup(
            _("Schrijf op waarom deze uitzondering hier past."), rule="Awb, artikel 4:12", field="why"
        )
    if wanted.exception:
        reasons.check(wanted.why, field="why", rule="Awb, artikel 4:12")


def _check_most(wanted: ForMany, about: Sequence[products.Product]) -> None:
    """raises  WrongMost"""
    if wanted.at_most is None:
        return
    if wanted.kind != "changed":
        raise WrongMost(_("Een hoogste aantal past alleen bij wijzigen."))
    for each in about:
        try:
            check_volume(wanted.at_most, each, on=wanted.effective_on)
        except WrongVolume as refusal:
            raise WrongMost(refusal.sentence, **refusal.values) from None


def _open(group: DecisionGroup) -> DecisionGroup:
    """For one writer at a time. raises GroupClosed"""
    found = DecisionGroup.objects.select_for_update().get(pk=group.pk)
    if DecisionGroupStarted.objects.filter(group=found).exists():
        raise GroupClosed(_("Hierover is al besloten. Hieronder staat per huishouden wat ervan kwam."))
    if DecisionGroupDropped.objects.filter(group=found).exists():
        raise GroupClosed(_("Dit groepsbesluit is vervallen."))
    return found


def _ask(group: DecisionGroup) -> None:
    queue.configure_task(CARRY_OUT, queue="letters").defer(
        group_id=group.pk, municipality=group.municipality_id
    )
