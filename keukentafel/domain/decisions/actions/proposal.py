"""A professional proposes: which product, from whom, how much, how long, at what cost."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import Aanvraag, Objection, Proposal, advices, forms
from keukentafel.domain.guide.models import Member
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import cost, ladder, loader
from keukentafel.rules.dated import NotInForce, UnknownCode

from .decide import AlreadyDecided, UnknownOutcome

MOST = 10_000
"""Units in one turn; more is a slip of the finger."""
LONGEST_REASON = 4_000


class UnknownGoal(Refusal):
    """A provision serves an open goal of this household."""


class WrongVolume(Refusal):
    """Nothing, or more than can be."""


class NoProvider(Refusal):
    """In kind needs a provider; a budget has none."""


class UnknownProvider(Refusal):
    """This organisation delivers nothing in this municipality."""


class ReasonMissing(Refusal):
    """A proposal says why this fits."""


class PeriodTooLong(Refusal):
    """Longer than the ordinance allows, or an end before the start."""


@deed
def make_proposal(
    aanvraag: Aanvraag,
    *,
    goal: int,
    product: str,
    form: str,
    provider: int | None,
    volume: int,
    starts_on: date,
    ends_on: date,
    reason: str,
    outcome: str = "granted",
    by: Reader,
    at: datetime,
) -> Proposal:
    """Propose a provision for an aanvraag, or to refuse what was asked; it replaces an earlier proposal.

    outcome  refused: a lower step of the ladder may be enough, and nobody needs to deliver
    volume   units for each turn of the product's frequency, e.g. hours a week
    ends_on  the last day
    raises   AlreadyDecided, UnknownGoal, WrongVolume, NoProvider, UnknownProvider, ReasonMissing, PeriodTooLong,
             rules.ladder.LadderSkipped, rules.cost.FormNotOffered, UnknownCode, NotInForce: nothing was written
    source   Wmo 2015, artikel 2.3.5 lid 3 (the ladder)
    The same proposal sent twice is one proposal.
    """
    aanvraag = Aanvraag.objects.select_for_update(of=("self",)).select_related("case").get(pk=aanvraag.pk)
    if aanvraag.beschikkingen.exists() and not objected(aanvraag):
        raise AlreadyDecided(_("Op deze aanvraag is al besloten."))
    today = dutch_day(at)
    if outcome not in dict(advices()):
        raise UnknownOutcome(_("Kies of u toekent of afwijst."))
    grants = outcome == "granted"
    (ladder.check if grants else ladder.check_answered)(intake.ladder_answers(aanvraag.case_id), on=today)
    if not Goal.objects.filter(
        pk=goal, plan__household=aanvraag.case.household_id, closed__isnull=True
    ).exists():
        raise UnknownGoal(_("Kies een open doel uit het plan van dit huishouden."))
    row = cost.product(aanvraag.municipality_id, product, on=starts_on)
    if row.wet != aanvraag.law or form not in dict(forms()):
        raise cost.FormNotOffered(_("Dit product past niet bij de wet van deze aanvraag."))
    if not 0 < volume <= MOST:
        raise WrongVolume(_("Vul een aantal in van 1 tot en met %(most)s."), most=MOST)
    _check_period(aanvraag.municipality_id, starts_on, ends_on)
    if grants or provider is not None:
        check_provider(aanvraag.municipality_id, form, provider, today)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise ReasonMissing(_("Schrijf in hooguit %(count)s tekens waarom dit past."), count=LONGEST_REASON)
    values = {
        "outcome": outcome,
        "goal_id": goal,
        "product": product,
        "form": form,
        "provider_id": provider,
        "volume": volume,
        "unit": row.eenheid,
        "frequency": row.frequentie,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "cents_per_year": cost.yearly(
            aanvraag.municipality_id, product, volume=volume, form=form, on=starts_on
        ).cents_per_year,
        "reason": reason.strip(),
        "by_id": by.account,
    }
    last = aanvraag.proposals.order_by("-pk").first()
    if last is not None and all(getattr(last, name) == value for name, value in values.items()):
        return last
    proposal = Proposal.objects.create(
        municipality_id=aanvraag.municipality_id, aanvraag=aanvraag, at=at, **values
    )
    journal.note(
        "proposal.made", about=proposal, by=by, at=at, household=aanvraag.case.household_id, rule=row.bron,
        product=product, form=form, cents_per_year=proposal.cents_per_year, outcome=outcome,
    )  # fmt: skip
    return proposal


def _check_period(municipality: int, starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise PeriodTooLong(_("De laatste dag ligt voor de eerste dag."))
    try:
        norm = loader.load().gemeenten[municipality].verordening.get("beschikking-looptijd", on=starts_on)
    except (KeyError, UnknownCode, NotInForce):
        return
    if ends_on >= _months_later(starts_on, int(norm.waarde)):
        raise PeriodTooLong(
            _("Eén besluit duurt hooguit %(months)s maanden. Kies een eerdere laatste dag."),
            months=int(norm.waarde),
            rule=norm.bron,
        )


def objected(aanvraag: Aanvraag) -> bool:
    """Whether an objection against its decision is being weighed: a new decision may need a new proposal (Awb 7:11)."""
    rows = Objection.objects.filter(beschikking__aanvraag=aanvraag)
    return rows.filter(decision__isnull=True, withdrawn__isnull=True).exists()


def check_provider(municipality: int, form: str, provider: int | None, today: date) -> None:
    if form == "pgb":
        if provider is not None:
            raise NoProvider(
                _("Bij een pgb kiest de inwoner zelf wie de hulp geeft. Laat de aanbieder leeg.")
            )
        return
    if provider is None:
        raise NoProvider(_("Kies een aanbieder."))
    if not Member.objects.filter(current(today), organisation=provider, municipality=municipality).exists():
        raise UnknownProvider(_("Kies een aanbieder die in deze gemeente levert."))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28)) if day.day > 28 else date(year, month + 1, day.day)
