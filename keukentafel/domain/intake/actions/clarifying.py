"""What was said about each life domain of a case, and the ladder: one set of rows for conversation and clarification."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import (
    Clarification,
    Conversation,
    ConversationRevision,
    DomainNote,
    LadderStep,
)
from keukentafel.domain.intake.queries.conversations import conversation as talk
from keukentafel.domain.intake.told import Answer, Rung, Understood
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

LONGEST = 20_000
"""Characters of one text."""
SOURCE = "Wmo 2015, artikel 2.3.2 lid 4"


class ClarifiedMeanwhile(Refusal):
    """Somebody else saved since this page was opened; both texts must be shown."""


class ClarificationTooLong(Refusal):
    """A text is longer than LONGEST."""


@deed
def clarify(case: Case, told: Understood, *, revision: int, by: Reader, at: datetime) -> Clarification:
    """Keep what is known of a case so far. Nothing needs to be complete.

    revision  of the page that is saved: 0 when nothing was saved before
    raises    NotYours, ClarifiedMeanwhile, ClarificationTooLong: nothing was written
    source    Wmo 2015, artikel 2.3.2 lid 4; 2.3.5 lid 3 (the ladder)
    """
    case = reach.locked(case, by=by)
    if any(len(text) > LONGEST for answer in told.answers.values() for text in answer.texts):
        raise ClarificationTooLong(_("Een tekst is te lang. Kort hem in tot %(most)s tekens."), most=LONGEST)
    known = Clarification.objects.filter(case=case).first()
    if revision != (known.revision if known else 0):
        raise ClarifiedMeanwhile(
            _("Iemand anders heeft dit intussen opgeslagen. Hieronder staan beide teksten.")
        )
    keep_answers(case, told.answers)
    keep_ladder(case, told.ladder, by=by, at=at)
    kept = touch(case, by=by, at=at)
    pass_to_conversation(case, by=by, at=at)
    journal.note(
        "case.clarified",
        about=case,
        by=by,
        at=at,
        household=case.household_id,
        rule=SOURCE,
        revision=kept.revision,
    )
    return kept


def touch(case: Case, *, by: Reader, at: datetime) -> Clarification:
    """Something of what is known changed: whoever has the page open is told before they overwrite it."""
    found, new = Clarification.objects.get_or_create(
        case=case,
        defaults={"municipality_id": case.municipality_id, "revision": 1, "at": at, "by_id": by.account},
    )
    if not new:
        found.revision, found.at, found.by_id = found.revision + 1, at, by.account
        found.save(update_fields=["revision", "at", "by"])
    return found


def keep_answers(case: Case, answers: Mapping[str, Answer]) -> None:
    """What was said about each domain and subject; one that says nothing any more leaves no row."""
    said = {code: answer for code, answer in answers.items() if answer}
    DomainNote.objects.filter(case=case).exclude(domain__in=said).delete()
    DomainNote.objects.bulk_create(
        [
            DomainNote(
                municipality_id=case.municipality_id, case=case, domain=code, text=answer.text,
                wishes=answer.wishes, goes_well=answer.goes_well, asked=list(answer.asked),
                not_applicable=answer.not_applicable,
            )
            for code, answer in said.items()
        ],
        update_conflicts=True, unique_fields=["case", "domain"],
        update_fields=["text", "wishes", "goes_well", "asked", "not_applicable"],
    )  # fmt: skip


def keep_said(case: Case, said: Mapping[str, Answer]) -> None:
    """What a conversation says of each domain and subject. What only the clarification asks stays as it is."""
    known = {row.domain: row for row in DomainNote.objects.filter(case=case)}
    whole = {}
    for code in {*said, *known}:
        answer, row = said.get(code, Answer()), known.get(code)
        whole[code] = Answer(
            text=answer.text,
            not_applicable=answer.not_applicable,
            wishes=answer.wishes or (row.wishes if row else ""),
            goes_well=answer.goes_well or (row.goes_well if row else ""),
            asked=answer.asked or (tuple(row.asked) if row else ()),
        )
    keep_answers(case, whole)


def keep_ladder(case: Case, ladder: Mapping[str, Rung], *, by: Reader, at: datetime) -> None:
    """Only what changed gets a new moment and a new author."""
    known = {row.step: row for row in LadderStep.objects.filter(case=case)}
    answered = {code: rung for code, rung in ladder.items() if rung}
    if gone := [row.pk for code, row in known.items() if code not in answered]:
        LadderStep.objects.filter(pk__in=gone).delete()
    changed = [
        LadderStep(
            municipality_id=case.municipality_id, case=case, step=code, enough=rung.enough, reason=rung.reason,
            at=at, by_id=by.account,
        )
        for code, rung in answered.items()
        if code not in known or (known[code].enough, known[code].reason) != (rung.enough, rung.reason)
    ]  # fmt: skip
    if changed:
        LadderStep.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["case", "step"],
            update_fields=["enough", "reason", "at", "by"],
        )
        journal.note(
            "ladder.answered", about=case, by=by, at=at, household=case.household_id, answered=len(answered)
        )


def pass_to_conversation(case: Case, *, by: Reader, at: datetime) -> None:
    """A conversation that is going on says the same now; whoever writes in it is told, as when a colleague saved it."""
    row = Conversation.objects.filter(case=case, done__isnull=True).order_by("-pk").first()
    spoken = talk(case.pk, reader=by).spoken if row else None
    if row is None or spoken is None:
        return
    row.revision += 1
    row.save(update_fields=["revision"])
    ConversationRevision.objects.create(
        municipality_id=case.municipality_id, conversation=row, revision=row.revision, said=spoken.as_json(),
        at=at, by_id=by.account,
    )  # fmt: skip
