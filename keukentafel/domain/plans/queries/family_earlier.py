"""What stood in the parts and goals of a family plan before, for the family itself: no words are gone because another wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.along import day
from keukentafel.domain.plans.models import EarlierFamilyWords, FamilyPlan, FamilyPlanGoal, FamilyPlanPart

from .family_shapes import Earlier, FamilyGoal, StepView

MOST = 5
"""For each part or goal: the newest."""


def earlier_words(row: FamilyPlan, *, account: int) -> dict[str | int, list[Earlier]]:
    """By code of the part or key of the goal, the newest first; one statement, or none when nothing was written; one more where
    a goal was for one member.

    row      with its parts and goals
    account  who reads: what somebody took back themselves is told to them alone, for a house is not safe for everybody
    """
    after: dict[str | int, FamilyPlanPart | FamilyPlanGoal | EarlierFamilyWords] = {
        each.code: each for each in row.parts.all()
    }
    after |= {each.pk: each for each in row.goals.all()}
    found: dict[str | int, list[Earlier]] = defaultdict(list)
    if not after:
        return found
    rows = EarlierFamilyWords.objects.filter(family_plan=row).select_related("written_by", "helper")
    kept = list(rows.order_by("-revision"))
    names = _names({each.words.get("person_id") for each in kept} - {None})
    for each in kept:
        key = each.family_goal_id or each.code
        theirs = _writer(each) != _writer(after[key]) or each.written_by_id == account
        if theirs and len(found[key]) < MOST:
            found[key].append(_told(each, names))
        after[key] = each
    return found


def taken_out(row: FamilyPlan) -> list[FamilyPlanGoal]:
    """Goals that are in the plan no longer, the newest first; how each is told: see told_of.

    row  with its goals, and by whom each was taken out
    """
    gone = (each for each in row.goals.all() if hasattr(each, "dropped"))
    return sorted(gone, key=lambda each: each.dropped.at, reverse=True)


def told_of(
    each: FamilyPlanGoal, shown: FamilyGoal, earlier: Sequence[Earlier], *, account: int
) -> FamilyGoal | None:
    """A goal that was taken out, as who reads may know it; None: not at all.

    What somebody took out of their own is told to them alone, and to the others what another had written before it. What a
    helper took out is told whole: else nobody of the family would know of it.

    shown    as it stood when it was taken out
    earlier  what stood there before, as this reader may know it (earlier_words)
    """
    out = (each.dropped.by_id, each.dropped.helper_id)
    if out != _writer(each) or each.dropped.helper_id is not None or each.written_by_id == account:
        return replace(shown, earlier=tuple(earlier))
    if not earlier:
        return None
    last, *before = earlier
    return replace(
        shown,
        text=last.text,
        met_when=last.met_when,
        steps=last.steps,
        whose=last.whose,
        due_on=last.due_on,
        by=last.by,
        at=None,
        earlier=tuple(before),
    )


def _names(people: set[int]) -> dict[int, str]:
    rows = Person.objects.filter(pk__in=people) if people else ()
    return {each.pk: person_name(each).full for each in rows}


def _told(each: EarlierFamilyWords, names: dict[int, str]) -> Earlier:
    by, words = each.helper or each.written_by, each.words
    steps = (StepView(step["doer"], step["who"], step["what"]) for step in words.get("steps", ()))
    return Earlier(
        words["text"], by.name if by else "", each.replaced_at, words.get("met_when", ""), tuple(steps),
        names.get(words.get("person_id"), ""), day(words.get("due_on")),
    )  # fmt: skip


def _writer(words: FamilyPlanPart | FamilyPlanGoal | EarlierFamilyWords) -> tuple[int | None, int | None]:
    return words.written_by_id, words.helper_id
