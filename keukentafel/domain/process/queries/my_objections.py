"""Objections as a resident sees them: against which decision, where they stand, the hearing, the papers and the terms.

Who speaks for somebody sees those against the decisions that they see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from keukentafel.domain.cases.models import Clock, Document
from keukentafel.domain.cases.queries.documents import content_of
from keukentafel.domain.cases.queries.steps import Step, status
from keukentafel.domain.cases.queries.told_terms import Term, term, with_stops
from keukentafel.domain.decisions.actions.objections import Objectionable, steps
from keukentafel.domain.decisions.asked_to_hear import question_of, questions
from keukentafel.domain.decisions.at_once import along, named
from keukentafel.domain.decisions.models import (
    Beschikking,
    Hearing,
    Objection,
    ObjectionDecision,
    TemporaryProvision,
)
from keukentafel.domain.decisions.objected import all_about, became_to_objector
from keukentafel.domain.decisions.objectors import is_mistaken, is_other, person_of
from keukentafel.domain.decisions.queries.objection_open_steps import state_of
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.objection_leaflet import answers, holding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day, dutch_time
from keukentafel.rules import objections as rules

from .asked_to_hear import HearingQuestion, hearing_question
from .my_court import AtCourt, at_court
from .my_file_decisions import decision_rows
from .my_file_whose import own_person
from .my_penalties import penalty_row
from .my_referrals import by_desk
from .my_rights import Answer

PROCESS = "bezwaar"


@dataclass(frozen=True, slots=True)
class MyPaper:
    """A letter to the resident, or what they handed in themselves."""

    id: int
    name: str
    on: date
    sent: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """The report was put right on that day, and why; was: what stood there before."""

    on: date
    reason: str
    was: str


@dataclass(frozen=True, slots=True)
class MyHearing:
    """papers_until: the last day to hand in papers; open_from: from when all papers can be read; called_off: why, or empty."""

    starts_at: datetime
    place: str
    papers_until: date
    open_from: date
    sentence: str
    called_off: str
    report: str
    corrections: tuple[Corrected, ...]


@dataclass(frozen=True, slots=True)
class MyObjection:
    """state: open, decided, withdrawn or mistaken. waiting: what the resident is asked to mend, until `repair_by`.

    answers          what people ask after a decision, as on the sheet behind its letter; empty while there is none
    also, owed       numbers of the later decisions that it is about, and of one on a penalty for deciding too late
    question         whether they want to be heard, as long as that matters
    why_waived       why there is no hearing; empty until the decision that it would give away
    own              whether the reader objected, for themselves
    told             once it is over, what becomes of each, in sentences
    appeal_last_day  until when a court can be asked; None while there is no decision
    """

    number: str
    against: str
    also: tuple[str, ...]
    owed: str
    told: tuple[str, ...]
    person: int
    municipality: int
    own: bool
    for_name: str
    received_on: date
    text: str
    in_time: bool
    judged: str
    state: str
    outcome: str
    outcome_name: str
    grounds: str
    decided_on: date | None
    appeal_last_day: date | None
    court: str
    court_website: str
    waiting: tuple[str, ...]
    repair_by: date | None
    hearings: tuple[MyHearing, ...]
    waived: bool
    why_waived: str
    question: HearingQuestion | None
    terms: tuple[Term, ...]
    steps: tuple[Step, ...]
    papers: tuple[MyPaper, ...]
    answers: tuple[Answer, ...]
    at_court: AtCourt

    @property
    def now(self) -> Step | None:
        return next((step for step in self.steps if step.state == "current"), None)


def to_object(number: str, *, reader: Reader, spoken: Spoken | None) -> Objectionable:
    """The decision with this number, which this reader may object to. raises NotYours"""
    for row in decision_rows(reader=reader, spoken=spoken):
        if row.number == number:
            return row
    person = reader.person if spoken is None else spoken.person
    if spoken is None or (spoken.sees.care and not spoken.hidden):
        found = (
            TemporaryProvision.objects.filter(
                number=number, person=person, municipality__in=reader.municipalities
            )
            .select_related("case", "person", "letter__late")
            .first()
        )
        if found is not None:
            return found
    desk = by_desk(number, reader=reader, spoken=spoken)
    return desk or penalty_row(number, person, reader, spoken)


def my_objection(number: str, *, reader: Reader, spoken: Spoken | None) -> MyObjection:
    """One, a fixed number of statements. raises NotYours, TooYoung"""
    row = _row(number, reader, spoken)
    on, decision = reader.today, getattr(row, "decision", None)
    judged = steps.judged(row)
    late = getattr(row, "late", None)
    court = rules.authority("rechtbank", municipality=row.municipality_id, on=on)
    defect = next(
        (each for each in row.defects.all() if not hasattr(each, "repaired") and on <= each.repair_by), None
    )
    waived = getattr(row, "waived", None)
    own, about, over = _is_own(row, reader), all_about(row), decision or hasattr(row, "withdrawn")
    return MyObjection(
        number=row.number,
        against=named(row),
        also=tuple(each.number for each in about.rows[1:]),
        owed=about.penalty.number if about.penalty and about.penalty.pk != row.penalty_id else "",
        told=became_to_objector(row, decision, about=about) if over else (),
        person=row.person_id,
        municipality=row.municipality_id,
        own=own,
        for_name="" if own else person_name(row.person).full,
        received_on=row.received_on,
        text="" if is_mistaken(row) else row.text,
        in_time=judged.is_so or (late is not None and late.excused),
        judged=judged.sentence,
        state=state_of(row),
        outcome=decision.outcome if decision else "",
        outcome_name=decision.outcome_name if decision else "",
        grounds=decision.grounds if decision else "",
        decided_on=decision.decided_on if decision else None,
        appeal_last_day=decision.appeal_last_day if decision else None,
        court=court.naam,
        court_website=court.website,
        waiting=tuple(defect.missing) if defect else (),
        repair_by=defect.repair_by if defect else None,
        hearings=() if is_mistaken(row) else tuple(_hearing(each) for each in row.hearings.all()),
        waived=waived is not None,
        why_waived=waived.reason if waived and decision else "",
        question=None if over or waived else hearing_question(question_of(row), on=on),
        terms=tuple(term(each, on=on) for each in row.case.clocks.all()),
        steps=status(row.case, process=PROCESS),
        papers=tuple(
            MyPaper(
                each.pk,
                each.name.removesuffix(".pdf"),
                each.dated_on or dutch_day(each.created_at),
                each.direction == "uit",
            )
            for each in row.case.documents.all()
            if each.direction != "intern" and _for_them(row, each)
        ),
        answers=() if is_other(row) else _answers(decision, about.rows),
        at_court=at_court(row),
    )


def objection_row(number: str, *, reader: Reader, spoken: Spoken | None) -> Objection:
    """As a row to give to a deed. raises NotYours, TooYoung"""
    return _row(number, reader, spoken)


def paper(number: str, document: int, *, reader: Reader, spoken: Spoken | None) -> tuple[Document, bytes]:
    """A paper of the objection with what is in it.

    raises  NotYours; cases.NowSecret; OSError when the store does not give it; Changed when it gives something else
    """
    row = _row(number, reader, spoken)
    if spoken is not None and spoken.elsewhere:
        raise NotYours(document)  # a letter bears an address
    found = row.case.documents.exclude(direction="intern").filter(pk=document).first()
    if found is None or not _for_them(row, found):
        raise NotYours(document)
    return found, content_of(found, on=reader.today)


def _row(number: str, reader: Reader, spoken: Spoken | None) -> Objection:
    if spoken is None:
        own_person(reader=reader)
    clocks = with_stops(Clock.objects.filter(code__startswith="beslissing-op-bezwaar"))
    row = (
        Objection.objects.filter(number=number, municipality__in=reader.municipalities)
        .select_related(
            "case", "person", "objector", "beschikking__aanvraag", "late", "waived", "temporary", "penalty", "referral",
            "decision__replacement__proposal", "withdrawn", "after__objection",
        )
        .prefetch_related(
            "defects__repaired", "hearings__called_off", "hearings__report__corrections", questions(), *along(),
            Prefetch("case__clocks", clocks), Prefetch("case__documents", Document.objects.filter(replaced_by__isnull=True)),
        )
        .first()
    )  # fmt: skip
    if row is None or not _theirs(row, reader, spoken):
        raise NotYours(number)
    return row


def _theirs(row: Objection, reader: Reader, spoken: Spoken | None) -> bool:
    """Whether the reader made it, or may see the decision that it is against; of another nobody else reads it."""
    if is_other(row):
        return spoken is None and _is_own(row, reader)
    if spoken is None and row.person_id == reader.person:
        return True
    try:
        to_object(row.against, reader=reader, spoken=spoken)
    except NotYours:
        return False
    return True


def _is_own(row: Objection, reader: Reader) -> bool:
    person = person_of(row)
    return person is not None and person.pk == reader.person


def _for_them(row: Objection, paper: Document) -> bool:
    """Of the objection of another also letters to the resident stand in its case."""
    if is_mistaken(row):
        return False
    person = person_of(row)
    return not is_other(row) or (person is not None and paper.person_id == person.pk)


def _answers(made: ObjectionDecision | None, about: Sequence[Beschikking]) -> tuple[Answer, ...]:
    if made is None:
        return ()
    return tuple(Answer(row.naam, row.tekst, row.bron) for row in answers(made, holding(made, about)))


def _hearing(each: Hearing) -> MyHearing:
    local = dutch_time(each.starts_at)
    terms = rules.before_hearing(local.date(), planned_on=dutch_time(each.at).date())
    called_off, report = getattr(each, "called_off", None), getattr(each, "report", None)
    return MyHearing(
        starts_at=local,
        place=each.place,
        papers_until=terms.papers_until,
        open_from=terms.open_from,
        sentence=terms.sentence,
        called_off=called_off.reason if called_off else "",
        report=report.text if report else "",
        corrections=tuple(
            Corrected(dutch_day(row.at), row.reason, row.was_text) for row in report.corrections.all()
        )
        if report
        else (),
    )
