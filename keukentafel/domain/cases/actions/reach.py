"""A deed on a case is for who may read it: it is fetched through the reader, however its caller came by it."""

from __future__ import annotations

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader


def locked(case: Case, *, by: Reader) -> Case:
    """The case for one writer at a time. raises NotYours"""
    found = readable_cases(by).select_for_update(of=("self",)).filter(pk=case.pk).first()
    if found is None:
        raise NotYours(case.number)
    return found


def check(case: Case, *, by: Reader | None) -> None:
    """by None: the system itself, at the start of a case. raises NotYours"""
    if by is not None and not readable_cases(by).filter(pk=case.pk).exists():
        raise NotYours(case.number)
