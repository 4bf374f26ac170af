"""What was said about each life domain of a case, and the ladder: one set of rows for conversation and clarification."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q
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
from keukentafel.domain.intake.queries.clarifying import answers_of
from keukentafel.domain.intake.queries.conversations import conversation as talk
from keukentafel.domain.intake.queries.whose import about_whom, stands_under
from keukentafel.domain.intake.told import Answer, Rung, Understood
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Membership
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


class NotOfThisHousehold(Refusal):
    """In a case something is found out about who belongs to its household."""


@deed
def clarify(
    case: Case, told: Understood, *, person: int | None = None, revision: int, by: Reader, at: datetime
) -> Clarification:
    """Keep what is known so far of whom a case is about, or of another member of the household. Nothing needs to be complete.

    person    about whom; None: whom the case is about
    revision  of the page that is saved: 0 when nothing was saved before
    raises    NotYours, NotOfThisHousehold, ClarifiedMeanwhile, ClarificationTooLong: nothing was written
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
    another = _another(case, person)
    keep_answers(case, told.answers, another)
    keep_ladder(case, told.ladder, another, by=by, at=at)
    kept = touch(case, by=by, at=at)
    if another is None:
        pass_to_conversation(case, by=by, at=at)
    journal.note(
        "case.clarified",
        about=case,
        by=by,
        at=at,
        household=case.household_id,
        rule=SOURCE,
        revision=kept.revision,
        **({"person": another} if another else {}),
    )
    return kept


def _another(case: Case, person: int | None) -> int | None:
    """Who is not whom the case is about. raises NotOfThisHousehold"""
    if person is None:
        return None
    if not Membership.objects.filter(household=case.household_id, person=person).exists():
        raise NotOfThisHousehold(_("Kies iemand uit dit huishouden."))
    return stands_under(case.pk, person)


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


def keep_answers(case: Case, answers: Mapping[str, Answer], person: int | None = None) -> None:
    """What was said about each domain and subject; one that says nothing any more leaves no row.

    person  another than whom the case is about
    """
    said = {code: answer for code, answer in answers.items() if answer}
    stays = Q(person=person, domain__in=said)
    DomainNote.objects.filter(about_whom(case.pk, person)).exclude(stays).delete()
    DomainNote.objects.bulk_create(
        [
            DomainNote(
                municipality_id=case.municipality_id, case=case, person_id=person, domain=code, text=answer.text,
                wishes=answer.wishes, goes_well=answer.goes_well, asked=list(answer.asked),
                not_applicable=answer.not_applicable,
            )
            for code, answer in said.items()
        ],
        update_conflicts=True, unique_fields=["case", "person", "domain"],
        update_fields=["text", "wishes", "goes_well", "asked", "not_applicable"],
    )  # fmt: skip


def keep_said(case: Case, said: Mapping[str, Answer]) -> None:
    """What a conversation says of each domain and subject. What only the clarification asks stays as it is."""
    known = answers_of(case.pk)
    whole = {}
    for code in {*said, *known}:
        answer, before = said.get(code, Answer()), known.get(code, Answer())
        whole[code] = Answer(
            text=answer.text,
            not_applicable=answer.not_applicable,
            wishes=answer.wishes or before.wishes,
            goes_well=answer.goes_well or before.goes_well,
            asked=answer.asked or before.asked,
        )
    keep_answers(case, whole)


def keep_ladder(
    case: Case, ladder: Mapping[str, Rung], person: int | None = None, *, by: Reader, at: datetime
) -> None:
    """Only what changed gets a new moment and a new author. person: another than whom the case is about"""
    rows = list(LadderStep.objects.filter(about_whom(case.pk, person)))
    known = {row.step: row for row in rows if row.person_id == person}
    answered = {code: rung for code, rung in ladder.items() if rung}
    if gone := [row.pk for row in rows if row.person_id != person or row.step not in answered]:
        LadderStep.objects.filter(pk__in=gone).delete()
    changed = [
        LadderStep(
            municipality_id=case.municipality_id, case=case, person_id=person, step=code, enough=rung.enough,
            reason=rung.reason, at=at, by_id=by.account,
        )
        for code, rung in answered.items()
        if code not in known or (known[code].enough, known[code].reason) != (rung.enough, rung.reason)
    ]  # fmt: skip
    if changed:
        LadderStep.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["case", "person", "step"],
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
