"""What was proposed is looked at again when it is granted: what it rests on may have changed since."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal

from .contracting import check_provider
from .models import Aanvraag, Proposal
from .weighing import Weighed, weigh

AGAIN = "Awb, artikel 3:2"


class ChangedSince(Refusal):
    """Product, price, contract, other help or the resident is not what it was when this was proposed."""


def check_still(aanvraag: Aanvraag, proposal: Proposal) -> None:
    """Whether this can be granted as it was proposed: some statements more than weighing.weigh.

    raises  ChangedSince
    source  Awb, artikel 3:2
    """
    _check_lives(aanvraag, proposal)
    try:
        found = weigh(
            aanvraag, product=proposal.product, form=proposal.form, volume=proposal.volume,
            starts_on=proposal.starts_on, ends_on=proposal.ends_on,
        )  # fmt: skip
        check_provider(
            aanvraag.municipality_id, proposal.form, proposal.provider_id, product=proposal.product,
            group=found.product.group, on=proposal.starts_on,
        )  # fmt: skip
    except Refusal as refusal:
        raise _changed(str(refusal)) from None
    if not _costs_the_same(proposal, found):
        raise _changed(_("het tarief is veranderd."))


def _check_lives(aanvraag: Aanvraag, proposal: Proposal) -> None:
    died = aanvraag.person.died_on
    if died is not None and proposal.ends_on > died:
        raise _changed(
            _("de inwoner is overleden op %(day)s, voor de laatste dag.") % {"day": plain_date(died)}
        )


def _costs_the_same(proposal: Proposal, found: Weighed) -> bool:
    """A proposal of before its total was kept says nothing of it."""
    if proposal.total_cents is None or proposal.tariff is None:
        return True
    return (proposal.total_cents, proposal.tariff) == (found.cost.cents_total, found.cost.tariff)


def _changed(what: str) -> ChangedSince:
    return ChangedSince(
        _("Zo kan dit niet meer worden toegekend. Sinds het voorstel is er iets veranderd: %(what)s Maak een nieuw voorstel."),
        what=what, rule=AGAIN,
    )  # fmt: skip
