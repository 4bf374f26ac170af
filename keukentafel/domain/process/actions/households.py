"""What happens in a household and reaches into its cases."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household, HouseholdClosure
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Team, TeamDistrict
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

LOOK_WITHIN = timedelta(days=7)


class CasesRunning(Refusal):
    """A household with running cases cannot end."""


@deed
def register_death(person: Subject, *, died_on: date, by: Reader, at: datetime) -> list[int]:
    """Somebody died: see people.register_death. The team of each household gets a task to look at what still runs.

    returns  numbers of the households
    raises   AlreadyDied, NotYet, DiedBeforeBirth
    """
    households = people.register_death(person, died_on=died_on, by=by, at=at)
    for number in households:
        cases.issue_task(
            kind="actie",
            title=_("Overlijden: bekijk zaken, termijnen en hulp van dit huishouden"),
            municipality=person.municipality_id,
            team=_team(number, person.municipality_id),
            due_on=dutch_day(at) + LOOK_WITHIN,
            household=number,
            by=by,
            at=at,
        )
    return households


@deed
def end_household(household: Subject, *, reason: str, on: date, by: Reader, at: datetime) -> HouseholdClosure:
    """The household is no more. raises CasesRunning, HouseholdEnded, WrongDay"""
    running = Case.objects.filter(household=household.pk, closure__isnull=True).count()
    if running:
        raise CasesRunning(
            _("Voor dit huishouden lopen nog zaken (%(number)s). Sluit die eerst af."), number=running
        )
    return people.end_household(household, reason=reason, on=on, by=by, at=at)


def _team(household: int, municipality: int) -> int:
    """The team of the district; where nobody serves it, the first team of the municipality. Nothing is without an owner."""
    district = Household.objects.values_list("district", flat=True).get(pk=household)
    served = TeamDistrict.objects.filter(district=district).order_by("team").first()
    return served.team_id if served else Team.objects.filter(municipality=municipality).earliest("pk").pk
