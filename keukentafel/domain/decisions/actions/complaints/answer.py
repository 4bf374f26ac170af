"""How a complaint ends: solved in a talk, not handled, answered; and what was learned from it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import (
    Complaint,
    ComplaintAnswer,
    ComplaintAnswerBefore,
    ComplaintClosed,
    ComplaintHeard,
    ComplaintInformal,
    ComplaintRefused,
    judgements,
    refusal_grounds,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import objections as rules
from keukentafel.rules import reasons, termen
from keukentafel.rules.letters import Value

from .handle import note, once, open_complaint
from .letters import TO_REFUSE, write

OMBUDSMAN = "ombudsman"
RIGHT = ("gegrond", "deels")
MEASURES = "klacht-maatregelen"
"""Block of the letter: left out where nothing was written down."""
TO_ANSWER = "Awb, artikel 9:12 lid 1"
JUDGED = {
    "gegrond": "U hebt gelijk. Uw klacht is gegrond. Dat spijt ons.",
    "deels": "U hebt voor een deel gelijk. Uw klacht is deels gegrond.",
    "ongegrond": "Wij vinden dat er goed is gehandeld. Uw klacht is ongegrond.",
    "geen-oordeel": "Wij kunnen niet zeggen wie er gelijk heeft. Daarom geven wij geen oordeel.",
}
GROUNDS = {
    "eerder": "er is al eerder een klacht over behandeld (Awb, artikel 9:8 lid 1 onder a)",
    "jaar": "het gebeurde meer dan een jaar voordat u de klacht indiende (Awb, artikel 9:8 lid 1 onder b)",
    "bezwaar": "u kon of kunt bezwaar maken (Awb, artikel 9:8 lid 1 onder c)",
    "beroep": "u kon of kunt naar de rechter (Awb, artikel 9:8 lid 1 onder d)",
    "rechter": "er loopt een zaak bij de rechter (Awb, artikel 9:8 lid 1 onder e)",
    "strafzaak": "er loopt een strafrechtelijk onderzoek (Awb, artikel 9:8 lid 1 onder f)",
    "belang": "uw belang of het gewicht van de zaak is te klein (Awb, artikel 9:8 lid 2)",
}


class AnswerIncomplete(Refusal):
    """Something is missing in how it ends."""


@deed
def solve(
    complaint: Complaint, *, agreed_on: date, what: str, content: bool, by: Reader, at: datetime
) -> ComplaintInformal:
    """First a talk, because the resident wants that. Content, they hear that the handling stops; else it goes on.

    raises  NotYours, ComplaintDone, AnswerIncomplete
    source  Awb, artikel 9:5
    """
    complaint = open_complaint(complaint, by=by)
    if not what.strip():
        raise AnswerIncomplete(_("Schrijf op wat er is gedaan."))
    if not complaint.received_on <= agreed_on <= dutch_day(at):
        raise AnswerIncomplete(
            _("Kies de dag waarop de inwoner ermee instemde: na de ontvangst, niet in de toekomst.")
        )
    once(ComplaintInformal.objects.filter(complaint=complaint).exists())
    made = ComplaintInformal.objects.create(
        municipality_id=complaint.municipality_id, complaint=complaint, agreed_on=agreed_on, what=what.strip(),
        content=content, at=at, by_id=by.account,
    )  # fmt: skip
    note("complaint.solved", complaint, by, at, rule="Awb, artikel 9:5", content=content)
    if content:
        write(complaint, "klacht-opgelost", {"wat": made.what}, by=by, at=at)
    return made


@deed
def refuse(complaint: Complaint, *, ground: str, reason: str, by: Reader, at: datetime) -> ComplaintRefused:
    """It is not handled, on a ground of the law; the resident hears so within four weeks, and where else to go.

    raises  NotYours, ComplaintDone, AnswerIncomplete, rules.reasons.ReasonsTooThin
    source  Awb, artikel 9:8 and 9:12 lid 2
    """
    complaint, today = open_complaint(complaint, by=by), dutch_day(at)
    if ground not in dict(refusal_grounds()) or not reason.strip():
        raise AnswerIncomplete(
            _("Kies een grond uit de wet, en schrijf op waarom die hier past."), rule="Awb, artikel 9:8"
        )
    reasons.check(reason, field="reason", rule="Awb, artikel 9:8 lid 3")
    last_day = termen.compute(TO_REFUSE, complaint.received_on).last_day
    if today > last_day:
        raise AnswerIncomplete(
            _("Dit kon tot en met %(day)s. Behandel de klacht nu gewoon."),
            day=plain_date(last_day), rule="Awb, artikel 9:8 lid 3",
        )  # fmt: skip
    made = ComplaintRefused.objects.create(
        municipality_id=complaint.municipality_id, complaint=complaint, ground=ground, reason=reason.strip(), on=today,
        at=at, by_id=by.account,
    )  # fmt: skip
    note("complaint.refused", complaint, by, at, rule="Awb, artikel 9:8", ground=ground)
    values = {"ontvangen_op": complaint.received_on, "grond": GROUNDS[ground], "reden": made.reason}
    write(complaint, "klacht-niet-behandeld", values | _ombudsman(complaint, today), by=by, at=at)
    return made


@deed
def answer(
    complaint: Complaint, *, judgement: str, findings: str, measures: str, by: Reader, at: datetime
) -> ComplaintAnswer:
    """What was found and what follows, in a letter with the way to the ombudsman.

    raises  NotYours, ComplaintDone, rules.reasons.ReasonsTooThin, AnswerIncomplete: also when nobody was heard and nothing says
            why
    source  Awb, artikel 9:10 and 9:12
    """
    complaint, today = open_complaint(complaint, by=by), dutch_day(at)
    _check(judgement, findings, measures)
    if not ComplaintHeard.objects.filter(complaint=complaint).exists():
        raise AnswerIncomplete(
            _("Schrijf eerst op wat er bij het horen is gezegd, of waarom er niet is gehoord."),
            rule="Awb, artikel 9:10",
        )
    made = ComplaintAnswer.objects.create(
        municipality_id=complaint.municipality_id, complaint=complaint, judgement=judgement, findings=findings.strip(),
        measures=measures.strip(), answered_on=today, at=at, by_id=by.account,
    )  # fmt: skip
    note("complaint.answered", complaint, by, at, rule="Awb, artikel 9:12", judgement=judgement)
    told = _told(complaint, made, today)
    write(complaint, "klacht-antwoord", told, also=_blocks(made), by=by, at=at)
    return made


@deed
def correct_answer(
    complaint: Complaint,
    *,
    judgement: str,
    findings: str,
    measures: str,
    reason: str,
    by: Reader,
    at: datetime,
) -> ComplaintAnswer:
    """The answer was not right: another comes in its place, in a letter that says why. What stood there is kept.

    raises  NotYours, ComplaintDone, AnswerIncomplete also where nothing changes, rules.reasons.ReasonsTooThin
    source  Awb, artikel 9:12
    """
    complaint, today = open_complaint(complaint, by=by, answered=True), dutch_day(at)
    made = ComplaintAnswer.objects.select_for_update().filter(complaint=complaint).first()
    if made is None:
        raise AnswerIncomplete(_("Er is nog geen antwoord om te verbeteren."))
    _check(judgement, findings, measures)
    reasons.check(reason, field="reason", rule=TO_ANSWER)
    wanted = (judgement, findings.strip(), measures.strip())
    if wanted == (made.judgement, made.findings, made.measures):
        raise AnswerIncomplete(_("Dit is hetzelfde antwoord. Verander wat er niet klopt."))
    before = ComplaintAnswerBefore.objects.create(
        municipality_id=complaint.municipality_id, complaint=complaint, judgement=made.judgement,
        findings=made.findings, measures=made.measures, answered_on=made.answered_on, given_at=made.at,
        given_by_id=made.by_id, reason=reason.strip(), at=at, by_id=by.account,
    )  # fmt: skip
    made.judgement, made.findings, made.measures = wanted
    made.answered_on, made.at, made.by_id = today, at, by.account
    made.save()
    note("complaint.answer_corrected", complaint, by, at, rule=TO_ANSWER, judgement=judgement)
    values = {"eerder_op": before.answered_on, "reden": before.reason}
    told = values | _told(complaint, made, today)
    write(complaint, "klacht-antwoord-verbeterd", told, also=_blocks(made), by=by, at=at)
    return made


@deed
def close(
    complaint: Complaint, *, learned: str, withdrawn: bool = False, by: Reader, at: datetime
) -> ComplaintClosed:
    """It is done, with what was learned from it.

    withdrawn  the resident took it back before there was an answer
    raises     NotYours, ComplaintDone, AnswerIncomplete while nothing ended it
    """
    complaint = open_complaint(complaint, by=by, answered=True)
    if not learned.strip():
        raise AnswerIncomplete(_("Schrijf op wat wij hiervan leren, ook als dat niets is."))
    informal = getattr(complaint, "informal", None)
    ended = (
        hasattr(complaint, "answer")
        or hasattr(complaint, "refused")
        or (informal is not None and informal.content)
    )
    if not ended and not withdrawn:
        raise AnswerIncomplete(
            _("Er is nog geen antwoord. Sluit pas als de klacht is beantwoord, opgelost of ingetrokken.")
        )
    made = ComplaintClosed.objects.create(
        municipality_id=complaint.municipality_id, complaint=complaint, withdrawn=withdrawn and not ended,
        learned=learned.strip(), on=dutch_day(at), at=at, by_id=by.account,
    )  # fmt: skip
    note("complaint.closed", complaint, by, at, rule="Awb, artikel 9:12", withdrawn=made.withdrawn)
    return made


def _check(judgement: str, findings: str, measures: str) -> None:
    """raises  AnswerIncomplete, rules.reasons.ReasonsTooThin"""
    if judgement not in dict(judgements()) or not findings.strip():
        raise AnswerIncomplete(_("Kies een oordeel, en schrijf op wat u vond."), rule=TO_ANSWER)
    reasons.check(findings, field="findings", rule=TO_ANSWER)
    if judgement in RIGHT and not measures.strip():
        raise AnswerIncomplete(
            _("De inwoner heeft (voor een deel) gelijk. Schrijf op wat de gemeente nu doet, ook als dat niets is."),
            field="measures", rule=TO_ANSWER,
        )  # fmt: skip


def _told(complaint: Complaint, made: ComplaintAnswer, today: date) -> dict[str, Value]:
    return {
        "ontvangen_op": complaint.received_on,
        "oordeel": JUDGED[made.judgement],
        "bevindingen": made.findings,
        "maatregelen": made.measures,
        **_ombudsman(complaint, today),
    }


def _blocks(made: ComplaintAnswer) -> tuple[str, ...]:
    return (MEASURES,) if made.measures else ()


def _ombudsman(complaint: Complaint, on: date) -> dict[str, str]:
    found = rules.authority(OMBUDSMAN, municipality=complaint.municipality_id, on=on)
    return {"ombudsman": found.naam, "ombudsman_adres": found.adres, "ombudsman_website": found.website}
