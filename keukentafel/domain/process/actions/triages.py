"""The decision tree says which way a question goes; this sets it on that way."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import texts
from keukentafel.domain.cases.models import Case, Closure
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import Identified, Melding, Triage
from keukentafel.domain.intake.queries import trees
from keukentafel.domain.intake.queries.about_safety import about_safety, worry_of_another
from keukentafel.domain.process.queries.steps import SAFETY
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import triage as tree
from keukentafel.rules.aftercare import ADVICE

from . import decided, safety
from .aftercare import plan_follow_ups
from .closing import check_safety
from .left_open import ONLY_AN_ANSWER, check_nothing_waits, shut
from .work import (
    DEBTS,
    INVESTIGATION,
    URGENT,
    check_open,
    finish_open_tasks,
    finish_steps_elsewhere,
    holding,
    next_task,
    pick_up,
    put_out_next,
    running_clock,
)

KINDS = {"enkelvoudig": "simple", "hoofdproces": "complex", "veiligheid": "complex", "spoed": "simple"}
"""What a case becomes on each way; "informatie" stays a client contact."""
NEED_A_HOUSEHOLD = frozenset({"enkelvoudig", "hoofdproces"})
"""Safety and urgency never wait until we know exactly who it is."""

NOT_NEEDED = "Niet nodig na nieuwe triage"


class NotIdentified(Refusal):
    """The question cannot go on before it is known whom it concerns."""


class NotFinished(Refusal):
    """The tree has not reached an end."""


class NothingAnswered(Refusal):
    """An information question is closed with what was said."""


@deed
def triage(case: Case, answers: tree.Answers, *, by: Reader, at: datetime) -> Triage:
    """Record where the tree leads and do what follows: kind of case, steps, clock, next task.

    answers  pairs of question and answer, from the first question to an end
    raises   AlreadyDecidedHere, AanvraagWaits, HelpRuns,
             WrongAnswer, NotFinished, NotIdentified, NotYours, AlreadyClosed, AlreadyPickedUp; nothing was written
    A second triage takes over from the first: what cannot wait still cannot, in the term that runs already.
    """
    counts = trees.in_force(case.municipality_id, on=dutch_day(at))
    walked = tree.walk_tree(counts.tree, answers)
    if walked.outcome is None:
        raise NotFinished(_("De keuzeboom is nog niet klaar. Beantwoord ook de volgende vraag."))
    check_open(case)
    decided.check_triage(case)
    way = walked.outcome.proces
    if way == "informatie":
        check_nothing_waits(case, ONLY_AN_ANSWER, on=dutch_day(at))
    if way in NEED_A_HOUSEHOLD and case.household_id is None:
        raise NotIdentified(
            _("Zoek of maak eerst de persoon en het huishouden. Daarna kan deze vraag verder.")
        )
    if melding := Melding.objects.select_related("case").filter(case=case).first():
        pick_up(melding, by=by, at=at)
    done = intake.record(
        case,
        tree_version=counts.version,
        answers=answers,
        outcome=walked.outcome.code,
        rule=counts.tree.bron,
        by=by,
        at=at,
    )
    if way in KINDS and case.household_id is not None and case.kind != KINDS[way]:
        reason = f"Uitkomst van de triage: {walked.outcome.naam}"
        cases.reclassify(case, kind=KINDS[way], reason=reason, by=by, at=at)
    cases.finish_step(case, "triage", by=by, at=at)
    finish_open_tasks(case, "melding", result=walked.outcome.naam, by=by, at=at)
    _go_on(case, way, by=by, at=at)
    return done


@deed
def answer(case: Case, *, said: str, by: Reader, at: datetime) -> Closure:
    """The question is answered with information or advice: the term is met and the case closes.

    said    what the resident was told
    raises  SafetyNotSettled, NothingAnswered, AanvraagWaits, HelpRuns,
            TextTooLong, NotYours, AlreadyClosed, and StillOpen while something else waits in the case
    """
    if not said.strip():
        raise NothingAnswered(_("Schrijf kort op welk antwoord de inwoner heeft gekregen."))
    said = texts.said(said)
    check_open(case)
    check_safety(case)
    cases.finish_step(case, "antwoord", by=by, at=at)
    finish_open_tasks(case, "bellen", result="Antwoord gegeven", by=by, at=at)
    cases.meet_clock(case, INVESTIGATION, on=dutch_day(at))
    known = Identified.objects.filter(melding__case=case).exclude(
        melding__case__in=Case.objects.filter(worry_of_another(about_safety([case.municipality_id])))
    )  # who was not told that another worries is not asked how it went
    about = known.values_list("person", flat=True).first()
    plan_follow_ups(case, after=ADVICE, starts_on=dutch_day(at), person=about, by=by, at=at)
    return shut(case, result="informatie", reason=said, by=by, at=at)


def _go_on(case: Case, way: str, *, by: Reader, at: datetime) -> None:
    """The task of the next step lies on the desk of whoever holds the case."""
    account, today = holding(case).account_id, dutch_day(at)  # locked: of two clicks one starts the term
    finish_steps_elsewhere(case, way, result=NOT_NEEDED, by=by, at=at)
    if way == "informatie":
        finish_open_tasks(case, "gesprek", "plan", but=DEBTS, result=NOT_NEEDED, by=by, at=at)
        put_out_next(case, way, after="triage", account=account, by=by, at=at)
        return
    if way == SAFETY:
        safety.comes_first(case, account=account, by=by, at=at)
        return
    if way == "spoed":
        clock = running_clock(case, URGENT) or cases.start_clock(case, URGENT, started_on=today, by=by, at=at)
        next_task(
            case, kind="actie", title="Regel meteen een tijdelijke voorziening", reference="spoed:voorziening",
            due_on=clock.last_day, clock=clock, account=account, by=by, at=at,
        )  # fmt: skip
    put_out_next(case, way, after="triage", account=account, by=by, at=at)
