"""In a copy of the file: that something stood in it by mistake; and what a goal said that was one, once somebody judged it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import TakenAway
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.plans.models import GoalMistaken
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.moments import dutch_day

from .file_copy_shapes import Piece
from .file_copy_talk import also, joined


def taken_away(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """Of everybody of the household: what it was about is not known any more. What colleagues explained is about others."""
    for row in TakenAway.objects.filter(household=household).select_related("by"):
        values = {"day": short_date(row.stood_on), "name": row.by.name, "why": row.get_why_display()}
        said = (
            _("Van %(day)s. Verplaatst door %(name)s: het hoort bij een ander huishouden.")
            if row.moved_to_id
            else _("Van %(day)s. Weggehaald door %(name)s: %(why)s.")
        )
        yield Piece(
            f"weggehaald:{row.pk}",
            dutch_day(row.at),
            row.get_sort_display(),
            said % values,
            cases=(row.case_id,),
        )


def mistaken_goals(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """Of whom the goal was for. It may have been somebody else's all along, so each is judged before it goes along."""
    stays = Membership.objects.filter(household=household, person=person, until_on__isnull=True).exists()
    for row in GoalMistaken.objects.filter(plan__household=household):
        whose = row.was["people"]
        if person.pk not in whose and (whose or not stays):
            continue
        lines = [_("Behaald als: %(when)s") % {"when": row.was["met_when"]}]
        lines += [f"{each['doer_name']}: {each['text']}" for each in row.was["actions"]]
        lines.append(_("Dit doel was een vergissing en is weggehaald: %(why)s") % {"why": row.reason})
        others = [_("iemand anders"), *(names.get(each, "") for each in whose if each != person.pk)]
        yield Piece(
            f"doel-vergissing:{row.pk}", dutch_day(row.at), row.was["text"], joined(lines),
            also(lines, person, names, others), cases=(row.case_id,),
        )  # fmt: skip
