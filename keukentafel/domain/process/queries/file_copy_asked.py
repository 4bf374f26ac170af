"""What a copy of the file holds of aanvragen: in which words they came in, that they were withdrawn, and what was paid."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import (
    AanvraagTold,
    AanvraagWithdrawn,
    LateAppeal,
    LateAppealEnded,
    NotWanted,
)
from keukentafel.domain.delivery.queries.payments import holding
from keukentafel.domain.people.models import Household, Person
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.money import euros

from .file_copy_shapes import Piece
from .file_copy_talk import joined


def asked(household: Household, person: Person) -> Iterator[Piece]:
    rows = AanvraagTold.objects.filter(case__household=household, person=person).select_related("withdrawal")
    for row in rows:
        parts = (row.get_origin_display(), row.text, _withdrawn(row.withdrawal))
        yield Piece(f"aanvraag:{row.pk}", row.came_on, _("Aanvraag"), joined(parts), cases=(row.case_id,))
    whose = {"aanvraag__case__household": household, "aanvraag__person": person}
    for gone in AanvraagWithdrawn.objects.filter(**whose).select_related("aanvraag"):
        title = _("Aanvraag %(number)s ingetrokken") % {"number": gone.aanvraag.number}
        text, of = joined((_who(gone), gone.reason)), gone.aanvraag.case_id
        yield Piece(f"aanvraag-ingetrokken:{gone.pk}", gone.said_on, title, text, cases=(of,))
    for late in LateAppeal.objects.filter(**whose).select_related("aanvraag", "ended"):
        title = _("Beroep omdat er niet op tijd is besloten op aanvraag %(number)s") % {
            "number": late.aanvraag.number
        }
        yield Piece(
            f"beroep-te-laat:{late.pk}", late.filed_on, title, _court(late), cases=(late.aanvraag.case_id,)
        )
    mine = {f"beschikking__{path}": whom for path, whom in whose.items()}
    for paid in holding().filter(**mine).select_related("beschikking__aanvraag"):
        title = _("Betaald op besluit %(number)s") % {"number": paid.beschikking.number}
        amount, of = euros(Decimal(paid.cents) / 100), paid.beschikking.aanvraag.case_id
        yield Piece(f"betaling:{paid.pk}", paid.on, title, amount, cases=(of,))


def _court(late: LateAppeal) -> str:
    ended = getattr(late, "ended", None)
    said = (ended.get_outcome_display(), short_date(ended.on), ended.text, _owed(ended)) if ended else ()
    return joined((late.court, late.number, late.by_name, *said))


def _owed(ended: LateAppealEnded) -> str:
    if ended.owed_cents is None:
        return ""
    amount = euros(Decimal(ended.owed_cents) / 100)
    return _("Dwangsom die de rechter vaststelde: %(amount)s") % {"amount": amount}


def _withdrawn(gone: NotWanted | None) -> str:
    """Of one that waited for the investigation."""
    if gone is None:
        return ""
    day = _("Ingetrokken op %(day)s") % {"day": short_date(gone.said_on)}
    return joined((f"{day}: {_who(gone)}", gone.reason))


def _who(gone: NotWanted) -> str:
    return f"{gone.said_by}, {gone.get_way_display()}"
