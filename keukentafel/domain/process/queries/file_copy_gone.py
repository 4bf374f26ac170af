"""In a copy of the file: that something stood in it by mistake, without what was in it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import TakenAway
from keukentafel.domain.people.models import Household, Person
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.moments import dutch_day

from .file_copy_shapes import Piece


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
