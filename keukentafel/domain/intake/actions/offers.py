"""Which offers were looked at: chosen, or not and why. The reasons feed the ladder."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.models import Case
from keukentafel.domain.guide.models import Offer
from keukentafel.domain.intake.models import LadderStep, OfferChoice
from keukentafel.domain.intake.told import looked_at
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import support

from .clarifying import pass_to_conversation, touch


class UnknownService(Refusal):
    """Not a kind of service that an organisation or somebody's own people can give."""


class UnknownOffer(Refusal):
    """Not an offer of this kind in this municipality, or not any more."""


class OfferReasonMissing(Refusal):
    """What is laid aside says why: the ladder needs it."""


@deed
def choose_offer(
    case: Case,
    *,
    service: str,
    offer: int | None = None,
    chosen: bool,
    reason: str = "",
    enough: bool = False,
    by: Reader,
    at: datetime,
) -> OfferChoice:
    """Note that an offer was looked at. Its step of the ladder gets the sentence that says so.

    service  code of a dienst below what is made to measure; offer None: the kind of service as such
    reason   why not, when it is not chosen; else what was agreed
    enough   with this the need is answered, so nothing higher on the ladder is asked for
    raises   NotYours, UnknownService, UnknownOffer, OfferReasonMissing
    """
    case = reach.locked(case, by=by)
    today = dutch_day(at)
    kind = next((row for row in support.services(on=today) if row.code == service), None)
    if kind is None:
        raise UnknownService(_("Kies een soort hulp uit de lijst."))
    name = kind.naam
    if offer is not None:
        found = Offer.objects.select_related("organisation").filter(
            pk=offer, municipality=case.municipality_id, service=service
        )
        row = found.first()
        if row is None or (row.until_on is not None and row.until_on <= today):
            raise UnknownOffer(_("Dit aanbod is er niet meer. Kies iets anders."))
        name = f"{row.name} ({row.organisation.name})"
    reason = one_line(reason, 400)
    if not chosen and not reason:
        raise OfferReasonMissing(_("Schrijf op waarom dit niet past. Dat komt bij de ladder te staan."))
    made = OfferChoice.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        service=service,
        step=kind.trede,
        offer_id=offer,
        name=name[:240],
        outcome="chosen" if chosen else "declined",
        reason=reason,
        at=at,
        by_id=by.account,
    )
    _feed(made, enough=chosen and enough, by=by, at=at)
    touch(case, by=by, at=at)
    pass_to_conversation(case, by=by, at=at)
    journal.note(
        "offer.looked_at", about=made, by=by, at=at, household=case.household_id, service=service,
        outcome=made.outcome,
    )  # fmt: skip
    return made


def _feed(choice: OfferChoice, *, enough: bool, by: Reader, at: datetime) -> None:
    """The step says what was looked at on it. Whether it is enough changes only when somebody says it is."""
    line = looked_at(choice.name, chosen=choice.outcome == "chosen", reason=choice.reason)
    row = LadderStep.objects.filter(case=choice.case, person=None, step=choice.step).first()
    if row is None:
        row = LadderStep(
            municipality_id=choice.municipality_id,
            case=choice.case,
            step=choice.step,
            enough=False,
            reason="",
        )
    if line not in row.reason:
        row.reason = f"{row.reason}\n{line}".strip()
    row.enough = row.enough or enough
    row.at, row.by_id = at, by.account
    row.save()
