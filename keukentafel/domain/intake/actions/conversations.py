"""The keukentafelgesprek is saved as often as one likes, and fixed when its verslag is."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Conversation, ConversationDone, ConversationRevision
from keukentafel.domain.intake.told import Spoken
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
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


class Incomplete(Refusal):
    """Something that the law requires has not been asked. `missing` holds a sentence for each."""

    def __init__(self, missing: list[str], *, rule: str) -> None:
        super().__init__(_("Het gesprek is nog niet compleet."), rule=rule)
        self.missing = missing


@deed
def save(
    case: Case, spoken: Spoken, *, revision: int, person: int | None, by: Reader, at: datetime
) -> Conversation:
    """Keep what was said so far.

    revision  of the page that is saved: 0 for a conversation that was not saved before
    person    whose scores these are
    raises    Stale when somebody else saved in between, AlreadyFinished; nothing was written
    """
    Case.objects.select_for_update().only("pk").get(pk=case.pk)  # two first saves wait for each other
    conversation = Conversation.objects.filter(case=case).order_by("-pk").first()
    if conversation is not None and ConversationDone.objects.filter(conversation=conversation).exists():
        raise AlreadyFinished(_("Dit gesprek is afgerond. Het verslag staat vast."))
    if revision != (conversation.revision if conversation else 0):
        raise Stale(_("Iemand anders heeft dit gesprek intussen opgeslagen. Hieronder staan beide teksten."))
    if conversation is None:
        conversation = Conversation(municipality_id=case.municipality_id, case=case, revision=0)
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


def _current(case: Case) -> Conversation:
    """The conversation that is going on, locked. raises NoConversation, AlreadyFinished"""
    conversation = Conversation.objects.select_for_update().filter(case=case).order_by("-pk").first()
    if conversation is None:
        raise NoConversation(_("Er is nog geen gesprek. Leg eerst het gesprek vast."))
    if ConversationDone.objects.filter(conversation=conversation).exists():
        raise AlreadyFinished(_("Dit gesprek is al afgerond. Het verslag staat vast."))
    return conversation


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
