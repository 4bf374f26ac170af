"""What a court was asked, and what it said."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import reach
from keukentafel.domain.decisions.models import Appeal, AppealEnded, Objection, ObjectionDecision
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .steps import AlreadyDone, StepRefused

ARTICLE = {
    "beroep": "Awb, artikel 8:1",
    "voorlopig": "Awb, artikel 8:81",
    "hoger-beroep": "Awb, artikel 8:104",
}


class NothingToAppeal(Refusal):
    """There is no decision on the objection yet; only interim relief can be asked before that."""


class AppealKnown(Refusal):
    """This case of the court was written down before."""


@deed
def record_appeal(
    objection: Objection, *, kind: str, court: str, number: str, filed_on: date, by: Reader, at: datetime
) -> Appeal:
    """A court was asked.

    kind     beroep, voorlopig or hoger-beroep
    raises   NothingToAppeal, AppealKnown, StepRefused
    source   Awb, artikel 8:1, 8:81 and 8:104
    """
    reach.locked(objection.case, by=by)
    if kind not in ARTICLE or not court.strip() or not number.strip():
        raise StepRefused(_("Vul in wat er is gevraagd, bij welke rechter, en het zaaknummer."))
    if filed_on > dutch_day(at):
        raise StepRefused(_("Die dag is nog niet geweest. Kijk de dag nog eens na."))
    if kind != "voorlopig" and not ObjectionDecision.objects.filter(objection=objection).exists():
        raise NothingToAppeal(
            _(
                "Er is nog niet op het bezwaar beslist. Nu kan alleen een voorlopige voorziening worden gevraagd."
            ),
            rule="Awb, artikel 7:1 en 8:81",
        )
    told = {"court": court.strip()[:120], "number": number.strip()[:40]}
    if objection.appeals.filter(**told).exists():
        raise AppealKnown(_("Deze zaak van de rechter staat er al."))
    made = Appeal.objects.create(
        municipality_id=objection.municipality_id, objection=objection, kind=kind, filed_on=filed_on, at=at,
        by_id=by.account, **told,
    )  # fmt: skip
    journal.note(
        "objection.appealed", about=objection, by=by, at=at, household=objection.case.household_id,
        rule=ARTICLE[kind], kind=kind,
    )  # fmt: skip
    return made


@deed
def end_appeal(appeal: Appeal, *, outcome: str, on: date, text: str, by: Reader, at: datetime) -> AppealEnded:
    """What the court said. raises AlreadyDone, StepRefused"""
    reach.locked(appeal.objection.case, by=by)
    if AppealEnded.objects.filter(appeal=appeal).exists():
        raise AlreadyDone(_("Deze uitspraak staat er al."))
    if not appeal.filed_on <= on <= dutch_day(at):
        raise StepRefused(_("Kies de dag van de uitspraak: na het verzoek, en niet in de toekomst."))
    made = AppealEnded.objects.create(
        municipality_id=appeal.municipality_id, appeal=appeal, outcome=outcome, on=on, text=text.strip(), at=at,
        by_id=by.account,
    )  # fmt: skip
    journal.note(
        "objection.court_said", about=appeal.objection, by=by, at=at, household=appeal.objection.case.household_id,
        rule=ARTICLE[appeal.kind], outcome=outcome,
    )  # fmt: skip
    return made
