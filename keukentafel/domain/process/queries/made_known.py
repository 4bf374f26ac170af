"""Whether a letter reaches anybody by itself: what goes to nobody was not made known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.decisions.actions import objections
from keukentafel.domain.decisions.actions.objections import Objectionable
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.decisions.queries.who_speaks import last_letter
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.rules import addressing, termen
from keukentafel.rules import objections as rules

from .print_queue import letter_documents, persons_of


def goes_to_nobody(document: int | None, *, on: date) -> bool:
    """Whether this letter waits for somebody to see who must get it: at most six statements.

    It is to a child under twelve or to who gets no post, no copy goes in its place, and nobody said that it was given or sent.
    source  Awb, artikel 3:41 and 6:8; Burgerlijk Wetboek Boek 1, artikel 245
    """
    if document is None:
        return False
    person = persons_of([document]).get(document)
    return person is not None and bool(going_to_nobody({document: person}, on=on))


def going_to_nobody(letters: Mapping[int, Person], *, on: date) -> set[int]:
    """Of these documents, with whom each is for, those that wait for that; one statement, none where all of them get post."""
    held = [key for key, person in letters.items() if not _gets_letters(person, on)]
    if not held:
        return set()
    return set(letter_documents(on).filter(pk__in=held, posted__isnull=True).values_list("pk", flat=True))


def is_unknown(against: Objectionable, *, on: date) -> bool:
    """Whether the letter about this decision reached nobody; two statements, none where the resident gets post."""
    person = against.aanvraag.person if isinstance(against, Beschikking) else against.person
    if _gets_letters(person, on) or (letter := last_letter(against)) is None:
        return False
    return bool(going_to_nobody({letter: person}, on=on))


def last_day_to_object(against: Objectionable, *, on: date) -> date:
    """Of what was not made known yet no term ran out: counted from this day at least. source  Awb, artikel 6:8 and 6:10"""
    told = objections.last_day_to_object(against)
    if not is_unknown(against, on=on):
        return told
    return max(told, termen.compute(rules.TO_OBJECT, on).last_day)


def _gets_letters(person: Person, on: date) -> bool:
    return gets_post(person) and addressing.written_to(born_of(person), on=on)
