"""Letters to somebody in the portal, for themselves or who speaks for them: those that colleagues wrote, those about a term
that moved, those about a decision that is late, those about what is intended with help, and those about the own contribution."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from keukentafel.domain.cases.models import Case, OutgoingLetter
from keukentafel.domain.cases.queries.documents import File, content_of
from keukentafel.domain.cases.queries.letters import paper, written_to
from keukentafel.domain.decisions.models import IntentionAsked, IntentionTold, Objection, PenaltyDecision
from keukentafel.domain.decisions.objected_along import objection_along
from keukentafel.domain.decisions.queries.on_behalf import asked_on_behalf
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.actions.contribution_words import OF_CONTRIBUTION
from keukentafel.domain.process.actions.heard_together import INVITATION_TO_RESIDENT
from keukentafel.domain.process.actions.intention_letters import OF_INTENTION
from keukentafel.domain.process.actions.objection_told_resident import CALLED_OFF
from keukentafel.domain.process.actions.penalties import LETTERS, NOTHING, OWED
from keukentafel.domain.process.actions.terms import OF_TERM
from keukentafel.domain.process.notice_paper import TO_RESIDENT
from keukentafel.domain.walls.reader import Reader

from .my_file_whose import about, asked_by_themselves, parts_of

Row = TypeVar("Row", OutgoingLetter, Notice)
OF_ANOTHER = (TO_RESIDENT, INVITATION_TO_RESIDENT, CALLED_OFF)
"""Letters to the resident about the objection of somebody else."""
HERE = (*LETTERS, *OF_TERM, *OF_INTENTION, *OF_CONTRIBUTION, *OF_ANOTHER)
"""Letter texts of which the letter itself stands with nothing else in the portal."""


@dataclass(frozen=True, slots=True)
class PostLine:
    """notice: a letter of the program, and not one that a colleague wrote; by: empty when nobody sent it.

    decision  number of the decision in it that can be objected to; empty when there is none
    """

    id: int
    notice: bool
    subject: str
    dated_on: date
    by: str
    decision: str = ""


@dataclass(frozen=True, slots=True)
class NoticeFile(File):
    """person: whom it is written to"""

    person: int | None


def letters_to(*, spoken: Spoken | None, reader: Reader) -> tuple[PostLine, ...]:
    """All that was written to the reader, or to who they speak for, the latest first; what was replaced is not shown any more."""
    if reader.kind != "resident" or reader.person is None:
        return ()
    person = reader.person if spoken is None else spoken.person
    written = written_to(person, reader=reader).defer("body", "answers")
    lines = [
        PostLine(row.pk, False, row.subject, row.dated_on, row.by.name)
        for row in _readable(_there(written, spoken), spoken, reader)
    ]
    notices = _readable(_there(_notices(person, reader).defer("body"), spoken), spoken, reader)
    decided = _decided(notices)
    lines += [
        PostLine(
            row.pk, True, row.subject, row.dated_on, row.by.name if row.by else "", decided.get(row.pk, "")
        )
        for row in notices
    ]
    return tuple(sorted(lines, key=_age, reverse=True))


def letter_for(letter: int, *, spoken: Spoken, reader: Reader) -> File:
    """raises  NotYours; NowSecret; OSError when the store does not give it; Changed when it gives something else"""
    rows = written_to(spoken.person, replaced=True, reader=reader)
    found = _readable(rows.filter(pk=letter, municipality=spoken.municipality), spoken, reader)
    if not found:
        raise NotYours(letter)
    return paper(found[0], reader=reader)


def notice_to(notice: int, *, spoken: Spoken | None, reader: Reader) -> NoticeFile:
    """raises as letter_for"""
    person = reader.person if spoken is None else spoken.person
    if reader.kind != "resident" or person is None:
        raise NotYours(notice)
    rows = _notices(person, reader) if spoken else _sent(_to_reader(person, reader), reader)
    found = _readable(_there(rows.filter(pk=notice), spoken), spoken, reader)
    if not found:
        raise NotYours(notice)
    row = found[0]
    assert row.document is not None and row.case.household_id is not None
    return NoticeFile(
        row.document.pk, row.case.household_id, row.municipality_id, row.document.media_type,
        f"bericht-{row.pk}.pdf", content_of(row.document, on=reader.today), row.person_id,
    )  # fmt: skip


def _notices(person: int, reader: Reader) -> QuerySet[Notice]:
    return _sent(Q(person=person), reader)


def _to_reader(person: int, reader: Reader) -> Q:
    """Or to who authorised them, of the objection of another to what they asked for: they see that decision."""
    told = Objection.objects.filter(beschikking__aanvraag__in=asked_on_behalf(reader)).values("case")
    return Q(person=person) | Q(template__in=OF_ANOTHER, case__in=told)


def _sent(to: Q, reader: Reader) -> QuerySet[Notice]:
    return Notice.objects.filter(
        ~_never_went(), to,
        template__in=HERE, document__isnull=False, stopped__isnull=True, municipality__in=reader.municipalities,
    ).select_related("by", "document", "case__melding")  # fmt: skip


def _never_went() -> Q:
    """Letters about an intention that was decided on or dropped before they went to the post: they go no more."""
    over = Q(intention__decision__isnull=False) | Q(intention__dropped__isnull=False)
    unsent = Q(notice=OuterRef("pk"), notice__document__posted__isnull=True)
    found = Q()
    for sort in (IntentionAsked, IntentionTold):
        found |= Q(Exists(sort.objects.filter(over, unsent)))
    return found


def _there(rows: QuerySet[Row], spoken: Spoken | None) -> QuerySet[Row]:
    return rows if spoken is None else rows.filter(municipality=spoken.municipality)


def _readable(rows: Iterable[Row], spoken: Spoken | None, reader: Reader) -> list[Row]:
    """A letter bears an address, so for who speaks for them none where that is not theirs to know. One about a case is read
    with that case, but what somebody pays by who looks after their money; one that says of nothing what it is about, by who sees
    everything."""
    if spoken is None:
        return list(rows)
    if spoken.hidden or spoken.elsewhere:
        return []
    found = list(rows)
    keys = {row.case_id for row in found if row.case_id is not None}
    told_of = _cases_of(keys, spoken=spoken, reader=reader)
    theirs = _opened(told_of, spoken)
    theirs |= _objected(keys - theirs, spoken=spoken, reader=reader)
    paid = {case.pk for case in told_of} if spoken.sees.money else set()
    others = spoken.sees.money and spoken.sees.care and not asked_by_themselves(spoken)
    return [
        row for row in found
        if (others if row.case_id is None else row.case_id in (paid if _of_contribution(row) else theirs))
    ]  # fmt: skip


def _of_contribution(row: OutgoingLetter | Notice) -> bool:
    return isinstance(row, Notice) and row.template in OF_CONTRIBUTION


def letters_open(keys: Collection[int], *, spoken: Spoken | None, reader: Reader) -> set[int]:
    """Those of these cases of which the letters are for this reader, to whom what is decided in them was shown."""
    if spoken is None or not keys:
        return set(keys)
    return set() if spoken.hidden or spoken.elsewhere else open_cases(keys, spoken=spoken, reader=reader)


def open_cases(keys: Collection[int], *, spoken: Spoken, reader: Reader) -> set[int]:
    """Those of these cases that are read by who speaks for somebody."""
    theirs = _opened(_cases_of(keys, spoken=spoken, reader=reader), spoken)
    return theirs | _objected(set(keys) - theirs, spoken=spoken, reader=reader)


def _cases_of(keys: Collection[int], *, spoken: Spoken, reader: Reader) -> list[Case]:
    """Of which they may hear, whatever part of it: none about safety."""
    theirs = about(spoken.person, reader=reader, spoken=spoken)
    return list(Case.objects.filter(theirs, pk__in=keys).select_related("melding").distinct())


def _opened(cases: Collection[Case], spoken: Spoken) -> set[int]:
    parts = parts_of(cases, spoken=spoken)
    return {case.pk for case in cases if spoken.may_read(parts.get(case.pk, frozenset()))}


def _objected(keys: Collection[int], *, spoken: Spoken, reader: Reader) -> set[int]:
    """Those that are about an objection to a decision in a case that they read. No statements without keys."""
    of = Coalesce("beschikking__aanvraag__case", "temporary__case", "penalty__case", "referral__case")
    decided = dict(Objection.objects.filter(case__in=keys).values_list("case", of))
    opened = _opened(_cases_of(decided.values(), spoken=spoken, reader=reader), spoken) if decided else set()
    return {case for case, against in decided.items() if against in opened}


def _decided(rows: Collection[Notice]) -> dict[int, str]:
    """Of the letters with a decision on a penalty the number of that decision, where it holds and no objection is about it."""
    at = {(row.case_id, row.at): row.pk for row in rows if row.template in (OWED, NOTHING)}
    if not at:
        return {}
    objected = Objection.objects.filter(penalty=OuterRef("pk"), withdrawn__isnull=True)
    holding = PenaltyDecision.objects.filter(~Exists(objected), replaced_by__isnull=True)
    found = [
        made for made in holding.filter(case__in={case for case, _at in at}) if (made.case_id, made.at) in at
    ]
    return {at[made.case_id, made.at]: made.number for made in found if objection_along(made) is None}


def _age(line: PostLine) -> tuple[date, int]:
    return line.dated_on, line.id
