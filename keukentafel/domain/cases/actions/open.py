"""A case is opened, gets its household and its kind, and goes from step to step."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, ContactCase, Document, Note, Task
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from . import reach
from .numbers import next_number


class AlreadyAttached(Refusal):
    """The case belongs to another household."""


class OtherMunicipality(Refusal):
    """Case and household are of different municipalities."""


_OPEN = """
WITH opened AS (
  INSERT INTO cases_case (municipality_id, number, kind, household_id, subject, opened_at)
  VALUES (%(municipality)s, %(number)s, %(kind)s, %(household)s, %(subject)s, %(at)s) RETURNING id),
held AS (
  INSERT INTO cases_holder (municipality_id, case_id, team_id, from_at)
  SELECT %(municipality)s, id, %(team)s, %(at)s FROM opened),
done AS (
  INSERT INTO cases_stepdone (municipality_id, case_id, step, at, by_id)
  SELECT %(municipality)s, id, %(step)s::varchar, %(at)s, %(by)s FROM opened WHERE %(step)s::varchar <> '')
SELECT id FROM opened
"""
"""The case, who holds it, and the step that opened it."""


@deed
def open_case(
    *,
    municipality: int,
    subject: str,
    team: int,
    household: int | None = None,
    kind: str = "contact",
    done: str = "",
    number: str = "",
    by: Reader | None,
    at: datetime,
) -> Case:
    """Open a case; from its first moment a team holds it.

    subject  plain words without names: it is shown to people who may not read the file
    done     the step that was done by what opens the case; whoever opens it may not be one who reads it afterwards
    number   its own, where it was taken together with another; empty: the next one
    """
    case = Case(
        municipality_id=municipality, number=number or next_number("Z", dutch_day(at)), kind=kind,
        household_id=household, subject=subject[:120], opened_at=at,
    )  # fmt: skip
    values = {
        "municipality": municipality, "number": case.number, "kind": kind, "household": household, "subject": case.subject,
        "team": team, "step": done, "by": by.account if by else None, "at": at,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, values)
        (case.pk,) = cursor.fetchone()
    case._state.adding = False
    journal.note("case.opened", about=case, by=by, at=at, household=household, kind=kind)
    if done:
        journal.note("step.finished", about=case, by=by, at=at, household=household, step=done)
    return case


@deed
def attach_household(case: Case, household_id: int, *, by: Reader | None, at: datetime) -> Case:
    """The case is about this household from now on; so are its tasks. Doing it twice changes nothing.

    raises  AlreadyAttached, OtherMunicipality
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.household_id == household_id:
        return case
    if case.household_id is not None:
        raise AlreadyAttached(_("Deze zaak hoort al bij een ander huishouden."))
    if not Household.objects.filter(pk=household_id, municipality=case.municipality_id).exists():
        raise OtherMunicipality(_("Deze zaak en dit huishouden horen niet bij dezelfde gemeente."))
    case.household_id = household_id
    case.save(update_fields=["household"])
    Task.objects.filter(case=case, household__isnull=True).update(household_id=household_id)
    journal.note("case.attached", about=case, by=by, at=at, household=household_id)
    return case


@deed
def detach_household(case: Case, *, by: Reader, at: datetime) -> Case:
    """The case was of the wrong household: it and its tasks are of nobody again. Doing it twice changes nothing.

    What was written in the file of that household stays there, and is no longer of this case.
    raises  NotYours
    """
    case = reach.locked(case, by=by)
    household = case.household_id
    if household is None:
        return case
    case.household = None
    case.save(update_fields=["household"])
    Task.objects.filter(case=case, household=household).update(household=None)
    for model in (Document, Note):
        model.objects.filter(case=case, household=household).update(case=None)
    ContactCase.objects.filter(case=case).delete()
    journal.note("case.detached", about=case, by=by, at=at, household=household)
    return case


@deed
def change_kind(case: Case, kind: str, *, by: Reader, at: datetime) -> Case:
    """A client contact turns out to be a simple or a complex case, or the other way round. raises NotYours"""
    if not readable_cases(by).filter(pk=case.pk).update(kind=kind):
        raise NotYours(case.number)
    case.kind = kind
    journal.note("case.kind_changed", about=case, by=by, at=at, household=case.household_id, kind=kind)
    return case


@deed
def finish_step(case: Case, step: str, *, by: Reader | None, at: datetime) -> None:
    """A step of `regels/stappen.toml` is done. Doing it twice changes nothing.

    by      None: the system itself
    raises  NotYours
    """
    reach.check(case, by=by)
    _done(case, step, by, at)


@deed
def reopen_step(case: Case, step: str, *, by: Reader, at: datetime) -> None:
    """That it was done was a mistake: it is to be done. One that was not done changes nothing. raises NotYours"""
    reach.check(case, by=by)
    gone, _rows = case.steps.filter(step=step).delete()
    if gone:
        journal.note("step.reopened", about=case, by=by, at=at, household=case.household_id, step=step)


_DONE = """
INSERT INTO cases_stepdone (municipality_id, case_id, step, at, by_id) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (case_id, step) DO NOTHING
"""


def _done(case: Case, step: str, by: Reader | None, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_DONE, [case.municipality_id, case.pk, step, at, by.account if by else None])
        new = cursor.rowcount > 0
    if new:
        journal.note("step.finished", about=case, by=by, at=at, household=case.household_id, step=step)
