"""What a copy of the file says of the own contribution."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.delivery.models import ContributionChange, ContributionExempt, ContributionNotice
from keukentafel.domain.people.models import Household, Person
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.moments import dutch_day

from .file_copy_shapes import Piece
from .file_copy_talk import joined


def contributions(household: Household, person: Person) -> Iterator[Piece]:
    """What the CAK was told, and for what nothing is paid."""
    mine = {
        "beschikking__aanvraag__case__household": household,
        "beschikking__aanvraag__person": person,
    }
    by_either = Q(**mine) | Q(temporary__case__household=household, temporary__person=person)
    notices = ContributionNotice.objects.filter(by_either)
    for told in notices.select_related("beschikking__aanvraag__case", "temporary__case").prefetch_related(
        "mended"
    ):
        title = _("Bijdrage via het CAK: %(what)s op %(day)s") % {
            "what": told.get_kind_display(),
            "day": short_date(told.told.on),
        }
        case = told.case.pk
        yield Piece(f"bijdrage:{told.pk}", dutch_day(told.at), title, told.reason, cases=(case,))
    exempt = ContributionExempt.objects.filter(by_either)
    for free in exempt.select_related("beschikking__aanvraag__case", "temporary__case"):
        title = _("Geen bijdrage")
        yield Piece(
            f"bijdrage:geen-{free.pk}", dutch_day(free.at), title, free.sentence, cases=(free.case.pk,)
        )
    changes = ContributionChange.objects.filter(by_either)
    for row in changes.select_related("beschikking__aanvraag__case", "temporary__case"):
        title = _("Eigen bijdrage tijdens de hulp: vanaf %(day)s") % {"day": short_date(row.on)}
        text = joined((str(row.get_cause_display()), str(row.get_outcome_display()), row.remark))
        yield Piece(f"bijdrage:anders-{row.pk}", dutch_day(row.at), title, text, cases=(row.case.pk,))
