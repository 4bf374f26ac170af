"""An objection is taken back by who made it, or by an heir."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import reach
from keukentafel.domain.decisions.models import Objection, ObjectionWithdrawn
from keukentafel.domain.decisions.objectors import about_the_same, key_of, person_of
from keukentafel.domain.people.naming import is_named
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.typed import one_line

from .involved import check_takes_step
from .steps import StepRefused, note, open_objection

AT_HEARING = "hoorzitting"
"""The way of withdrawing that can be only at a hearing."""


class WhichHeir(StepRefused):
    """On that day who objected was dead: it is taken back by an heir, whose name is missing."""

    field = "said_by"


@deed
def withdraw(
    objection: Objection, *, on: date, way: str, said_by: str = "", by: Reader, at: datetime
) -> ObjectionWithdrawn:
    """Who objected takes it back, or an heir of theirs.

    said_by  the name of who did so; "": who objected
    raises   ObjectionClosed, DecidedFirst, StepRefused, WhichHeir
    source   Awb, artikel 6:21
    """
    objection = open_objection(objection, by=by)
    check_takes_step(objection, by.account)
    if not objection.received_on <= on <= dutch_day(at):
        raise StepRefused(_("Kies een dag na de ontvangst, en niet in de toekomst."))
    if way == AT_HEARING and not _heard_on(objection, on, at=at):
        raise StepRefused(
            _("Op die dag was er geen hoorzitting. Kies een andere dag, of vraag de inwoner om het op te schrijven."),
            rule="Awb, artikel 6:21 lid 2",
        )  # fmt: skip
    made = ObjectionWithdrawn.objects.create(
        municipality_id=objection.municipality_id,
        objection=objection,
        on=on,
        way=way,
        said_by=_taken_back_by(objection, said_by, on=on),
        at=at,
        by_id=by.account,
    )
    note("objection.withdrawn", objection, by, at, rule="Awb, artikel 6:21", by_another=bool(made.said_by))
    return made


@deed
def undo_withdrawal(objection: Objection, *, by: Reader, at: datetime) -> ObjectionWithdrawn:
    """It was a mistake, of today and of who recorded it: the objection goes on. Gives what stood there. raises StepRefused"""
    reach.locked(objection.case, by=by)
    row = ObjectionWithdrawn.objects.select_for_update().filter(objection=objection).first()
    if row is None or not row.may_be_undone(by=by.account, on=dutch_day(at)):
        raise StepRefused(_("Alleen wie dit vastlegde, maakt het op dezelfde dag ongedaan."))
    since = about_the_same(objection).filter(pk__gt=objection.pk, at__gte=row.at)
    if any(key_of(each) == key_of(objection) for each in since):
        raise StepRefused(_("Er is intussen een nieuw bezwaar tegen dit besluit. Ga daarmee verder."))
    ObjectionWithdrawn.objects.filter(objection=objection).delete()
    note("objection.withdrawal_undone", objection, by, at, rule="Awb, artikel 6:21")
    return row


def _taken_back_by(objection: Objection, name: str, *, on: date) -> str:
    """The dead take nothing back: an heir does, by name. "": who objected. raises WhichHeir"""
    who = person_of(objection)
    if who is not None and who.died_on is not None and on > who.died_on and is_named(name, who):
        raise WhichHeir(
            _("Wie bezwaar maakte, overleed op %(day)s. Schrijf op welke erfgenaam het intrekt, met de voornaam."),
            day=plain_date(who.died_on), rule="Awb, artikel 6:21",
        )  # fmt: skip
    return one_line(name, 120)


def _heard_on(objection: Objection, day: date, *, at: datetime) -> bool:
    """Whether a hearing of that day has begun."""
    began = objection.hearings.filter(called_off__isnull=True, starts_at__lte=at)
    rows = began.values_list("starts_at", flat=True)
    return any(dutch_day(starts_at) == day for starts_at in rows)
