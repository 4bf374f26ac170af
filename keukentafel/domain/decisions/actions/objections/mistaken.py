"""An objection that should never have been there: taken in for the wrong decision or resident, or begun again by a ruling that
was written down wrongly. It ends with what was wrong, as long as nothing rests on it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import (
    MISTAKEN,
    NO_RULING,
    Appeal,
    Objection,
    ObjectionWithdrawn,
    PenaltyDecision,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import reasons

from .involved import check_takes_step
from .steps import ObjectionClosed, StepRefused, note, open_objection

RULE = "Awb, artikel 3:2"
IN_PORTAL = "portaal"


@deed
def end_mistaken(objection: Objection, *, reason: str, by: Reader, at: datetime) -> ObjectionWithdrawn:
    """The desk took it in wrongly. raises ObjectionClosed, DecidedFirst, StepRefused, ReasonsTooThin. source  Awb, artikel 3:2"""
    objection = open_objection(objection, by=by)
    check_takes_step(objection, by.account)
    if objection.channel == IN_PORTAL:
        raise StepRefused(
            _("Dit bezwaar kwam uit Mijn dossier. Wil wie het maakte het niet meer, leg dan vast dat het is ingetrokken."),
            rule="Awb, artikel 6:21",
        )  # fmt: skip
    if objection.after_id is not None:
        raise StepRefused(
            _("Hier wordt opnieuw beslist na de rechter. Was de uitspraak een vergissing? Neem die dan terug."), rule=RULE
        )  # fmt: skip
    return _ended(objection, MISTAKEN, reason, by, at)


@deed
def end_without_ruling(objection: Objection, *, reason: str, by: Reader, at: datetime) -> ObjectionWithdrawn:
    """The ruling after which it was begun again was a mistake: it belongs to no ruling any more.

    raises  ObjectionClosed, StepRefused, ReasonsTooThin
    """
    objection = open_objection(objection, by=by)
    made = _ended(objection, NO_RULING, reason, by, at)
    Objection.objects.filter(pk=objection.pk).update(after=None)
    return made


def begun_again(appeal: Appeal) -> Objection | None:
    """The one in which is decided anew after what this court said, as long as nobody decided on it.

    raises  ObjectionClosed
    """
    again = Objection.objects.select_related("case").filter(after=appeal).first()
    if again is not None and (hasattr(again, "decision") or hasattr(again, "withdrawn")):
        raise ObjectionClosed(_("Deze uitspraak kan niet meer worden teruggenomen."))
    return again


def _ended(objection: Objection, way: str, reason: str, by: Reader, at: datetime) -> ObjectionWithdrawn:
    reasons.check(reason, field="reason", rule=RULE)
    _check_nothing_rests_on(objection)
    made = ObjectionWithdrawn.objects.create(
        municipality_id=objection.municipality_id, objection=objection, on=dutch_day(at), way=way, reason=reason.strip(),
        at=at, by_id=by.account,
    )  # fmt: skip
    note("objection.mistaken", objection, by, at, rule=RULE)
    return made


def _check_nothing_rests_on(objection: Objection) -> None:
    """raises  StepRefused"""
    owed = PenaltyDecision.objects.filter(notice__clock__case=objection.case_id)
    if objection.appeals.exists() or owed.exists():
        raise StepRefused(
            _("Over bezwaar %(number)s ging iemand naar de rechter, of er is een dwangsom vastgesteld. Het kan niet meer als "
              "vergissing eindigen."),
            number=objection.number, rule=RULE,
        )  # fmt: skip
