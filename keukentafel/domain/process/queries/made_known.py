"""What was not made known: a letter that goes to nobody by itself, or that did not go yet to who reads no letters in the portal.

source  decisions/known.py, the rule
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.cases.models import Posted
from keukentafel.domain.decisions.actions import objections
from keukentafel.domain.decisions.actions.objections import Objectionable
from keukentafel.domain.decisions.actions.objections.objectionable import letters_about
from keukentafel.domain.decisions.known import known_on, not_known, reads_here
from keukentafel.domain.decisions.models import AtOnce, Beschikking, Letter, PenaltyDecision, Referral
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.process.actions.penalties import letter_of
from keukentafel.domain.process.models import LetterCopy
from keukentafel.rules import addressing, termen
from keukentafel.rules import objections as rules

from .print_queue import letter_documents, persons_of

NOBODY, UNSENT = "niemand", "niet-verzonden"
"""Why a decision is not known: somebody must see who gets the letter; or it lies here, and they do not read the portal."""


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
    """Whether this decision was not made known yet."""
    return bool(why_unknown(against, on=on))


def why_unknown(against: Objectionable, *, on: date) -> str:
    """NOBODY or UNSENT; empty where it was made known, where its letter is still being made, and of what a desk decided. Four
    statements at most where the resident gets post."""
    if isinstance(against, Referral):
        return ""
    letter = _last_letter(against)
    if letter is None or letter.document_id is None:
        return ""
    person = against.aanvraag.person if isinstance(against, Beschikking) else against.person
    if not _gets_letters(person, on) and going_to_nobody({letter.document_id: person}, on=on):
        return NOBODY
    return UNSENT if gets_post(person) and _unsent(letter) else ""


def why_unseen(document: int | None, *, known: bool, on: date) -> str:
    """The same for who has the paper of a letter already. known: there is a day on which it was made known, or nobody gets it"""
    if goes_to_nobody(document, on=on):
        return NOBODY
    return "" if known or document is None else UNSENT


def unsent(letters: Iterable[Letter]) -> frozenset[int]:
    """Documents of those that did not go yet to whom they are for, and that they do not read in the portal either."""
    rows = [each for each in letters if gets_post(each.person)]
    keys = not_known(rows)
    return frozenset(each.document_id for each in rows if each.pk in keys and each.document_id is not None)


def _last_letter(against: Beschikking | AtOnce | PenaltyDecision) -> Letter | Notice | None:
    if isinstance(against, PenaltyDecision):
        return letter_of(against)
    return letters_about(against).order_by("-pk").first()


def _unsent(letter: Letter | Notice) -> bool:
    """Of a beschikking as its row says; of the others neither it nor a copy in its place went, and who it is for does not read it
    in the portal."""
    if isinstance(letter, Letter) and letter.beschikking is not None:
        return known_on(letter) is None
    if reads_here(letter.person, on=letter.dated_on):
        return False
    copied = Q(letter=letter) if isinstance(letter, Letter) else Q(notice=letter)
    papers = LetterCopy.objects.filter(copied, instead=True).values("document")
    went = Posted.objects.filter(Q(document=letter.document_id) | Q(document__in=papers))
    return not went.exists()


def last_day_to_object(against: Objectionable, *, on: date) -> date:
    """Of what was not made known yet no term ran out: counted from this day at least. source  Awb, artikel 6:8 and 6:10"""
    told = objections.last_day_to_object(against)
    if not is_unknown(against, on=on):
        return told
    return max(told, termen.compute(rules.TO_OBJECT, on).last_day)


def _gets_letters(person: Person, on: date) -> bool:
    return gets_post(person) and addressing.written_to(born_of(person), on=on)
