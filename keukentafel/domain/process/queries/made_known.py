"""Whether a letter reaches anybody by itself: what goes to nobody was not made known."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.people.queries.household import born_of
from keukentafel.rules import addressing

from .print_queue import letter_documents, persons_of


def goes_to_nobody(document: int | None, *, on: date) -> bool:
    """Whether this letter waits for somebody to see who must get it: at most six statements.

    It is to a child under twelve or to who gets no post, no copy goes in its place, and nobody said that it was given or sent.
    source  Awb, artikel 3:41 and 6:8; Burgerlijk Wetboek Boek 1, artikel 245
    """
    if document is None or not letter_documents(on).filter(pk=document, posted__isnull=True).exists():
        return False
    person = persons_of([document]).get(document)
    if person is None:
        return False
    return not gets_post(person) or not addressing.written_to(born_of(person), on=on)
