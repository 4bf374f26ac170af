"""A melding was tied to the wrong person: the tie is taken back, and nothing of it stays in that file."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.models import Aanvraag, AanvraagTold
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import (
    Appointment,
    Clarification,
    Conversation,
    Melding,
    Notice,
    NoticeStopped,
    Triage,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

FOLLOWED = (Triage, Clarification, Conversation, Appointment, AanvraagTold, Aanvraag)
"""What builds on the person of a melding."""


class WorkWentOn(Refusal):
    """Something was done with the case that is about this person."""


@deed
def untie(melding: Melding, *, reason: str, by: Reader, at: datetime) -> tuple[Notice, ...]:
    """The melding is about nobody we know again, and its case of no household; gives the letters that went out already.

    Letters that wait for the printer are stopped, files leave the file of the household, and who was tied by mistake reads
    nothing of it in the portal any more.

    raises  NotYours, WorkWentOn, NotTied, UntiedWithoutReason, DocumentReplaced: nothing was written
    """
    case = reach.locked(melding.case, by=by)
    _check_nothing_followed(case)
    melding.case = case
    intake.untie(melding, reason=reason, by=by, at=at)
    made = list(Notice.objects.select_for_update(of=("self",)).filter(case=case, stopped__isnull=True))
    NoticeStopped.objects.bulk_create(
        NoticeStopped(municipality_id=case.municipality_id, notice=notice, at=at, by_id=by.account)
        for notice in made
        if notice.document_id is None
    )
    melding.case = cases.detach_household(case, by=by, at=at)
    return tuple(notice for notice in made if notice.document_id is not None)


def _check_nothing_followed(case: Case) -> None:
    if any(model.objects.filter(case=case).exists() for model in FOLLOWED):
        raise WorkWentOn(
            _(
                "Met deze zaak is al verder gewerkt voor deze persoon. Sluit haar, en schrijf de vraag opnieuw in voor de "
                "goede persoon."
            )
        )
