"""The keukentafelgesprek is saved as often as one likes, and fixed when its verslag is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Closure
from keukentafel.domain.intake.models import (
    Clarification,
    Conversation,
    ConversationDone,
    ConversationRevision,
)
from keukentafel.domain.intake.queries.clarifying import answers_of, rungs_of
from keukentafel.domain.intake.queries.conversations import spoken_of
from keukentafel.domain.intake.queries.tables import ladder
from keukentafel.domain.intake.told import Spoken
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .clarifying import keep_ladder, keep_said, touch
from .measuring import keep_of_conversation
from .verslagen import keep_version


class Stale(Refusal):
    """Somebody saved since this page was opened; both texts must be shown."""


class AlreadyFinished(Refusal):
    """The verslag is fixed."""


class NoConversation(Refusal):
    """There is nothing to finish."""


class NotFinished(Refusal):
    """There is a conversation going on."""


class Incomplete(Refusal):
    """Something that the law requires has not been asked. `missing` holds a sentence for each."""

    def __init__(self, missing: list[str], *, rule: str) -> None:
        super().__init__(_("Het gesprek is nog niet compleet."), rule=rule)
        self.missing = missing


@deed
def save(
    case: Case,
    spoken: Spoken,
    *,
    revision: int,
    known: int | None = None,
    person: int | None,
    by: Reader,
    at: datetime,
) -> Conversation:
    """Keep what was said so far. The first time, what was told before stays as far as the writer did not see it.

    revision  of the page that is saved: 0 for a conversation that was not saved before
    known     revision of the clarification that the page showed, 0 when there was none: what it empties was emptied on purpose.
              None: it showed none of it
    person    whose scores these are
    raises    Stale when somebody else saved in between, AlreadyFinished; nothing was written
    """
    Case.objects.select_for_update().only("pk").get(pk=case.pk)  # two first saves wait for each other
    conversation = Conversation.objects.filter(case=case).order_by("-pk").first()
    if conversation is not None and ConversationDone.objects.filter(conversation=conversation).exists():
        raise AlreadyFinished(_("Dit gesprek is afgerond. Het verslag staat vast."))
    if revision != (conversation.revision if conversation else 0):
        raise _stale()
    if conversation is None:
        conversation = Conversation(municipality_id=case.municipality_id, case=case, revision=0)
        spoken = _with_unseen(case, spoken, known, at)
    _fill(conversation, spoken, by)
    keep_said(case, spoken.answers)
    keep_of_conversation(conversation, spoken, person=person, by=by, at=at)
    keep_ladder(case, spoken.ladder, by=by, at=at)
    touch(case, by=by, at=at)
    ConversationRevision.objects.create(
        municipality_id=case.municipality_id, conversation=conversation, revision=conversation.revision,
        said=spoken.as_json(), at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "conversation.saved",
        about=conversation,
        by=by,
        at=at,
        household=case.household_id,
        revision=conversation.revision,
    )
    return conversation


@deed
def keep_draft(case: Case, *, text: str, by: Reader, at: datetime) -> Conversation:
    """Keep a verslag that is being edited, as a version; an empty text goes back to what the conversation says.

    raises  NoConversation, AlreadyFinished
    """
    conversation = _current(case)
    conversation.draft, conversation.draft_revision = text.strip(), conversation.revision
    conversation.save(update_fields=["draft", "draft_revision"])
    keep_version(conversation, conversation.draft, by=by, at=at)
    journal.note(
        "conversation.saved",
        about=conversation,
        by=by,
        at=at,
        household=case.household_id,
        revision=conversation.revision,
    )
    return conversation


@deed
def finish(case: Case, *, verslag: str, revision: int, by: Reader, at: datetime) -> ConversationDone:
    """Fix the verslag; from here on nothing in it changes.

    raises  NoConversation, AlreadyFinished, Stale
    source  Wmo 2015 2.3.2(8)
    """
    conversation = _current(case)
    if conversation.revision != revision:
        raise Stale(_("Het gesprek is intussen aangepast. Kijk het verslag nog een keer na."))
    done = ConversationDone.objects.create(
        municipality_id=case.municipality_id,
        conversation=conversation,
        verslag=verslag,
        at=at,
        by_id=by.account,
    )
    keep_version(conversation, verslag, by=by, at=at)
    conversation.revisions.all().delete()  # only to compare with while somebody writes
    journal.note(
        "conversation.finished", about=conversation, by=by, at=at, household=case.household_id,
        rule="Wmo 2015, artikel 2.3.2 lid 8",
    )  # fmt: skip
    return done


@deed
def begin_again(case: Case, *, by: Reader, at: datetime) -> Conversation:
    """After a fixed verslag: a new conversation in the same case, that begins with what was said and with its text. What was
    fixed stays as it was.

    raises  NotFinished, AlreadyClosed: nothing was written
    source  Wmo 2015, artikel 2.3.2 lid 8: remarks and additions of the resident are added to it
    """
    Case.objects.select_for_update().only("pk").get(pk=case.pk)
    if Closure.objects.filter(case=case).exists():
        raise cases.AlreadyClosed(_("Deze zaak is afgesloten. Heropen haar eerst."))
    rows = Conversation.objects.filter(case=case).select_related("done").order_by("-pk")
    last = rows.first()
    if last is None or not hasattr(last, "done"):
        raise NotFinished(_("Er is nog geen vast verslag. Ga verder met het gesprek dat er is."))
    again = Conversation.objects.create(
        municipality_id=case.municipality_id, case=case, held_on=dutch_day(at), place=last.place, present=last.present,
        support_offered=last.support_offered, identity_checked=last.identity_checked, draft=last.done.verslag,
        draft_revision=1, revision=1, by_id=by.account,
    )  # fmt: skip
    ConversationRevision.objects.create(
        municipality_id=case.municipality_id, conversation=again, revision=1, said=spoken_of(again).as_json(), at=at,
        by_id=by.account,
    )  # fmt: skip
    journal.note("conversation.again", about=again, by=by, at=at, household=case.household_id)
    return again


def _current(case: Case) -> Conversation:
    """The conversation that is going on, locked. raises NoConversation, AlreadyFinished"""
    conversation = Conversation.objects.select_for_update().filter(case=case).order_by("-pk").first()
    if conversation is None:
        raise NoConversation(_("Er is nog geen gesprek. Leg eerst het gesprek vast."))
    if ConversationDone.objects.filter(conversation=conversation).exists():
        raise AlreadyFinished(_("Dit gesprek is al afgerond. Het verslag staat vast."))
    return conversation


def _with_unseen(case: Case, spoken: Spoken, known: int | None, at: datetime) -> Spoken:
    """Nobody who begins a conversation wipes out what a colleague wrote before it. raises Stale: more than the page showed"""
    answers, rungs = answers_of(case.pk), rungs_of(case.pk)
    if known is None:
        said = {code: answer for code, answer in spoken.answers.items() if answer}
        climbed = {code: rung for code, rung in spoken.ladder.items() if rung}
        return replace(spoken, answers=answers | said, ladder=rungs | climbed)
    if known != (Clarification.objects.filter(case=case).values_list("revision", flat=True).first() or 0):
        raise _stale()
    asked = {step.code for step in ladder(dutch_day(at))}
    unasked = {code: rung for code, rung in rungs.items() if code not in asked}
    return replace(spoken, answers=answers | dict(spoken.answers), ladder=unasked | dict(spoken.ladder))


def _stale() -> Stale:
    return Stale(_("Iemand anders heeft dit gesprek intussen opgeslagen. Hieronder staan beide teksten."))


def _fill(conversation: Conversation, spoken: Spoken, by: Reader) -> None:
    conversation.held_on = spoken.held_on
    conversation.place = spoken.place
    conversation.present = spoken.present
    conversation.support_offered = spoken.support_offered
    conversation.identity_checked = spoken.identity_checked
    conversation.free_notes = spoken.free_notes
    conversation.revision += 1
    conversation.by_id = by.account
    conversation.save()
