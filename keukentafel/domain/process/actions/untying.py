"""A melding was tied to the wrong person: the tie is taken back, and nothing of it stays in that file."""

from __future__ import annotations

from dataclasses import dataclass
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
    Untied,
)
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household, HouseholdClosure, Involvement, Membership
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .regrouping.references import all_pointing_to, label

FOLLOWED = (Triage, Clarification, Conversation, Appointment, AanvraagTold, Aanvraag)
"""What builds on the person of a melding."""


OPENED = "household.opened"
COMES_ALONG = frozenset(
    {
        "people.Address.household",
        "people.HouseholdClosure.household",
        "people.Involvement.household",
        "people.Membership.household",
        "intake.Untied.household",
    }
)
"""What a household has from the moment at which it is opened for a melding."""


class WorkWentOn(Refusal):
    """Something was done with the case that is about this person."""


@dataclass(frozen=True, slots=True)
class Loosened:
    """letters: that went out already; ended: the number of the household that was opened for this melding alone, or None"""

    letters: tuple[Notice, ...]
    ended: int | None


@deed
def untie(melding: Melding, *, reason: str, by: Reader, at: datetime) -> Loosened:
    """The melding is about nobody we know again, and its case of no household.

    Letters that wait for the printer are stopped, files leave the file of the household, and who was tied by mistake reads
    nothing of it in the portal any more. A household that was opened with this tie, and in which is nothing else, ends.

    raises  NotYours, WorkWentOn, NotTied, UntiedWithoutReason, DocumentReplaced: nothing was written
    """
    case = reach.locked(melding.case, by=by)
    _check_nothing_followed(case)
    melding.case = case
    untied = intake.untie(melding, reason=reason, by=by, at=at)
    made = list(Notice.objects.select_for_update(of=("self",)).filter(case=case, stopped__isnull=True))
    NoticeStopped.objects.bulk_create(
        NoticeStopped(municipality_id=case.municipality_id, notice=notice, at=at, by_id=by.account)
        for notice in made
        if notice.document_id is None
    )
    melding.case = cases.detach_household(case, by=by, at=at)
    letters = tuple(notice for notice in made if notice.document_id is not None)
    return Loosened(letters, _end_if_empty(untied, by=by, at=at))


def _end_if_empty(untied: Untied, *, by: Reader, at: datetime) -> int | None:
    household = untied.household
    if household is None or not _opened_with(untied) or not _is_empty(household, untied):
        return None
    people.end_household(household, reason="anders", on=dutch_day(at), by=by, at=at)
    return household.pk


def _opened_with(untied: Untied) -> bool:
    """Opening a household for a melding and tying the melding to it is one deed, of one moment."""
    lines = Entry.objects.filter(kind=OPENED, household_id=untied.household_id, at=untied.tied_at)
    return lines.exists() and not HouseholdClosure.objects.filter(household=untied.household_id).exists()


def _is_empty(household: Household, untied: Untied) -> bool:
    """Nothing points to it but what came along, and nobody but this person belongs to it or works in it."""
    if Membership.objects.filter(household=household).exclude(person=untied.person_id).exists():
        return False
    if Involvement.objects.filter(household=household).exclude(account=untied.tied_by_id).exists():
        return False
    others = (field for field in all_pointing_to(Household) if label(field) not in COMES_ALONG)
    return not any(
        field.model._default_manager.filter(**{field.name: household}).exists() for field in others
    )


def _check_nothing_followed(case: Case) -> None:
    if any(model.objects.filter(case=case).exists() for model in FOLLOWED):
        raise WorkWentOn(
            _(
                "Met deze zaak is al verder gewerkt voor deze persoon. Sluit haar, en schrijf de vraag opnieuw in voor de "
                "goede persoon."
            )
        )
