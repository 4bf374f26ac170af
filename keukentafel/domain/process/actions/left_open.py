"""What a case may not leave behind when it closes, goes to another municipality, or ends with an answer alone.

An aanvraag that waits, temporary help that runs, a report to Veilig Thuis that nobody made and what a court ordered stand in
the way: the refusal says what to do. A planned appointment is called off along with the case. Aftercare of help that runs on
stays planned, also when its task lay on a desk.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.models import Case, Closure, OpenTask
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions.aanvraag import not_taken_in
from keukentafel.domain.decisions.models import TemporaryProvision
from keukentafel.domain.decisions.queries.waits_for_decision import undecided_of
from keukentafel.domain.intake.models import Appointment, Notice
from keukentafel.domain.process.models import FollowUp
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.dutch import listed

from . import notices, safety
from .aftercare import TASK, asks_when_closed, put_out_one
from .appointments import cancel_appointment
from .court import ORDERED

CLOSING = gettext_lazy("Deze zaak kan nog niet dicht.")
PASSING_ON = gettext_lazy("Deze vraag kan nog niet naar een andere gemeente.")
ONLY_AN_ANSWER = gettext_lazy("Deze vraag kan niet meer met alleen een antwoord klaar zijn.")
DIED = "overleden"
CALLED_OFF = "Uw vraag is bij ons afgesloten."
ONWARD = "U hoeft niets te doen. Hebt u toch hulp nodig? Bel ons dan."


class AanvraagWaits(Refusal):
    """Nobody decided on an aanvraag yet, and nobody withdrew it. source  Awb, artikel 4:13"""


class HelpRuns(Refusal):
    """Help that was given at once runs. source  Wmo 2015, artikel 2.3.3"""


class StillToReport(Refusal):
    """It was decided to report to Veilig Thuis, and nobody did. source  Wmo 2015, artikel 3.3; Jeugdwet, artikel 4.1.7"""


class CourtOrdered(Refusal):
    """A court ordered something that nobody did yet. source  Awb, artikel 8:72"""


class StillExpected(Refusal):
    """Somebody waits for a colleague on that day, and no letter can say that nobody comes."""


def check_nothing_waits(case: Case, head: object, *, on: date) -> None:
    """head: the first sentence of the refusal, which says what cannot be yet.

    raises AanvraagWaits, HelpRuns, StillToReport, CourtOrdered
    """
    if names := list(_aanvragen(case)):
        raise AanvraagWaits(
            _(
                "%(head)s Er moet nog een besluit komen op %(names)s. Besluit eerst. Wil de inwoner de hulp niet meer, vraagt de "
                "inwoner haar ergens anders aan, of is de inwoner overleden? Leg dan bij de aanvraag vast dat zij is "
                "ingetrokken."
            ),
            head=str(head),
            names=listed(names),
            rule="Awb, artikel 4:13",
        )
    if names := [_help(row) for row in running_help(case, on=on)]:
        raise HelpRuns(
            _(
                "%(head)s Tijdelijke hulp loopt nog: %(names)s. Die duurt tot er na het onderzoek een besluit is. Besluit eerst, "
                "of stop de tijdelijke hulp en schrijf op waarom."
            ),
            head=str(head),
            names=listed(names),
            rule="Wmo 2015, artikel 2.3.3",
        )
    if cases.waiting_about(case.pk, safety.TO_REPORT).exists():
        raise StillToReport(
            _(
                "%(head)s Er is besloten om te melden bij Veilig Thuis, en die taak staat nog open. Meld eerst, en rond de taak "
                "af. Hoeft het niet meer? Leg dat dan vast bij de meldcode."
            ),
            head=str(head),
            rule="Wmo 2015, artikel 3.3",
        )
    if OpenTask.objects.filter(task__case=case, task__reference__startswith=ORDERED).exists():
        raise CourtOrdered(
            _("%(head)s Wat de rechter opdroeg, staat nog open. Doe dat eerst, en rond de taak af."),
            head=str(head),
            rule="Awb, artikel 8:72",
        )


def running_help(case: Case, *, on: date) -> list[TemporaryProvision]:
    """Temporary help in this case that did not end before this day."""
    rows = TemporaryProvision.objects.filter(case=case, stops__isnull=True).order_by("pk")
    return [row for row in rows if decisions.last_day(row) >= on]


@deed
def shut(
    case: Case,
    *,
    result: str,
    reason: str = "",
    finish_work: bool = False,
    head: object = CLOSING,
    onward: str = ONWARD,
    by: Reader,
    at: datetime,
) -> Closure:
    """Close the case, with what may not be left behind seen to.

    finish_work  also calls off what was planned; else the task of an appointment stands in the way
    onward       for the letter that calls it off: how it goes on
    raises       AanvraagWaits, HelpRuns, StillToReport, CourtOrdered, StillExpected, and what cases.close raises:
                 nothing was written
    """
    case = reach.locked(case, by=by)
    check_nothing_waits(case, head, on=dutch_day(at))
    asked = [row for row in _follow_ups(case) if asks_when_closed(row, result=result)]
    for row in _planned(case, at) if finish_work else ():
        _call_off(row, onward, tells=result != DIED, by=by, at=at)
    closure = cases.close(case, result=result, reason=reason, finish_work=finish_work, by=by, at=at)
    for moment in asked:
        put_out_one(moment, at)
    return closure


def _aanvragen(case: Case) -> Iterable[str]:
    for number in undecided_of(case.pk).order_by("pk").values_list("number", flat=True):
        yield _("aanvraag %(number)s") % {"number": number}
    for came_on in not_taken_in().filter(case=case).order_by("pk").values_list("came_on", flat=True):
        yield _("de aanvraag van %(day)s, die op het onderzoek wacht") % {"day": plain_date(came_on)}


def _help(row: TemporaryProvision) -> str:
    return _("%(number)s tot en met %(day)s") % {
        "number": row.number,
        "day": plain_date(decisions.last_day(row)),
    }


def _planned(case: Case, at: datetime) -> Iterable[Appointment]:
    rows = Appointment.objects.filter(case=case, cancelled__isnull=True, held__isnull=True, starts_at__gt=at)
    return rows.select_related("case", "account").order_by("starts_at", "pk")


def _call_off(row: Appointment, onward: str, *, tells: bool, by: Reader, at: datetime) -> None:
    """tells: False where the one who expects us died. raises StillExpected"""
    cancel_appointment(
        row, reason=CALLED_OFF, by_resident=False, onward=onward if tells else None, by=by, at=at
    )
    if tells and not Notice.objects.filter(appointment=row, at=at, template=notices.CALLED_OFF).exists():
        raise StillExpected(
            _(
                "Op %(day)s staat nog een gesprek gepland, en er kan geen brief naar de inwoner. Zeg de afspraak eerst zelf af, "
                "en vertel het de inwoner op een veilige manier."
            ),
            day=plain_date(dutch_day(row.starts_at)),
        )


def _follow_ups(case: Case) -> Iterable[FollowUp]:
    """Moments whose task lies on a desk: closing takes it off, and the question would never be asked."""
    rows = FollowUp.objects.filter(
        case=case, told__isnull=True, cancelled__isnull=True, task__kind=TASK, task__open__isnull=False
    )
    return rows.select_related("case", "person").order_by("planned_on", "pk")
