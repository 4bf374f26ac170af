"""What is printed of a letter that is no decision: the same for who looks at it beforehand and for the post."""

from __future__ import annotations

from keukentafel.domain.cases.envelope import Envelope, Outsider, envelope
from keukentafel.domain.cases.models import OBJECTION, Case
from keukentafel.domain.decisions.advised import departed_from
from keukentafel.domain.decisions.college import signer, written_down
from keukentafel.domain.decisions.models import Objection, ObjectionDecision, PenaltyDecision
from keukentafel.domain.decisions.objectors import is_other
from keukentafel.domain.decisions.paper import CLOSING, RIGHTS, VERSLAG, Paper
from keukentafel.domain.decisions.penalty_leaflet import compose_penalty_leaflet
from keukentafel.domain.decisions.signing import capacity, capacity_of_penalty
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.greeting import on_envelope
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.models import Municipality
from keukentafel.rules.letters import Letter

from .answer_sheet import ANSWER, QUESTION, compose_answer_sheet
from .objection_leaflet import compose_leaflet

ROLE = "sociaal team"
ON_OBJECTION, TO_RESIDENT = "beslissing-op-bezwaar", "bezwaar-ander-beslissing"
"""To who objected; to the resident about the objection of another."""
REPAIR = "bezwaar-gebrek"
"""What is missing in an objection, and until when it can be mended. source  Awb, artikel 6:6"""
PENALTY = "dwangsom"
ADVICE = "Advies van de commissie"

__all__ = ["CLOSING", "VERSLAG", "paper_of_notice"]


def paper_of_notice(row: Notice) -> Paper:
    decided, penalty, question = _decided(row), _penalty(row), row.template == QUESTION
    sheet = compose_answer_sheet(row) if question else _sheet(row, decided, penalty)
    advice = departed_from(decided) if decided and row.template == ON_OBJECTION else None
    return Paper(
        municipality=row.municipality_id,
        municipality_name=Municipality.objects.get(pk=row.municipality_id).name,
        to=named_on_envelope(row),
        place=_place(row),
        number=penalty.number if penalty else number_of(row.case),
        dated_on=row.dated_on,
        subject=row.subject,
        body=row.body.partition(CLOSING)[0],
        sender=signer(decided) if decided else row.by.name if row.by else "",
        role=capacity(decided) if decided else capacity_of_penalty(penalty) if penalty else ROLE,
        verslag=row.verslag.verslag if row.verslag else advice.text if advice else "",
        leaflet_title=sheet.title if sheet else "",
        leaflet=sheet.markdown if sheet else "",
        enclosed=sheet is not None,
        by_college=decided is not None and written_down(decided) is not None,
        sheet=ANSWER if question else RIGHTS,
        appendix=ADVICE if advice else VERSLAG,
    )


def addressee_of(row: Notice) -> Person | Outsider:
    if row.person is not None:
        return row.person
    return Outsider(row.to_name, tuple(row.to_address))


def named_on_envelope(row: Notice) -> str:
    to = addressee_of(row)
    return to.name if isinstance(to, Outsider) else on_envelope(to, on=row.dated_on)


def full_name(row: Notice) -> str:
    return person_name(row.person).full if row.person is not None else row.to_name


def _place(row: Notice) -> Envelope | None:
    to = addressee_of(row)
    return to.place if isinstance(to, Outsider) else envelope(to, on=row.dated_on)


def _sheet(row: Notice, decided: ObjectionDecision | None, penalty: PenaltyDecision | None) -> Letter | None:
    """What a decision means for who gets it, behind its letter."""
    if decided is not None and is_other(decided.objection) and row.template == ON_OBJECTION:
        return None  # what it means for the resident is not told to another
    if decided is not None:
        return compose_leaflet(decided, on=row.dated_on)
    return compose_penalty_leaflet(penalty, on=row.dated_on) if penalty is not None else None


def number_of(case: Case) -> str:
    """What a letter is about has a number of its own where that is an objection."""
    if case.kind != OBJECTION:
        return str(case.number)
    number = Objection.objects.filter(case=case).values_list("number", flat=True).first()
    return str(number or case.number)


def _decided(row: Notice) -> ObjectionDecision | None:
    """A decision is signed in the quality in which it was taken (Awb 10:10); anything else by the team."""
    if row.template not in (ON_OBJECTION, TO_RESIDENT):
        return None
    rows = ObjectionDecision.objects.select_related(
        "decided_by", "by_college", "municipality", "objection__beschikking__aanvraag", "objection__temporary",
        "objection__penalty__case", "objection__referral", "objection__advice",
        "replacement__proposal__provider",
    )  # fmt: skip
    return rows.get(objection__case=row.case_id)


def _penalty(row: Notice) -> PenaltyDecision | None:
    """The same of what is owed for deciding too late; its letter is of the same moment."""
    if not row.template.startswith(PENALTY):
        return None
    rows = PenaltyDecision.objects.select_related("by", "notice__clock__case", "notice__term", "replaces")
    return rows.get(case=row.case_id, at=row.at)
