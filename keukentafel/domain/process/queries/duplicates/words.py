"""What the rows that hang on a person are called on the pages about doubles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Field
from django.utils.translation import gettext_lazy as _

from keukentafel.kernel.dates import short_date
from keukentafel.kernel.moments import dutch_day

NAMES: dict[str, Any] = {
    "cases.Case": _("zaken"),
    "cases.Contact": _("contacten van het huishouden"),
    "cases.ContactMember": _("contacten"),
    "cases.Document": _("documenten"),
    "cases.Draft": _("teksten die nog niet zijn opgeslagen"),
    "cases.PageDraft": _("teksten die nog niet zijn opgeslagen"),
    "cases.Note": _("aantekeningen"),
    "cases.Task": _("taken"),
    "cases.TaskOutside": _("taken voor de inwoner"),
    "cases.WorkingNote": _("werkaantekeningen"),
    "decisions.Aanvraag": _("aanvragen"),
    "decisions.Complaint": _("klachten"),
    "decisions.Objection": _("bezwaren"),
    "delivery.Allocation": _("opdrachten aan aanbieders"),
    "intake.Identified": _("meldingen"),
    "intake.Score": _("scores"),
    "people.Address": _("adressen"),
    "people.AgeNotice": _("berichten over een leeftijd"),
    "people.BrpImprint": _("vergelijkingen met de BRP"),
    "people.BrpQuestion": _("vragen aan de BRP"),
    "people.Involvement": _("betrokkenen"),
    "people.Lockout": _("collega's voor wie het dossier dicht is"),
    "people.Membership": _("huishoudens"),
    "people.NetworkContact": _("mensen uit het netwerk"),
    "people.OwnAddress": _("eigen adressen"),
    "people.OwnFile": _("inlog van de inwoner"),
    "people.Representation": _("vertegenwoordigingen"),
    "people.SecretAddress": _("geheime adressen"),
    "people.Share": _("toestemmingen"),
    "people.Tie": _("banden met anderen"),
    "plans.Goal": _("doelen in het plan"),
    "plans.Plan": _("plannen"),
    "process.FileCopy": _("kopieën van het dossier"),
}
"""By model. What is not named here is counted under "ander"."""
OTHER = _("andere gegevens")
DAYS = (
    "at",
    "asked_at",
    "made_at",
    "received_on",
    "starts_on",
    "from_on",
    "at_on",
    "written_at",
    "saved_at",
    "reaches_on",
)
"""Fields that say when something was, the likeliest first."""


def counted(numbers: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """(("aantekeningen", 3), ...): in the order of their names."""
    found: dict[str, int] = {}
    for name, number in numbers.items():
        words = str(NAMES.get(name, OTHER))
        found[words] = found.get(words, 0) + number
    return tuple(sorted(found.items()))


def kind_of(field: Field) -> str:
    """contacten; of a reference that is not the usual one with what it is: "vertegenwoordigingen (vertegenwoordiger)"."""
    words = str(NAMES.get(field.model._meta.label, OTHER))
    if field.name in ("representative", "other"):
        return f"{words} ({_('de andere kant')})"
    return words


def day_of(row: Any) -> str:
    """When it was, as 2-3-2026; of something that hangs on a contact or conversation: when that was."""
    for holder in (row, getattr(row, "contact", None), getattr(row, "conversation", None)):
        for name in DAYS:
            value = getattr(holder, name, None)
            if isinstance(value, datetime):
                return short_date(dutch_day(value))
            if isinstance(value, date):
                return short_date(value)
    return ""
