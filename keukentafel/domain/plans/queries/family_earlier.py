"""What stood in the parts of a family plan before, for the family itself: nobody's words are gone because another wrote."""

from __future__ import annotations

from collections import defaultdict

from keukentafel.domain.plans.models import EarlierFamilyWords, FamilyPlan, FamilyPlanPart

from .family_shapes import Earlier

MOST = 5
"""For each part: the newest."""


def earlier_parts(row: FamilyPlan, *, account: int) -> dict[str, list[Earlier]]:
    """By code of the part, the newest first; one statement, or none when nothing was written.

    row      with its parts
    account  who reads: what somebody took back themselves is told to them alone, for a house is not safe for everybody
    """
    after: dict[str, FamilyPlanPart | EarlierFamilyWords] = {each.code: each for each in row.parts.all()}
    found: dict[str, list[Earlier]] = defaultdict(list)
    if not after:
        return found
    rows = EarlierFamilyWords.objects.filter(family_plan=row, code__in=after)
    for each in rows.select_related("written_by", "helper").order_by("-revision"):
        if (_writer(each) != _writer(after[each.code]) or each.written_by_id == account) and len(
            found[each.code]
        ) < MOST:
            by = each.helper or each.written_by
            found[each.code].append(Earlier(each.words["text"], by.name if by else "", each.replaced_at))
        after[each.code] = each
    return found


def _writer(words: FamilyPlanPart | EarlierFamilyWords) -> tuple[int | None, int | None]:
    return words.written_by_id, words.helper_id
