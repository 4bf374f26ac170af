"""Writing down a step of the meldcode. When a case waits for it, and what follows, is for the process of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import texts
from keukentafel.domain.cases.models import Case
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.meldcode import SOURCE, reporting_is_the_norm

from . import words
from .models import MeldcodeStep


class StepNotWhole(Refusal):
    """Something that this step asks was not answered."""


class NotYetDecided(Refusal):
    """A step before the decision is not there yet."""


class ReportingIsTheNorm(Refusal):
    """Not reporting has to be accounted for here."""

    field = "why_not"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody writes down of one step; what another step asks stays empty.

    step  code of `words.steps`; on: the day on which it was done; said: what came of it, or why it could not be
    """

    step: str
    on: date
    said: str
    child_check: str = ""
    consulted: tuple[str, ...] = ()
    talked: bool | None = None
    suspicion: bool | None = None
    unsafe: str = ""
    report: bool | None = None
    help: str = ""
    decider: str = ""
    why_not: str = ""


@deed
def write(case: Case, told: Told, *, by: Reader, at: datetime) -> MeldcodeStep:
    """Write down one step; what was written of it before stays.

    raises  StepNotWhole, NotYetDecided, ReportingIsTheNorm, NothingSaid, TextTooLong: nothing was written
    source  Besluit verplichte meldcode, artikel 2
    """
    _check(case, told, today=dutch_day(at))
    row = MeldcodeStep.objects.create(
        municipality_id=case.municipality_id, case=case, step=told.step, on=told.on, said=texts.said(told.said),
        child_check=told.child_check, consulted=list(told.consulted), talked=told.talked, suspicion=told.suspicion,
        unsafe=told.unsafe, report=told.report, help=told.help, decider=told.decider.strip(),
        why_not=told.why_not.strip(), at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "meldcode.step", about=case, by=by, at=at, household=case.household_id, rule=SOURCE, step=told.step
    )
    return row


def last_of(case: Case) -> dict[str, MeldcodeStep]:
    """The last row of each step that was done."""
    return {row.step: row for row in MeldcodeStep.objects.filter(case=case).order_by("pk")}


def _check(case: Case, told: Told, *, today: date) -> None:
    if not dutch_day(case.opened_at) <= told.on <= today:
        raise StepNotWhole(_("Kies een dag vanaf het begin van de zaak, en niet in de toekomst."), field="on")
    wrong = _unanswered(told)
    if wrong:
        raise StepNotWhole(_("Deze vraag hoort bij de stap. Geef een antwoord."), field=wrong)
    if told.step == words.DECIDE:
        _check_decision(told, last_of(case))


def _unanswered(told: Told) -> str:
    """The first field that this step asks and that has no answer that can be."""
    asked = {
        words.SIGNALS: {"child_check": told.child_check in dict(words.child_checks())},
        words.CONSULT: {"consulted": bool(told.consulted) and set(told.consulted) <= set(dict(words.consulted()))},
        words.TALK: {"talked": told.talked is not None},
        words.WEIGH: {
            "suspicion": told.suspicion is not None,
            "unsafe": told.unsafe in dict(words.safeties()),
        },
        words.DECIDE: {
            "report": told.report is not None,
            "help": told.help in dict(words.helps()),
            "decider": bool(told.decider.strip()),
        },
    }  # fmt: skip
    answers = asked.get(told.step, {"step": False})
    return next((name for name, answered in answers.items() if not answered), "")


def _check_decision(told: Told, done: dict[str, MeldcodeStep]) -> None:
    missing = [name for code, name in words.steps() if code in words.BEFORE_DECIDING and code not in done]
    if missing:
        raise NotYetDecided(
            _("Leg eerst deze stappen vast: %(steps)s. Ook als een stap niet kon: schrijf dan op waarom."),
            steps=", ".join(str(name) for name in missing),
        )
    weighed = done[words.WEIGH]
    norm = reporting_is_the_norm(suspicion=bool(weighed.suspicion), unsafe=weighed.unsafe, help=told.help)
    if norm and not told.report and not told.why_not.strip():
        raise ReportingIsTheNorm(
            _(
                "Zo gewogen is melden bij Veilig Thuis de norm. Meldt u niet, schrijf dan op waarom, en wie daarover meedacht."
            ),
            rule=SOURCE,
        )
