"""The conversation of a case, and what it still lacks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from keukentafel.domain.intake.models import Conversation, LadderStep, Score
from keukentafel.domain.intake.told import Answer, Rung, Spoken
from keukentafel.rules import ladder as rungs


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as it stands. revision 0: nothing was saved yet, and `spoken` is empty.

    previous   level by domain in the conversation before this one, to lay beside today's
    draft      the verslag that somebody began to edit; draft_behind: the conversation changed since
    verslag    the text that was fixed; empty while it is not
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


def conversation(case_id: int, *, person: int | None = None) -> Talk:
    """The conversation of a case that the reader was let into.

    person  whose earlier scores are shown beside those of today
    """
    row = (
        Conversation.objects.filter(case=case_id)
        .select_related("by", "done__by")
        .prefetch_related("domain_notes", "scores")
        .order_by("-pk")
        .first()
    )
    previous = _previous(person, before=row.pk if row else None)
    if row is None:
        return Talk(0, None, previous=previous)
    done = getattr(row, "done", None)
    return Talk(
        revision=row.revision,
        spoken=Spoken(
            held_on=row.held_on,
            place=row.place,
            present=row.present,
            support_offered=row.support_offered,
            identity_checked=row.identity_checked,
            free_notes=row.free_notes,
            answers={note.domain: Answer(note.text, note.not_applicable) for note in row.domain_notes.all()},
            scores={score.domain: score.level for score in row.scores.all() if not score.by_resident},
            own_scores={score.domain: score.level for score in row.scores.all() if score.by_resident},
            ladder={
                step.step: Rung(step.enough, step.reason) for step in LadderStep.objects.filter(case=case_id)
            },
        ),
        saved_by=row.by.name,
        previous=previous,
        draft=row.draft,
        draft_behind=bool(row.draft) and row.draft_revision < row.revision,
        verslag=done.verslag if done else "",
        finished_at=done.at if done else None,
        finished_by=done.by.name if done else "",
    )


def ladder_answers(case_id: int) -> dict[str, rungs.Answer]:
    """What was found on each step of the ladder, for `rules.ladder.check`; a step without a row was not answered."""
    rows = LadderStep.objects.filter(case=case_id)
    return {row.step: rungs.Answer(row.enough, row.reason) for row in rows}


def _previous(person: int | None, *, before: int | None) -> dict[str, int]:
    """The levels of the last conversation before this one about the same person."""
    if person is None:
        return {}
    earlier = Score.objects.filter(person=person, by_resident=False, conversation__done__isnull=False)
    if before is not None:
        earlier = earlier.exclude(conversation=before)
    last: Collection[tuple[int, str, int]] = earlier.order_by("conversation").values_list(
        "conversation", "domain", "level"
    )
    newest = max((conversation for conversation, _domain, _level in last), default=None)
    return {domain: level for conversation, domain, level in last if conversation == newest}
