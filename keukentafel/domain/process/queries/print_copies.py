"""Copies of letters on their way to paper: for whom they may still go out, and where no address is known."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import PrintedAddress
from keukentafel.domain.decisions.composing import TO_PERSON
from keukentafel.domain.decisions.models import Defect, IntentionAsked, IntentionTold, Letter, TemporaryEnded
from keukentafel.domain.intake.models import Notice, NoticeStopped
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.notice_paper import REPAIR

from .not_asked import of_ended_terms

ABOUT = ("notice__person", *(f"letter__{path}" for path in TO_PERSON))
"""From a copy to whom it is about: paths, of which one leads there."""


def copy_may_go(on: date) -> Q:
    """Copies for who speaks for the resident on that day, as far as a representation says so: for who died nobody does."""
    said = (
        Q(representation__isnull=True)
        | Q(representation__until_on__isnull=True)
        | Q(representation__until_on__gt=on)
    )
    died = Q()
    for path in ABOUT:
        died |= Q(**{f"{path}__died_on__isnull": False})
    return said & ~died


def not_speaking(documents: Collection[int], *, on: date) -> set[int]:
    """Copies for whom nobody speaks for the resident any more on that day."""
    rows = LetterCopy.objects.filter(~copy_may_go(on), document__in=documents)
    return {key for key in rows.values_list("document", flat=True) if key is not None}


def without_address(documents: Collection[int]) -> set[int]:
    """Letters, and copies, for an outsider of whom no address was written down."""
    copies = LetterCopy.objects.filter(document__in=documents, to_person__isnull=True, to_address=[])
    own = Notice.objects.filter(document__in=documents, person__isnull=True, to_address=[])
    rows = copies.values_list("document", flat=True).union(own.values_list("document", flat=True))
    return {key for key in rows if key is not None}


def unaddressed(documents: Collection[int], whose: dict[int, Person]) -> set[int]:
    """The same, and letters on whose paper stands no address in the window. whose: whom a document is for, by its key"""
    rows = PrintedAddress.objects.filter(document__in=whose)
    printed = set(rows.values_list("document", "person"))
    bare = {key for key, person in whose.items() if (key, person.pk) not in printed}
    return bare | without_address(documents)


def no_longer() -> str:
    return _(
        "Niet versturen: deze vertegenwoordiging is afgelopen, of de inwoner is overleden. Kijk wie de brief nu moet krijgen."
    )


def of_replaced() -> QuerySet[Any]:
    """Documents about a decision that another took the place of, about help at once that stops on another day since, and
    those about an intention that was decided on, dropped or put in another way since, and about what was missing in an objection
    that is whole, decided or withdrawn, or in an aanvraag of which the term ended; and letters that were stopped.
    Who was not sent it need not get it any more."""
    later = TemporaryEnded.objects.filter(provision=OuterRef("ended__provision"), pk__gt=OuterRef("ended"))
    other_day = Letter.objects.filter(Exists(later)).values("pk")
    outdated = Q(beschikking__replaced_by__isnull=False) | Q(pk__in=other_day)
    gone = Letter.objects.filter(outdated, document__isnull=False)
    copies = LetterCopy.objects.filter(
        letter__in=Letter.objects.filter(outdated).values("pk"), document__isnull=False
    )
    over = Q(intention__decision__isnull=False) | Q(intention__dropped__isnull=False)
    stopped = NoticeStopped.objects.values("notice")
    asked = Notice.objects.filter(Exists(_mended()), template=REPAIR)
    ended = of_ended_terms()
    rows = [
        copies,
        ended.filter(document__isnull=False),
        LetterCopy.objects.filter(notice__in=ended.values("pk"), document__isnull=False),
        asked.filter(document__isnull=False),
        LetterCopy.objects.filter(notice__in=asked.values("pk"), document__isnull=False),
        Notice.objects.filter(pk__in=stopped, document__isnull=False),
        LetterCopy.objects.filter(notice__in=stopped, document__isnull=False),
    ]
    for sort in (IntentionAsked, IntentionTold):
        settled = sort.objects.filter(over).values("notice")
        rows.append(Notice.objects.filter(pk__in=settled, document__isnull=False))
        rows.append(LetterCopy.objects.filter(notice__in=settled, document__isnull=False))
    return gone.values("document").union(*(each.values("document") for each in rows))


def of_answered() -> QuerySet[Any]:
    """Documents that ask what a resident thinks of what is intended, where the resident said that in the portal already."""
    answered = IntentionAsked.objects.filter(intention__replies__on_behalf="").values("notice")
    return Notice.objects.filter(pk__in=answered, document__isnull=False).values("document")


def _mended() -> QuerySet[Defect]:
    """Of a letter what it asks for, that need not come any more."""
    over = (
        Q(repaired__isnull=False)
        | Q(objection__decision__isnull=False)
        | Q(objection__withdrawn__isnull=False)
    )
    return Defect.objects.filter(over, objection__case=OuterRef("case"), at=OuterRef("at"))
