"""What becomes of a penalty for deciding too late with the decision on an objection. source  Awb, artikel 4:19 and 7:11"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.actions.penalties import replace_penalty
from keukentafel.domain.decisions.models import Objection, PenaltyDecision
from keukentafel.domain.decisions.objected import about_owed, corrected
from keukentafel.domain.walls.reader import Reader

from .wanted import PENALTY, REVOKED, UPHELD, OutcomeClashes, Wanted


def check_penalty(objection: Objection, wanted: Wanted) -> None:
    """raises  OutcomeClashes"""
    alone = objection.penalty is not None and wanted.outcome in UPHELD
    if alone and wanted.follow_up not in _follow_ups(objection):
        raise OutcomeClashes(
            _("Dit bezwaar gaat over de dwangsom. Kies dat daarover een nieuw besluit komt, en vul in wat daarin staat."),
            field="follow_up", rule="Awb, artikel 4:18 en 7:11 lid 2",
        )  # fmt: skip
    if wanted.follow_up == PENALTY and wanted.penalty is None:
        raise OutcomeClashes(
            _("Vul in wat u over de dwangsom besluit."), field="owed", rule="Awb, artikel 7:11 lid 2"
        )
    if wanted.penalty is None:
        return
    if wanted.outcome not in UPHELD:
        raise OutcomeClashes(
            _("Een ander besluit over de dwangsom hoort bij een bezwaar dat (deels) gegrond is."),
            field="outcome", rule="Awb, artikel 7:11 lid 2",
        )  # fmt: skip
    if not about_owed(objection):
        raise OutcomeClashes(_("Er is geen besluit over dwangsom waar dit bezwaar over gaat."), field="owed")


def _follow_ups(objection: Objection) -> tuple[str, ...]:
    """What may come of one against a penalty that is upheld; where that was put right meanwhile, also that this stays."""
    return (PENALTY, REVOKED) if corrected(objection) else (PENALTY,)


def penalty_anew(
    objection: Objection, wanted: Wanted, rests_on: dict[str, object], by: Reader, at: datetime
) -> PenaltyDecision | None:
    """What comes in the place of the decision on what is owed, announced with this letter; None: that stays."""
    if wanted.penalty is None:
        return None
    *_earlier, before = about_owed(objection)
    return replace_penalty(before, wanted.penalty, because=wanted.grounds, rests_on=rests_on, by=by, at=at)
