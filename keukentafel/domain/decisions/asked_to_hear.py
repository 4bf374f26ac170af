"""Which question whether somebody wants to be heard about an objection stands, and what was said to it."""

from __future__ import annotations

from django.db.models import Prefetch

from keukentafel.kernel.dates import plain_date

from .models import HearingAnswer, HearingAsked, Objection
from .objectors import is_other, name_of


def questions() -> Prefetch[str]:
    """From objections, to fetch along what each was asked and said to it; one statement."""
    rows = HearingAsked.objects.select_related("answer", "notice").defer("notice__body")
    return Prefetch("asked_to_hear", rows)


def question_of(objection: Objection) -> HearingAsked | None:
    """The last one, unless a hearing was planned since: who was invited need not answer any more.

    No statements where `asked_to_hear` and `hearings` were fetched along.
    source  Awb, artikel 7:3 onder d
    """
    last = max(objection.asked_to_hear.all(), key=_number, default=None)
    planned = any(last is not None and each.at >= last.at for each in objection.hearings.all())
    return None if planned else last


def answer_to(asked: HearingAsked | None) -> HearingAnswer | None:
    return getattr(asked, "answer", None)


def in_words(answer: HearingAnswer) -> str:
    """In Dutch: the file is, whatever language its reader chose."""
    wants = "wil gehoord worden" if answer.wants else "wil niet gehoord worden"
    objection = answer.asked.objection
    who = answer.on_behalf or (name_of(objection) if is_other(objection) else "de inwoner")
    return f"{who} zei op {plain_date(answer.on)}: {wants}"


def _number(asked: HearingAsked) -> int:
    return asked.pk
