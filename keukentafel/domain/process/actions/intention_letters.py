"""The letter in which a resident reads what is intended with their help, and until when they can say what they think of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Posted
from keukentafel.domain.decisions import correcting, products, who_asked
from keukentafel.domain.decisions.models import (
    Intention,
    IntentionAsked,
    IntentionHeard,
    IntentionReply,
    IntentionTold,
)
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.greeting import salutation
from keukentafel.domain.process.intention_words import told_of
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import deciding as rules
from keukentafel.rules import letters

from . import notices

CODE = "voornemen"
DROPPED = "voornemen-vervalt"
OTHERWISE = "voornemen-anders"
OF_INTENTION = (CODE, OTHERWISE, DROPPED)
TO_TELL = (
    "beschikking__aanvraag__case", "beschikking__aanvraag__person", "beschikking__proposal__provider", "provider",
    "instead_of__instead_of",
)  # fmt: skip
"""From an intention to what its letter says."""


@deed
def why_nobody_asked(intention: Intention, *, letter: bool, at: datetime) -> str:
    """Of an intention about which no letter goes out. letter: whether one was chosen"""
    ground = rules.named(intention.ground, on=dutch_day(at))
    if correcting.is_heard_first(intention, on=dutch_day(at)):
        if letter:
            return _("Er gaat geen brief uit: volgens de gegevens kan niemand hem krijgen.")
        return _("Er gaat geen brief uit: u koos ervoor om het niet met een brief te vragen.")
    if ground is not None and rules.hears_first(ground, asked=False) and intention.asked_on is not None:
        return _("Er gaat geen brief uit: de inwoner vroeg hier zelf om.")
    return _("Er gaat geen brief uit: op deze grond hoeft de inwoner niet eerst te reageren.")


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
    values = _values(intention, ground.zin, on=today) | {"reageren_tot": reply_by}
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
    values = _values(intention, ground, on=dutch_day(at))
    notice = notices.write(aanvraag.case, aanvraag.person, OTHERWISE, values, by=by, at=at)
    if notice is not None:
        IntentionTold.objects.create(
            municipality_id=intention.municipality_id, intention=intention, notice=notice
        )


@deed
def tell_dropped(intention: Intention, reason: str, *, by: Reader, at: datetime) -> None:
    """Who knows of it hears that it goes no further, and why; a letter that did not leave goes no more."""
    aanvraag = intention.beschikking.aanvraag
    asked, proposal = last_known(intention), intention.beschikking.proposal
    if asked is None:
        return
    assert proposal is not None
    values: dict[str, letters.Value] = {
        "besluitnummer": intention.beschikking.number,
        "geschreven_op": asked.notice.dated_on,
        "voorziening": products.in_sentence(proposal),
        "reden": reason,
    }
    notices.write(aanvraag.case, aanvraag.person, DROPPED, values, by=by, at=at)


def dated(notice: Notice, *, on: date) -> None:
    """Its text with that day on it, and two weeks from there to say what one thinks of it; the letter itself is not saved.

    source  Awb, artikel 4:8 and 4:9
    """
    intention = intention_of(notice)
    ground = rules.named(intention.ground, on=notice.dated_on) if intention else None
    assert intention is not None and ground is not None
    until = on + rules.REPLY_WITHIN
    values = _values(intention, ground.zin, on=on) | {"reageren_tot": until}
    notice.body, notice.dated_on = notices.again(notice, values, on=on).markdown, on
    IntentionAsked.objects.filter(notice=notice).update(reply_by=until)


def to_parents(notice: Notice) -> letters.Letter | None:
    """The letter in words about their child; None where it says nothing of what is intended."""
    intention, code, on = intention_of(notice), notice.template, notice.dated_on
    ground = rules.named(intention.ground, on=on) if intention else None
    if intention is None or ground is None or code not in (CODE, OTHERWISE):
        return None
    values = _values(intention, ground.zin, on=on, parents=True)
    if code == CODE:
        values["reageren_tot"] = intention.asked.reply_by
    values["aanhef"] = salutation(notice.person, on=on, parents=True)
    return notices.again(notice, values, on=on)


def intention_of(notice: Notice) -> Intention | None:
    """The intention that this letter tells of. That it was dropped is told in the deed that drops it, at that moment."""
    about = Q(asked__notice=notice) | Q(told__notice=notice)
    if notice.template == DROPPED:
        holder = Q(beschikking__aanvraag__case=notice.case_id, beschikking__aanvraag__person=notice.person_id)
        about = holder & Q(dropped__at=notice.at)
    return Intention.objects.select_related("asked", *TO_TELL).filter(about).first()


def _values(
    intention: Intention, ground: str, *, on: date, parents: bool = False
) -> dict[str, letters.Value]:
    earlier = last_known(intention.instead_of)
    instead = f"Wij schreven u hierover op {plain_date(earlier.notice.dated_on)}. " if earlier else ""
    if instead:
        instead += "Deze brief komt in de plaats van die brief. "
    told = told_of(intention, on=on, parents=parents)
    return {
        "besluitnummer": told.number,
        "besloten_op": told.decided_on,
        "voorziening": told.product,
        "krijgt": told.gets,
        "hulp_van": told.help_of,
        "doen": told.does,
        "wat": " ".join(
            filter(None, [instead + told.what, who_asked.told(intention, on=on, parents=parents)])
        ),
        "reden": intention.reason,
        "grond": ground,
    }
