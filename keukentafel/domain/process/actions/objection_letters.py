"""The letters about an objection: receipt, what is missing, who handles it, the hearing, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from keukentafel.domain.cases.models import Clock, Document
from keukentafel.domain.decisions.actions.objections import steps
from keukentafel.domain.decisions.models import (
    Course,
    Defect,
    Hearing,
    Objection,
    ObjectionWithdrawn,
    requirements,
)
from keukentafel.domain.decisions.objectors import addressee, is_other, person_of
from keukentafel.domain.intake.models import Notice, NoticeStopped
from keukentafel.domain.process.answer_sheet import QUESTION
from keukentafel.domain.process.notice_paper import REPAIR
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day, dutch_time
from keukentafel.kernel.typed import one_line
from keukentafel.rules import letters
from keukentafel.rules import objections as rules

from . import notice_tasks, notices
from .heard_together import INVITATION_TO_RESIDENT, takes_place
from .notices_stopped import may_be_read, stop_unposted
from .objection_about import became_to_objector_in_dutch, decisions, named_in_dutch, sentences
from .objection_words import (
    ANSWERED,
    HAND_IN,
    HELD_AGAIN,
    LATER,
    MISSING,
    NOT_HELD,
    PORTAL,
    RUNS_ON,
    STOPS,
    TO_READ,
    TOGETHER,
)

LONGEST = 1200
INVITATION = "bezwaar-hoorzitting"


def receipt(objection: Objection, clock: Clock, *, known: bool, by: Reader, at: datetime) -> Notice | None:
    """known: whether the decision was made known; else its own letter tells the last day, and this one none: it could be another.

    source  Awb, artikel 6:10 lid 1 and 6:14 lid 1
    """
    judged = steps.judged(objection) if known else rules.before_known(objection.received_on)
    late = (
        ""
        if judged.is_so
        else " Had u daar een goede reden voor? Laat het ons weten, dan kijken wij daarnaar."
    )
    quoted = one_line(objection.text)
    values: dict[str, letters.Value] = {
        "bezwaarnummer": objection.number,
        "ontvangen_op": objection.received_on,
        "bezwaar": quoted if len(quoted) <= LONGEST else f"{quoted[: LONGEST - 1]}…",
        "op_tijd": f"{judged.sentence}{late}",
        "beslis_uiterlijk": clock.last_day,
        "client_ondersteuning": notices.support(Municipality.objects.get(pk=objection.municipality_id)),
        "volgen": PORTAL[person_of(objection) is not None],
    }
    return _about(objection, "bezwaar-ontvangst", values, by=by, at=at)


def repair(defect: Defect, *, stands_still: date | None, by: Reader, at: datetime) -> Notice | None:
    """stands_still: from which day the term does; None when it has not begun. source  Awb, artikel 6:6 and 7:10 lid 2"""
    objection, values = defect.objection, of_repair(defect, stands_still=stands_still)
    return notices.write(objection.case, addressee(objection), REPAIR, values, by=by, at=at)


def of_repair(defect: Defect, *, stands_still: date | None) -> dict[str, letters.Value]:
    sentence = (
        f"Onze tijd staat stil vanaf {plain_date(stands_still)}, tot u dit hebt aangevuld of de tijd daarvoor voorbij is."
        if stands_still
        else "Dit verandert niets aan de laatste dag waarop wij beslissen."
    )
    return {
        "bezwaarnummer": defect.objection.number,
        "wat": [MISSING[code] for code, _name in requirements() if code in defect.missing],
        "uiterlijk": defect.repair_by,
        "hoe": HAND_IN[person_of(defect.objection) is not None],
        "termijn": sentence,
    }


def course(chosen: Course, clock: Clock, *, handler: str, by: Reader, at: datetime) -> Notice | None:
    """source  Awb, artikel 7:13 lid 2"""
    objection = chosen.objection
    told = (
        f"{chosen.name} luistert naar u en geeft ons advies. Daarin zitten mensen die niet bij de gemeente werken."
        if chosen.committee
        else "Er is geen commissie die advies geeft."
    )
    values: dict[str, letters.Value] = {
        "bezwaarnummer": objection.number,
        "behandelaar": handler or "Een collega van de gemeente",
        "commissie": told,
        "beslis_uiterlijk": clock.last_day,
    }
    return _about(objection, "bezwaar-behandeling", values, by=by, at=at)


def invitation(hearing: Hearing, *, together: bool = False, by: Reader, at: datetime) -> Notice | None:
    """together: others are there as well. source  Awb, artikel 7:2 lid 2, 7:4 and 7:6"""
    objection = hearing.objection
    values = {**of_hearing(hearing, at=at), "bezwaarnummer": objection.number}
    values["wie_hoort"] = f"{values['wie_hoort']} {TOGETHER}" if together else values["wie_hoort"]
    values["inzage"] = TO_READ[not is_other(objection)]
    return _about(objection, INVITATION, values, by=by, at=at)


def of_hearing(hearing: Hearing, *, at: datetime) -> dict[str, letters.Value]:
    """When and where, who listens, and the days for papers, as every invitation to it says."""
    local = dutch_time(hearing.starts_at)
    terms = rules.before_hearing(local.date(), planned_on=dutch_day(at))
    committee = Course.objects.filter(objection=hearing.objection, committee=True).first()
    return {
        "dag": local.date(),
        "tijd": f"{local:%H.%M} uur",
        "plaats": hearing.place,
        "wie_hoort": f"{committee.name} luistert naar u."
        if committee
        else "Iemand luistert naar u die het besluit niet heeft genomen.",
        "stukken_tot": terms.papers_until,
        "inzage_vanaf": terms.open_from,
    }


def question(objection: Objection, reply_by: date, *, by: Reader, at: datetime) -> Notice | None:
    """Whether they want to be heard. source  Awb, artikel 7:3 onder d"""
    return _about(objection, QUESTION, _asked(objection, reply_by), by=by, at=at)


def question_dated(notice: Notice, *, on: date) -> date:
    """Its text with that day on it, and two weeks from there to answer: that last day. Nothing is saved."""
    objection, until = Objection.objects.get(case=notice.case_id), rules.answer_by(on)
    named, also = decisions(objection)
    told = notices.again(notice, _asked(objection, until) | named, also=also, on=on)
    notice.body, notice.dated_on = told.markdown, on
    return until


def _asked(objection: Objection, until: date) -> dict[str, letters.Value]:
    return {
        "bezwaarnummer": objection.number,
        "antwoorden_tot": until,
        "schriftelijk": ANSWERED[person_of(objection) is not None],
    }


def falls(case: int, *codes: str, by: Reader, at: datetime) -> None:
    """What it asks or invites to does not matter any more: as long as it was not posted it does not go. codes: of letters"""
    stop_unposted(Notice.objects.filter(case=case, template__in=codes), by=by, at=at)


def put_back(document: Document, *, by: Reader, at: datetime) -> None:
    """An invitation that did not go after all, to a hearing that was called off since, stays here.

    The letter is of the moment at which its hearing was planned.
    """
    invited = (INVITATION, INVITATION_TO_RESIDENT)
    notice = Notice.objects.filter(document=document, template__in=invited, stopped__isnull=True).first()
    if notice is None:
        return
    if _no_longer_invites(notice):
        NoticeStopped.objects.create(
            municipality_id=notice.municipality_id, notice=notice, at=at, by_id=by.account
        )


def _no_longer_invites(notice: Notice) -> bool:
    rows = Hearing.objects.filter(objection__case=notice.case_id, at=notice.at, called_off__isnull=False)
    off = rows.select_related("objection").first()
    if off is None:
        return False
    return notice.template == INVITATION or not takes_place(off)


def called_off(hearing: Hearing, *, reason: str, by: Reader, at: datetime) -> Notice | None:
    """The invitation stays here where it was not posted; None where nobody can have read it."""
    objection = hearing.objection
    invited = Notice.objects.filter(case=objection.case_id, template=INVITATION, at=hearing.at)
    told = may_be_read(invited)
    stop_unposted(invited, by=by, at=at)
    if not told:
        return None
    values: dict[str, letters.Value] = {
        "bezwaarnummer": objection.number,
        "dag": dutch_day(hearing.starts_at),
        "reden": reason,
    }
    return notices.write(
        objection.case, addressee(objection), "bezwaar-hoorzitting-vervalt", values, by=by, at=at
    )


def withdrawn(
    row: ObjectionWithdrawn, fallen: Sequence[Hearing], *, by: Reader, at: datetime
) -> Notice | None:
    """To who objected; where another took it back for them, of whom no address is known here, a colleague writes.

    fallen  hearings that do not take place now
    """
    objection = row.objection
    if row.said_by:
        notice_tasks.to_who_withdrew(objection.case, objection.number, row.said_by, by=by, at=at)
    values: dict[str, letters.Value] = {
        "bezwaarnummer": objection.number,
        "besluitnummer": named_in_dutch(objection),
        "ingetrokken_op": row.on,
        "gestopt": _stops(fallen),
        "wat_blijft": sentences(became_to_objector_in_dutch(objection)),
        "verder": LATER[not is_other(objection)],
    }
    return notices.write(objection.case, addressee(objection), "bezwaar-ingetrokken", values, by=by, at=at)


def mistaken(objection: Objection, fallen: Sequence[Hearing], *, by: Reader, at: datetime) -> Notice | None:
    """That it was taken in, or begun again, was a mistake of ours. fallen: hearings that do not take place now"""
    values: dict[str, letters.Value] = {
        "bezwaarnummer": objection.number,
        "besluitnummer": named_in_dutch(objection),
        "gestopt": _stops(fallen),
    }
    return notices.write(objection.case, addressee(objection), "bezwaar-vergissing", values, by=by, at=at)


def _stops(fallen: Sequence[Hearing]) -> letters.Value:
    return sentences([STOPS, *(NOT_HELD % plain_date(dutch_day(each.starts_at)) for each in fallen)])


def runs_on(objection: Objection, held: Sequence[Hearing] = (), *, by: Reader, at: datetime) -> Notice | None:
    """That it was withdrawn was a mistake of ours. held: hearings that take place after all"""
    told = [RUNS_ON, *(HELD_AGAIN % plain_date(dutch_day(each.starts_at)) for each in held)]
    values: dict[str, letters.Value] = {"bezwaarnummer": objection.number, "verder": sentences(told)}
    return _about(objection, "bezwaar-loopt-weer", values, by=by, at=at)


def _about(
    objection: Objection, code: str, values: dict[str, letters.Value], *, by: Reader, at: datetime
) -> Notice | None:
    """A letter that names every decision that the objection is about."""
    named, also = decisions(objection)
    return notices.write(objection.case, addressee(objection), code, values | named, also=also, by=by, at=at)
