"""The letter in which a resident reads what is intended with their help, and until when they can say what they think of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from keukentafel.domain.cases.models import Posted
from keukentafel.domain.decisions import correcting, products
from keukentafel.domain.decisions.models import (
    Intention,
    IntentionAsked,
    IntentionHeard,
    IntentionReply,
    IntentionTold,
    Proposal,
)
from keukentafel.domain.guide.queries.products import facts_of
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import cost, letters
from keukentafel.rules import deciding as rules

from . import notices

CODE = "voornemen"
DROPPED = "voornemen-vervalt"
OTHERWISE = "voornemen-anders"
FORMS = {
    "zin": "wij regelen de aanbieder",
    "pgb": "een persoonsgebonden budget",
    "geld": "geld op uw rekening",
}
"""Codes of `decisions.models.forms` as a letter says them; a letter is always in Dutch."""


@deed
def ask_by_letter(intention: Intention, *, by: Reader, at: datetime) -> IntentionAsked | None:
    """Ask what the resident thinks of it. None where its ground asks no hearing, the resident asked for it, or nobody can
    receive the letter.

    source  Awb, artikel 4:8 and 4:9
    """
    today = dutch_day(at)
    ground = rules.named(intention.ground, on=today)
    if ground is None:
        return None
    if not correcting.is_heard_first(intention, on=today):
        _tell_otherwise(intention, ground.zin, by=by, at=at)
        return None
    aanvraag, reply_by = intention.beschikking.aanvraag, today + rules.REPLY_WITHIN
    values = _values(intention, ground.zin) | {"reageren_tot": reply_by}
    notice = notices.write(aanvraag.case, aanvraag.person, CODE, values, by=by, at=at)
    if notice is None:
        return None
    asked = IntentionAsked.objects.create(
        municipality_id=intention.municipality_id,
        intention=intention,
        notice=notice,
        reply_by=reply_by,
        at=at,
    )
    journal.note(
        "intention.asked", about=intention, by=by, at=at, household=aanvraag.case.household_id, rule=rules.HEARING,
        reply_by=reply_by.isoformat(),
    )  # fmt: skip
    return asked


def last_asked(intention: Intention | None) -> IntentionAsked | None:
    """The last letter that asked what the resident thinks, about this intention or any that it took the place of, in turn."""
    return next(_all_asked(intention), None)


def last_known(intention: Intention | None) -> IntentionAsked | None:
    """The same of those that the resident knows of: its letter left, or they said what they think of it."""
    return next((each for each in _all_asked(intention) if _is_known(each)), None)


def _all_asked(intention: Intention | None) -> Iterator[IntentionAsked]:
    row = intention
    while row is not None:
        yield from IntentionAsked.objects.select_related("notice").filter(intention=row)
        row = row.instead_of


def _is_known(asked: IntentionAsked) -> bool:
    papers = LetterCopy.objects.filter(notice=asked.notice_id).values("document")
    left = Q(document=asked.notice.document_id) | Q(document__in=papers)
    if Posted.objects.filter(left).exists():
        return True
    said = IntentionHeard.objects.filter(intention=asked.intention_id).exclude(view="")
    return said.exists() or IntentionReply.objects.filter(intention=asked.intention_id).exists()


def _tell_otherwise(intention: Intention, ground: str, *, by: Reader, at: datetime) -> None:
    """Who knows of the intention before this one hears that it goes otherwise, and that no answer is asked."""
    aanvraag = intention.beschikking.aanvraag
    if last_known(intention.instead_of) is None:
        return
    notice = notices.write(
        aanvraag.case, aanvraag.person, OTHERWISE, _values(intention, ground), by=by, at=at
    )
    if notice is not None:
        IntentionTold.objects.create(
            municipality_id=intention.municipality_id, intention=intention, notice=notice
        )


@deed
def tell_dropped(intention: Intention, reason: str, *, by: Reader, at: datetime) -> None:
    """Who knows of it hears that it goes no further, and why; a letter that did not leave goes no more."""
    aanvraag = intention.beschikking.aanvraag
    asked = last_known(intention)
    if asked is None:
        return
    values: dict[str, letters.Value] = {
        "besluitnummer": intention.beschikking.number,
        "geschreven_op": asked.notice.dated_on,
        "voorziening": _help(intention),
        "reden": reason,
    }
    notices.write(aanvraag.case, aanvraag.person, DROPPED, values, by=by, at=at)


def _help(intention: Intention) -> str:
    proposal = intention.beschikking.proposal
    assert proposal is not None
    return _small(products.name(proposal))


def _values(intention: Intention, ground: str) -> dict[str, letters.Value]:
    holds, earlier = intention.beschikking, last_known(intention.instead_of)
    instead = f"Wij schreven u hierover op {plain_date(earlier.notice.dated_on)}. " if earlier else ""
    if instead:
        instead += "Deze brief komt in de plaats van die brief. "
    return {
        "besluitnummer": holds.number,
        "besloten_op": holds.decided_on,
        "voorziening": _help(intention),
        "wat": instead + what_changes(intention),
        "reden": intention.reason,
        "grond": ground,
    }


def what_changes(intention: Intention) -> str:
    """What would be different, and from when."""
    before, day = intention.beschikking.proposal, plain_date(intention.effective_on)
    assert before is not None
    if intention.kind in rules.STOPS:
        return f"Wij willen dat deze hulp stopt. De eerste dag zonder de hulp is dan {day}."

    def sized(volume: Decimal) -> str:
        return cost.quantity(before.unit, before.frequency, volume, on=before.starts_on)

    told = [f"Wij willen uw hulp veranderen vanaf {day}."]
    if intention.product:
        told.append(_other(intention, before))
    elif intention.volume != before.volume:
        told.append(f"{_gets(intention)} {sized(before.volume)}. Dat wordt {sized(intention.volume)}.")
    else:
        told.append(f"U houdt {sized(before.volume)}.")
    if intention.provider_id != before.provider_id and intention.provider is not None:
        told.append(f"De hulp komt dan van {intention.provider.name}.")
    if intention.form != before.form:
        told.append("De hulp komt dan in een andere vorm: " + FORMS.get(intention.form, intention.form) + ".")
    if intention.ends_on != before.ends_on:
        told.append(f"De laatste dag van de hulp is dan {plain_date(intention.ends_on)}.")
    return " ".join(told)


def _other(intention: Intention, before: Proposal) -> str:
    """What it was and what it becomes."""
    other = facts_of(before.municipality_id, intention.product, on=intention.effective_on)
    assert other is not None
    now = cost.quantity(before.unit, before.frequency, before.volume, on=before.starts_on)
    then = cost.quantity(other.unit, other.frequency, intention.volume, on=intention.effective_on)
    return (
        f"{_gets(intention)} {_small(products.name(before))}, {now}. Dat wordt {_small(other.name)}, {then}."
    )


def _gets(intention: Intention) -> str:
    """How a sentence begins about the help that was decided on: it need not be there yet."""
    first = intention.beschikking.counts_from
    if first is None or first <= dutch_day(intention.at):
        return "Nu krijgt u"
    return f"Vanaf {plain_date(first)} krijgt u"


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
