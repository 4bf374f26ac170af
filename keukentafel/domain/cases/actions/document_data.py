"""What is told about a document is put right: of whom it is, what sort it is, where it came from. The file stays as it was."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases.files import ENDINGS
from keukentafel.domain.cases.models import Document
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .documents import Received, file_name
from .notes import check_about
from .texts import ChangedMeanwhile

__all__ = ["PartOfSomething", "correct_document", "free", "versions_of"]

TOLD = ("name", "direction", "correspondent", "dated_on", "kind", "reply_by", "person_id", "case_id")


class PartOfSomething(Refusal):
    """A letter that was sent, a verslag, a plan, a question: the file of it stays where that is."""


@deed
def correct_document(document: Document, told: Received, *, by: Reader, at: datetime) -> Document:
    """Put right what is told about a document and its earlier versions; each version keeps its own name.

    document  as its corrector saw it
    raises    PartOfSomething, NotAMember, CaseOfOthers; ChangedMeanwhile when somebody else put it right since
    """
    now = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if any(getattr(now, name) != getattr(document, name) for name in ("household_id", *TOLD)):
        raise ChangedMeanwhile(_("Een collega heeft de gegevens van dit stuk intussen ook aangepast."))
    versions = versions_of(now)
    free(versions)
    check_about(now.household_id, told.person, told.case)
    fresh = _fresh(told, now)
    changed = [name for name in TOLD if getattr(now, name) != fresh[name]]
    if not changed:
        return now
    Document.objects.filter(pk__in=[row.pk for row in versions]).exclude(pk=now.pk).update(
        **{name: value for name, value in fresh.items() if name != "name"}
    )
    Document.objects.filter(pk=now.pk).update(**fresh)
    journal.note(
        "document.corrected",
        about=now,
        by=by,
        at=at,
        household=now.household_id,
        fields=" ".join(name.removesuffix("_id") for name in changed),
        kind_was=now.kind,
        direction_was=now.direction,
        person_was=now.person_id,
        case_was=now.case_id,
    )
    return Document.objects.get(pk=now.pk)


def _fresh(told: Received, now: Document) -> dict[str, Any]:
    return {
        "name": _named(told.name, now),
        "direction": told.direction,
        "correspondent": one_line(told.correspondent, 120),
        "dated_on": told.dated_on,
        "kind": told.kind,
        "reply_by": told.reply_by if told.direction == "in" else None,
        "person_id": told.person,
        "case_id": told.case.pk if told.case else None,
    }


def _named(name: str, now: Document) -> str:
    """With an ending that fits what the file is."""
    endings = ENDINGS.get(now.media_type, ())
    if not name.strip():
        return now.name
    if endings and PurePosixPath(name).suffix.lower().removeprefix(".") not in endings:
        name = f"{name.strip()}.{endings[0]}"
    return file_name(name)


def versions_of(document: Document) -> list[Document]:
    """All versions of it, locked, the latest first."""
    rows = Document.objects.select_for_update(of=("self",))
    found = [document]
    while (later := rows.filter(replaces=found[0]).first()) is not None:
        found.insert(0, later)
    while (earlier := rows.filter(pk=found[-1].replaces_id).first()) is not None:
        found.append(earlier)
    return found


def free(documents: list[Document]) -> None:
    """These versions hang on nothing but each other. raises PartOfSomething"""
    for relation in Document._meta.related_objects:
        holding: Any = relation.related_model
        named = {f"{relation.field.name}__in": [row.pk for row in documents]}
        if holding is not Document and holding.objects.filter(**named).exists():
            raise PartOfSomething(
                _(
                    "Dit stuk hoort bij een brief die is verstuurd, een vraag, een verslag of een plan. Het blijft daarbij."
                )
            )
