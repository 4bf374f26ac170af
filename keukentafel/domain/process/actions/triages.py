"""The decision tree says which way a question goes; this sets it on that way."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Closure
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import Melding, Triage
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules import triage as tree

from .work import INVESTIGATION, finish_open_tasks, holder_of, next_task, pick_up

KINDS = {"enkelvoudig": "simple", "hoofdproces": "complex", "veiligheid": "complex", "spoed": "simple"}
"""What a case becomes on each way; "informatie" stays a client contact."""
NEED_A_HOUSEHOLD = frozenset({"enkelvoudig", "hoofdproces"})
"""Safety and urgency never wait until we know exactly who it is."""


class NotIdentified(Refusal):
    """The question cannot go on before it is known whom it concerns."""


class NotFinished(Refusal):
    """The tree has not reached an end."""


class NothingAnswered(Refusal):
    """An information question is closed with what was said."""


@transaction.atomic
def triage(case: Case, answers: tree.Answers, *, by: Reader, at: datetime) -> Triage:
    """Record where the tree leads and do what follows: kind of case, steps, clock, next task.

    answers  pairs of question and answer, from the first question to an end
    raises   WrongAnswer, NotFinished, NotIdentified, AlreadyClosed, AlreadyPickedUp; nothing was written
    """
    walked = tree.walk(answers, on=dutch_day(at))
    if walked.outcome is None:
        raise NotFinished(_("De keuzeboom is nog niet klaar. Beantwoord ook de volgende vraag."))
    _open(case)
    way = walked.outcome.proces
    if way in NEED_A_HOUSEHOLD and case.household_id is None:
        raise NotIdentified(
            _("Zoek of maak eerst de persoon en het huishouden. Daarna kan deze vraag verder.")
        )
    if melding := Melding.objects.select_related("case").filter(case=case).first():
        pick_up(melding, by=by, at=at)
    source = loader.load().triage.get(walked.tree, on=dutch_day(at)).bron
    done = intake.record(
        case,
        tree_version=walked.version,
        answers=answers,
        outcome=walked.outcome.code,
        rule=source,
        by=by,
        at=at,
    )
    if way in KINDS and case.household_id is not None and case.kind != KINDS[way]:
        cases.change_kind(case, KINDS[way], by=by, at=at)
    cases.finish_step(case, "triage", by=by, at=at)
    finish_open_tasks(case, "melding", result=walked.outcome.naam, by=by, at=at)
    _go_on(case, way, by=by, at=at)
    return done


@transaction.atomic
def answer(case: Case, *, said: str, by: Reader, at: datetime) -> Closure:
    """The question is answered with information or advice: the term is met and the case closes.

    said    what the resident was told
    raises  NothingAnswered, AlreadyClosed
    """
    if not said.strip():
        raise NothingAnswered(_("Schrijf kort op welk antwoord de inwoner heeft gekregen."))
    _open(case)
    cases.finish_step(case, "antwoord", by=by, at=at)
    finish_open_tasks(case, "bellen", result="Antwoord gegeven", by=by, at=at)
    cases.meet_clock(case, INVESTIGATION, on=dutch_day(at))
    return cases.close(case, result="informatie", reason=said.strip(), by=by, at=at)


def _open(case: Case) -> None:
    if Closure.objects.filter(case=case).exists():
        raise cases.AlreadyClosed(_("Deze zaak is al afgesloten."))


def _go_on(case: Case, way: str, *, by: Reader, at: datetime) -> None:
    """The task of the next step lies on the desk of whoever holds the case."""
    account, today = holder_of(case).account_id, dutch_day(at)
    if way == "informatie":
        title = f"Informatie of advies geven: {case.subject}"
        next_task(case, kind="bellen", title=title, account=account, by=by, at=at)
        return
    if way == "veiligheid":
        next_task(
            case,
            kind="actie",
            title="Veiligheid eerst: volg de meldcode",
            due_on=today,
            account=account,
            by=by,
            at=at,
        )
        return
    if way == "spoed":
        cases.start_clock(case, "wmo-spoed", started_on=today, by=by, at=at)
        next_task(
            case, kind="actie", title="Regel meteen een tijdelijke voorziening", due_on=today, account=account,
            by=by, at=at,
        )  # fmt: skip
    title = f"Keukentafelgesprek: {case.subject}"
    next_task(case, kind="gesprek", title=title, account=account, by=by, at=at)
