"""Closing a case at the desk: of a case about safety it is written down what was done, and of a double which the other is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Closure, StepDone, Task
from keukentafel.domain.delivery.queries.payments import open_money
from keukentafel.domain.intake.models import Melding, Triage
from keukentafel.domain.intake.queries import trees
from keukentafel.domain.process.queries.steps import MELDCODE, SAFETY
from keukentafel.domain.safety.models import MeldcodeStep
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules.dutch import listed

from . import safety
from .left_open import shut
from .work import holding

DOUBLE = "dubbel"
LONGEST_REASON = 300


class SafetyNotSettled(Refusal):
    """The case is about safety, and nothing says what was done about it."""

    field = "safety"


class WhichOther(Refusal):
    """A double is the double of something."""

    field = "other"


class MoneyOpen(Refusal):
    """Money that was granted is paid within six weeks; closing the case would lose that it was not. source  Awb, artikel 4:87"""

    field = "unpaid"


@dataclass(frozen=True, slots=True)
class Settled:
    """What was done about the safety. how: a code of `ways_to_settle`; said: in a few words without details."""

    how: str
    said: str


def ways_to_settle() -> list[tuple[str, str]]:
    """Without the meldcode itself: that is followed step by step (safety.meldcode_step), and then nothing is asked."""
    return [
        ("elders", _("Een ander doet dit, zoals Veilig Thuis of een collega in een andere zaak")),
        ("niet", _("Er is gekeken, en de meldcode was niet nodig")),
    ]


@deed
def close_case(
    case: Case,
    *,
    result: str,
    reason: str = "",
    finish_work: bool = False,
    settled: Settled | None = None,
    other: Case | None = None,
    unpaid: str = "",
    by: Reader,
    at: datetime,
) -> Closure:
    """Close the case with its result.

    settled  for a case about safety, see `safety_is_open`
    other    for a double: the case that goes on; the two are linked
    unpaid   why money that is open is not paid here any more, see `delivery.queries.payments.open_money`
    raises   SafetyNotSettled, WhichOther, MoneyOpen, TextTooLong, AanvraagWaits, HelpRuns, StillToReport, StillExpected and
             what cases.close and cases.link_cases raise: nothing was written
    """
    if result == DOUBLE:
        _link(case, other, by=by, at=at)
    if asks_for_safety(case):
        _settle(case, settled, by=by, at=at)
    _see_to_money(case, unpaid, by=by, at=at)
    return shut(case, result=result, reason=reason, finish_work=finish_work, by=by, at=at)


def asks_for_safety(case: Case) -> bool:
    return safety_is_open(case.pk, municipality=case.municipality_id)


def safety_is_open(case: int, *, municipality: int) -> bool:
    """Whether the melding said that somebody may be unsafe, the triage that safety comes first, or the meldcode was begun, and
    nothing was settled."""
    of_case = {"case": OuterRef("pk")}
    tasks = Task.objects.filter(**of_case, reference=safety.REFERENCE)
    row = Case.objects.filter(pk=case).values_list(
        Exists(tasks.filter(open__isnull=False)),
        Exists(tasks.filter(done__isnull=False).exclude(done__result="")),
        Exists(StepDone.objects.filter(**of_case, step=MELDCODE)),
        Exists(Melding.objects.filter(**of_case, unsafe=True))
        | Exists(MeldcodeStep.objects.filter(**of_case)),
        Subquery(Triage.objects.filter(**of_case).order_by("-pk").values("outcome")[:1]),
    )
    waiting, said, followed, unsafe, outcome = row.get()
    if waiting or said or followed:
        return bool(waiting)
    return bool(unsafe) or (outcome is not None and trees.process_of(municipality, outcome) == SAFETY)


def check_safety(case: Case) -> None:
    """raises SafetyNotSettled"""
    if asks_for_safety(case):
        raise SafetyNotSettled(
            _(
                "Deze vraag gaat over veiligheid. Volg de meldcode, of schrijf bij Zaak afsluiten op wat er met de "
                "veiligheid is gedaan."
            )
        )


def check_safety_before_it_leaves(case: Case) -> None:
    """For what goes elsewhere, and is never closed at the desk. raises SafetyNotSettled"""
    if asks_for_safety(case):
        raise SafetyNotSettled(
            _("Deze vraag gaat over veiligheid. Volg eerst de meldcode. Daarna kunt u haar doorgeven.")
        )


def _settle(case: Case, settled: Settled | None, *, by: Reader, at: datetime) -> None:
    if settled is None or settled.how not in dict(ways_to_settle()) or not settled.said.strip():
        raise SafetyNotSettled(
            _(
                "Deze zaak gaat over veiligheid. Leg de stappen van de meldcode vast, of kies wat er met de veiligheid "
                "is gedaan, en schrijf er een paar woorden bij."
            )
        )
    said = f"{dict(ways_to_settle())[settled.how]}: {safety.in_short(settled.said)}"
    account = holding(case).account_id
    safety.put_out(case, account=account, by=by, at=at)
    for task in cases.waiting_about(case.pk, safety.REFERENCE):
        cases.finish_task(task, result=said, by=by, at=at)


def _see_to_money(case: Case, unpaid: str, *, by: Reader, at: datetime) -> None:
    """raises  MoneyOpen, with what is open"""
    waiting = open_money(case.pk)
    if waiting and not unpaid.strip():
        raise MoneyOpen(
            _("Er staat nog geld open: %(what)s. Laat dat eerst betalen, of schrijf op waarom dat hier niet meer gebeurt."),
            what=listed([f"‘{each.title}’" for each in waiting]), rule="Awb, artikel 4:87",
        )  # fmt: skip
    for task in waiting:
        said = one_line(unpaid, LONGEST_REASON)
        cases.finish_task(task, result=f"{cases.UNPAID}: {said}", meets=False, by=by, at=at)


def _link(case: Case, other: Case | None, *, by: Reader, at: datetime) -> None:
    if other is None:
        raise WhichOther(_("Schrijf op met welke zaak deze dubbel is. Die zaak gaat verder."))
    if Closure.objects.filter(case=other).exists():
        raise WhichOther(
            _("Die andere zaak is al afgesloten. Kies de zaak die verdergaat, of een ander resultaat.")
        )
    try:
        cases.link_cases(case, other, kind=DOUBLE, by=by, at=at)
    except cases.LinkedAlready:
        return
