"""What happens in a household and reaches into its cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OpenTask, Task
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.access import lasting
from keukentafel.domain.people.actions import brp_take_over as brp
from keukentafel.domain.people.models import Household, HouseholdClosure, Membership, Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Team, TeamDistrict
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.dutch import listed

from .contribution_changes import look_at
from .copies_of_parents import have_made_anew
from .orders_of_dead import about_death, have_help_at_once_stopped, have_providers_told, of_death

LOOK_WITHIN = timedelta(days=7)
NAMED = 5
"""Of what still runs, how much is told by name."""


class CasesRunning(Refusal):
    """A household with running cases cannot end."""


class TasksOpen(Refusal):
    """A household for which something is still to be done cannot end."""


@deed
def register_death(person: Subject, *, died_on: date, by: Reader, at: datetime) -> list[int]:
    """Somebody died: see people.register_death. The team of each household gets a task to look at what still runs.

    returns  numbers of the households
    raises   AlreadyDied, NotYet, DiedBeforeBirth
    """
    households = people.register_death(person, died_on=died_on, by=by, at=at)
    _have_looked_at(person.pk, households, municipality=person.municipality_id, by=by, at=at)
    look_at(_home(person.pk, households), by=by, at=at)
    return households


@deed
def withdraw_death(person: Subject, *, household: int | None = None, by: Reader, at: datetime) -> None:
    """The death was a mistake: see people.withdraw_death. What the teams would look at because of it goes off their desks.

    raises  NotDead
    """
    people.withdraw_death(person, household=household, by=by, at=at)
    waiting = Task.objects.filter(of_death(person.pk), municipality=person.municipality_id)
    cases.finish_reminders(waiting, result="Het overlijden is teruggedraaid.", by=by, at=at)
    look_at({person.pk}, by=by, at=at)
    have_made_anew(person.pk)


@deed
def take_over_from_brp(
    question: int, *, person: int, fields: Sequence[str], by: Reader, at: datetime
) -> tuple[str, ...]:
    """Fields of the BRP's answer go into the file: see people's take_over. A death reaches as far as `register_death`.

    returns  the fields that were different
    """
    homes = list(
        Membership.objects.filter(lasting(dutch_day(at)), person=person)
        .order_by("-main", "household")
        .values_list("household", flat=True)
    )
    taken = brp.take_over(question, person=person, fields=fields, by=by, at=at)
    if "died" in taken and (row := Person.objects.get(pk=person)).died_on is not None:
        _have_looked_at(person, homes, municipality=row.municipality_id, by=by, at=at)
        look_at(_home(person, homes), by=by, at=at)
    return taken


def _home(person: int, households: Sequence[int]) -> set[int]:
    """Who belong to these households or did, and the person."""
    rows = Membership.objects.filter(household__in=households)
    return {person, *rows.values_list("person", flat=True)}


def _have_looked_at(
    person: int, households: Sequence[int], *, municipality: int, by: Reader, at: datetime
) -> None:
    """The team of each household gets a task to look at what still runs for who died."""
    for number in households:
        cases.issue_task(
            kind="actie",
            title="Overlijden: bekijk zaken, termijnen en hulp van dit huishouden",
            reference=about_death(person),
            municipality=municipality,
            team=_team(number, municipality),
            due_on=dutch_day(at) + LOOK_WITHIN,
            household=number,
            by=by,
            at=at,
        )
    have_help_at_once_stopped(person, by=by, at=at)
    if households:
        team = _team(households[0], municipality)
        have_providers_told(person, households[0], reference=about_death(person), team=team, by=by, at=at)
    have_made_anew(person)


@deed
def end_household(household: Subject, *, reason: str, on: date, by: Reader, at: datetime) -> HouseholdClosure:
    """The household is no more. Nothing may run for it: no case, with its terms, and no task.

    raises  CasesRunning, TasksOpen, HouseholdEnded, WrongDay
    """
    _check_cases(household.pk, by)
    _check_tasks(household.pk, by)
    return people.end_household(household, reason=reason, on=on, by=by, at=at)


def _check_cases(household: int, by: Reader) -> None:
    running = Case.objects.filter(household=household, closure__isnull=True)
    if not running.exists():
        return
    named = list(running.filter(lets_through(by)).order_by("pk").values_list("number", flat=True))
    raise CasesRunning(
        _("Voor dit huishouden lopen nog zaken, met hun termijnen: %(cases)s. Sluit die eerst af."),
        cases=_told(named, running.count()),
    )


def _check_tasks(household: int, by: Reader) -> None:
    waiting = OpenTask.objects.filter(household=household)
    if not waiting.exists():
        return
    readable = waiting.filter(lets_through(by, "task__case") | Q(task__case__isnull=True))
    named = [f"‘{title}’" for title in readable.order_by("due_on").values_list("task__title", flat=True)]
    raise TasksOpen(
        _("Voor dit huishouden staan nog taken open: %(tasks)s. Rond die eerst af."),
        tasks=_told(named, waiting.count()),
    )


def _told(named: Sequence[str], total: int) -> str:
    """The first of them by name, and how many more there are; what this colleague may not read is only counted."""
    shown = list(named[:NAMED])
    more = total - len(shown)
    return listed([*shown, *([_("nog %(number)s") % {"number": more}] if more else [])], _("en"))


def _team(household: int, municipality: int) -> int:
    """The team of the district; where nobody serves it, the first team of the municipality. Nothing is without an owner."""
    district = Household.objects.values_list("district", flat=True).get(pk=household)
    served = TeamDistrict.objects.filter(district=district).order_by("team").first()
    return served.team_id if served else Team.objects.filter(municipality=municipality).earliest("pk").pk
