"""The copy for two parents together, of whom one died before it went: the other gets it alone."""

from __future__ import annotations

from django.db.models import Q
from procrastinate.contrib.django import app as queue

from keukentafel.domain.people.models import Representation
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.queries.print_copies import ABOUT
from keukentafel.rules.addressing import AUTHORITY

from .letter_copies import law_of, names_of, together, who_speaks
from .printing import MAKE_ANEW


def for_who_lives(copy: LetterCopy) -> bool:
    """Whether it is for others than it was: parents who can get no post any more stand on it no more. The deed around it is
    journalled."""
    row = copy.letter or copy.notice
    if copy.kind != AUTHORITY or copy.to_person is None or copy.to_address or row is None:
        return False
    groups = together(who_speaks(row, law_of(row)).to)
    parents = next((each for each in groups if each[0].kind == AUTHORITY and each[0].person), [])
    if not parents or names_of(parents) == copy.to_name:
        return False
    copy.to_person, copy.to_name = parents[0].person, names_of(parents)
    copy.representation_id = parents[0].representation
    copy.save(update_fields=["to_person", "to_name", "representation"])
    return True


def have_made_anew(parent: int) -> None:
    """Ask for the paper of what waits for the post about the children of who died, or did not die after all."""
    children = Representation.objects.filter(representative=parent, kind=AUTHORITY).values("person")
    about = Q()
    for path in ABOUT:
        about |= Q(**{f"{path}__in": children})
    waiting = LetterCopy.objects.filter(
        about, kind=AUTHORITY, document__isnull=False, document__posted__isnull=True
    )
    for copy in waiting.order_by("pk"):
        queue.configure_task(MAKE_ANEW, queue="letters").defer(
            document_id=copy.document_id, municipality=copy.municipality_id
        )
