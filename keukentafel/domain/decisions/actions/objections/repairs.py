"""What is missing in an objection, and the time to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.clocks import to_decide_on_objection
from keukentafel.domain.decisions.models import Defect, DefectRepaired, Objection, requirements
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import objections as rules

from .steps import AlreadyDone, StepRefused, handled_objection, note, only_once, waits

TO_REPAIR = timedelta(days=7)
"""The least that somebody gets to mend what is missing: our own choice, the law asks a term and names no days."""


@deed
def ask_repair(
    objection: Objection, *, missing: Sequence[str], repair_by: date, by: Reader, at: datetime
) -> Defect:
    """Something is missing; the resident gets time to mend it.

    missing  codes of `requirements`
    raises   ObjectionClosed, DecidedFirst, StepRefused
    source   Awb, artikel 6:5 and 6:6
    """
    objection, rule = handled_objection(objection, by=by), "Awb, artikel 6:6"
    if not missing or not set(missing) <= set(dict(requirements())):
        raise StepRefused(_("Kies wat er ontbreekt."), field="missing", rule="Awb, artikel 6:5")
    first = dutch_day(at) + TO_REPAIR
    if repair_by < first:
        raise StepRefused(
            _("De brief gaat met de post, en de inwoner heeft tijd nodig. Kies een dag vanaf %(day)s."),
            day=plain_date(first), field="repair_by", rule=rule,
        )  # fmt: skip
    _check_before_court(objection, repair_by)
    if any(waits(each, on=dutch_day(at)) for each in objection.defects.all()):
        raise AlreadyDone(_("Er loopt al een termijn om iets te herstellen."))
    made = Defect.objects.create(
        municipality_id=objection.municipality_id, objection=objection, missing=sorted(missing),
        asked_on=dutch_day(at), repair_by=repair_by, at=at, by_id=by.account,
    )  # fmt: skip
    note("objection.repair_asked", objection, by, at, rule=rule, until=repair_by.isoformat())
    return made


def _check_before_court(objection: Objection, repair_by: date) -> None:
    """A day that a court named stays, and until the repair is over nobody decides. raises StepRefused"""
    clock = to_decide_on_objection(objection.case)
    if clock is None or clock.code != rules.BY_COURT or repair_by < clock.last_day:
        return
    raise StepRefused(
        _("De rechter noemde %(day)s als laatste dag om te beslissen. Kies een dag daarvoor. Lukt dat niet? Vraag het dan aan de "
          "telefoon, of beslis met wat er is."),
        day=plain_date(clock.last_day), field="repair_by", rule="Awb, artikel 8:72 lid 4 en 5",
    )  # fmt: skip


@deed
def repaired(defect: Defect, *, on: date, by: Reader, at: datetime) -> DefectRepaired:
    """It was mended. raises ObjectionClosed, DecidedFirst, AlreadyDone, StepRefused. source  Awb, artikel 6:6"""
    objection = handled_objection(defect.objection, by=by)
    only_once(DefectRepaired.objects.filter(defect=defect).exists())
    if not defect.asked_on <= on <= dutch_day(at):
        raise StepRefused(_("Kies de dag waarop het is hersteld: na de vraag, en niet in de toekomst."))
    made = DefectRepaired.objects.create(
        municipality_id=defect.municipality_id, defect=defect, on=on, at=at, by_id=by.account
    )
    note("objection.repaired", objection, by, at, rule="Awb, artikel 6:6", on=on.isoformat())
    return made
