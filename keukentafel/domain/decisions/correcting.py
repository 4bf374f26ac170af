"""A decision with a mistake gets another in its place: only what differs, and never less without the ground and hearing of a
change."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.guide.queries.products import facts_of
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import deciding as rules
from keukentafel.rules import letters, reasons

from .both import both_say
from .help_days import first_days
from .models import CORRECTED, Beschikking, Intention, Proposal
from .who_asked import BOTH

SOURCE = "Awb, artikel 3:46 en 6:19"
INSTEAD = {"refused": ("refused", "granted"), "partly_granted": ("partly_granted", "granted")}
"""Outcome of a decision with a mistake → what the one in its place may decide; of any other the outcome stays."""


class NotACorrection(Refusal):
    """The resident would get less, or for a shorter time: that is a change."""


class NothingChanges(Refusal):
    """The decision would say what the one before it says."""


class MistakeMissing(Refusal):
    """A correction says what was wrong in the decision that it takes the place of."""


def outcome_of(intention: Intention) -> str:
    """What the decision on it would be."""
    if intention.kind != CORRECTED:
        return intention.kind
    return intention.outcome or intention.beschikking.outcome


def product_of(intention: Intention) -> str:
    """Code of the product that there would be."""
    proposal = intention.beschikking.proposal
    return intention.product or (proposal.product if proposal else "")


def other_product(holds: Beschikking, product: str, outcome: str) -> str:
    """The code where it is another than that of the decision; empty where the product stays, and where help stops."""
    gives = holds.outcome in rules.GIVES and outcome in rules.GIVES
    return product if gives and holds.proposal and product != holds.proposal.product else ""


def takes_away(before: Proposal, intention: Intention) -> bool:
    """Whether the resident gets less, or for a shorter time, than the decision before gave; in another unit it may be so. As much
    help in kind for less money is as much help, but another product for less money is less."""
    if intention.ends_on < before.ends_on:
        return True
    if intention.product:
        fewer = counted_alike(before, intention) and intention.volume < before.volume
        return fewer or intention.cents_per_year < before.cents_per_year
    if intention.volume < before.volume or not counted_alike(before, intention):
        return True
    in_kind = intention.form == before.form == "zin"
    return not in_kind and intention.cents_per_year < before.cents_per_year


def gives_more(before: Proposal, intention: Intention) -> bool:
    """Whether the resident gets more of the same help in the same form."""
    same = not intention.product and intention.form == before.form
    return same and counted_alike(before, intention) and intention.volume > before.volume


def gives_less(intention: Intention) -> bool:
    """The same of a decision with a mistake: also when help would begin later, or stop earlier."""
    holds, before = intention.beschikking, intention.beschikking.proposal
    assert before is not None
    counts = holds.counts_from or before.starts_on
    if outcome_of(intention) in rules.STOPS:
        return intention.effective_on < counts
    if holds.outcome not in rules.GIVES:
        return False
    return takes_away(before, intention) or intention.effective_on > counts


def is_heard_first(intention: Intention, *, on: date) -> bool:
    """Whether the resident is asked first what they think of it. What takes help of a child of twelve to fifteen away is asked of
    both sides, unless both asked for it.

    source  Awb, artikel 4:8; Jeugdwet, artikel 7.3.4
    """
    row, asked = rules.named(intention.ground, on=on), intention.asked_on is not None
    if asked and _is_of_one_side(intention, on=on):
        return True
    if row is None or not rules.hears_first(row, asked=asked):
        return False
    return intention.kind != CORRECTED or gives_less(intention)


def _is_of_one_side(intention: Intention, *, on: date) -> bool:
    """Whether what the child, or who has authority over it, asked for is not what both want."""
    if intention.asked_by == BOTH:
        return False
    aanvraag, before = intention.beschikking.aanvraag, intention.beschikking.proposal
    stops = outcome_of(intention) in rules.STOPS
    less = stops or (before is not None and takes_away(before, intention))
    return less and both_say(aanvraag.person, aanvraag.law, on=on)


def check_correction(intention: Intention, *, on: date) -> str:
    """The articles that a correction rests on when it is decided on that day.

    raises  NotACorrection, rules.deciding.WrongGround, TooEarly
    source  Awb, artikel 3:46, 4:8 and 6:19
    """
    holds, outcome, less = intention.beschikking, outcome_of(intention), gives_less(intention)
    assert holds.proposal is not None
    if less and outcome in rules.ON_AANVRAAG:
        raise NotACorrection(
            _(
                "Zo krijgt de inwoner minder, korter of later hulp dan is besloten. Dat is geen verbetering maar een wijziging: "
                "kies Wijzig, met de grond waarop dat mag. De inwoner reageert dan eerst."
            ),
            rule=rules.HEARING,
        )
    if not intention.ground:
        return SOURCE
    row = rules.ground(
        intention.ground, law=holds.aanvraag.law, outcome=outcome, form=holds.proposal.form, on=on
    )
    if less:
        facts = rules.Facts(holds.municipality_id, on, *first_days(holds, on=on), intention.asked_on)
        rules.check_day(row, facts, day=intention.effective_on)
        rules.check_not_less(row, less=True, asked=False)
    return f"{row.bron}; {SOURCE}"


def check_differs(intention: Intention) -> None:
    """raises  NothingChanges; of a correction that does not say what was wrong MistakeMissing and rules.reasons.ReasonsTooThin"""
    if intention.kind == CORRECTED and not intention.mistake:
        raise MistakeMissing(
            _("Schrijf op wat er fout stond. De inwoner leest dat in de brief."), rule="Awb, artikel 3:46"
        )
    if intention.kind == CORRECTED:
        reasons.check(intention.mistake, field="mistake")
    if intention.kind not in rules.STOPS and _stays(intention):
        raise NothingChanges(_("Er verandert niets: dit is wat al is besloten."), rule="Awb, artikel 3:46")


def instead_choices(row: Beschikking) -> tuple[str, ...]:
    """What a decision in the place of this one may decide; empty: as this one."""
    return INSTEAD.get(row.outcome, ())


def told(beschikking: Beschikking) -> dict[str, letters.Value]:
    """Which decision it takes the place of and what was wrong in that, for its letter; nothing where it corrects none."""
    before, intention = beschikking.replaces, beschikking.intention
    if before is None or intention is None or not intention.mistake:
        return {}
    return {
        "vervangt_nummer": before.number,
        "vervangt_op": before.decided_on,
        "fout": intention.mistake,
    }


def changed(beschikking: Beschikking) -> Beschikking | None:
    """The decision that it changes, also where it takes the place of one that did so with a mistake."""
    row = beschikking
    while row.changes is None and row.replaces is not None:
        row = row.replaces
    return row.changes or beschikking.before


def counted_alike(before: Proposal, intention: Intention) -> bool:
    """Whether the help is counted in the same unit and as often: else numbers say nothing."""
    if intention.unit:
        return (intention.unit, intention.frequency) == (before.unit, before.frequency)
    if not intention.product:
        return True
    other = facts_of(before.municipality_id, intention.product, on=intention.effective_on)
    return other is not None and (other.unit, other.frequency) == (before.unit, before.frequency)


def _stays(intention: Intention) -> bool:
    holds, before = intention.beschikking, intention.beschikking.proposal
    assert before is not None
    names = ("volume", "form", "provider_id", "ends_on")
    same = (
        not intention.product
        and counted_alike(before, intention)
        and all(getattr(intention, name) == getattr(before, name) for name in names)
    )
    if intention.kind != CORRECTED:
        row = rules.named(intention.ground, on=holds.decided_on)
        for_money = row is not None and row.groep
        return same and (not for_money or intention.cents_per_year == before.cents_per_year)
    return (
        same
        and intention.reason.split() == holds.grounds.split()
        and outcome_of(intention) == holds.outcome
        and intention.ground in ("", holds.ground)
        and (holds.outcome not in rules.CHANGES + rules.GIVES or _same_day(intention, holds, before))
    )


def _same_day(intention: Intention, holds: Beschikking, before: Proposal) -> bool:
    return intention.effective_on == (holds.counts_from or before.starts_on)
