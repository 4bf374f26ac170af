"""What stands in the way of closing a case."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Clock, Task
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dutch import listed

MOST = 3
"""Things that the sentence names; of more it says how many."""


class StillOpen(Refusal):
    """Work waits in the case, or a statutory term runs: closing it would lose them."""


def check(case: Case) -> None:
    """raises StillOpen, with a sentence that names what is open"""
    terms = Clock.objects.filter(case=case, met__isnull=True).order_by("last_day")
    tasks = Task.objects.filter(case=case, open__isnull=False).order_by("due_on", "pk")
    names = [
        _("de termijn ‘%(name)s’ tot en met %(day)s")
        % {"name": _name(clock), "day": clock.last_day.strftime("%d-%m-%Y")}
        for clock in terms
    ]
    names += [_("de taak ‘%(title)s’") % {"title": task.title} for task in tasks]
    if not names:
        return
    if len(names) > MOST:
        names = [*names[:MOST], _("nog %(count)s andere") % {"count": len(names) - MOST}]
    raise StillOpen(
        _("Deze zaak kan nog niet dicht. Dit staat nog open: %(names)s. Rond dat eerst af."),
        names=listed(names),
    )


def _name(clock: Clock) -> str:
    """The name of the term in the table of its day; its code when the table does not know it any more."""
    terms = loader.load().termijnen
    return _(terms.history(clock.code)[-1].naam) if clock.code in terms.codes else clock.code
