"""The conversation of a case, and what it still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from keukentafel.domain.intake.models import Clarification, Conversation
from keukentafel.domain.intake.told import Spoken, Understood
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import ladder as rungs

from .agreed import Agreed, agreed
from .clarifying import answers_of, rungs_of
from .measuring import levels_of, previous_levels


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as it stands. revision 0: nothing was saved yet, and `spoken` is empty.

    known      what clarifying told before the first save; known_revision: of that clarification
    previous   level by domain in the conversation before this one, to lay beside today's
    draft      the verslag that somebody began to edit; draft_behind: the conversation changed since
    verslag    the text that was fixed; empty while it is not. done: its key
    agreed     of the appointment, before the first save
    in_portal  since when it is in the portal without a letter; None where a letter went, or nothing yet
    """

    revision: int
    spoken: Spoken | None
    saved_by: str = ""
    previous: Mapping[str, int] = field(default_factory=dict)
    draft: str = ""
    draft_behind: bool = False
    verslag: str = ""
    finished_at: datetime | None = None
    finished_by: str = ""
    known: Understood = field(default_factory=Understood)
    known_revision: int = 0
    done: int | None = None
    in_portal: datetime | None = None
    agreed: Agreed | None = None

    def begun(self, on: date) -> Spoken:
        """What the page of the conversation begins with: nobody types again what was told before."""
        return self.spoken or Spoken(held_on=on, answers=self.known.answers, ladder=self.known.ladder)

    def opened(self, on: date) -> Spoken:
        """The same with what was agreed in the appointment: a colleague who sees it says whether it went so."""
        begun = self.begun(on)
        return self.agreed.put_in(begun) if self.agreed else begun


def conversation(
    case_id: int, *, person: int | None = None, for_verslag: bool = False, reader: Reader
) -> Talk:
    """The conversation of a case that the reader was let into.

    person       whose earlier scores are shown beside those of today, as far as the reader may read them
    for_verslag  once its verslag is fixed only that counts: `spoken` is then left out
    """
    row = (
        Conversation.objects.filter(case=case_id)
        .select_related("by", "done__by", "done__in_portal")
        .order_by("-pk")
        .first()
    )
    previous = previous_levels(person, conversation=row.pk if row else None, reader=reader)
    if row is None:
        kept = Talk(0, None, previous=previous, agreed=agreed(case_id, on=reader.today))
        clarified = Clarification.objects.filter(case=case_id).values_list("revision", flat=True).first()
        if clarified is None:
            return kept
        known = Understood(answers_of(case_id), rungs_of(case_id))
        return replace(kept, known=known, known_revision=clarified)
    done = getattr(row, "done", None)
    return Talk(
        revision=row.revision,
        spoken=None if done and for_verslag else spoken_of(row),
        saved_by=row.by.name,
        previous=previous,
        draft=row.draft,
        draft_behind=bool(row.draft) and row.draft_revision < row.revision,
        verslag=done.verslag if done else "",
        finished_at=done.at if done else None,
        finished_by=done.by.name if done else "",
        done=done.pk if done else None,
        in_portal=done.in_portal.at if done and hasattr(done, "in_portal") else None,
    )


def talked(case_id: int) -> bool:
    """Whether anything of the last conversation of this case was saved. Of a case that the reader was let into."""
    last = (
        Conversation.objects.filter(case=case_id).order_by("-pk").values_list("revision", flat=True).first()
    )
    return bool(last)


def spoken_of(row: Conversation) -> Spoken:
    """What was said in it, as it stands now."""
    scores, own_scores = levels_of(row.pk)
    return Spoken(
        held_on=row.held_on,
        place=row.place,
        present=row.present,
        support_offered=row.support_offered,
        identity_checked=row.identity_checked,
        free_notes=row.free_notes,
        answers=answers_of(row.case_id),
        scores=scores,
        own_scores=own_scores,
        ladder=rungs_of(row.case_id),
    )


def ladder_answers(case_id: int, person: int | None = None) -> dict[str, rungs.Answer]:
    """What was found on each step of the ladder, for `rules.ladder.check`; a step without a row was not answered.

    person  of somebody else than whom the case is about (whose.stands_under)
    """
    return {
        step: rungs.Answer(bool(rung.enough), rung.reason) for step, rung in rungs_of(case_id, person).items()
    }
