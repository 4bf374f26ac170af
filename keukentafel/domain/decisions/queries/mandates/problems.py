"""What an administrator should look at in the register."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.decisions import register
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader, mandates

from .list import named


def problems(municipality: int, *, on: date, reader: Reader) -> list[str]:
    """Overlaps, gaps and sub-mandates that reach too far; and the decisions that nobody may take on that day.

    raises  NotYours
    """
    if municipality not in reader.municipalities:
        raise NotYours(municipality)
    grants = register.grants(municipality)
    return mandates.overlaps_and_gaps(grants) + _by_nobody(grants, on)


def _by_nobody(grants: list[mandates.Grant], on: date) -> list[str]:
    rules = loader.load()
    counting = [grant for grant in grants if grant.period.contains(on)]
    found = []
    for law in rules.wetten.codes:
        covered = {outcome for grant in counting if grant.law == law for outcome in grant.outcomes}
        missing = [named(rules.uitkomsten, code) for code in rules.uitkomsten.codes if code not in covered]
        if missing:
            found.append(
                _("%(law)s: voor %(outcomes)s heeft niemand een mandaat; het college beslist zelf.")
                % {"law": named(rules.wetten, law), "outcomes": ", ".join(missing)}
            )
    return found
