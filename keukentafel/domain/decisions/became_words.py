"""What becomes of a decision that was objected to, as a sentence in the language of who reads it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date
from keukentafel.rules.after_objection import Became


def sentence(row: Became) -> str:
    values = {"number": row.number, "later": row.by, "day": plain_date(row.until) if row.until else ""}
    if row.what == "replaced":
        return _("Besluit %(number)s was al vervangen door besluit %(later)s.") % values
    if row.what == "gone":
        return _("Besluit %(number)s geldt niet meer.") % values
    if row.what == "until":
        return _("Besluit %(number)s geldt tot en met %(day)s en daarna niet meer.") % values
    if row.until is not None:
        return _("Besluit %(number)s blijft zoals het is. Het geldt tot en met %(day)s.") % values
    return _("Besluit %(number)s blijft zoals het is.") % values
