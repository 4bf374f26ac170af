"""The day on which a decision was made known to whom it is for: the one rule, for every day that counts from there.

It is the day from which it stood in the portal for an addressee who has an account of their own there: who has one gets digital
post. For anybody else it is the day on which its letter, or the copy in its place, went to the post or was handed over. As long
as neither happened it is not made known, whatever stands on the paper. Of a child under twelve the letter is to who has
authority, so that the account of one of them at home counts; who else speaks for somebody gets a copy, and the post decides.

`Beschikking.sent_on` and `ObjectionDecision.sent_on` keep that day from when it came; a letter that turned out not to have gone
has its day in `LetterLate`. Where an addressee with an account gets the paper later than it says, the last day to object follows
the paper as well, so that nobody who reads on paper loses a day.

source  Awb, artikel 2:14, 3:40, 3:41 lid 1 and 6:8 lid 1
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import OwnFile, Person, Representation
from keukentafel.domain.people.queries.correspondents import living_with
from keukentafel.domain.people.queries.household import born_of
from keukentafel.rules import addressing

from .models import Letter


def reads_here(person: Person | None, *, on: date) -> bool:
    """Whether letters to them stand in the portal for who gets them: they have an account of their own, or of a child under
    twelve somebody at home with authority has. One statement, three of such a child; none of who has no file.

    source  Awb, artikel 2:14; Burgerlijk Wetboek Boek 1, artikel 245
    """
    if person is None:
        return False
    here = OwnFile.objects.filter(account__is_active=True)
    if addressing.written_to(born_of(person), on=on):
        return here.filter(person=person).exists()
    with_authority = Representation.objects.filter(
        current(on), person=person, kind=addressing.AUTHORITY, checked__isnull=False, representative__in=here.values("person"),
    )  # fmt: skip
    speak = set(with_authority.values_list("representative", flat=True))
    return bool(speak and speak & living_with(person, on=on))


def known_on(letter: Letter) -> date | None:
    """Of the beschikking that this letter is about; None: not made known yet. A statement or three where it turned out to go
    later.

    letter  with its beschikking and `late`, as far as there are
    """
    sent_on = letter.beschikking.sent_on if letter.beschikking is not None else None
    late = getattr(letter, "late", None)
    if sent_on is None or late is None or late.posted_on == sent_on:
        return sent_on
    if reads_here(letter.person, on=letter.dated_on):
        return sent_on
    posted_on: date | None = late.posted_on
    return posted_on


def not_known(letters: Iterable[Letter]) -> frozenset[int]:
    """Keys of those on paper of which the beschikking was not made known yet. No statement but for those that turned out not to
    have gone.

    letters  with `late`, and the aanvraag of their beschikking
    """
    made = (each for each in letters if each.document_id is not None and each.beschikking is not None)
    return frozenset(each.pk for each in made if known_on(each) is None)
