"""Letters that colleagues wrote to somebody, for who speaks for them: as far as the representation goes."""

from __future__ import annotations

from collections.abc import Iterable

from keukentafel.domain.cases.models import Case, OutgoingLetter
from keukentafel.domain.cases.queries.documents import File
from keukentafel.domain.cases.queries.letters import MyLetter, my_line, paper, written_to
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.walls.reader import Reader

from .my_file_whose import about, asked_by_themselves, parts_of


def letters_for(*, spoken: Spoken, reader: Reader) -> tuple[MyLetter, ...]:
    """All that was written to who the reader speaks for, the latest first."""
    rows = (
        written_to(spoken.person, reader=reader)
        .filter(municipality=spoken.municipality)
        .defer("body", "answers")
    )
    return tuple(my_line(row) for row in _readable(rows, spoken, reader))


def letter_for(letter: int, *, spoken: Spoken, reader: Reader) -> File:
    """raises  NotYours; NowSecret; OSError when the store does not give it; Changed when it gives something else"""
    rows = written_to(spoken.person, replaced=True, reader=reader)
    found = _readable(rows.filter(pk=letter, municipality=spoken.municipality), spoken, reader)
    if not found:
        raise NotYours(letter)
    return paper(found[0], reader=reader)


def _readable(rows: Iterable[OutgoingLetter], spoken: Spoken, reader: Reader) -> list[OutgoingLetter]:
    """A letter bears an address, so none where that is not theirs to know. One about a case is read with that case; one that
    says of nothing what it is about, by who sees everything."""
    if spoken.hidden or spoken.elsewhere:
        return []
    found = list(rows)
    theirs = about(spoken.person, reader=reader, spoken=spoken)
    keys = {row.case_id for row in found if row.case_id is not None}
    cases = Case.objects.filter(theirs, pk__in=keys).select_related("melding").distinct()
    parts = parts_of(cases, spoken=spoken)
    open_cases = {case.pk for case in cases if spoken.may_read(parts.get(case.pk, frozenset()))}
    others = spoken.sees.money and spoken.sees.care and not asked_by_themselves(spoken)
    return [row for row in found if (others if row.case_id is None else row.case_id in open_cases)]
