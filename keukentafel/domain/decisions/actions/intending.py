"""What comes before a decision about help that somebody has: the intention, and what the resident says to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import reach
from keukentafel.domain.decisions import correcting, who_asked
from keukentafel.domain.decisions.help_days import first_days
from keukentafel.domain.decisions.lives import check_ground_of
from keukentafel.domain.decisions.models import (
    CORRECTED,
    ON_OBJECTION,
    Beschikking,
    Intention,
    IntentionDropped,
    Proposal,
    forms,
    intended,
)
from keukentafel.domain.decisions.since_proposed import check_contract
from keukentafel.domain.decisions.weighing import check_period, weigh
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import cost, reasons
from keukentafel.rules import deciding as rules
from keukentafel.rules.product_criteria import Answer, Judged
from keukentafel.rules.products import Product

from . import asked_again
from .aanvraag import ReasonMissing

LONGEST = 4_000
REPLACED = "Er kwam een ander voornemen voor in de plaats."


class NotTheLast(Refusal):
    """There is a later decision already, or nothing that can be changed."""


class IntentionOpen(Refusal):
    """There is an intention about this decision that waits. `intention` is its key."""

    @property
    def intention(self) -> int:
        return int(self.values["intention"])


class IntentionClosed(Refusal):
    """It was decided on, or dropped."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is intended.

    kind          changed, extended, revised, withdrawn, ended, or corrected (a new decision in the place of one with a mistake)
    ground        code of besluitgronden.toml; of a correction "" where the ground stays
    effective_on  the first day on which it counts; when help stops the first day without it
    asked_on      the day on which the resident asked for it; None: the municipality does it of itself
    asked_by      of models.sides, of a child of twelve to fifteen; "" of anybody else
    volume, form, provider, ends_on  the help as it will be; None: as it is. Left alone when help stops
    criteria      whether the resident meets what must hold for the product, by key; None: as was answered before
    mistake       of a correction: what was wrong; outcome: what it decides, "" as the decision with the mistake did
    product       another one, because that of the decision was a mistake: in a correction, or on a ground that is one
    """

    kind: str
    ground: str
    reason: str
    effective_on: date
    asked_on: date | None = None
    asked_by: str = ""
    volume: Decimal | int | None = None
    form: str = ""
    provider: int | None = None
    ends_on: date | None = None
    mistake: str = ""
    outcome: str = ""
    product: str = ""
    criteria: Mapping[str, Answer] | None = None


@deed
def intend(
    beschikking: Beschikking,
    wanted: Wanted,
    *,
    letter: bool = False,
    signed_by: int | None = None,
    instead_of: Intention | None = None,
    by: Reader,
    at: datetime,
) -> Intention:
    """Write down what is intended with a decision that was taken. Who writes it signs the proposal for four eyes.

    letter     the resident is asked by letter, where that is asked first: it cannot be decided on before their days to answer end
    signed_by  the account of who proposed it, where somebody else has it carried out
    instead_of the one of before, that fell with it
    raises  NotYours, NotTheLast, IntentionOpen, ReasonMissing, WrongVolume, PeriodTooLong, NoProvider, UnknownProvider,
            rules.reasons.ReasonsTooThin, rules.deciding.WrongGround, TooEarly, LeavesGap and NotAsked,
            rules.cost.FormNotOffered, who_asked.SideMissing, correcting.NotACorrection, MistakeMissing and NothingChanges,
            rules.product_criteria.CriterionOpen and CriterionReasonMissing: nothing was written
    source  Wmo 2015, artikel 2.3.9 and 2.3.10; Jeugdwet, artikel 8.1.4
    """
    reach.locked(beschikking.aanvraag.case, by=by)
    holds, today = last_of(beschikking), dutch_day(at)
    if holds.pk != beschikking.pk:
        raise NotTheLast(_("Er is al een later besluit: %(number)s."), number=holds.number)
    open_one = waiting(holds)
    if open_one is not None:
        raise IntentionOpen(_("Over dit besluit is al een voornemen."), intention=open_one.pk)
    if not wanted.reason.strip() or len(wanted.reason) > LONGEST:
        raise ReasonMissing(
            _("Schrijf in hooguit %(count)s tekens waarom."), count=LONGEST, rule="Awb, artikel 3:46"
        )
    reasons.check(wanted.reason, field="reason")
    if wanted.kind != CORRECTED:
        since = _first_decided(holds, wanted)
        rules.check_asked(wanted.ground, asked_on=wanted.asked_on, since=since, today=today)
    asked_by = who_asked.side(holds.aanvraag, asked_on=wanted.asked_on, said=wanted.asked_by, on=today)
    before = _proposal_of(holds, wanted)
    if wanted.kind == "extended":
        rules.check_joins(before.ends_on, day=wanted.effective_on, today=today)
    content = _content(holds, before, wanted, by)
    made = Intention(
        municipality_id=holds.municipality_id, beschikking=holds, kind=wanted.kind, ground=wanted.ground,
        reason=wanted.reason.strip(), effective_on=wanted.effective_on, asked_on=wanted.asked_on, asked_by=asked_by, at=at,
        by_id=signed_by or by.account, mistake=wanted.mistake.strip()[:LONGEST], outcome=wanted.outcome, instead_of=instead_of,
        **content,
    )  # fmt: skip
    check_contract(made)
    correcting.check_differs(made)
    by_letter = letter and correcting.is_heard_first(made, on=today)
    source = check_ground(made, on=rules.after_reply(today) if by_letter else today)
    judged = _judged(holds, wanted)
    made.save(force_insert=True)
    asked_again.keep(made, judged)
    journal.note(
        "intention.made", about=made, by=by, at=at, household=holds.aanvraag.case.household_id, rule=source[:160],
        intended=made.kind, ground=made.ground,
    )  # fmt: skip
    return made


@deed
def drop(intention: Intention, *, reason: str, by: Reader, at: datetime) -> IntentionDropped:
    """It goes no further. raises NotYours, IntentionClosed, rules.reasons.ReasonsTooThin"""
    intention = open_intention(intention, by=by)
    reasons.check(reason, field="reason")
    made = IntentionDropped.objects.create(
        municipality_id=intention.municipality_id, intention=intention, reason=reason.strip()[:400], at=at,
        by_id=by.account,
    )  # fmt: skip
    journal.note(
        "intention.dropped",
        about=intention,
        by=by,
        at=at,
        household=intention.beschikking.aanvraag.case.household_id,
    )
    return made


@deed
def renew(intention: Intention, wanted: Wanted, *, letter: bool, by: Reader, at: datetime) -> Intention:
    """The same in another way, before it is decided on: a new one takes its place, and the kind and what the resident asked stay.
    Which side asked is said now where it was not kept: it was not asked yet, or the child became twelve since.

    raises  NotYours, IntentionClosed and what intend raises: nothing was written
    """
    intention = open_intention(intention, by=by)
    said = intention.asked_by or wanted.asked_by
    wanted = replace(wanted, kind=intention.kind, asked_on=intention.asked_on, asked_by=said)
    drop(intention, reason=REPLACED, by=by, at=at)
    return intend(intention.beschikking, wanted, letter=letter, instead_of=intention, by=by, at=at)


def last_of(beschikking: Beschikking) -> Beschikking:
    """The one that holds now, after every change and replacement of this one."""
    rows = Beschikking.objects.select_related("aanvraag__case", "proposal", "changes", "replaces")
    found = rows.filter(aanvraag=beschikking.aanvraag_id, changed_by__isnull=True, replaced_by__isnull=True)
    return found.get()


def waiting(beschikking: Beschikking) -> Intention | None:
    """The intention about this decision that nobody decided on or dropped yet."""
    rows = Intention.objects.filter(beschikking=beschikking, dropped__isnull=True, decision__isnull=True)
    return rows.order_by("pk").first()


def open_intention(intention: Intention, *, by: Reader) -> Intention:
    """The row, for one writer at a time. raises NotYours, IntentionClosed"""
    reach.locked(intention.beschikking.aanvraag.case, by=by)
    rows = Intention.objects.select_for_update(of=("self",))
    found = rows.select_related("beschikking__aanvraag__case", "beschikking__proposal").get(pk=intention.pk)
    check_open(found)
    return found


def check_open(intention: Intention) -> None:
    """raises IntentionClosed"""
    if IntentionDropped.objects.filter(intention=intention).exists():
        raise IntentionClosed(_("Dit voornemen is vervallen."))
    if Beschikking.objects.filter(intention=intention).exists():
        raise IntentionClosed(_("Over dit voornemen is al besloten."))


def check_ground(intention: Intention, *, on: date) -> str:
    """The article that it rests on when it is decided on that day.

    raises  what lives.check_ground_of raises; rules.deciding.WrongGround, TooEarly; correcting.NotACorrection
    """
    if intention.kind == CORRECTED:
        return correcting.check_correction(intention, on=on)
    holds, asked = intention.beschikking, intention.asked_on
    assert holds.proposal is not None
    row = rules.ground(
        intention.ground, law=holds.aanvraag.law, outcome=intention.kind, form=holds.proposal.form, on=on
    )
    check_ground_of(holds.aanvraag.person, row, day=intention.effective_on)
    facts = rules.Facts(holds.municipality_id, on, *first_days(holds, on=on), asked)
    rules.check_product(row, another=bool(intention.product))
    rules.check_day(row, facts, day=intention.effective_on)
    less = intention.kind in rules.STOPS or correcting.takes_away(holds.proposal, intention)
    rules.check_not_less(row, less=less, asked=asked is not None)
    rules.check_not_more(row, more=correcting.gives_more(holds.proposal, intention))
    return row.bron


def _first_decided(holds: Beschikking, wanted: Wanted) -> date:
    """Before the first decision on the aanvraag nobody could ask to change it."""
    if wanted.asked_on is None:
        return holds.decided_on
    return Beschikking.objects.filter(aanvraag=holds.aanvraag_id).earliest("pk").decided_on


def _proposal_of(holds: Beschikking, wanted: Wanted) -> Proposal:
    """raises  NotTheLast when there is no help to change"""
    corrects = wanted.kind == CORRECTED
    may = ("", *correcting.instead_choices(holds)) if corrects else ("",)
    if wanted.kind not in dict(intended()) or wanted.outcome not in may:
        raise NotTheLast(_("Kies wat u met het besluit wilt doen."))
    nothing_left = not corrects and holds.outcome not in rules.GIVES
    if holds.proposal is None or nothing_left or holds.outcome in ON_OBJECTION:
        raise NotTheLast(_("Met dit besluit is er geen hulp meer. Er valt niets te wijzigen."))
    return holds.proposal


def _judged(holds: Beschikking, wanted: Wanted) -> tuple[Judged, ...]:
    """raises  rules.product_criteria.CriterionOpen and CriterionReasonMissing"""
    if other := correcting.other_product(holds, wanted.product, _outcome(holds, wanted)):
        return asked_again.judged_of(holds, other, on=wanted.effective_on, answers=wanted.criteria or {})
    if wanted.kind not in asked_again.KINDS:
        return ()
    return asked_again.judged_again(
        holds, ground=wanted.ground, on=wanted.effective_on, answers=wanted.criteria
    )


def _outcome(holds: Beschikking, wanted: Wanted) -> str:
    return (wanted.outcome or holds.outcome) if wanted.kind == CORRECTED else wanted.kind


def _content(holds: Beschikking, before: Proposal, wanted: Wanted, by: Reader) -> dict[str, object]:
    """The help as it will be. raises what decisions.weighing raises, WrongGround"""
    outcome = _outcome(holds, wanted)
    stays = outcome not in rules.GIVES
    form = before.form if stays or not wanted.form else wanted.form
    provider = before.provider_id if stays else wanted.provider
    volume = before.volume if stays or wanted.volume is None else wanted.volume
    ends_on = before.ends_on if stays or wanted.ends_on is None else wanted.ends_on
    if form not in dict(forms()):
        raise cost.FormNotOffered(_("Kies zorg in natura of een pgb."))
    if wanted.effective_on > before.ends_on and wanted.kind not in ("extended", CORRECTED):
        raise rules.WrongGround(_("Op die dag is de hulp al afgelopen. Kies verlengen."))
    if wanted.kind == "extended" and ends_on <= before.ends_on:
        raise rules.WrongGround(_("Verlengen is een latere laatste dag dan nu."))
    counted: Proposal | Product = before
    cents, another = before.cents_per_year, correcting.other_product(holds, wanted.product, outcome)
    if not stays:
        check_period(holds.municipality_id, wanted.effective_on, ends_on)
        found = weigh(
            holds.aanvraag, product=another or before.product, form=form, volume=volume, starts_on=wanted.effective_on,
            ends_on=ends_on, reader=by,
        )  # fmt: skip
        cents, counted = found.cost.cents_per_year, found.product
    given = {"product": another, "form": form, "provider_id": provider, "volume": volume, "ends_on": ends_on}
    return {**given, "cents_per_year": cents, "unit": counted.unit, "frequency": counted.frequency}
