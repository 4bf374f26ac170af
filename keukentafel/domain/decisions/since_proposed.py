"""What was proposed or intended is looked at again when it is decided: what it rests on may have changed since."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import sizes
from keukentafel.rules.deciding import GIVES

from . import correcting, products
from .contracting import check_provider
from .ends_at_once import check_once
from .lives import died_before
from .models import CORRECTED, Aanvraag, Intention, Proposal
from .spoken import check_climbed
from .weighing import Weighed, weigh

AGAIN = "Awb, artikel 3:2"


class ChangedSince(Refusal):
    """Product, price, contract, other help, the resident or what was found out is not what it was when this was proposed."""


def check_still(aanvraag: Aanvraag, proposal: Proposal, *, on: date, reader: Reader) -> None:
    """Whether this can be granted as it was proposed: some statements more than weighing.weigh.

    on      the day of the decision
    raises  ChangedSince
    source  Awb, artikel 3:2
    """
    _check_lives(aanvraag, proposal.ends_on)
    try:
        check_climbed(aanvraag, grants=True, on=dutch_day(proposal.at))
        found = weigh(
            aanvraag, product=proposal.product, form=proposal.form, volume=proposal.volume,
            starts_on=proposal.starts_on, ends_on=proposal.ends_on, reader=reader,
        )  # fmt: skip
        check_provider(
            aanvraag.municipality_id, proposal.form, proposal.provider_id, product=proposal.product,
            group=found.product.group, on=proposal.starts_on,
        )  # fmt: skip
        check_once(
            aanvraag, product=proposal.product, starts_on=proposal.starts_on, ends_on=proposal.ends_on, on=on
        )
    except Refusal as refusal:
        raise _changed(str(refusal)) from None
    if (proposal.unit, proposal.frequency) != (found.product.unit, found.product.frequency):
        raise _changed(_counts_now(found))
    if not _costs_the_same(proposal, found):
        raise _changed(_("het tarief is veranderd."))


def check_still_intended(intention: Intention, *, reader: Reader) -> None:
    """The same of help that is changed, extended, revised or corrected. What help in kind costs the municipality now is for the
    mandate; an amount of money the resident read is decided as they read it.

    raises  ChangedSince
    source  Awb, artikel 3:2
    """
    if not _gives(intention):
        return
    try:
        _check_lives(intention.beschikking.aanvraag, intention.ends_on)
        found = weigh_intended(intention, reader=reader)
        check_contract(intention)
    except ChangedSince as refusal:
        raise _changed_intention(str(refusal.values["what"])) from None
    except Refusal as refusal:
        raise _changed_intention(str(refusal)) from None
    if intention.unit and (intention.unit, intention.frequency) != (
        found.product.unit,
        found.product.frequency,
    ):
        raise _changed_intention(_counts_now(found))
    if intention.form != "zin" and found.cost.cents_per_year != intention.cents_per_year:
        raise _changed_intention(_("het tarief is veranderd."))


def check_contract(intention: Intention) -> None:
    """Who is to give help that begins, becomes another or lasts longer has a contract for it; a correction asks nothing new, and
    help that runs goes on without. raises what contracting.check_provider raises"""
    holds, before = intention.beschikking, intention.beschikking.proposal
    if before is None or not _gives(intention):
        return
    begins = holds.outcome not in GIVES
    other = (intention.form, intention.provider_id) != (before.form, before.provider_id)
    longer = intention.kind != CORRECTED and intention.ends_on > before.ends_on
    if begins or other or longer or intention.product:
        check_provider(
            intention.municipality_id, intention.form, intention.provider_id, product=correcting.product_of(intention),
            group=products.group_of(intention), on=intention.effective_on,
        )  # fmt: skip


def weigh_intended(intention: Intention, *, reader: Reader | None = None) -> Weighed:
    """What it would be and cost if it were decided now. raises as weighing.weigh"""
    return weigh(
        intention.beschikking.aanvraag, product=correcting.product_of(intention), form=intention.form,
        volume=intention.volume, starts_on=intention.effective_on, ends_on=intention.ends_on,
        reader=reader,
    )  # fmt: skip


def cents_now(intention: Intention) -> int:
    """Eurocents in a full year if it were decided now; as it was meant where it cannot be any more."""
    if not _gives(intention):
        return 0
    try:
        return weigh_intended(intention).cost.cents_per_year
    except Refusal:
        return intention.cents_per_year


def _gives(intention: Intention) -> bool:
    return correcting.outcome_of(intention) in GIVES


def _check_lives(aanvraag: Aanvraag, ends_on: date) -> None:
    if died := died_before(aanvraag, ends_on):
        raise _changed(
            _("de inwoner is overleden op %(day)s, voor de laatste dag.") % {"day": plain_date(died)}
        )


def _costs_the_same(proposal: Proposal, found: Weighed) -> bool:
    """A proposal of before its total was kept says nothing of it."""
    if proposal.total_cents is None or proposal.tariff is None:
        return True
    return (proposal.total_cents, proposal.tariff) == (found.cost.cents_total, found.cost.tariff)


def _counts_now(found: Weighed) -> str:
    return _("het product telt nu per %(unit)s.") % {"unit": sizes.one_of(found.product.unit)}


def _changed(what: str) -> ChangedSince:
    return ChangedSince(
        _("Zo kan dit niet meer worden toegekend. Sinds het voorstel is er iets veranderd: %(what)s Maak een nieuw voorstel."),
        what=what, rule=AGAIN,
    )  # fmt: skip


def _changed_intention(what: str) -> ChangedSince:
    return ChangedSince(
        _("Zo kan dit niet meer. Sinds het voornemen is er iets veranderd: %(what)s Verander het voornemen, of laat het vallen."),
        what=what, rule=AGAIN,
    )  # fmt: skip
