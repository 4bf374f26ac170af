"""What the municipality asks of a resident about a decision or an objection, and until when, for the first page of the portal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from keukentafel.domain.decisions.asked_to_hear import answer_to, question_of, questions
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.decisions.objectors import of_resident
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.walls.reader import Reader

from .asked_to_hear import answer_until
from .my_file import MyFile

INTENTION, REPAIR, HEARING = "voornemen", "aanvullen", "horen"


@dataclass(frozen=True, slots=True)
class MyQuestion:
    """sort: what is asked (INTENTION, REPAIR or HEARING). number: of the decision or the objection about which it is.

    over  that day passed; an answer is still read
    """

    sort: str
    number: str
    until: date
    over: bool


def my_questions(file: MyFile, *, reader: Reader, spoken: Spoken | None) -> tuple[MyQuestion, ...]:
    """What nobody answered yet, the soonest first. At most five statements, and one for each question about a hearing."""
    shown = {each.number for several in file.decided for each in several}
    found = [*_intentions(file, reader.today)]
    for row in _objections(shown, reader, spoken):
        found += [*_of_objection(row, reader.today)]
    return tuple(sorted(found, key=_soonest))


def _intentions(file: MyFile, today: date) -> Iterator[MyQuestion]:
    for each in file.decisions:
        if each.reply_by is not None and not each.replied:
            yield MyQuestion(INTENTION, each.number, each.reply_by, today > each.reply_by)


def _objections(shown: Collection[str], reader: Reader, spoken: Spoken | None) -> Iterable[Objection]:
    """Open ones that this reader made, is the resident of, or may read with the decisions that were shown."""
    whose = of_resident() & _against(shown)
    if spoken is None:
        whose |= Q(objector=reader.person) | of_resident() & Q(person=reader.person)
    rows = Objection.objects.filter(
        whose, municipality__in=reader.municipalities, decision__isnull=True, withdrawn__isnull=True
    )
    return rows.select_related("waived").prefetch_related("defects__repaired", "hearings", questions())


def _against(numbers: Collection[str]) -> Q:
    found = Q(pk__in=())
    for sort in ("beschikking", "temporary", "penalty", "referral"):
        found |= Q(**{f"{sort}__number__in": numbers})
    return found


def _of_objection(row: Objection, today: date) -> Iterator[MyQuestion]:
    for each in row.defects.all():
        if not hasattr(each, "repaired") and today <= each.repair_by:
            yield MyQuestion(REPAIR, row.number, each.repair_by, over=False)
    asked = question_of(row)
    if asked is not None and answer_to(asked) is None and not hasattr(row, "waived"):
        went = answer_until(asked)
        until = went or asked.reply_by
        yield MyQuestion(HEARING, row.number, until, over=went is not None and today > went)


def _soonest(each: MyQuestion) -> tuple[date, str, str]:
    return each.until, each.sort, each.number
