"""What stands in the way of closing a case."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import OBJECTION, Case, Clock, Task
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dutch import listed

from .defaults import TERM

MOST = 3
"""Things that the sentence names; of more it says how many."""

WITHOUT_DECISION = frozenset({"afgezien", "overgedragen", "overleden"})
"""Results with which nobody waits for a decision here any more: withdrawn, passed on, died. Our own choice of results."""


class StillOpen(Refusal):
    """Work waits in the case, or a statutory term runs: closing it would lose them."""


class NotDecided(Refusal):
    """A decision must be taken yet: the term to decide runs, or a notice of default came."""


def check(case: Case) -> None:
    """raises StillOpen, with a sentence that names what is open"""
    tasks = Task.objects.filter(case=case, open__isnull=False).order_by("due_on", "pk")
    names = [_named(clock) for clock in _running(case)]
    names += [_("de taak ‘%(title)s’") % {"title": task.title} for task in tasks]
    if not names:
        return
    if len(names) > MOST:
        names = [*names[:MOST], _("nog %(count)s andere") % {"count": len(names) - MOST}]
    raise StillOpen(
        _("Deze zaak kan nog niet dicht. Dit staat nog open: %(names)s. Rond dat eerst af."),
        names=listed(names),
    )


def to_decide(case: Case) -> list[Clock]:
    """The running terms within which a decision must be taken, first day first: those that a notice of default may follow, and
    the two weeks after such a notice.

    source  Awb, artikel 4:17 and 7:14; which terms those are stands in regels/landelijk/termijnen.toml
    """
    terms = loader.load().termijnen
    return [
        clock
        for clock in _running(case)
        if clock.code == TERM or (clock.code in terms.codes and terms.history(clock.code)[-1].dwangsom)
    ]


def check_decided(case: Case, *, result: str, reason: str) -> None:
    """A term to decide is not broken off, unless nobody waits for the decision and it is written down why not.

    An objection has deeds of its own to decide and to withdraw; those meet its term.
    raises  NotDecided, with a sentence that names the terms and says what to do
    source  Awb, artikel 4:13, 4:17 and 7:10; passing on: artikel 2:3
    """
    waiting = to_decide(case)
    if not waiting or (case.kind != OBJECTION and result in WITHOUT_DECISION and reason.strip()):
        return
    names = listed([_named(clock) for clock in waiting])
    if case.kind == OBJECTION:
        raise NotDecided(
            _(
                "Deze zaak kan nog niet dicht: er moet nog op het bezwaar worden beslist. Nu loopt %(names)s. Beslis eerst, of "
                "leg vast dat de inwoner het bezwaar introk."
            ),
            names=names,
            rule="Awb, artikel 7:10",
        )
    raise NotDecided(
        _(
            "Deze zaak kan nog niet dicht: er moet nog een besluit komen. Nu loopt %(names)s. Besluit eerst. Trok de inwoner de "
            "aanvraag in, gaf u haar door aan een andere gemeente, of is de inwoner overleden? Kies dan dat resultaat, en "
            "schrijf in de toelichting op wanneer en hoe."
        ),
        names=names,
        rule="Awb, artikel 4:13",
    )


def _running(case: Case) -> list[Clock]:
    return list(Clock.objects.filter(case=case, met__isnull=True).order_by("last_day", "pk"))


def _named(clock: Clock) -> str:
    day = clock.last_day.strftime("%d-%m-%Y")
    return _("de termijn ‘%(name)s’ tot en met %(day)s") % {"name": _name(clock), "day": day}


def _name(clock: Clock) -> str:
    """The name of the term in the table of its day; its code when the table does not know it any more."""
    terms = loader.load().termijnen
    return _(terms.history(clock.code)[-1].naam) if clock.code in terms.codes else clock.code
