"""What a copy of the file holds of objections: what was written, what was done with it, and what was decided.

A complaint has a file of its own, which the colleagues who make the copy do not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.asked_to_hear import questions
from keukentafel.domain.decisions.at_once import along, named
from keukentafel.domain.decisions.models import MISTAKEN, Appeal, Objection
from keukentafel.domain.decisions.objectors import name_of, of_resident, person_of
from keukentafel.domain.decisions.queries.objection_steps import COURT, steps, taken_back
from keukentafel.domain.people.models import Household, Person
from keukentafel.kernel.dates import short_date

from .file_copy_shapes import Piece
from .file_copy_talk import joined


def objections(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """Each with its steps in sentences, and what a court was asked and said. That of another about this person stays out until
    somebody judged it; what this person objected to elsewhere stands here as well. What was taken in by mistake need not be
    theirs."""
    rows = (
        Objection.objects.filter(Q(objector=person) | Q(case__household=household, person=person))
        .exclude(withdrawn__way=MISTAKEN)
        .select_related(
            "by", "late__by", "course__by", "waived__by", "advice__by", "decision__decided_by", "decision__replacement",
            "withdrawn__by", "person", "objector", "beschikking", "temporary", "penalty", "referral", "after__ended",
        )
        .prefetch_related(
            "undone__by", "defects__repaired", "hearings__report__by", "hearings__report__corrections__by",
            "hearings__called_off", questions(), *along(),
            Prefetch("appeals", Appeal.objects.select_related("ended")),
        )
    )  # fmt: skip
    for row in rows:
        own = person_of(row) == person
        title = (
            _("Bezwaar %(number)s tegen besluit %(against)s")
            if own
            else _("Bezwaar %(number)s van een ander tegen besluit %(against)s")
        ) % {"number": row.number, "against": named(row)}
        done = [
            f"{step.name}: {' '.join(line for line in lines if line)}"
            for step in steps(row, handler=None)
            if (lines := step.lines if step.state == "done" else taken_back(row, step.code))
        ]
        courts = [_court(each) for each in row.appeals.all()]
        yield Piece(
            f"bezwaar:{row.pk}",
            row.received_on,
            title,
            joined((row.text, *done, *courts, *taken_back(row, COURT))),
            () if own else (name_of(row),),
            cases=(row.case_id,),
        )


def of_others(household: Household, person: Person) -> dict[int, str]:
    """Case of an objection of another against a decision about somebody of this household → who objected."""
    rows = Objection.objects.filter(~of_resident(), case__household=household)
    found = [row for row in rows.select_related("person", "objector") if person_of(row) != person]
    return {row.case_id: name_of(row) for row in found}


def _court(row: Appeal) -> str:
    told = f"{row.get_kind_display()}: {row.court}, {row.number}, {short_date(row.filed_on)}"
    ended = getattr(row, "ended", None)
    return f"{told}: {ended.get_outcome_display()} {ended.text}".strip() if ended else told
